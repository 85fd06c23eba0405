import type { NoteInOrder } from '../markdown/footnote-order';

/** A note that stands behind another one than it did, and the one that it stood behind, as indexes. */
export interface DisplacedNote {
  readonly index: number;
  readonly stood: number;
}

/**
 * The notes that stand behind another note than when they were written, as far as that can be told: numbers, and the order of
 * definitions, keep the old order when a paragraph is moved. Moving one leaves most neighbours together; where few of them are, the labels
 * were never in order and tell nothing.
 */
export function displacedNotes(notes: readonly NoteInOrder[]): DisplacedNote[] {
  const ranks = ranksOf(notes);
  const indexOf = new Map(ranks.map((rank, i) => [rank, i]));
  const displaced: DisplacedNote[] = [];
  let breaks = 0;
  for (let i = 1; i < notes.length; i++) {
    if (ranks[i] === undefined) continue;
    const stood = indexOf.get(ranks[i]! - 1);
    if (stood === i - 1) continue;
    breaks++;
    if (stood !== undefined && notes[i - 1]!.definition) displaced.push({ index: i, stood });
  }
  return breaks <= Math.max(mostBreaks, notes.length / 2) ? displaced : [];
}

/** One paragraph that is moved parts neighbours at three places. */
const mostBreaks = 3;

/** Each note's place in the order in which the notes were written, by number where all have one, else by definition; inline notes have none. */
function ranksOf(notes: readonly NoteInOrder[]): (number | undefined)[] {
  const isNumbered = notes.every(({ label, definition }) => !definition || /^\d{1,9}$/.test(label));
  const keyOf = ({ label, contentSpan }: NoteInOrder): number => (isNumbered ? Number(label) : contentSpan.start);
  const defined = notes.flatMap((note, i) => (note.definition ? [{ key: keyOf(note), i }] : []));
  const ranks = new Array<number | undefined>(notes.length).fill(undefined);
  for (const [rank, { i }] of defined.sort((a, b) => a.key - b.key || a.i - b.i).entries()) ranks[i] = rank;
  return ranks;
}
