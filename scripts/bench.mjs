// `npm run bench`: what a writer waits for, measured on the packaged server over stdio. Prints a table beside the goals.
// No figure is asserted: a slow machine is no defect. Options: --runs N (5), --json.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { draft } from './bench/draft.mjs';
import { startClient } from './bench/lsp-client.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
const server = { command: process.execPath, args: [path.resolve('dist/cli.js'), 'lsp', '--stdio'] };
if (!fs.existsSync('dist/cli.js')) {
  console.error('dist/cli.js is not there: run `npm run build` first.');
  process.exit(2);
}

const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ibid-bench-'));
const text = draft(50_000);
const file = path.join(folder, 'draft.md');
fs.writeFileSync(file, text);
const uri = pathToFileURL(file).href;
const lines = text.split('\n');
const open = (client) =>
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });

/** The places of `needle`, spread over the draft. */
function places(needle, count, plus = 1) {
  const all = lines.flatMap((line, at) =>
    line.includes(needle) ? [{ line: at, character: line.indexOf(needle) + plus }] : [],
  );
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]);
}

/** From starting the process to the first hover card on a name. */
async function startToHover() {
  const from = performance.now();
  const client = await startClient({ ...server, root: pathToFileURL(folder).href });
  await open(client);
  const hover = await client.request('textDocument/hover', {
    textDocument: { uri },
    position: places('Kazakhstan', 1)[0],
  });
  const took = performance.now() - from;
  if (!hover) throw new Error('the first hover gave no card');
  await client.stop();
  return took;
}

/** p95 of one request over many places of the open draft, the first of each kind left out. */
async function requests(client, method, positions, extra = {}) {
  const took = [];
  for (const position of positions) {
    const from = performance.now();
    const answer = await client.request(method, { textDocument: { uri }, position, ...extra });
    took.push(performance.now() - from);
    if (!answer) throw new Error(`${method} gave no answer at ${JSON.stringify(position)}`);
  }
  return quantile(took.slice(1), 0.95);
}

async function openDraft() {
  let published = () => {};
  let version = 1;
  const client = await startClient({
    ...server,
    root: pathToFileURL(folder).href,
    onDiagnostics: (params) => params.uri === uri && published(),
  });
  const first = new Promise((resolve) => {
    published = resolve;
  });
  await open(client);
  await first;
  await new Promise((resolve) => setTimeout(resolve, 300)); // the workspace is read; further pushes are over
  /** One keystroke, to the diagnostics that follow it. */
  const edit = async () => {
    const done = new Promise((resolve) => {
      published = resolve;
    });
    const position = places('agreement', 1, 0)[0];
    const from = performance.now();
    await client.notify('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start: position, end: position }, text: 'x' }],
    });
    await done;
    return performance.now() - from;
  };
  return { client, edit };
}

const measured = { start: [], hover: [], definition: [], completion: [], edit: [], memory: [] };
for (let run = 0; run < runs; run++) {
  measured.start.push(await startToHover());
  const { client, edit } = await openDraft();
  measured.hover.push(await requests(client, 'textDocument/hover', places('Kazakhstan', 60)));
  measured.definition.push(await requests(client, 'textDocument/definition', places('[^', 60, 3)));
  measured.completion.push(await requests(client, 'textDocument/completion', places('[^', 60, 2)));
  const edits = [];
  for (let i = 0; i < 15; i++) edits.push(await edit());
  measured.edit.push(quantile(edits.slice(1), 0.5));
  if (fs.existsSync(`/proc/${client.child.pid}/status`)) {
    measured.memory.push(
      Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${client.child.pid}/status`, 'utf8'))[1]) / 1024,
    );
  }
  await client.stop();
}
fs.rmSync(folder, { recursive: true, force: true });

const rows = [
  ['server start to first hover', 'start', 'ms', 300],
  ['hover, p95, 50 KB draft', 'hover', 'ms', 5],
  ['definition, p95, 50 KB draft', 'definition', 'ms', 5],
  ['completion, p95, 50 KB draft', 'completion', 'ms', 5],
  ['edit to diagnostics, p50, 50 KB draft', 'edit', 'ms', 50],
  ['resident memory then', 'memory', 'MB', undefined],
].filter(([, key]) => measured[key].length > 0);
if (values.json) {
  console.log(
    JSON.stringify(
      Object.fromEntries(
        rows.map(([name, key, unit, goal]) => [
          name,
          { unit, goal, median: quantile(measured[key], 0.5), runs: measured[key] },
        ]),
      ),
      null,
      2,
    ),
  );
} else {
  console.log(
    `Node ${process.version}, ${os.cpus().length} cores, ${os.platform()}; median of ${runs} runs (least–most)\n`,
  );
  for (const [name, key, unit, goal] of rows) {
    const list = measured[key];
    const spread = `(${Math.min(...list).toFixed(1)}–${Math.max(...list).toFixed(1)})`;
    console.log(
      `${name.padEnd(40)} ${quantile(list, 0.5).toFixed(1).padStart(8)} ${unit} ${spread.padEnd(16)} ${goal === undefined ? '' : `goal ${goal} ${unit}`}`.trimEnd(),
    );
  }
}
