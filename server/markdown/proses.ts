import { lastVersions, perObject } from '../text/memo';
import { isProseAt, type Prose, proseAt, proseOnce } from '../text/prose';
import type { Chunk, ChunkFacts } from './chunks';
import type { Note } from './note';
import { partsAtHand } from './parts';

/**
 * The prose of each paragraph of a note, in order. An edit leaves most chunks as they were: theirs is what it was in the
 * version before.
 */
export const prosesOf: (note: Note) => readonly Prose[] = perObject((note) => {
  const chunks = partsAtHand(note)?.chunks;
  return chunks?.some(({ source }) => ofChunk.has(source)) ? proseOfChunks(note, chunks) : compared(note, chunks);
});

const ofChunk = new WeakMap<ChunkFacts, readonly Prose[]>();

function proseOfChunks(note: Note, chunks: readonly Chunk[]): readonly Prose[] {
  const proses: Prose[] = [];
  for (const chunk of chunks) {
    if (chunk.source.facts.paragraphs.length === 0) continue;
    let own = ofChunk.get(chunk.source);
    if (!own) {
      own = chunk.list('paragraphs').map((paragraph) => proseAt(note.text, paragraph));
      ofChunk.set(chunk.source, own);
    }
    for (const prose of own) proses.push(prose);
  }
  return proses;
}

/**
 * Where nothing is known of the note's chunks: what stands before and behind an edit is known from the version before by
 * comparing, which costs a fraction of looking it up.
 */
function compared({ uri, text, paragraphs }: Note, chunks: readonly Chunk[] | undefined): readonly Prose[] {
  const before = versions.before(uri) ?? [];
  const most = Math.min(before.length, paragraphs.length);
  const proses: Prose[] = [];
  while (proses.length < most && isProseAt(before[proses.length]!, text, paragraphs[proses.length]!)) {
    proses.push(before[proses.length]!);
  }
  let tail = 0;
  while (tail < most - proses.length && isProseAt(before.at(-1 - tail)!, text, paragraphs.at(-1 - tail)!)) tail++;
  // What is read for the first time may be one note of ten thousand, none of which is read again.
  const proseOf = before.length === 0 ? proseOnce : proseAt;
  for (let i = proses.length; i < paragraphs.length - tail; i++) proses.push(proseOf(text, paragraphs[i]!));
  for (let i = before.length - tail; i < before.length; i++) proses.push(before[i]!);
  versions.keep(uri, proses);
  let next = 0;
  for (const { source } of chunks ?? []) {
    const { length } = source.facts.paragraphs;
    if (length > 0) ofChunk.set(source, proses.slice(next, next + length));
    next += length;
  }
  return proses;
}

/** How many notes' last versions are remembered: those that are open in an editor. */
const versions = lastVersions<readonly Prose[]>(16);
