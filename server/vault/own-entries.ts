import type { Reference } from '../bibliography/types';
import { frontMatterNames } from '../markdown/front-matter-names';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import type { Span } from '../text/span';

/** A work of a note's own front matter, and where it stands. */
export interface OwnEntry {
  readonly key: string;
  /** The `id` alone, without quotes. */
  readonly keySpan: Span;
  /** The `id` with its quotes. */
  readonly idSpan: Span;
  /** All that the front matter says of it. */
  readonly span: Span;
}

/** The works under `references:` in a note's front matter that have an `id`, in order. Reads the front matter again, for the places. */
export const ownEntriesOf = perObject((note: Note): readonly OwnEntry[] => {
  if (note.frontMatter?.data.references === undefined) return [];
  return frontMatterNames(note).works.map(({ id, span }) => ({
    key: id.value,
    keySpan: id.span,
    idSpan: id.whole,
    span,
  }));
});

/** A reference that the note itself records, with its exact place; any other as it is. */
export function placedIn(note: Note, reference: Reference): Reference {
  if (reference.uri !== note.uri) return reference;
  const entry = ownEntriesOf(note).find(({ key }) => key === reference.key);
  if (!entry) return reference;
  const { key, item, uri } = reference;
  return { key, item, uri, span: entry.span, keySpan: entry.keySpan };
}
