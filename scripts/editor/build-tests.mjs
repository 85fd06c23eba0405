// Builds tests/editor/suite into out-test/, for the Node and for the web extension host.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT, TEST_OUT } from './paths.mjs';

const SUITE = path.join(ROOT, 'tests/editor/suite');

/** Builds index.js, suite/*.test.js (Node host) and index.web.js (web host, everything in one file). */
export async function buildEditorTests() {
  const suites = fs.readdirSync(SUITE).filter((file) => file.endsWith('.test.ts'));
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    external: ['vscode', 'mocha'],
    format: 'cjs',
    logLevel: 'warning',
    sourcemap: 'inline',
  };
  const node = { ...common, platform: 'node', target: 'node20' };
  const web = { ...common, platform: 'browser', target: 'es2022' };

  fs.rmSync(path.join(TEST_OUT, 'suite'), { recursive: true, force: true });
  fs.mkdirSync(TEST_OUT, { recursive: true });
  // VS Code loads a test runner with require(), and the root's package.json says that .js means ES module.
  fs.writeFileSync(path.join(TEST_OUT, 'package.json'), '{ "type": "commonjs" }\n');

  await Promise.all([
    build({ ...node, entryPoints: [path.join(SUITE, 'index.node.ts')], outfile: path.join(TEST_OUT, 'index.js') }),
    build({
      ...node,
      entryPoints: suites.map((file) => path.join(SUITE, file)),
      outdir: path.join(TEST_OUT, 'suite'),
    }),
    build({
      ...web,
      entryPoints: [path.join(SUITE, 'index.web.ts')],
      outfile: path.join(TEST_OUT, 'index.web.js'),
      define: { IBID_SUITES: JSON.stringify(suites.map((file) => path.basename(file, '.test.ts'))) },
      banner: { js: mochaForWorkers() },
    }),
  ]);
}

/**
 * mocha's browser build, as text to put in front of the bundle. It is UMD in a package that says "type": "module":
 * bundled, esbuild would take it for an ES module and let it write to the bundle's own module.exports. Here it sees
 * neither `exports` nor `define`, and so leaves `mocha` on the global object.
 */
function mochaForWorkers() {
  const source = fs.readFileSync(path.join(ROOT, 'node_modules/mocha/mocha.js'), 'utf8');
  return `(function () { var exports, module, define;\n${source}\n}).call(globalThis);`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildEditorTests();
}
