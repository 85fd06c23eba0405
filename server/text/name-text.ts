import { nameKey } from './name-key';

/** Many names in the form in which they are compared, as one text: searched without an object for each. */
export interface NameText {
  /** Each key between two line ends; a key holds none. */
  readonly text: string;
  /** Where each key begins in `text`. */
  readonly starts: Int32Array;
}

/** Where in a name the wanted text stands: the better, the smaller. */
export const nameRank = { prefix: 0, word: 1, inside: 2 } as const;

/** A name that holds what is wanted. */
export interface NameHit {
  /** Which of the texts it is in, and which of its names. */
  readonly text: number;
  readonly index: number;
  /** Of {@link nameRank}. */
  readonly rank: number;
  /** The length of its key. */
  readonly length: number;
}

/** The text of these names, in this order. */
export function nameTextOf(names: readonly string[]): NameText {
  const starts = new Int32Array(names.length);
  const parts: string[] = [''];
  let at = 1;
  for (const [i, name] of names.entries()) {
    const key = nameKey(name);
    starts[i] = at;
    parts.push(key);
    at += key.length + 1;
  }
  parts.push('');
  return { text: parts.join('\n'), starts };
}

/**
 * The names that hold `wanted` (a key, not empty), at most `limit`: those that begin with it, then those with a word that does,
 * then those that hold it elsewhere; among these the shorter first. Names that `isHidden` are left out. Looks for the worse only where the
 * better are too few, and for the worst no further than a few thousand places.
 */
export function searchNames(
  texts: readonly NameText[],
  wanted: string,
  limit: number,
  isHidden: (text: number, index: number) => boolean = () => false,
): NameHit[] {
  const found: NameHit[] = [];
  const seen = new Set<number>();
  for (const [needle, rank] of [
    [`\n${wanted}`, nameRank.prefix],
    [` ${wanted}`, nameRank.word],
    [wanted, nameRank.inside],
  ] as const) {
    const hits = hitsOf(texts, needle, rank, isHidden);
    for (const hit of shortest(hits, limit)) {
      const id = hit.index * texts.length + hit.text;
      if (seen.has(id) || found.length >= limit) continue;
      seen.add(id);
      found.push(hit);
    }
    if (found.length >= limit) break;
  }
  return found;
}

/** How `wanted` (a key) stands in a single name's key; undefined when it does not. */
export function rankIn(key: string, wanted: string): number | undefined {
  if (key.startsWith(wanted)) return nameRank.prefix;
  if (key.includes(` ${wanted}`)) return nameRank.word;
  return key.includes(wanted) ? nameRank.inside : undefined;
}

/** So many places inside of words are looked at. */
const mostInside = 4000;

function hitsOf(
  texts: readonly NameText[],
  needle: string,
  rank: number,
  isHidden: (text: number, index: number) => boolean,
): NameHit[] {
  const hits: NameHit[] = [];
  for (const [text, { text: all, starts }] of texts.entries()) {
    let index = 0;
    for (let at = all.indexOf(needle); at >= 0; ) {
      index = nameAt(starts, at + 1, index);
      const end = index + 1 < starts.length ? starts[index + 1]! - 1 : all.length - 1;
      if (!isHidden(text, index)) hits.push({ text, index, rank, length: end - starts[index]! });
      if (rank === nameRank.inside && hits.length >= mostInside) return hits;
      at = all.indexOf(needle, end);
    }
  }
  return hits;
}

/** The name that holds the place `at`, from `low` on. */
function nameAt(starts: Int32Array, at: number, from: number): number {
  let low = from;
  let step = 1;
  while (low + step < starts.length && starts[low + step]! <= at) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, starts.length) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The `limit` shortest, in this order; those of one length stay as they came. Linear. */
function shortest(hits: readonly NameHit[], limit: number): NameHit[] {
  if (hits.length <= limit) return [...hits].sort((a, b) => a.length - b.length);
  const counts = new Int32Array(mostLength + 1);
  for (const hit of hits) counts[Math.min(hit.length, mostLength)]!++;
  let bound = 0;
  for (let sum = counts[0]!; sum < limit && bound < mostLength; ) sum += counts[++bound]!;
  const near = hits.filter((hit) => Math.min(hit.length, mostLength) <= bound);
  return near.sort((a, b) => a.length - b.length).slice(0, limit);
}

/** Longer names count as equally long. */
const mostLength = 255;
