// `npm run bench`: measures the server that is shipped, as an editor drives it, on vaults made from a seed, beside VS Code's
// own Markdown server and beside the floors. Answers are checked against what the vault is known to hold: a wrong one is a
// failure (status 1). No figure is asserted: a slow machine is no defect. `--help` lists the options.
import fs from 'node:fs';
import { machine } from './bench/machine.mjs';
import { measureAll } from './bench/measure-all.mjs';
import { readOptions, usage } from './bench/options.mjs';
import { plot } from './bench/plot.mjs';
import { tablesOf, toText } from './bench/tables.mjs';
import { writeDocs } from './bench/write-docs.mjs';

const from = performance.now();
const say = (message) => console.error(`${((performance.now() - from) / 1000).toFixed(0).padStart(5)} s  ${message}`);

let options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${error.message}\n\n${usage}`);
  process.exit(2);
}
if (options.help) {
  console.log(usage);
  process.exit(0);
}
if (!options.from && !fs.existsSync('dist/cli.js')) {
  console.error('dist/cli.js is not there: run `npm run build` first.');
  process.exit(2);
}

const figures = options.from
  ? JSON.parse(fs.readFileSync(options.from, 'utf8'))
  : { machine: machine(), ...(await measureAll(options, say)) };
if (options.writeDocs) writeDocs('docs/benchmarks.md', figures);
if (options.plot) fs.writeFileSync('docs/images/growth.svg', plot(figures));
const peer = figures.peer ?? 'vscode-markdown-languageserver SKIPPED: not installed, or left out';
const runs = figures.runs === 1 ? 'one run' : `median of ${figures.runs} runs (least–most)`;
const printed = options.json
  ? JSON.stringify(figures, null, 1)
  : `${figures.machine}; ${runs}\nVS Code’s server: ${peer}\n\n${toText(tablesOf(figures))}`;
await new Promise((resolve) => process.stdout.write(`${printed}\n`, resolve));
for (const failure of figures.failures) console.error(`FAILED: ${failure}`);
process.exit(figures.failures.length > 0 ? 1 : 0);
