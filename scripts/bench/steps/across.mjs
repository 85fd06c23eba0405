// What changes the vault: another program saves a note; the most linked note is renamed.
import fs from 'node:fs';
import path from 'node:path';
import { Failure, NotOffered, until } from '../session.mjs';
import { median } from '../statistics.mjs';
import { findHeading, hubReferences } from './start.mjs';

const changed = 2;

/**
 * Another program adds links to the most linked note at the end of a note, and takes them out again. The median from telling
 * the server until its answer holds them, in milliseconds; writing the file is not counted. The note is left as it was.
 */
export async function saved(session) {
  const { server, truth } = session;
  const url = encodeURI(path.posix.relative(path.posix.dirname(truth.saved), truth.hub.path));
  const isShown = async (_, isAdded) => {
    const wanted = server.linksTo(truth.hub) + (isAdded ? server.linksAdded : 0);
    const count = await hubReferences(session);
    return count === wanted ? undefined : `${count} references after a note was saved, ${wanted} expected`;
  };
  return afterSaving(session, () => `Saved: [[${truth.hub.name}]] and [the note](${url}).`, isShown);
}

/** The same with a heading of a new name each time, looked for in all of the vault: an answer of one line. */
export async function savedHeading(session) {
  const nameOf = (round) => `Heading ${'abcdef'[round].repeat(9)}`;
  const isShown = async (round, isAdded) => {
    const found = await findHeading(session, { name: nameOf(round), path: session.truth.saved }).catch(() => undefined);
    return (found !== undefined) === isAdded ? undefined : `the heading is ${isAdded ? 'not found' : 'still found'}`;
  };
  return afterSaving(session, (round) => `## ${nameOf(round)}`, isShown);
}

/** The median time until `isShown` has no objection, of six rounds of adding a line to a note and taking it out again. */
async function afterSaving(session, lineOf, isShown) {
  const { truth, client, folder } = session;
  const file = path.join(folder, truth.saved);
  const before = fs.readFileSync(file);
  const uri = session.uriOf(truth.saved);
  const took = [];
  try {
    for (let round = 0; round < 6; round++) {
      for (const isAdded of [true, false]) {
        fs.writeFileSync(file, isAdded ? Buffer.concat([before, Buffer.from(`\n${lineOf(round)}\n`)]) : before);
        const from = performance.now();
        await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: changed }] });
        await until(
          () => isShown(round, isAdded),
          (objection) => objection === undefined,
          Math.min(session.timeout, 30_000),
          (objection) => objection,
        );
        took.push(performance.now() - from);
      }
    }
  } finally {
    fs.writeFileSync(file, before);
  }
  return median(took.slice(2));
}

/** Renaming the most linked note: milliseconds to the edits, which are not applied. Each link must be among them. */
export async function rename(session) {
  const { server, truth, client } = session;
  if (!client.capabilities.renameProvider) throw new NotOffered('not offered');
  const draft = truth.drafts[5_000];
  const uri = await session.open(draft.path);
  const place = draft.places.find(({ kind }) => kind === server.hubPlace);
  const wanted = server.linksTo(truth.hub);
  const took = [];
  for (let i = 0; i < 4; i++) {
    const from = performance.now();
    const answer = await client.request('textDocument/rename', {
      textDocument: { uri },
      // Another place of the link each time: a server may remember its last answer.
      position: { line: place.line, character: place.character + 1 + i },
      newName: server.newName.replace('Renamed', `Renamed ${i}`),
    });
    took.push(performance.now() - from);
    const edits = editsOf(answer ?? {});
    if (edits !== wanted) throw new Failure(`${edits} edits to rename the most linked note, ${wanted} expected`);
  }
  return median(took.slice(1));
}

/** Edits of text in a workspace edit of either shape; that a file is renamed does not count. */
const editsOf = ({ changes = {}, documentChanges = [] }) =>
  [...Object.values(changes), ...documentChanges.map((change) => change.edits ?? [])].reduce(
    (sum, edits) => sum + edits.length,
    0,
  );
