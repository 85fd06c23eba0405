#!/usr/bin/env node
'use strict';
// Runs the bundle beside it. The build leaves the engine's compiled code for it, which spares some 60 ms at every start;
// another engine or another build does not accept it, and compiles as usual.
const fs = require('node:fs');
const { createRequire, wrap } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const file = path.join(__dirname, 'ibid.js');
const source = fs.readFileSync(file, 'utf8');
const script = new vm.Script(wrap(source), { filename: file, cachedData: compiledFor(source) });
const bundle = { exports: {} };
script.runInThisContext()(bundle.exports, createRequire(file), bundle, file, __dirname);
// The build itself asks for the compiled code of what has run, lazily compiled functions included.
const out = process.env.IBID_WRITE_COMPILED;
if (out) process.on('exit', () => fs.writeFileSync(out, script.createCachedData()));

/** The compiled code of exactly this build, whose name the bundle begins with; undefined where there is none. */
function compiledFor(text) {
  const build = /^\/\* build (\w+) \*\//.exec(text.slice(0, 80));
  try {
    return build ? fs.readFileSync(path.join(__dirname, `ibid.${build[1]}.compiled`)) : undefined;
  } catch {
    return undefined;
  }
}
