import { type Lazy, lazy } from '../text/lazy';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { type NameText, nameTextOf, rankIn, searchNames } from '../text/name-text';
import type { NoteEntry } from './notes/entry';
import { fileKey } from './notes/link-key';
import type { Notes } from './notes/notes';
import {
  countOf,
  headingField,
  headingStride,
  noteField,
  noteStride,
  type Segment,
  stringAt,
  tagField,
  tagStride,
} from './notes/segment';

/** A note found by its file's name or its title. */
export interface NamedNote {
  readonly note: NoteEntry;
  /** Whether its title was found, not its name. */
  readonly byTitle: boolean;
  /** How well; see `nameRank`. */
  readonly rank: number;
  /** Of the name's key. */
  readonly length: number;
}

/** A heading of any note, found by its text. */
export interface NamedHeading {
  readonly note: NoteEntry;
  /** Index into the note's headings. */
  readonly heading: number;
  readonly rank: number;
  readonly length: number;
}

/**
 * The notes whose name or title holds `wanted` (a `nameKey`, not empty), at most `limit`, best first; a note whose name and title both
 * do comes twice, unless they are spelled alike. Looks at the names' packed texts, never at the notes.
 */
export function findNotesNamed(notes: Notes, wanted: string, limit: number): NamedNote[] {
  const parts = partsOf(notes.segment).map(({ names }) => names.value);
  const hits = searchNames(
    parts.map((part) => part.text),
    wanted,
    limit,
    (text, index) => notes.hidden.has(parts[text]!.owners[index]! >> 1),
  );
  const found = hits.map(({ text, index, rank, length }): NamedNote => {
    const owner = parts[text]!.owners[index]!;
    return { note: notes.packedEntry(owner >> 1), byTitle: (owner & 1) === 1, rank, length };
  });
  for (const note of notes.held()) {
    const keys = keysOf(note);
    for (const [i, key] of keys.entries()) {
      const rank = i === 1 && key === keys[0] ? undefined : rankIn(key, wanted);
      if (rank !== undefined) found.push({ note, byTitle: i === 1, rank, length: key.length });
    }
  }
  return found.sort((a, b) => a.rank - b.rank || a.length - b.length).slice(0, limit);
}

/** The headings of all notes that hold `wanted` (a `nameKey`, not empty), at most `limit`, best first. */
export function findHeadingsNamed(notes: Notes, wanted: string, limit: number): NamedHeading[] {
  const { segment } = notes;
  const parts = partsOf(segment).map(({ headings }) => headings.value);
  const noteOf = (text: number, index: number): number => noteOfHeading(segment, parts[text]!.first + index);
  const hits = searchNames(
    parts.map((part) => part.text),
    wanted,
    limit,
    notes.hidden.size > 0 ? (text, index) => notes.hidden.has(noteOf(text, index)) : undefined,
  );
  const found = hits.map(({ text, index, rank, length }): NamedHeading => {
    const note = noteOf(text, index);
    const first = segment.notes[note * noteStride + noteField.firstHeading]!;
    return { note: notes.packedEntry(note), heading: parts[text]!.first + index - first, rank, length };
  });
  for (const note of notes.held()) {
    for (const [heading, { text }] of note.headings.entries()) {
      const key = nameKey(text);
      const rank = rankIn(key, wanted);
      if (rank !== undefined) found.push({ note, heading, rank, length: key.length });
    }
  }
  return found.sort((a, b) => a.rank - b.rank || a.length - b.length).slice(0, limit);
}

/** The notes that were changed last, at most `limit`: those that changed since the table was packed first. */
export function recentNotes(notes: Notes, limit: number): NoteEntry[] {
  const packed = recent(notes.segment).filter((index) => !notes.hidden.has(index));
  const held = [...notes.held()].slice(-limit).reverse();
  return [...held, ...packed.map((index) => notes.packedEntry(index))].slice(0, limit);
}

/** Every tag of the notes in its most common spelling, with the number of its uses, the most used first. */
export function tagCounts(notes: Notes): { readonly name: string; readonly count: number }[] {
  const spellings = new Map<string, number>();
  const add = (name: string, count: number): void => {
    spellings.set(name, (spellings.get(name) ?? 0) + count);
  };
  for (const { tags } of partsOf(notes.segment)) for (const [name, count] of tags.value) add(name, count);
  for (const index of notes.hidden) for (const { name } of notes.packedEntry(index).tags) add(name, -1);
  for (const note of notes.held()) for (const { name } of note.tags) add(name, 1);
  const tags = new Map<string, { name: string; most: number; count: number }>();
  for (const [name, count] of spellings) {
    if (count <= 0) continue;
    const known = tags.get(fileKey(name));
    if (!known) tags.set(fileKey(name), { name, most: count, count });
    else {
      known.count += count;
      if (count > known.most) Object.assign(known, { name, most: count });
    }
  }
  return [...tags.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** The names of all notes, as their files have them. */
export function* fileNames(notes: Notes): Generator<string> {
  const { segment } = notes;
  for (let i = 0; i < countOf(segment); i++) if (!notes.hidden.has(i)) yield stringOf(segment, i, 'name');
  for (const { name } of notes.held()) yield name;
}

/**
 * Makes what the searches look at, bit by bit: each step takes a millisecond or two, and what is made is kept as long as the
 * table. A search that comes earlier makes the rest at once.
 */
export function* preparedSearch({ segment }: Notes, withHeadings: boolean): Generator<void> {
  for (const { names, headings, tags } of partsOf(segment)) {
    yield void names.value;
    yield void tags.value;
    if (withHeadings) yield void headings.value;
  }
  yield void recent(segment);
}

/** A run of a segment's notes, with what is searched in them. */
interface Part {
  /** `owners` gives each name's note, times two, and one more for a title. */
  readonly names: Lazy<{ readonly text: NameText; readonly owners: Int32Array }>;
  /** Headings from record `first` on. */
  readonly headings: Lazy<{ readonly text: NameText; readonly first: number }>;
  /** Uses of each spelling. */
  readonly tags: Lazy<ReadonlyMap<string, number>>;
}

/** Notes of a part: few enough that it is made in a millisecond or two. */
const partSize = 1024;

const partsOf = perObject((segment: Segment): readonly Part[] => {
  const count = Math.ceil(countOf(segment) / partSize);
  return Array.from({ length: count }, (_, i) => {
    const from = i * partSize;
    const to = Math.min(countOf(segment), from + partSize);
    return {
      names: lazy(() => namesIn(segment, from, to)),
      headings: lazy(() => headingsIn(segment, from, to)),
      tags: lazy(() => tagsIn(segment, from, to)),
    };
  });
});

function namesIn(segment: Segment, from: number, to: number): Part['names']['value'] {
  const names: string[] = [];
  const owners: number[] = [];
  for (let i = from; i < to; i++) {
    const name = stringOf(segment, i, 'name');
    const title = stringOf(segment, i, 'title');
    names.push(name);
    owners.push(i * 2);
    if (title === name || nameKey(title) === nameKey(name)) continue;
    names.push(title);
    owners.push(i * 2 + 1);
  }
  return { text: nameTextOf(names), owners: Int32Array.from(owners) };
}

function headingsIn(segment: Segment, from: number, to: number): Part['headings']['value'] {
  const { notes, headings } = segment;
  const first = notes[from * noteStride + noteField.firstHeading]!;
  const texts: string[] = [];
  for (let note = from; note < to; note++) {
    const end = notes[(note + 1) * noteStride + noteField.firstHeading]!;
    for (let i = notes[note * noteStride + noteField.firstHeading]!; i < end; i++)
      texts.push(stringAt(segment, note, headings, i * headingStride + headingField.text));
  }
  return { text: nameTextOf(texts), first };
}

function tagsIn(segment: Segment, from: number, to: number): Map<string, number> {
  const counts = new Map<string, number>();
  const end = segment.notes[to * noteStride + noteField.firstTag]!;
  for (let i = segment.notes[from * noteStride + noteField.firstTag]!; i < end; i++) {
    const at = i * tagStride;
    const name = stringAt(segment, segment.tags[at + tagField.note]!, segment.tags, at + tagField.name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const stringOf = (segment: Segment, note: number, field: 'name' | 'title'): string =>
  stringAt(segment, note, segment.notes, note * noteStride + noteField[field]);

/** The note of a heading's record: the last one whose headings begin at or before it, and are any. */
function noteOfHeading({ notes }: Segment, record: number): number {
  let low = 0;
  let high = notes.length / noteStride - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (notes[middle * noteStride + noteField.firstHeading]! <= record) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** So many of the notes that were changed last are known. */
const mostRecent = 1000;

/** Numbers of the notes whose files were changed last. One pass, and a sort of few. */
const recent = perObject((segment: Segment): readonly number[] => {
  const count = countOf(segment);
  const times = new Float64Array(count);
  const halves = new Int32Array(times.buffer);
  for (let i = 0; i < count; i++) {
    halves[2 * i] = segment.notes[i * noteStride + noteField.modified]!;
    halves[2 * i + 1] = segment.notes[i * noteStride + noteField.modified + 1]!;
  }
  const bound = count > mostRecent ? times.slice().sort()[count - mostRecent]! : Number.NEGATIVE_INFINITY;
  const late: number[] = [];
  for (let i = 0; i < count && late.length < 2 * mostRecent; i++) if (times[i]! >= bound) late.push(i);
  return late.sort((a, b) => times[b]! - times[a]! || a - b).slice(0, mostRecent);
});

/** The keys of a note's name and title. */
const keysOf = perObject((note: NoteEntry): readonly [string, string] => [nameKey(note.name), nameKey(note.title)]);
