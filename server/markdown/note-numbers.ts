import { perObject } from '../text/memo';
import { notesInOrder } from './footnote-order';
import { labelKey } from './footnotes';
import type { Note } from './note';

/** By the number that a text uses for a note, the index of that note in {@link notesInOrder}. */
const indexByNumber = perObject((note: Note): ReadonlyMap<string, number> => {
  const indexes = new Map<string, number>();
  for (const [i, { label }] of notesInOrder(note).entries()) if (label !== '') indexes.set(labelKey(label), i);
  return indexes;
});

/**
 * The note that `supra note 12` means, as an index of {@link notesInOrder}: the one with this label; else, where labels are words, the one
 * that a reader sees with this number. Undefined where there is none.
 */
export function noteNumbered(note: Note, number: string): number | undefined {
  const labelled = indexByNumber(note).get(String(Number(number))) ?? indexByNumber(note).get(number);
  if (labelled !== undefined) return labelled;
  const notes = notesInOrder(note);
  const isNumbered = notes.some(({ label }) => /^\d+$/.test(label));
  const index = Number(number) - 1;
  return isNumbered || index < 0 || index >= notes.length ? undefined : index;
}
