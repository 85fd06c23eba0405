// One key in a note of some size, to the diagnostics that tell of it.
import { Failure, until } from '../session.mjs';
import { quantile } from '../statistics.mjs';

const edits = 20;
/** Pairs of edits that are not counted. */
const warmUp = 5;

/**
 * A key at the end of a link's name breaks the link, another mends it: the number of diagnostics tells whether they are those
 * of the edit. The median from the key to the right diagnostics, in milliseconds, over links spread over the draft. With
 * `pull` the client asks at once after the key, else it waits for what is pushed.
 */
export function linkEdits(length, { pull }) {
  return async (session) => {
    const { server, truth } = session;
    const draft = truth.drafts[length];
    const uri = await session.open(draft.path);
    const diagnostics = pull ? pulled(session, uri) : pushed(session, uri);
    const links = draft.places.filter(({ kind }) => kind === server.linkKind);
    const knows = server.knows !== 'nothing';
    const before = await diagnostics.first();
    const took = [];
    for (let i = 0; i < edits / 2 + warmUp; i++) {
      const link = links[(i * 13) % links.length];
      // Before a file's extension, if there is one.
      const at = link.length - (server.linkKind === 'link' ? '.md'.length : 0);
      const place = { line: link.line, character: link.character + at, offset: link.offset + at };
      for (const [insert, remove, wanted] of [
        ['x', 0, before + 1],
        ['', 1, before],
      ]) {
        const from = performance.now();
        const seen = diagnostics.next(knows ? wanted : undefined);
        await session.edit(uri, place, insert, remove);
        await seen();
        took.push(performance.now() - from);
      }
    }
    diagnostics.end();
    return quantile(took.slice(warmUp * 2), 0.5);
  };
}

/** A key within a word, which changes no diagnostics, to the answer of a client that asks; the median in milliseconds. */
export function proseEdits(length) {
  return async (session) => {
    const draft = session.truth.drafts[length];
    const uri = await session.open(draft.path);
    const diagnostics = pulled(session, uri);
    const places = draft.places.filter(({ kind }) => kind === 'prose');
    await diagnostics.first();
    const took = [];
    for (let i = 0; i < edits / 2 + warmUp; i++) {
      const place = places[(i * 13) % places.length];
      for (const [insert, remove] of [
        ['x', 0],
        ['', 1],
      ]) {
        const from = performance.now();
        const seen = diagnostics.next(undefined);
        await session.edit(uri, place, insert, remove);
        await seen();
        took.push(performance.now() - from);
      }
    }
    return quantile(took.slice(warmUp * 2), 0.5);
  };
}

/** Diagnostics as a client asks for them; `next(wanted)` gives what waits until there are so many. */
function pulled(session, uri) {
  const { client, timeout } = session;
  let previousResultId;
  let count = 0;
  const ask = async () => {
    const report = await client.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
    previousResultId = report.resultId;
    if (report.kind === 'full') count = report.items.length;
    return count;
  };
  return {
    first: ask,
    next: (wanted) => () =>
      until(
        ask,
        (found) => wanted === undefined || found === wanted,
        Math.min(timeout, 20_000),
        (found) => `${found} diagnostics after the edit, ${wanted} expected`,
      ),
    end() {},
  };
}

/** Diagnostics as the server pushes them. The first are those after which nothing comes for a while. */
function pushed(session, uri) {
  let heard = () => {};
  const listener = (params) => {
    if (decodeURIComponent(params.uri) === decodeURIComponent(uri)) heard(params.diagnostics.length);
  };
  session.listeners.add(listener);
  const end = () => session.listeners.delete(listener);
  return {
    first: () =>
      new Promise((resolve, reject) => {
        let quiet;
        const late = setTimeout(() => reject(new Failure('no diagnostics were pushed')), session.timeout);
        const settle = (count) => {
          clearTimeout(quiet);
          quiet = setTimeout(() => {
            clearTimeout(late);
            resolve(count);
          }, 1_000);
        };
        heard = settle;
        const before = session.pushed(uri) ?? (session.server.knows === 'nothing' ? 0 : undefined);
        if (before !== undefined) settle(before);
      }),
    next(wanted) {
      const seen = new Promise((resolve, reject) => {
        let last;
        const late = setTimeout(
          () => reject(new Failure(`${last ?? 'no'} diagnostics were pushed after the edit, ${wanted} expected`)),
          Math.min(session.timeout, 20_000),
        );
        heard = (count) => {
          last = count;
          if (wanted !== undefined && count !== wanted) return;
          clearTimeout(late);
          resolve();
        };
      });
      seen.catch(() => {}); // who waits for it hears of it; nobody may wait when the edit itself fails
      return () => seen;
    },
    end,
  };
}
