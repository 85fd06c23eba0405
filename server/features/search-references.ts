import type { Reference } from '../bibliography/types';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { isNear } from './near-word';
import { initialsMark, type ReferenceIndex } from './reference-index';

/** How well a reference fits what is typed; less is better. */
export const quality = {
  /** What is typed is its key. */
  key: 0,
  /** Every word begins one of its words, or its initials. */
  start: 1,
  /** Every word stands in one of its words. */
  part: 2,
  /** With a slip of one letter. */
  near: 3,
  none: 4,
} as const;

/** A reference that a search found. */
export interface Match {
  readonly reference: Reference;
  readonly quality: number;
  /** Its key begins with the first word. */
  readonly byKey: boolean;
  /** Its place among the preferred ones; `Infinity` for one that is not. */
  readonly rank: number;
}

/** Better matches first; among equals the preferred ones in their order, those found by key, then by key. */
export const compareMatches = (a: Match, b: Match): number =>
  a.quality - b.quality ||
  (a.rank === b.rank ? 0 : a.rank - b.rank) ||
  Number(b.byKey) - Number(a.byKey) ||
  (a.reference.key < b.reference.key ? -1 : 1);

/**
 * The best `limit` references that fit what is typed and that `isWanted`, in the order of {@link compareMatches}. Those of equal worth
 * come in the order of `preference`.
 */
export function searchReferences(
  index: ReferenceIndex,
  typed: string,
  limit: number,
  preference: Preference,
  isWanted: (reference: Reference) => boolean,
): Match[] {
  const words = nameKey(typed).split(' ').filter(Boolean);
  const found = qualitiesOf(index, words);
  const firstWord = words[0] ?? '';
  const whole = words.join(' ');
  const mayBePreferred = marksFor(index, preference);
  const preferred: Match[] = [];
  // Matches of equal worth come in the order of their keys, so of each kind the first `limit` are enough.
  const others: Match[][] = [];
  for (let i = 0; i < found.length; i++) {
    if (found[i] === quality.none) continue;
    const key = index.keys[i]!;
    const how = key === whole ? quality.key : found[i]!;
    const byKey = key.startsWith(firstWord);
    const reference = index.references[i]!;
    const rank = mayBePreferred[i] === 1 ? preference.rankOf(reference.key) : Number.POSITIVE_INFINITY;
    if (rank !== Number.POSITIVE_INFINITY) {
      if (isWanted(reference)) preferred.push({ reference, quality: how, byKey, rank });
      continue;
    }
    others[how * 2 + Number(!byKey)] ??= [];
    const list = others[how * 2 + Number(!byKey)]!;
    if (list.length < limit && isWanted(reference)) list.push({ reference, quality: how, byKey, rank });
  }
  return [...preferred, ...others.flatMap((list) => list ?? [])].sort(compareMatches).slice(0, limit);
}

/** Which references are to be offered before others that fit as well. */
export interface Preference {
  /** The rank of a key: those of least rank come first, those of no rank (`Infinity`) last. */
  readonly rankOf: (key: string) => number;
  /** The keys that may have a rank, besides those of `many`. */
  readonly keys: Iterable<string>;
  /** Very many such keys, in one object that lasts. */
  readonly many: ReadonlyMap<string, number>;
}

/** A 1 for each reference whose key may have a rank. */
function marksFor(index: ReferenceIndex, { keys, many }: Preference): Uint8Array {
  const marks = manyMarks(index)(many).slice();
  for (const key of keys) mark(index, key, marks);
  return marks;
}

const manyMarks = perObject((index: ReferenceIndex) =>
  perObject((many: ReadonlyMap<string, number>): Uint8Array => {
    const marks = new Uint8Array(index.keys.length);
    for (const key of many.keys()) mark(index, key, marks);
    return marks;
  }),
);

function mark({ references }: ReferenceIndex, key: string, marks: Uint8Array): void {
  let low = 0;
  let high = references.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (references[middle]!.key < key) low = middle + 1;
    else high = middle;
  }
  if (references[low]?.key === key) marks[low] = 1;
}

/**
 * How well each reference fits: its worst word counts. Where few fit, what is typed is also read as words written together
 * (`stein2022`), and then with a slip in longer words.
 */
function qualitiesOf(index: ReferenceIndex, words: readonly string[]): Uint8Array {
  const found = combined(
    index,
    words.map((word) => wordQualities(index)(word)),
  );
  if (words.length === 0 || areMany(found)) return found;
  const parts = words.flatMap((word) => word.match(/\p{L}[\p{L}\p{M}']*|\p{N}+/gu) ?? []);
  if (parts.length > words.length)
    better(
      found,
      combined(
        index,
        parts.map((part) => wordQualities(index)(part)),
      ),
      1,
    );
  if (areMany(found)) return found;
  const near = (list: readonly string[]): Uint8Array =>
    combined(
      index,
      list.map((word) => better(nearQualities(index)(word), wordQualities(index)(word), 0)),
    );
  better(found, near(words), 0);
  if (parts.length > words.length) better(found, near(parts), 0);
  return found;
}

/** Below so many matches slips are looked for, too. */
const fewMatches = 8;

/** The worst of each reference's qualities; all are equal where there is no word. */
function combined(index: ReferenceIndex, lists: readonly Uint8Array[]): Uint8Array {
  const worst = new Uint8Array(index.keys.length).fill(quality.start);
  for (const list of lists) for (let i = 0; i < worst.length; i++) if (list[i]! > worst[i]!) worst[i] = list[i]!;
  return worst;
}

/** The first list with the better of both in it; `loss` is added to the second's. */
function better(list: Uint8Array, other: Uint8Array, loss: number): Uint8Array {
  for (let i = 0; i < list.length; i++) {
    const how = other[i] === quality.none ? quality.none : Math.min(other[i]! + loss, quality.near);
    if (how < list[i]!) list[i] = how;
  }
  return list;
}

/** Whether enough references fit that no slip need be looked for. */
function areMany(found: Uint8Array): boolean {
  let count = 0;
  for (let i = 0; i < found.length && count < fewMatches; i++) if (found[i] !== quality.none) count++;
  return count >= fewMatches;
}

/** How well each reference holds a word as it is. */
const wordQualities = perObject((index: ReferenceIndex) =>
  lastAsked((word) => {
    const found = new Uint8Array(index.keys.length).fill(quality.none);
    for (const prefix of [word, initialsMark + word])
      for (let at = firstAtLeast(index.words, prefix); index.words[at]?.startsWith(prefix); at++)
        take(index, at, quality.start, found);
    if (word.length < leastPart && !/[\u2e80-\uffff]/.test(word)) return found;
    for (const { at, start } of wordsWith(index, word))
      if (start > 0)
        take(index, at, isWordCharacter(index.words[at]![start - 1]!) ? quality.part : quality.start, found);
    return found;
  }),
);

/** The words, initials aside, in which `piece` stands, and where it first does. */
function* wordsWith(
  { words, joined, starts }: ReferenceIndex,
  piece: string,
): Generator<{ at: number; start: number }> {
  const first = firstAtLeast(words, ' ');
  let from = starts[first] ?? joined.length;
  for (;;) {
    const hit = joined.indexOf(piece, from);
    if (hit < 0) return;
    const at = lastAtMost(starts, hit);
    yield { at, start: hit - starts[at]! };
    from = starts[at]! + words[at]!.length + 1;
  }
}

/** The last of the sorted numbers that is not greater than `value`. */
function lastAtMost(numbers: Int32Array, value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (numbers[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Which references hold a word that is a slip of this one. One slip leaves the beginning as it is, or what stands behind the middle, so
 * that only words with one of them are looked at.
 */
const nearQualities = perObject((index: ReferenceIndex) => (word: string): Uint8Array => {
  const found = new Uint8Array(index.keys.length).fill(quality.none);
  if (word.length < leastNear) return found;
  const { words } = index;
  const middle = (word.length + 1) >> 1;
  const beginning = word.slice(0, middle - 1);
  for (let at = firstAtLeast(words, beginning); words[at]?.startsWith(beginning); at++)
    if (isNear(word, words[at]!)) take(index, at, quality.near, found);
  for (const { at } of wordsWith(index, word.slice(middle)))
    if (isNear(word, words[at]!)) take(index, at, quality.near, found);
  return found;
});

/** Shorter pieces of words stand everywhere. */
const leastPart = 3;
/** A slip in a shorter word makes another word. */
const leastNear = 5;

function take({ firsts, holders }: ReferenceIndex, word: number, how: number, found: Uint8Array): void {
  for (let at = firsts[word]!; at < firsts[word + 1]!; at++) if (how < found[holders[at]!]!) found[holders[at]!] = how;
}

const isWordCharacter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/** The first of the sorted words that is not less than `word`. */
function firstAtLeast(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `compute`, remembered for the few words that were asked last: a writer types one letter after the other. */
function lastAsked(compute: (word: string) => Uint8Array): (word: string) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  return (word) => {
    const hit = known.get(word) ?? compute(word);
    known.delete(word);
    known.set(word, hit);
    if (known.size > 4) known.delete(known.keys().next().value!);
    return hit;
  };
}

/** Whether a text in the normal form of names has in it what is typed: each word as it is, or with a slip. */
export function fitsTyped(text: string, typed: string): boolean {
  const words = nameKey(typed).split(' ').filter(Boolean);
  const near = (word: string): boolean =>
    word.length >= leastNear && text.split(' ').some((candidate) => isNear(word, candidate));
  return words.every((word) => text.includes(word) || near(word));
}
