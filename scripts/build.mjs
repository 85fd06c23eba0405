// Builds everything that is shipped into dist/: the client and the server for Node and for the web, and the command line.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { baked } from './baked.mjs';
import { startClient } from './bench/lsp-client.mjs';

const watchable = {
  bundle: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  minify: true,
  keepNames: true,
  plugins: [baked()],
};
// The native parser's loader is bundled (one file loads faster than twenty) and finds its binary beside the bundle.
const node = {
  ...watchable,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
};
// Without `worker` esbuild picks a build for pages that needs a DOM, and crashes in the worker.
const web = {
  ...watchable,
  platform: 'browser',
  target: 'es2022',
  conditions: ['worker', 'browser'],
  external: ['vscode'],
  define: { global: 'globalThis' },
};

/** The command line and the server it starts: a launcher, the bundle, and the bundle as this engine compiles it. */
export async function buildCli(outdir = 'dist') {
  const { outputFiles } = await build({ ...node, entryPoints: { ibid: 'server/main/cli.ts' }, outdir, write: false });
  fs.mkdirSync(outdir, { recursive: true });
  const id = createHash('sha256')
    .update(outputFiles.map((output) => output.text).join())
    .digest('hex')
    .slice(0, 12);
  for (const output of outputFiles) {
    const isCode = output.path.endsWith('.js');
    fs.writeFileSync(output.path, isCode ? `/* build ${id} */${output.text}` : output.text);
  }
  fs.copyFileSync('server/main/launch.cjs', path.join(outdir, 'cli.js'));
  fs.chmodSync(path.join(outdir, 'cli.js'), 0o755);
  await buildThreads(outdir);
  copyNativeParser(outdir);
  for (const name of fs.readdirSync(outdir)) if (name.endsWith('.compiled')) fs.rmSync(path.join(outdir, name));
  const compiled = path.resolve(outdir, `ibid.${id}.compiled`);
  await useOnce(path.join(outdir, 'cli.js'), compiled);
}

/** A short session over the sample compiles what a writer's session uses. Without it everything works, a little later. */
async function useOnce(cli, compiled) {
  const file = path.resolve('examples', 'Kazakhstan hedges.md');
  const text = fs.readFileSync(file, 'utf8');
  const line = text.split('\n').findIndex((each) => each.startsWith('Since'));
  const textDocument = { uri: pathToFileURL(file).href };
  const at = {
    textDocument,
    position: { line: line + 1, character: text.split('\n')[line + 1].indexOf('Moscow') + 2 },
  };
  try {
    const env = { ...process.env, IBID_WRITE_COMPILED: compiled };
    let found = () => {};
    const findings = new Promise((resolve) => {
      found = resolve;
    });
    const client = await startClient({
      command: process.execPath,
      args: [cli, 'lsp', '--stdio'],
      root: pathToFileURL(path.resolve('examples')).href,
      onDiagnostics: found,
      env,
    });
    await client.notify('textDocument/didOpen', {
      textDocument: { ...textDocument, languageId: 'markdown', version: 1, text },
    });
    for (const method of ['hover', 'definition', 'implementation', 'completion'])
      await client.request(`textDocument/${method}`, at);
    await findings;
    await client.stop();
  } catch (error) {
    console.error(`No compiled code was left beside the command line, which starts a little later for it: ${error}`);
  }
}

/** The threads of either: one helps to read a large vault, one writes references in a citation style. */
const buildThreads = (outdir) =>
  build({ ...node, entryPoints: { reader: 'server/main/reader.ts', formatter: 'server/main/formatter.ts' }, outdir });

/** The extension: client and server, for Node and for the web. */
export async function buildExtension(outdir = 'dist') {
  await Promise.all([
    build({ ...node, entryPoints: { node: 'src/node.ts', server: 'server/main/node.ts' }, outdir }),
    build({ ...web, format: 'cjs', entryPoints: { browser: 'src/browser.ts' }, outdir }),
    build({ ...web, format: 'iife', entryPoints: { 'server.web': 'server/main/browser.ts' }, outdir }),
    buildThreads(outdir),
  ]);
  copyNativeParser(outdir);
  listCorpus(outdir);
}

/** Served over HTTP (a web editor), folders cannot be listed: the client reads this list of what is shipped. */
function listCorpus(outdir) {
  const files = fs.readdirSync('corpus', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/')).sort();
  fs.writeFileSync(path.join(outdir, 'corpus-files.json'), `${JSON.stringify(paths)}\n`);
}

/** The native parser's binaries that are installed here go beside the bundle; where none fits, remark is used. */
function copyNativeParser(outdir) {
  const scope = path.join('node_modules', '@bruits');
  if (fs.existsSync(scope)) fs.cpSync(scope, path.join(outdir, scope), { recursive: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await Promise.all([buildCli(), buildExtension()]);
}
