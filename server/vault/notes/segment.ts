import type { KeyTable } from './key-table';

/**
 * The entries of many notes, packed: whole numbers in a few arrays and strings in a few large ones. Immutable; ten thousand
 * notes take a few megabytes and no objects, and it is written to the disk and read back as it is. Each `…Stride` below is the
 * number of integers of one record; what they are is in the `…Field` tables.
 */
export interface Segment {
  /** The strings of a run of notes each, one behind the other. */
  readonly heaps: readonly string[];
  readonly notes: Int32Array;
  readonly headings: Int32Array;
  readonly blocks: Int32Array;
  /** Wikilinks and Markdown links, by note and place. */
  readonly links: Int32Array;
  readonly citations: Int32Array;
  readonly tags: Int32Array;
  /** Line starts, note after note. */
  readonly lines: Int32Array;
  /** Notes by `hashOf(uri)`, by `hashOf(fileKey(name))` and by `hashOf(nameKey(title))`. */
  readonly byUri: KeyTable;
  readonly byName: KeyTable;
  readonly byTitle: KeyTable;
  /** Links by `hashOf(linkKey(target))`, citations by `hashOf(key)`, tags by `hashOf(tagKey(name))`. */
  readonly linksByKey: KeyTable;
  readonly citationsByKey: KeyTable;
  readonly tagsByKey: KeyTable;
}

/** The tables of a segment, and its lists of whole numbers. */
export const tableNames = ['byUri', 'byName', 'byTitle', 'linksByKey', 'citationsByKey', 'tagsByKey'] as const;
export type TableName = (typeof tableNames)[number];
export const listNames = ['notes', 'headings', 'blocks', 'links', 'citations', 'tags', 'lines'] as const;

/**
 * A note's record. Pairs `x`, `x + 1` are a string's place in the heap. The `first…` are indexes of records (for lines: of
 * integers); a note's run ends where the next note's begins, so there is one record more than there are notes.
 */
export const noteField = {
  heap: 0,
  uri: 1,
  name: 3,
  title: 5,
  /** JSON of the kept front matter; empty when nothing is kept. */
  data: 7,
  /** 0 when the note has no front matter. */
  frontMatterEnd: 9,
  firstHeading: 10,
  firstBlock: 11,
  firstLink: 12,
  firstCitation: 13,
  firstTag: 14,
  firstLine: 15,
  /** Halves of a 64-bit float. */
  modified: 16,
  size: 18,
  /** Halves of the text's hash: low 32 bits, high 21. */
  hash: 19,
} as const;
export const noteStride = 21;

export const headingField = { depth: 0, text: 1, start: 3, end: 4, textStart: 5, textEnd: 6, written: 7 } as const;
export const headingStride = 9;

export const blockField = { kind: 0, id: 1, start: 3, end: 4, idStart: 5, idEnd: 6, heading: 7 } as const;
export const blockStride = 8;

/**
 * `kind` is an index into {@link linkKinds}. `text` is what stands between a wikilink's brackets, or a Markdown link's URL;
 * the positions are those of `start` and `end`.
 */
export const linkField = {
  kind: 0,
  note: 1,
  text: 2,
  start: 4,
  end: 5,
  urlStart: 6,
  urlEnd: 7,
  line: 8,
  character: 9,
  endLine: 10,
  endCharacter: 11,
} as const;
export const linkStride = 12;
export const linkKinds = ['wikilink', 'embed', 'link', 'image', 'bare', 'definition', 'reference'] as const;

export const citationField = { note: 0, key: 1, start: 3, end: 4 } as const;
export const citationStride = 5;

export const tagField = { note: 0, name: 1, start: 3, end: 4 } as const;
export const tagStride = 5;

/** How many notes there are. */
export const countOf = (segment: Segment): number => segment.notes.length / noteStride - 1;

/** The string at a pair of integers of a record of note `note`. */
export function stringAt({ heaps, notes }: Segment, note: number, records: Int32Array, at: number): string {
  return heaps[notes[note * noteStride + noteField.heap]!]!.slice(records[at]!, records[at + 1]!);
}

/** A note's URI. */
export const uriOf = (segment: Segment, note: number): string =>
  stringAt(segment, note, segment.notes, note * noteStride + noteField.uri);

/** The lists of whole numbers of a segment, and its tables of keys, in the order in which they are written. */
export const segmentLists = ['notes', 'headings', 'blocks', 'links', 'citations', 'tags', 'lines'] as const;
export const segmentTables = ['byUri', 'byName', 'byTitle', 'linksByKey', 'citationsByKey', 'tagsByKey'] as const;
export const tableParts = ['heads', 'next', 'hashes'] as const;

/** All whole numbers of a segment: its lists, then the parts of its tables. */
export const arraysOf = (segment: Segment): Int32Array[] => [
  ...segmentLists.map((name) => segment[name]),
  ...segmentTables.flatMap((name) => tableParts.map((part) => segment[name][part])),
];
