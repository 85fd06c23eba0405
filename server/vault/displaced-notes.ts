import type { NoteInOrder } from '../markdown/footnote-order';

/** A note that stands behind another one than it did, and the one that it stood behind, as indexes. */
export interface DisplacedNote {
  readonly index: number;
  readonly stood: number | undefined;
}

/**
 * The notes that stand behind another note than when they were written, as far as that can be told: numbers, and the order of
 * definitions, keep the old order when a paragraph is moved. The longest run of notes that are still in order stayed; a note of it is
 * displaced where something came, or went, right before it; any other note where it stands behind another one now. A note that is
 * newer than all that stayed was added where it stands.
 */
export function displacedNotes(notes: readonly NoteInOrder[]): DisplacedNote[] {
  const ranks = ranksOf(notes);
  const indexOf = new Map(ranks.map((rank, i) => [rank, i]));
  const stayed = inOrder(ranks);
  const newest = Math.max(-1, ...[...stayed].map((i) => ranks[i]!).slice(-1));
  const displaced: DisplacedNote[] = [];
  for (let i = 1; i < notes.length; i++) {
    const stood = indexOf.get(ranks[i]! - 1);
    if (stood === i - 1 || notes[i]!.definition === undefined) continue;
    const isMoved = stayed.has(i)
      ? !stayed.has(i - 1) || (stood !== undefined && !stayed.has(stood))
      : ranks[i]! < newest;
    if (isMoved && stood !== undefined) displaced.push({ index: i, stood });
  }
  return displaced;
}

/** Each note's place in the order in which the notes were written: by number where all have one, else by definition. */
function ranksOf(notes: readonly NoteInOrder[]): number[] {
  const isNumbered = notes.every(({ label, definition }) => !definition || /^\d{1,9}$/.test(label));
  const keyOf = ({ label, definition, contentSpan }: NoteInOrder): number =>
    definition ? (isNumbered ? Number(label) : contentSpan.start) : -1;
  const defined = notes.map((note, i) => ({ key: keyOf(note), i })).filter(({ key }) => key >= 0);
  const ranks = new Array<number>(notes.length).fill(Number.NaN);
  for (const [rank, { i }] of defined.sort((a, b) => a.key - b.key || a.i - b.i).entries()) ranks[i] = rank;
  return ranks;
}

/** The indexes of a longest rising run (patience sorting: n log n). */
function inOrder(ranks: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before = new Array<number>(ranks.length).fill(-1);
  for (const [i, rank] of ranks.entries()) {
    if (Number.isNaN(rank)) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ranks[tails[middle]!]! < rank) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = i;
  }
  const run = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]!) run.add(i);
  return run;
}
