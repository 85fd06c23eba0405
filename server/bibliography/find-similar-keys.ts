import { strokedLetters } from '../text/stroked-letters';

/**
 * The candidates that `key` is most likely a slip of, at most `limit`: nearest first, then by alphabet. Case and diacritics
 * do not count. Near is a distance of one for a short key, up to three for a long one, where exchanging neighbours (`stien2022`)
 * counts as one step. `key` itself is never among them.
 */
export const similarKeys = (key: string, candidates: Iterable<string>, limit: number): string[] =>
  similarAmong([...new Set(candidates)])(key, limit);

/** {@link similarKeys} in a list without repetition that is searched again and again: what is known of it is kept. */
export function similarAmong(candidates: readonly string[]): (key: string, limit: number) => string[] {
  const letters = Int32Array.from(candidates, lettersOf);
  const folded: string[] = [];
  return (key, limit) => {
    const wanted = foldedKey(key);
    const own = lettersOf(wanted);
    const bound = boundFor(wanted.length);
    const found: { readonly candidate: string; readonly distance: number }[] = [];
    for (let i = 0; i < candidates.length; i++) {
      const candidate = candidates[i]!;
      const slack = letters[i] === unknownLetters ? FOLDING_SLACK : 0;
      if (Math.abs(candidate.length - wanted.length) > bound + slack || !mayBeNear(own, letters[i]!, bound)) continue;
      folded[i] ??= foldedKey(candidate);
      const distance = candidate === key ? undefined : distanceWithin(wanted, folded[i]!, bound);
      if (distance !== undefined) found.push({ candidate, distance });
    }
    return found
      .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
      .slice(0, Math.max(0, limit))
      .map(({ candidate }) => candidate);
  };
}

/**
 * Whether two names may be so near: those within a distance of `d` differ in at most `2 d` of the letters that they hold at
 * all, which a set of bits tells at once.
 */
const mayBeNear = (a: number, b: number, bound: number): boolean =>
  a === unknownLetters || b === unknownLetters || bitsIn(a ^ b) <= 2 * bound;

/** A name with letters beyond ASCII, which fold to others. */
const unknownLetters = -1;

/** The letters and signs of a name as a set of 31 bits, case apart; {@link unknownLetters} where that cannot be told. */
function lettersOf(name: string): number {
  let set = 0;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code > 127) return unknownLetters;
    set |= 1 << ((code >= 65 && code <= 90 ? code | 32 : code) % 31);
  }
  return set;
}

function bitsIn(set: number): number {
  let rest = set;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** How much longer or shorter folding makes a key, at most, before it stops being a near miss anyway. */
const FOLDING_SLACK = 8;

/** How many slips a key of that length may hold: one in four characters, three at most. Shorter than three, none. */
const boundFor = (length: number): number => (length < 3 ? 0 : Math.min(3, Math.max(1, Math.floor(length / 4))));

function foldedKey(key: string): string {
  const lower = key.toLowerCase();
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðħŧþıə]/g, (letter) => strokedLetters[letter]!);
}

/**
 * The Damerau–Levenshtein distance of two texts (optimal string alignment: no part is edited twice) if it is at most `bound`,
 * else undefined. Looks at a band of `2 * bound + 1` columns alone.
 */
export function distanceWithin(a: string, b: string, bound: number): number | undefined {
  if (Math.abs(a.length - b.length) > bound) return undefined;
  const far = bound + 1;
  const width = b.length + 1;
  let [before, above, row] = [rowOf(0, width), rowOf(1, width), rowOf(2, width)];
  for (let j = 0; j < width; j++) above[j] = Math.min(j, far);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - bound);
    const to = Math.min(b.length, i + bound);
    // What the next row looks at beyond the band.
    row[from - 1] = i <= bound ? i : far;
    if (to < b.length) row[to + 1] = far;
    let least = row[from - 1]!;
    const code = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (code === other ? 0 : 1), far);
      if (code !== other && i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > bound) return undefined;
    [before, above, row] = [above, row, before];
  }
  const distance = above[b.length]!;
  return distance <= bound ? distance : undefined;
}

const rows: Uint8Array[] = [];
const longest = 1024;

/** One of three rows, of `width` cells at least, whose cells hold what the last comparison left: it is called for every name. */
function rowOf(which: number, width: number): Uint8Array {
  if (width > longest) return new Uint8Array(width);
  rows[which] ??= new Uint8Array(longest);
  return rows[which];
}
