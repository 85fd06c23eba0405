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
 * then those that hold it elsewhere; among these the shorter first. Names that `isHidden` are left out. Of a text that half the names hold
 * the first thousands are looked at, and all that begin with it only if these are too few.
 */
export function searchNames(
  texts: readonly NameText[],
  wanted: string,
  limit: number,
  isHidden?: IsHidden,
): readonly NameHit[] {
  const begins = (): Hits => hitsOf(texts, `\n${wanted}`, limit, isHidden);
  const first = wanted.length < 3 ? begins() : undefined;
  if (first && first.count >= limit && first.count < mostHits) return first.best;
  const hits = hitsOf(texts, wanted, limit, isHidden);
  if (hits.count < mostHits) return hits.best;
  const exact = hitsOf(texts, `\n${wanted}\n`, limit, isHidden);
  const best = new Map<string, NameHit>();
  for (const hit of [exact, first ?? begins(), hits].flatMap((list) => list.best))
    if (best.size < limit) best.set(`${hit.text} ${hit.index}`, hit);
  return [...best.values()];
}

type IsHidden = (text: number, index: number) => boolean;

/** How `wanted` (a key) stands in a single name's key; undefined when it does not. */
export function rankIn(key: string, wanted: string): number | undefined {
  if (key.startsWith(wanted)) return nameRank.prefix;
  if (key.includes(` ${wanted}`)) return nameRank.word;
  return key.includes(wanted) ? nameRank.inside : undefined;
}

/** After so many names no more are looked for. */
const mostHits = 4000;
/** Longer names count as equally long. */
const mostLength = 255;

/** The names that were found: how many, and the best of them. */
interface Hits {
  readonly count: number;
  readonly best: readonly NameHit[];
}

/** What one search finds, as text, index, rank and length of each, and how many there are of each rank and length. */
const found = new Int32Array(4 * mostHits);
const counts = new Int32Array(3 * (mostLength + 1));

/** The names that hold `needle`, each once: a common text is in thousands, which become no objects but for the `limit` best. */
function hitsOf(texts: readonly NameText[], needle: string, limit: number, isHidden: IsHidden | undefined): Hits {
  counts.fill(0);
  let count = 0;
  const skip = needle.startsWith('\n') ? 1 : 0;
  for (const [text, { text: all, starts }] of texts.entries()) {
    let index = 0;
    for (let at = all.indexOf(needle); at >= 0 && count < mostHits; ) {
      index = nameAt(starts, at + skip, index);
      const start = starts[index]!;
      const end = index + 1 < starts.length ? starts[index + 1]! - 1 : all.length - 1;
      if (isHidden?.(text, index) !== true) {
        const rank = rankAt(all, needle, at + skip, start, end);
        const to = 4 * count++;
        found[to] = text;
        found[to + 1] = index;
        found[to + 2] = rank;
        found[to + 3] = end - start;
        counts[orderOf(rank, end - start)]!++;
      }
      at = all.indexOf(needle, end);
    }
  }
  return { count, best: bestFound(count, limit) };
}

/** The first `limit` by rank and length of what was found; those that are alike as they came. */
function bestFound(count: number, limit: number): NameHit[] {
  let bound = 0;
  for (let sum = counts[0]!; sum < limit && bound < counts.length - 1; ) sum += counts[++bound]!;
  const near: NameHit[] = [];
  for (let i = 0; i < 4 * count; i += 4) {
    const [text, index, rank, length] = [found[i]!, found[i + 1]!, found[i + 2]!, found[i + 3]!];
    if (orderOf(rank, length) <= bound) near.push({ text, index, rank, length });
  }
  return near.sort((a, b) => a.rank - b.rank || a.length - b.length).slice(0, limit);
}

const orderOf = (rank: number, length: number): number => rank * (mostLength + 1) + Math.min(length, mostLength);

/** The rank of the name in `[start, end)`, which holds the needle at `at` and not before. */
function rankAt(all: string, needle: string, at: number, start: number, end: number): number {
  if (at === start) return nameRank.prefix;
  if (all.charCodeAt(at - 1) === 32) return nameRank.word;
  const word = all.slice(at, end).includes(` ${needle}`);
  return word ? nameRank.word : nameRank.inside;
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
