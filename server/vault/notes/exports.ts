import type { Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import { keptData, type NoteEntry } from './entry';

/**
 * Whether two versions of a note are the same to all other notes: the names it goes by, its headings, block ids and footnotes, what its
 * front matter says of an entity. Where in the note they stand does not matter. Known once it was asked.
 */
export function sameExports(a: NoteEntry | undefined, b: NoteEntry | undefined): boolean {
  return a && b ? compared(a)(b) : a === b;
}

const compared = perObject((a: NoteEntry) => perObject((b: NoteEntry) => areSame(a, b)));

function areSame(a: NoteEntry, b: NoteEntry): boolean {
  return (
    a.title === b.title &&
    a.name === b.name &&
    sameBy(a.headings, b.headings, (heading) => heading.text) &&
    sameBy(withId(a), withId(b), (block) => block.id) &&
    sameLabels(a, b) &&
    sameData(a, b)
  );
}

/** Of notes whose facts are at hand, as they are while somebody writes in them: the footnotes, which links may lead to. */
const sameLabels = (a: NoteEntry | Note, b: NoteEntry | Note): boolean =>
  !('footnoteDefinitions' in a && 'footnoteDefinitions' in b) ||
  sameBy(a.footnoteDefinitions, b.footnoteDefinitions, ({ label }) => label);

const withId = (entry: NoteEntry) => entry.blocks.filter((block) => block.id !== undefined);

function sameBy<T>(a: readonly T[], b: readonly T[], of: (item: T) => unknown): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i] || of(item) === of(b[i]!));
}

function sameData({ frontMatter: a }: NoteEntry, { frontMatter: b }: NoteEntry): boolean {
  if (a?.data === b?.data) return true;
  return JSON.stringify(a ? keptData(a) : {}) === JSON.stringify(b ? keptData(b) : {});
}
