// Builds everything that is shipped into dist/: the client and the server for Node and for the web, and the command line.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const watchable = { bundle: true, sourcemap: 'linked', logLevel: 'warning', minify: true, keepNames: true };
const node = { ...watchable, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode', 'satteri'] };
// Without `worker` esbuild picks a build for pages that needs a DOM, and crashes in the worker.
const web = {
  ...watchable,
  platform: 'browser',
  target: 'es2022',
  conditions: ['worker', 'browser'],
  external: ['vscode'],
  define: { global: 'globalThis' },
};

/** The command line and the server it starts. */
export async function buildCli(outdir = 'dist') {
  await build({ ...node, entryPoints: { cli: 'server/main/cli.ts' }, outdir, banner: { js: '#!/usr/bin/env node' } });
  fs.chmodSync(path.join(outdir, 'cli.js'), 0o755);
  copyNativeParser(outdir);
}

/** The extension: client and server, for Node and for the web. */
export async function buildExtension(outdir = 'dist') {
  await Promise.all([
    build({ ...node, entryPoints: { node: 'src/node.ts', server: 'server/main/node.ts' }, outdir }),
    build({ ...web, format: 'cjs', entryPoints: { browser: 'src/browser.ts' }, outdir }),
    build({ ...web, format: 'iife', entryPoints: { 'server.web': 'server/main/browser.ts' }, outdir }),
  ]);
  copyNativeParser(outdir);
}

/**
 * The native parser cannot be bundled: it goes beside the bundle as it came, with the binaries that are installed here.
 * Where they do not fit, remark is used.
 */
function copyNativeParser(outdir) {
  // The bundles are CommonJS, in a package whose own type is "module".
  fs.mkdirSync(outdir, { recursive: true });
  fs.writeFileSync(path.join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
  const scope = 'node_modules/@bruits';
  const packages = ['satteri', ...(fs.existsSync(scope) ? fs.readdirSync(scope).map((name) => `@bruits/${name}`) : [])];
  for (const name of packages) {
    const from = path.join('node_modules', name);
    if (!fs.existsSync(from)) continue;
    fs.cpSync(from, path.join(outdir, 'node_modules', name), {
      recursive: true,
      filter: (file) => !/\.(d\.ts|map)$/.test(file),
    });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await Promise.all([buildCli(), buildExtension()]);
}
