// A server beside one draft and a bibliography of many works: how soon it offers keys, how fast, and in how much memory.
import fs from 'node:fs';
import path from 'node:path';
import { bibliographySizes } from './rows.mjs';
import { Failure, startSession } from './session.mjs';
import { quantile } from './statistics.mjs';
import { withTemporaryFolder } from './temporary.mjs';
import { makeWorks, toBibtex } from './vault/bibliography.mjs';

const heading = '# Draft\n\n';
const line = { offset: heading.length, line: 2, character: 0 };
/** How many keys are completed behind the first. */
const count = 100;

/** Values by key: `works-first-`, `works-p95-` (ms) and `works-memory-` (MB), each with the number of works. */
export async function measureBibliographies(server, seed, timeout) {
  const values = {};
  for (const size of bibliographySizes) Object.assign(values, await measureSize(server, size, seed, timeout));
  return values;
}

const measureSize = (server, size, seed, timeout) =>
  withTemporaryFolder(async (home) => {
    const works = makeWorks(size, seed);
    const folder = path.join(home, 'vault');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'references.bib'), toBibtex(works));
    fs.writeFileSync(path.join(folder, '.ibid.json'), '{"bibliography": ["references.bib"]}\n');
    fs.writeFileSync(path.join(folder, 'draft.md'), `${heading}\n`);
    const session = await startSession({
      server,
      vault: { folder, truth: {} },
      cache: path.join(home, 'cache'),
      timeout,
    });
    try {
      const uri = await session.open('draft.md');
      await offered(session, uri, works[size - 1]);
      const first = performance.now() - session.began;
      const took = [];
      for (let i = 0; i < count; i++) took.push(await offered(session, uri, works[(i * 7_919) % size]));
      return {
        [`works-first-${size}`]: first,
        [`works-p95-${size}`]: quantile(took, 0.95),
        [`works-memory-${size}`]: session.memory()?.now,
      };
    } finally {
      await session.stop();
    }
  });

/** Milliseconds from asking behind a work's key to a list that has the work. */
async function offered(session, uri, { key }) {
  const text = `[@${key}`;
  await session.edit(uri, line, text);
  const from = performance.now();
  const answer = await session.client.request('textDocument/completion', {
    textDocument: { uri },
    position: { line: line.line, character: text.length },
  });
  const took = performance.now() - from;
  await session.edit(uri, line, '', text.length);
  const items = answer?.items ?? answer ?? [];
  if (!items.some(({ label }) => label === key)) throw new Failure(`${key} is not offered among ${items.length} works`);
  return took;
}
