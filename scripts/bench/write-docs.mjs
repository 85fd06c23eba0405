// Puts the measured tables into docs/benchmarks.md, between two comments.
import fs from 'node:fs';
import { tablesOf, toMarkdown } from './tables.mjs';

const begin = '<!-- bench:begin -->';
const end = '<!-- bench:end -->';

/** Replaces what stands between the comments; throws when they are not there. */
export function writeDocs(file, figures) {
  const before = fs.readFileSync(file, 'utf8');
  const from = before.indexOf(begin);
  const to = before.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no ${begin} … ${end}.`);
  const peer = figures.peer ? ` VS Code’s server is ${figures.peer}.` : ' VS Code’s server was not installed.';
  const runs = figures.runs === 1 ? 'One run.' : `Median of ${figures.runs} runs (least–most).`;
  const text = `${begin}\n\n${runs} ${figures.machine}.${peer}\n\n${toMarkdown(tablesOf(figures))}\n\n${end}`;
  fs.writeFileSync(file, before.slice(0, from) + text + before.slice(to + end.length));
}
