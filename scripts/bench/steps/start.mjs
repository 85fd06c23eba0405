// From starting the process to the first correct answer about the whole vault.
import { Failure, until } from '../session.mjs';

/** The draft that is open from the start; it links to the hub. */
const draft = (truth) => truth.drafts[5_000];

/** Asks for the references to the most linked note: their number. */
export async function hubReferences(session) {
  const { client, server, truth } = session;
  const uri = await session.open(draft(truth).path);
  const place = draft(truth).places.find(({ kind }) => kind === server.hubPlace);
  const answer = await client.request('textDocument/references', {
    textDocument: { uri },
    position: { line: place.line, character: place.character + 1 },
    context: { includeDeclaration: false },
  });
  return answer?.length ?? 0;
}

/** Milliseconds from the start of the process until the references to the most linked note are all there. */
export async function untilCorrect(session) {
  const { server, truth } = session;
  const wanted = server.linksTo(truth.hub);
  await until(
    () => hubReferences(session),
    (count) => count === wanted,
    session.timeout,
    (count) => `${count} references to the most linked note, ${wanted} expected`,
  );
  return performance.now() - session.began;
}

/** Searches the workspace for a note's first heading; fails when it is not among the answers. */
export async function findHeading(session, { name, path }) {
  const from = performance.now();
  const found = (await session.client.request('workspace/symbol', { query: name })) ?? [];
  const took = performance.now() - from;
  const uri = decodeURIComponent(session.uriOf(path));
  const isIt = (symbol) => symbol.name.replace(/^#+ /, '') === name && decodeURIComponent(symbol.location.uri) === uri;
  if (!found.some(isIt)) throw new Failure(`workspace/symbol does not find the heading ${name}`);
  return took;
}
