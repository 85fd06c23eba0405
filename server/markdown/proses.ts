import { inObject, type Keeping, lastVersions, perObject } from '../text/memo';
import { isProseAt, type Prose, proseAt, proseOnce } from '../text/prose';
import type { Span } from '../text/span';
import type { Chunk, ChunkFacts } from './chunks';
import type { Note, ParagraphKind } from './note';
import { partsAtHand } from './parts';

/**
 * The prose of each paragraph of a note, in order. An edit leaves most chunks as they were: theirs is what it was in the
 * version before.
 */
export const prosesOf: (note: Note) => readonly Prose[] = perObject((note) => {
  const proses: Prose[] = [];
  for (const { part } of partsOfProse(note)) for (const prose of part.proses) proses.push(prose);
  return proses;
});

/** Where a paragraph stands, as far as it does not change when an edit moves it. */
export interface ProsePlace {
  readonly kind: ParagraphKind;
  /** Defined in a footnote. */
  readonly footnote: number | undefined;
}

/** What is told of one paragraph: its index, its prose, and the offset in the note at which it starts. */
export type EachProse<V> = (value: V, paragraph: number, prose: Prose, start: number) => void;

/**
 * What `compute` says of the paragraphs of a note: calls `each` for those of which it says something, in order. What it said
 * of a chunk is kept with the chunk, so that a long note of which little is to be said costs little at each edit.
 */
export const perProse = <V>(
  compute: (prose: Prose, place: ProsePlace) => V | undefined,
): ((note: Note, each: EachProse<V>) => void) => {
  const said = inObject((part: ProsePart): Said<V> => {
    const [at, values]: [number[], V[]] = [[], []];
    for (let i = 0; i < part.proses.length; i++) {
      const value = compute(part.proses[i]!, part.places[i]!);
      if (value === undefined) continue;
      at.push(i);
      values.push(value);
    }
    return at.length === 0 ? nothingSaid : { at, values };
  });
  return (note, each) => {
    let first = 0;
    for (const { part, by } of partsOfProse(note)) {
      const { at, values } = said(part);
      for (let i = 0; i < at.length; i++) {
        const index = at[i]!;
        each(values[i]!, first + index, part.proses[index]!, part.places[index]!.span.start + by);
      }
      first += part.proses.length;
    }
  };
};

/** A list, or undefined where it is empty: for {@link perProse}. */
export const someOf = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

interface Said<V> {
  readonly at: readonly number[];
  readonly values: readonly V[];
}

const nothingSaid: Said<never> = { at: [], values: [] };

/** The paragraphs of a chunk, or of a whole note. The same object as long as the chunk is the same. */
interface ProsePart extends Keeping {
  readonly proses: readonly Prose[];
  readonly places: readonly (ProsePlace & { readonly span: Span })[];
}

/** A part, and how far from its {@link ProsePart.places} it stands in one note. */
interface PlacedPart {
  readonly part: ProsePart;
  readonly by: number;
}

const partsOfProse: (note: Note) => readonly PlacedPart[] = perObject((note) => {
  const chunks = partsAtHand(note)?.chunks.filter(({ source }) => source.facts.paragraphs.length > 0);
  if (!chunks) return [{ part: { proses: compared(note), places: note.paragraphs, kept: undefined }, by: 0 }];
  const isKnown = chunks.some(({ source }) => ofChunk.has(source));
  const parts = isKnown ? partsOfChunks(note, chunks) : cut(compared(note), chunks);
  return parts.map((part, i) => ({ part, by: chunks[i]!.start - chunks[i]!.source.origin }));
});

const ofChunk = new WeakMap<ChunkFacts, ProsePart>();

const partsOfChunks = (note: Note, chunks: readonly Chunk[]): ProsePart[] =>
  chunks.map((chunk) => {
    const known = ofChunk.get(chunk.source);
    return (
      known ??
      kept(
        chunk,
        chunk.list('paragraphs').map((paragraph) => proseAt(note.text, paragraph)),
      )
    );
  });

function cut(proses: readonly Prose[], chunks: readonly Chunk[]): ProsePart[] {
  let next = 0;
  return chunks.map((chunk) => {
    const first = next;
    next += chunk.source.facts.paragraphs.length;
    return kept(chunk, proses.slice(first, next));
  });
}

function kept({ source }: Chunk, proses: readonly Prose[]): ProsePart {
  const part: ProsePart = { proses, places: source.facts.paragraphs, kept: undefined };
  ofChunk.set(source, part);
  return part;
}

/**
 * Where nothing is known of the note's chunks: what stands before and behind an edit is known from the version before by
 * comparing, which costs a fraction of looking it up.
 */
function compared({ uri, text, paragraphs }: Note): readonly Prose[] {
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
  return proses;
}

/** How many notes' last versions are remembered: those that are open in an editor. */
const versions = lastVersions<readonly Prose[]>(16);
