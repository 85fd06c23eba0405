// How long a bibliography takes to read: the reader alone, bundled, in a process that has done nothing else.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runChild } from './children.mjs';
import { Failure } from './session.mjs';
import { withTemporaryFolder } from './temporary.mjs';

const own = fileURLToPath(import.meta.url);

/** `{bib, csl}`: milliseconds for the vault's BibTeX file and the same works as CSL-JSON; fails when works are missing. */
export async function readBibliographies({ folder, csl, truth }, timeout) {
  const { build } = await import('esbuild');
  return withTemporaryFolder(async (out) => {
    const bundle = path.join(out, 'read.cjs');
    await build({
      entryPoints: [path.resolve('server/bibliography/read.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'warning',
    });
    const values = {};
    for (const [key, file] of [
      ['bib', path.join(folder, 'references.bib')],
      ['csl', csl],
    ]) {
      const { stdout } = await runChild(process.execPath, [own, bundle, file], { timeout });
      const { works, milliseconds } = JSON.parse(stdout);
      if (works !== truth.works)
        throw new Failure(`${works} works read from ${path.basename(file)}, ${truth.works} expected`);
      values[key] = milliseconds;
    }
    return values;
  });
}

if (process.argv[1] === own) {
  const [bundle, file] = process.argv.slice(2);
  const { readBibliography } = (await import(pathToFileURL(bundle).href)).default;
  const from = performance.now();
  const { references } = readBibliography(pathToFileURL(file).href, fs.readFileSync(file, 'utf8'));
  console.log(JSON.stringify({ works: references.length, milliseconds: performance.now() - from }));
}
