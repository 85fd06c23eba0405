// How long a bibliography takes to read: the reader alone, bundled, in a process that has done nothing else.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runChild } from './children.mjs';
import { bibliographySizes } from './rows.mjs';
import { Failure } from './session.mjs';
import { withTemporaryFolder } from './temporary.mjs';
import { makeWorks, toBibtex } from './vault/bibliography.mjs';

const own = fileURLToPath(import.meta.url);

/** `works-read-N`: milliseconds for BibTeX files of the sizes that have rows of their own. */
export const readLargeBibliographies = (seed, timeout) =>
  withReader(async (read, folder) => {
    const values = {};
    for (const size of bibliographySizes) {
      const file = path.join(folder, `${size}.bib`);
      fs.writeFileSync(file, toBibtex(makeWorks(size, seed)));
      values[`works-read-${size}`] = await read(file, size, timeout);
    }
    return values;
  });

/** `{bib, csl}`: milliseconds for the vault's BibTeX file and the same works as CSL-JSON; fails when works are missing. */
export const readBibliographies = ({ folder, csl, truth }, timeout) =>
  withReader(async (read) => ({
    bib: await read(path.join(folder, 'references.bib'), truth.works, timeout),
    csl: await read(csl, truth.works, timeout),
  }));

/** Calls `use` with a function that reads a file in a process of its own and returns the milliseconds, and a folder for files. */
async function withReader(use) {
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
    return use(async (file, expected, timeout) => {
      const { stdout } = await runChild(process.execPath, [own, bundle, file], { timeout });
      const { works, milliseconds } = JSON.parse(stdout);
      if (works !== expected)
        throw new Failure(`${works} works read from ${path.basename(file)}, ${expected} expected`);
      return milliseconds;
    }, out);
  });
}

if (process.argv[1] === own) {
  const [bundle, file] = process.argv.slice(2);
  const { readBibliography } = (await import(pathToFileURL(bundle).href)).default;
  const from = performance.now();
  const { references } = readBibliography(pathToFileURL(file).href, fs.readFileSync(file, 'utf8'));
  console.log(JSON.stringify({ works: references.length, milliseconds: performance.now() - from }));
}
