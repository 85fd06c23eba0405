// `ibid lint` of a whole vault, from starting the process to its end.
import fs from 'node:fs';
import path from 'node:path';
import { runChild } from './children.mjs';
import { Failure } from './session.mjs';
import { withTemporaryFolder } from './temporary.mjs';

/**
 * MB (10^6 bytes) of notes a second: `lint` of a run that finds nothing kept, `lintAgain` of one after it, `lintEdited` of one after that,
 * when one note was written anew. Fails when the broken links and unknown keys that a run finds are not those that the vault has.
 */
export const lintVault = ({ folder, truth }, timeout) =>
  withTemporaryFolder(async (cache) => {
    const run = (broken) => lintOnce({ folder, truth: { ...truth, broken }, cache, timeout });
    const [lint, lintAgain] = [await run(truth.broken), await run(truth.broken)];
    const file = path.join(folder, truth.saved);
    const text = fs.readFileSync(file, 'utf8');
    try {
      fs.writeFileSync(file, `${text}\n\nSee [[No note of this name]].\n`);
      return { lint, lintAgain, lintEdited: await run(truth.broken + 1) };
    } finally {
      fs.writeFileSync(file, text);
    }
  });

async function lintOnce({ folder, truth, cache, timeout }) {
  const cli = path.resolve('dist/cli.js');
  const printed = path.join(cache, 'printed.json');
  const out = fs.openSync(printed, 'w');
  const { milliseconds } = await runChild(process.execPath, [cli, 'lint', '--format', 'json', folder], {
    timeout,
    out,
    env: { ...process.env, IBID_CACHE: cache },
  }).finally(() => fs.closeSync(out));
  const report = JSON.parse(fs.readFileSync(printed, 'utf8'));
  const found = (rule) => report.findings.filter((finding) => finding.rule === rule).length;
  const counts = [
    ['notes', report.files, truth.notes],
    ['broken links', found('broken-link'), truth.broken],
    ['unknown citekeys', found('unknown-citekey'), truth.unknownKeys],
  ];
  const wrong = counts.filter(([, there, wanted]) => there !== wanted);
  if (wrong.length > 0)
    throw new Failure(wrong.map(([what, there, wanted]) => `${there} ${what}, ${wanted} expected`).join('; '));
  return truth.bytes / 1e6 / (milliseconds / 1000);
}
