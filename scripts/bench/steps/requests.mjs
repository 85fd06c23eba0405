// Single requests in the 50 KB draft, over many places of it: the slowest of twenty (p95).
import { Failure } from '../session.mjs';
import { quantile } from '../statistics.mjs';
import { findHeading, hubReferences } from './start.mjs';

const count = 60;
/** Not counted: a server that answers for the first time compiles what it runs. */
const warmUp = 5;
const draftOf = (truth) => truth.drafts[50_000];

/** `count` places of one kind, spread over the draft, each at most a few times. */
const placesOf = (truth, kind) => {
  const all = draftOf(truth).places.filter((place) => place.kind === kind);
  return Array.from({ length: count + warmUp }, (_, i) => all[(i * 7) % all.length]);
};

async function p95(items, run) {
  const took = [];
  for (const item of items) took.push(await run(item));
  return quantile(took.slice(warmUp), 0.95);
}

export const references = (session) => {
  const wanted = session.server.linksTo(session.truth.hub);
  return p95(Array.from({ length: 20 + warmUp }), async () => {
    const from = performance.now();
    const found = await hubReferences(session);
    const took = performance.now() - from;
    if (found !== wanted) throw new Failure(`${found} references to the most linked note, ${wanted} expected`);
    return took;
  });
};

export const symbols = (session) => p95(session.truth.names, (name) => findHeading(session, name));

/** One request at every place; `check` says what is wrong with an answer, if something is. */
async function ask(session, method, kind, check) {
  const uri = await session.open(draftOf(session.truth).path);
  return p95(placesOf(session.truth, kind), async (place) => {
    const from = performance.now();
    const answer = await session.client.request(method, {
      textDocument: { uri },
      position: { line: place.line, character: place.character + 1 },
    });
    const took = performance.now() - from;
    const wrong = session.server.knows === 'nothing' ? undefined : check(answer, place);
    if (wrong) throw new Failure(`${method} at ${place.line + 1}:${place.character + 2}: ${wrong}`);
    return took;
  });
}

const sameFile = (a, b) => decodeURIComponent(a).normalize() === decodeURIComponent(b).normalize();

export const definition = (session) =>
  ask(session, 'textDocument/definition', session.server.definitionKind, (answer, place) => {
    const [first] = [answer ?? []].flat();
    const uri = first?.uri ?? first?.targetUri;
    return uri && sameFile(uri, session.uriOf(place.target)) ? undefined : `${uri} instead of ${place.target}`;
  });

const textOf = (hover) =>
  [hover?.contents ?? '']
    .flat()
    .map((part) => part.value ?? part)
    .join('\n');

export const hoverLink = (session) =>
  ask(session, 'textDocument/hover', session.server.linkKind, (answer) => (textOf(answer) ? undefined : 'no card'));

export const hoverCitation = (session) =>
  ask(session, 'textDocument/hover', 'citation', (answer, place) =>
    textOf(answer).includes(place.title) ? undefined : `the card does not name ${place.title}`,
  );

/**
 * Typing the beginning of a link or a key in the middle of the draft, from the key to the list. The list must hold what is
 * typed; what was typed is taken back each time.
 */
export function completion(kind) {
  return async (session) => {
    const { truth, server, client } = session;
    const uri = await session.open(draftOf(truth).path);
    const typed = server.typed[kind];
    const words = server.words ?? wordsFor(kind, truth);
    return p95(placesOf(truth, 'prose'), async (place) => {
      const word = words[place.offset % words.length];
      const text = `${typed}${word}`;
      const from = performance.now();
      await session.edit(uri, place, text);
      const answer = await client.request('textDocument/completion', {
        textDocument: { uri },
        position: { line: place.line, character: place.character + text.length },
      });
      const took = performance.now() - from;
      await session.edit(uri, place, '', text.length);
      const items = answer?.items ?? answer ?? [];
      const fits = ({ label, filterText, insertText }) =>
        [label, filterText, insertText].some((part) => part?.toLowerCase().includes(word.toLowerCase()));
      if (server.knows !== 'nothing' && !items.some(fits)) throw new Failure(`nothing is offered after ${text}`);
      return took;
    });
  };
}

/** What a writer types first: two letters of a name, one of a footnote's label, three of a key. */
function wordsFor(kind, truth) {
  const { places } = draftOf(truth);
  if (kind === 'note') return ['gr', 'tr', 'wa', 'bo', 'cu'];
  if (kind === 'footnote') return [''];
  return [...new Set(places.filter((place) => place.kind === 'citation').map(({ key }) => key.slice(0, 3)))];
}
