// What citation-js and pandoc make of the BibTeX corpus of the tests, kept beside it: `node scripts/bibtex-readings.mjs`. Run it
// when the corpus changes, and `npx biome check --write` behind it. citation-js is installed into a temporary folder, since nothing but this script needs it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const corpus = 'tests/fixtures/bibtex/corpus.bib';
const versions = ['@citation-js/core@0.9.0', '@citation-js/plugin-bibtex@0.9.0'];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ibid-readings-'));
try {
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private": true}');
  execFileSync('npm', ['install', '--silent', '--ignore-scripts', ...versions], { cwd: folder, stdio: 'inherit' });
  const require = createRequire(path.join(folder, 'package.json'));
  const { Cite } = require('@citation-js/core');
  require('@citation-js/plugin-bibtex');
  const { data } = new Cite(fs.readFileSync(corpus, 'utf8'), { forceType: '@biblatex/text' });
  const pandoc = JSON.parse(execFileSync('pandoc', ['-f', 'biblatex', '-t', 'csljson', corpus], { encoding: 'utf8' }));
  const readings = { 'citation-js 0.9.0': byKey(data), 'pandoc 2.17.1.1': byKey(pandoc) };
  fs.writeFileSync('tests/fixtures/bibtex/readings.json', `${JSON.stringify(readings, null, 1)}\n`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Items by key, without what is a reader's own (`_graph`), all parts sorted. */
function byKey(items) {
  return Object.fromEntries(items.map(({ id, ...item }) => [id, sorted(item)]));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.entries(value).filter(([name]) => !name.startsWith('_') && name !== 'citation-key');
  return Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, sorted(each)]));
}
