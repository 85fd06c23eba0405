// Runs one server through the steps on one vault, once: values by key, or the words why there is none.
import { setTimeout as sleep } from 'node:timers/promises';
import { readFiles } from './floors.mjs';
import { indexWritten, NotOffered, startSession } from './session.mjs';
import { rename, saved, savedHeading } from './steps/across.mjs';
import { linkEdits, proseEdits } from './steps/edits.mjs';
import { completion, definition, hoverCitation, hoverLink, references, symbols } from './steps/requests.mjs';
import { findHeading, untilCorrect } from './steps/start.mjs';
import { withTemporaryFolder } from './temporary.mjs';

const lengths = [5_000, 50_000, 500_000];

/** Steps of the server that has started: `[group, key, run]`. The order is that of a session, reading before changing. */
const steps = [
  ['requests', 'references', references],
  ['requests', 'symbols', symbols],
  ['requests', 'definition', definition],
  ['requests', 'hoverLink', hoverLink],
  ['requests', 'hoverCitation', hoverCitation],
  ['requests', 'completeNote', completion('note')],
  ['requests', 'completeFootnote', completion('footnote')],
  ['requests', 'completeCitation', completion('citation')],
  ...lengths.flatMap((length) => [
    ['edits', `prose${length}`, proseEdits(length)],
    ['edits', `edit${length}`, linkEdits(length, { pull: true })],
  ]),
  ['saved', 'saved', saved],
  ['saved', 'savedHeading', savedHeading],
  ['rename', 'rename', rename],
];
const pushSteps = lengths.map((length) => ['edits', `push${length}`, linkEdits(length, { pull: false })]);
/** What is measured for the curve of growth; the first so that the server is as warm as in the main run. */
const growthKeys = new Set(['definition', 'prose50000', 'edit50000']);
/** Between a start and the steps, in milliseconds: what a server does of its own accord after it is over. */
const settle = 2_000;

/** Why a server is not asked for something: it does not know it. */
const unknownTo = {
  peer: new Set(['hoverLink', 'hoverCitation', 'completeFootnote', 'completeCitation']),
  echo: new Set(['symbols', 'saved', 'savedHeading']),
};

/**
 * Measures `server` on `vault`: cold start, warm start with the index that the first left, memory, and the steps of the
 * `groups`. `growth` leaves out what the curve of growth does not show. Never throws: `{values, failures}`, where a value may
 * be `{note}`.
 */
export const measureServer = (options) => withTemporaryFolder((cache) => measure(cache, options));

async function measure(cache, { server, vault, groups, growth = false, timeout, say }) {
  const values = {};
  const failures = [];
  const common = { server, vault, timeout, cache: server.index ? cache : undefined };
  /** Runs one thing; what goes wrong becomes its note. */
  const note = async (key, run) => {
    try {
      values[key] = await run();
    } catch (error) {
      const fine = error instanceof NotOffered;
      values[key] = { note: fine ? error.message : `FAILED: ${error.message}` };
      if (!fine) failures.push(`${server.name}, ${key}: ${error.message}`);
    }
  };
  const inSession = async (options, key, body) => {
    let session;
    try {
      session = await startSession({ ...common, ...options });
      await body(session);
    } catch (error) {
      values[key] = { note: `FAILED: ${error.message}` };
      failures.push(`${server.name}, ${key}: ${error.message}`);
    } finally {
      await session?.stop();
    }
  };
  const runSteps = async (session, list) => {
    for (const [group, key, run] of list) {
      if (!groups.has(group) || (growth && !growthKeys.has(key)) || unknownTo[server.id]?.has(key)) continue;
      say(`${server.name}: ${key}`);
      await note(key, () => run(session));
    }
  };

  const knows = server.knows !== 'nothing';
  if (knows) {
    say(`${server.name}: cold start`);
    await readFiles(vault.folder, timeout);
    await inSession({}, 'cold', async (session) => {
      const took = await untilCorrect(session);
      const memory = session.memory();
      if (memory) values.memory = memory.now;
      await findHeading(session, vault.truth.names[7]);
      values.cold = took;
      values.peak = session.memory()?.peak ?? { note: '' };
      if (server.index) await indexWritten(cache);
    });
  }
  if (values.cold?.note) return { values, failures };
  say(`${server.name}: warm start`);
  await readFiles(vault.folder, timeout);
  await inSession({}, 'warm', async (session) => {
    if (knows) values.warm = await untilCorrect(session);
    const memory = session.memory();
    if (knows && memory) values.warmMemory = memory.now;
    await sleep(settle);
    await runSteps(session, steps);
  });
  if (server.id !== 'peer' && !growth && groups.has('edits'))
    await inSession({ pull: false }, 'push5000', async (session) => {
      if (knows) await untilCorrect(session);
      await sleep(settle);
      await runSteps(session, pushSteps);
    });
  return { values, failures };
}
