// `ibid lint` of a whole vault, from starting the process to its end.
import path from 'node:path';
import { runChild } from './children.mjs';
import { Failure } from './session.mjs';
import { withTemporaryFolder } from './temporary.mjs';

/**
 * MB (10^6 bytes) a second, with an empty index; fails when the broken links and unknown keys that it finds are not those
 * that the vault has.
 */
export const lintVault = ({ folder, truth }, timeout) =>
  withTemporaryFolder(async (cache) => {
    const cli = path.resolve('dist/cli.js');
    const { stdout, milliseconds } = await runChild(process.execPath, [cli, 'lint', '--format', 'json', folder], {
      timeout,
      env: { ...process.env, IBID_CACHE: cache },
    });
    const report = JSON.parse(stdout);
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
  });
