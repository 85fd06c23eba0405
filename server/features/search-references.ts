import type { Reference } from '../bibliography/types';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { FoundReferences } from './found-references';
import { isNear } from './near-word';
import { quality } from './quality';
import { initialsMark, type ReferenceIndex } from './reference-index';
import { wordsWith } from './word-signs';

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
  const { qualities } = found;
  const [first = ''] = words;
  const collected = new Uint8Array(qualities.length);
  const matches: Match[] = [];
  const collect = (number: number, how: number, byKey: boolean, rank: number): boolean => {
    collected[number] = 1;
    const reference = index.references[number]!;
    if (!isWanted(reference)) return false;
    matches.push({ reference, quality: how, byKey, rank });
    return true;
  };
  const begun = numbersIn(index.byKey, index.keys, first);
  for (const number of numbersIn(index.byKey, index.keys, words.join(' '), true)) {
    if (qualities[number] === quality.none) continue;
    qualities[number] = quality.key;
    collect(number, quality.key, true, preference.rankOf(index.references[number]!.key));
  }
  for (const key of preference.keys) {
    const number = numberOf(index, key);
    if (number === undefined || qualities[number] === quality.none || collected[number] === 1) continue;
    const rank = preference.rankOf(key);
    if (rank !== Number.POSITIVE_INFINITY)
      collect(number, qualities[number]!, index.keys[number]!.startsWith(first), rank);
  }
  // In the order of their ranks: of those that fit equally well, so many are enough.
  const enough = new Int32Array(2 * quality.none);
  for (const number of numbersOf(index)(preference.many)) {
    // Nothing that is left is as good: what the words call by its key, and what is preferred, is collected.
    if (enough[2 * quality.start + 1]! >= limit) return matches.sort(compareMatches).slice(0, limit);
    const how = qualities[number]!;
    if (how === quality.none || collected[number] === 1) continue;
    const byKey = index.keys[number]!.startsWith(first);
    const sort = 2 * how + Number(byKey);
    const rank = enough[sort]! < limit ? preference.rankOf(index.references[number]!.key) : 0;
    if (rank === Number.POSITIVE_INFINITY) continue;
    if (enough[sort]! >= limit) collected[number] = 1;
    else if (collect(number, how, byKey, rank)) enough[sort]!++;
  }
  const takeFrom = (numbers: Int32Array | undefined, byKey: boolean): void => {
    // What is as good as so many others comes behind them, since these come by key.
    const counts = new Int32Array(quality.none);
    let useless: number = quality.none;
    for (let i = 0; i < (numbers ?? qualities).length; i++) {
      const number = numbers ? numbers[i]! : i;
      const how = qualities[number]!;
      if (how >= useless || collected[number] === 1) continue;
      if (byKey && !index.keys[number]!.startsWith(first)) continue;
      if (collect(number, how, byKey, Number.POSITIVE_INFINITY) && ++counts[how]! >= limit) useless = how;
    }
  };
  const hits = found.hits && Int32Array.from(found.hits).sort();
  const isFew = begun.length < (hits?.length ?? qualities.length / 16);
  takeFrom(isFew ? Int32Array.from(begun).sort() : hits, true);
  takeFrom(hits, false);
  return matches.sort(compareMatches).slice(0, limit);
}

/** The numbers of `order` whose text begins with `start`, or is it: `order` is that of the texts. */
function numbersIn(order: Int32Array, texts: readonly string[], start: string, whole = false): Int32Array {
  const from = partition(order.length, (i) => texts[order[i]!]! < start);
  const isIn = (text: string): boolean => (whole ? text === start : text.startsWith(start));
  const to = partition(order.length, (i) => texts[order[i]!]! < start || isIn(texts[order[i]!]!));
  return order.subarray(from, to);
}

/** How many of the first `count` numbers fulfil what all before one that does fulfil, too. */
function partition(count: number, isBefore: (i: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which references are to be offered before others that fit as well. */
export interface Preference {
  /** The rank of a key: those of least rank come first, those of no rank (`Infinity`) last. */
  readonly rankOf: (key: string) => number;
  /** The keys that may have a rank, besides those of `many`. */
  readonly keys: Iterable<string>;
  /**
   * Very many such keys, in one object that lasts, and for each how often it is used. Those that are not among `keys` have ranks in
   * the order of these counts, the greatest first.
   */
  readonly many: ReadonlyMap<string, number>;
}

/** The numbers of the references whose keys `many` counts, in the order of their ranks, and by key among equals. */
const numbersOf = perObject((index: ReferenceIndex) =>
  perObject((many: Preference['many']) => {
    const counted = [...many].sort(([a, uses], [b, others]) => others - uses || (a < b ? -1 : 1));
    return Int32Array.from(counted.flatMap(([key]) => numberOf(index, key) ?? []));
  }),
);

function numberOf({ references }: ReferenceIndex, key: string): number | undefined {
  const number = partition(references.length, (i) => references[i]!.key < key);
  return references[number]?.key === key ? number : undefined;
}

/**
 * How well each reference fits: its worst word counts. Where few fit, what is typed is also read as words written together
 * (`stein2022`), and then with a slip in longer words.
 */
function qualitiesOf(index: ReferenceIndex, words: readonly string[]): FoundReferences {
  const count = index.keys.length;
  const all = (list: readonly string[], search: (word: string) => FoundReferences): FoundReferences =>
    FoundReferences.worstOf(list.map(search), count);
  const found = all(words, wordsAsTyped(index));
  if (words.length === 0 || found.hasMany(fewMatches)) return found;
  const parts = words.flatMap((word) => word.match(/\p{L}[\p{L}\p{M}']*|\p{N}+/gu) ?? []);
  const areOthers = parts.length > words.length;
  if (areOthers) found.takeAll(all(parts, wordsAsTyped(index)), 1);
  if (found.hasMany(fewMatches)) return found;
  found.takeAll(withSlips(index, words), 0);
  if (areOthers) found.takeAll(withSlips(index, parts), 0);
  return found;
}

/** How well each reference holds all of these words, as they are or with a slip in the longer ones. */
function withSlips(index: ReferenceIndex, words: readonly string[]): FoundReferences {
  const typed = wordsAsTyped(index);
  const short = words.filter((word) => word.length < leastNear);
  const long = words.filter((word) => word.length >= leastNear);
  let found = FoundReferences.worstOf(short.map(typed), index.keys.length);
  for (const [i, word] of long.entries()) {
    if (found.hits && found.hits.length <= fewToLookAt) {
      found = found.filtered((reference) => qualityWithSlip(index, reference, word));
      continue;
    }
    const slips = wordsNear(index, word);
    slips.takeAll(typed(word), 0);
    found = i === 0 && short.length === 0 ? slips : FoundReferences.worstOf([found, slips], index.keys.length);
  }
  return found;
}

/** So many references are looked at one by one, rather than all words for a slip. */
const fewToLookAt = 256;

function qualityWithSlip(index: ReferenceIndex, reference: number, word: string): number {
  const how = wordsAsTyped(index)(word).qualities[reference]!;
  if (how !== quality.none) return how;
  const { words, own, ends } = index;
  for (let at = ends[reference - 1] ?? 0; at < ends[reference]!; at++) {
    const candidate = words[own[at]!]!;
    if (!candidate.startsWith(initialsMark) && isNear(word, candidate)) return quality.near;
  }
  return quality.none;
}

/** Below so many matches slips are looked for, too. */
const fewMatches = 8;

/** How well each reference holds a word as it is. What is given must not be changed. */
const wordsAsTyped = perObject((index: ReferenceIndex) =>
  lastAsked((word): FoundReferences => {
    const found = new FoundReferences(index.keys.length);
    const { words, signs, firsts, holders } = index;
    const known = rangeOf(words, word);
    for (const [from, to] of [known, rangeOf(words, initialsMark + word)])
      for (let at = firsts[from]!; at < firsts[to]!; at++) found.take(holders[at]!, quality.start);
    if (word.length < leastPart && !/[\u2e80-\uffff]/.test(word)) return found;
    wordsWith(words, signs, word, { first: firstAtLeast(words, ' '), known }, (at, start) => {
      takeHolders(index, at, isWordCharacter(words[at]![start - 1]!) ? quality.part : quality.start, found);
    });
    return found;
  }),
);

/** The words that begin with a prefix: [from, to). */
function rangeOf(words: readonly string[], prefix: string): readonly [from: number, to: number] {
  const from = firstAtLeast(words, prefix);
  const to = partition(words.length - from, (i) => words[from + i]!.startsWith(prefix));
  return [from, from + to];
}

/**
 * Which references hold a word that is a slip of this one. One slip leaves the beginning as it is, or what stands behind the middle, so
 * that only words with one of them are looked at.
 */
function wordsNear(index: ReferenceIndex, word: string): FoundReferences {
  const found = new FoundReferences(index.keys.length);
  if (word.length < leastNear) return found;
  const { words, signs } = index;
  const middle = (word.length + 1) >> 1;
  const takeNear = (at: number): void => {
    if (isNear(word, words[at]!)) takeHolders(index, at, quality.near, found);
  };
  const known = rangeOf(words, word.slice(0, middle - 1));
  for (let at = known[0]; at < known[1]; at++) takeNear(at);
  wordsWith(words, signs, word.slice(middle), { first: firstAtLeast(words, ' '), known, almost: word }, takeNear);
  return found;
}

/** Shorter pieces of words stand everywhere. */
const leastPart = 3;
/** A slip in a shorter word makes another word. */
const leastNear = 5;

function takeHolders({ firsts, holders }: ReferenceIndex, word: number, how: number, found: FoundReferences): void {
  for (let at = firsts[word]!; at < firsts[word + 1]!; at++) found.take(holders[at]!, how);
}

const isWordCharacter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/** The first of the sorted words that is not less than `word`. */
const firstAtLeast = (words: readonly string[], word: string): number =>
  partition(words.length, (i) => words[i]! < word);

/** `compute`, remembered for the few words that were asked last: a writer types one letter after the other. */
function lastAsked<T>(compute: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const hit = known.get(word) ?? compute(word);
    known.delete(word);
    known.set(word, hit);
    if (known.size > 8) known.delete(known.keys().next().value!);
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
