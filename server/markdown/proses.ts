import { inObject, type Keeping, lastVersions, perObject } from '../text/memo';
import { isProseAt, type Prose, proseAt, proseOnce } from '../text/prose';
import { addAll } from '../text/sets';
import type { Span } from '../text/span';
import type { Chunk, ChunkFacts } from './chunks';
import type { Note, ParagraphKind, Wikilink } from './note';
import { partsAtHand } from './parts';

/**
 * The prose of each paragraph of a note, in order. An edit leaves most chunks as they were: theirs is what it was in the
 * version before.
 */
export const prosesOf: (note: Note) => readonly Prose[] = perObject((note) => {
  const proses: Prose[] = [];
  for (const { page } of pagesOf(note))
    for (const { part } of page.parts) for (const prose of part.proses) proses.push(prose);
  return proses;
});

/** Finds out which paragraphs of a note are those of its version before: what is asked of a part of it then has theirs at hand. */
export const readyProses = (note: Note): void => void pagesOf(note);

/** Where a paragraph stands, as far as it does not change when an edit moves it. */
export interface ProsePlace {
  readonly kind: ParagraphKind;
  /** Defined in a footnote. */
  readonly footnote: number | undefined;
}

/** What is told of one paragraph: its index, its prose, the offset in the note at which it starts, and more of where it stands. */
export type EachProse<V> = (value: V, paragraph: number, prose: Prose, start: number, place: ProsePlace) => void;

/**
 * What is worked out of one paragraph; undefined for nothing. `start` is where it begins, and `links` are the wikilinks around it, both
 * in the same text, of which no more is known.
 */
export type ComputeProse<V> = (
  prose: Prose,
  place: ProsePlace,
  start: number,
  links: readonly Wikilink[],
) => V | undefined;

/**
 * What `compute` says of the paragraphs of a note: calls `each` for those of which it says something, in order. What it said
 * of a chunk is kept with the chunk, so that a long note of which little is to be said costs little at each edit.
 */
export const perProse = <V>(compute: ComputeProse<V>): ((note: Note, each: EachProse<V>) => void) => {
  const saidOfPart = inObject((part: ProsePart): Said<V> => {
    const said: Said<V> = [];
    for (let i = 0; i < part.proses.length; i++) {
      const place = part.places[i]!;
      const value = compute(part.proses[i]!, place, place.span.start, part.wikilinks);
      if (value !== undefined)
        said.push({ value, paragraph: i, prose: part.proses[i]!, start: place.span.start, place });
    }
    return said.length === 0 ? nothing : said;
  });
  const saidOfPage = inObject((page: Page): Said<V> => {
    const said: Said<V> = [];
    let first = 0;
    for (const { part, by } of page.parts) {
      for (const { value, paragraph, prose, start, place } of saidOfPart(part))
        said.push({ value, paragraph: first + paragraph, prose, start: start + by, place });
      first += part.proses.length;
    }
    return said.length === 0 ? nothing : said;
  });
  return (note, each) => {
    for (const { page, by, first } of pagesOf(note))
      for (const { value, paragraph, prose, start, place } of saidOfPage(page))
        each(value, first + paragraph, prose, start + by, place);
  };
};

/** What is said of paragraphs, with where they stand in their part or page. */
type Said<V> = { value: V; paragraph: number; prose: Prose; start: number; place: ProsePlace }[];

const nothing: Said<never> = [];

/** All that `compute` gives of the paragraphs of a note, each once, in order; kept by pages as with {@link perProse}. */
export const distinctInProses = <T>(compute: ComputeProse<Iterable<T>>): ((note: Note) => ReadonlySet<T>) => {
  const ofPart = inObject(({ proses, places, wikilinks }: ProsePart): ReadonlySet<T> => {
    const found = new Set<T>();
    for (let i = 0; i < proses.length; i++)
      addAll(found, compute(proses[i]!, places[i]!, places[i]!.span.start, wikilinks) ?? []);
    return found;
  });
  const ofPage = inObject((page: Page): ReadonlySet<T> => {
    const found = new Set<T>();
    for (const { part } of page.parts) addAll(found, ofPart(part));
    return found;
  });
  return (note) => {
    const found = new Set<T>();
    for (const { page } of pagesOf(note)) addAll(found, ofPage(page));
    return found;
  };
};

/** A list, or undefined where it is empty: for {@link perProse}. */
export const someOf = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** The paragraphs of a chunk, or of a whole note. The same object as long as the chunk is the same. */
interface ProsePart extends Keeping {
  readonly proses: readonly Prose[];
  readonly places: readonly (ProsePlace & { readonly span: Span })[];
  /** In the same offsets as the places. */
  readonly wikilinks: readonly Wikilink[];
  /** Whether a page begins here, if it does not begin before: so pages are cut at the same places when an edit has moved them. */
  readonly beginsPage: boolean;
}

/** A part, and how far from its {@link ProsePart.places} it stands in a page. */
interface PlacedPart {
  readonly part: ProsePart;
  readonly by: number;
}

/**
 * Some chunks in a row. The same object as long as they and what lies between them are the same: what was gathered of a page holds when
 * it has moved, so that an edit in a long note gathers one page anew.
 */
interface Page extends Keeping {
  readonly sources: readonly ChunkFacts[];
  /** Where each chunk begins, from the page's beginning. */
  readonly offsets: readonly number[];
  readonly parts: readonly PlacedPart[];
  /** How many paragraphs the page has. */
  readonly size: number;
}

/** A page, where it begins in one note, and the index of its first paragraph there. */
interface PlacedPage {
  readonly page: Page;
  readonly by: number;
  readonly first: number;
}

const pagesOf: (note: Note) => readonly PlacedPage[] = perObject((note) => {
  const chunks = partsAtHand(note)?.chunks;
  if (!chunks) return [{ page: wholePage(note), by: 0, first: 0 }];
  if (!chunks.some(({ source }) => ofChunk.has(source))) cut(compared(note), chunks);
  const pages: PlacedPage[] = [];
  let first = 0;
  for (let i = 0; i < chunks.length; i += pages.at(-1)!.page.sources.length) {
    const known = startingAt.get(chunks[i]!.source);
    const page = known && isMadeOf(known, chunks, i) ? known : cutPage(note, chunks, i);
    pages.push({ page, by: chunks[i]!.start, first });
    first += page.size;
  }
  return pages;
});

/** Pages by their first chunk. */
const startingAt = new WeakMap<ChunkFacts, Page>();

function isMadeOf({ sources, offsets }: Page, chunks: readonly Chunk[], from: number): boolean {
  const { start } = chunks[from]!;
  for (let i = 0; i < sources.length; i++) {
    const chunk = chunks[from + i];
    if (chunk === undefined || chunk.source !== sources[i] || chunk.start - start !== offsets[i]) return false;
  }
  return true;
}

/** The page of the chunks from one on. */
function cutPage(note: Note, chunks: readonly Chunk[], from: number): Page {
  const { start } = chunks[from]!;
  const sources: ChunkFacts[] = [];
  const offsets: number[] = [];
  const parts: PlacedPart[] = [];
  let size = 0;
  for (let i = from; i < chunks.length; i++) {
    const chunk = chunks[i]!;
    const part = partOf(note, chunk);
    if (i > from && part.beginsPage) break;
    sources.push(chunk.source);
    offsets.push(chunk.start - start);
    parts.push({ part, by: chunk.start - start - chunk.source.origin });
    size += part.proses.length;
  }
  const page: Page = { sources, offsets, parts, size, kept: undefined };
  // A section is a note, too, and ends within the pages of the whole.
  if (from + sources.length < chunks.length || !startingAt.has(sources[0]!)) startingAt.set(sources[0]!, page);
  return page;
}

/** A note of which the chunks are not known, as one page. */
function wholePage(note: Note): Page {
  const { paragraphs: places, wikilinks } = note;
  const part = { proses: compared(note), places, wikilinks, beginsPage: true, kept: undefined };
  return { sources: [], offsets: [], parts: [{ part, by: 0 }], size: places.length, kept: undefined };
}

const ofChunk = new WeakMap<ChunkFacts, ProsePart>();

const partOf = (note: Note, chunk: Chunk): ProsePart =>
  ofChunk.get(chunk.source) ??
  kept(
    chunk,
    chunk.list('paragraphs').map((paragraph) => proseAt(note.text, paragraph)),
  );

function cut(proses: readonly Prose[], chunks: readonly Chunk[]): void {
  let next = 0;
  for (const chunk of chunks) {
    const first = next;
    next += chunk.source.facts.paragraphs.length;
    kept(chunk, proses.slice(first, next));
  }
}

function kept({ source }: Chunk, proses: readonly Prose[]): ProsePart {
  const { paragraphs: places, wikilinks } = source.facts;
  const part: ProsePart = { proses, places, wikilinks, beginsPage: made++ % pageSize === 0, kept: undefined };
  ofChunk.set(source, part);
  return part;
}

/** So many chunks make a page, on the average. */
const pageSize = 32;
let made = 0;

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
