import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Functions of the server, for scripts: what these `export … from './server/…'` lines name, bundled to a temporary file and loaded. */
export async function bundled(contents) {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-script-'));
  const outfile = join(folder, 'server.mjs');
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  const functions = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return functions;
}
