// What a writer waits for in one draft beside the bundled pack: start to the first card, and requests in 50 KB of prose.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { memoryOf } from './children.mjs';
import { draft } from './draft.mjs';
import { startClient } from './lsp-client.mjs';
import { Failure } from './session.mjs';
import { quantile } from './statistics.mjs';
import { withTemporaryFolder } from './temporary.mjs';

/** One run: `{start, hover, definition, completion, edit, memory}`, milliseconds and MB, all prefixed with `draft-`. */
export const draftFigures = (server, timeout) => withTemporaryFolder((folder) => measure(folder, server, timeout));

async function measure(folder, server, timeout) {
  const text = draft(50_000);
  const file = path.join(folder, 'draft.md');
  fs.writeFileSync(file, text);
  const vault = { root: pathToFileURL(folder).href, uri: pathToFileURL(file).href, text, lines: text.split('\n') };
  const env = { ...process.env, IBID_CACHE: path.join(folder, '.index') };
  const start = (extra = {}) => startClient({ ...server, root: vault.root, env, timeout, ...extra });
  const values = { 'draft-start': await startToHover(start, vault) };
  let published = () => {};
  const client = await start({ onDiagnostics: (params) => params.uri === vault.uri && published() });
  const next = () => {
    const heard = new Promise((resolve) => {
      published = resolve;
    });
    const late = sleep(20_000, undefined, { ref: false });
    return Promise.race([heard, late.then(() => Promise.reject(new Failure('no diagnostics were pushed')))]);
  };
  try {
    const first = next();
    await open(client, vault);
    await first;
    await sleep(300); // the workspace is read; further pushes are over
    values['draft-hover'] = await requests(client, vault, 'hover', placesOf(vault, 'Kazakhstan', 60));
    values['draft-definition'] = await requests(client, vault, 'definition', placesOf(vault, '[^', 60, 3));
    values['draft-completion'] = await requests(client, vault, 'completion', placesOf(vault, '[^', 60, 2));
    values['draft-edit'] = await edits(client, vault, next);
    const memory = memoryOf(client.child.pid);
    if (memory) values['draft-memory'] = memory.now;
  } finally {
    await client.stop().catch(() => client.kill());
  }
  return values;
}

const open = (client, { uri, text }) =>
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });

/** The places of `needle`, spread over the draft. */
function placesOf({ lines }, needle, count, plus = 1) {
  const all = lines.flatMap((line, at) =>
    line.includes(needle) ? [{ line: at, character: line.indexOf(needle) + plus }] : [],
  );
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]);
}

/** From starting the process to the first hover card on a name. */
async function startToHover(start, vault) {
  const from = performance.now();
  const client = await start();
  try {
    await open(client, vault);
    const [position] = placesOf(vault, 'Kazakhstan', 1);
    const hover = await client.request('textDocument/hover', { textDocument: { uri: vault.uri }, position });
    if (!hover) throw new Failure('the first hover gave no card');
    return performance.now() - from;
  } finally {
    await client.stop().catch(() => client.kill());
  }
}

/** p95 of one request over many places, the first left out. */
async function requests(client, { uri }, name, positions) {
  const took = [];
  for (const position of positions) {
    const from = performance.now();
    const answer = await client.request(`textDocument/${name}`, { textDocument: { uri }, position });
    took.push(performance.now() - from);
    if (!answer) throw new Failure(`${name} gave no answer at ${JSON.stringify(position)}`);
  }
  return quantile(took.slice(1), 0.95);
}

/** One key to the diagnostics that are pushed for it: the median of many. A key in a footnote's mark changes them. */
async function edits(client, vault, next) {
  const [at] = placesOf(vault, '[^', 1, 2);
  const took = [];
  for (let i = 0; i < 16; i++) {
    const isBack = i % 2 === 1;
    const done = next();
    const from = performance.now();
    await client.notify('textDocument/didChange', {
      textDocument: { uri: vault.uri, version: i + 2 },
      contentChanges: [
        {
          range: { start: at, end: { line: at.line, character: at.character + (isBack ? 1 : 0) } },
          text: isBack ? '' : 'x',
        },
      ],
    });
    await done;
    took.push(performance.now() - from);
  }
  return quantile(took.slice(2), 0.5);
}
