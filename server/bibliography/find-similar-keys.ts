import { strokedLetters } from '../text/stroked-letters';
/**
 * The candidates that `key` is most likely a slip of, at most `limit`: nearest first, then by alphabet. Case and diacritics
 * do not count. Near is a distance of one for a short key, up to three for a long one, where exchanging neighbours (`stien2022`)
 * counts as one step. `key` itself is never among them.
 */
export function similarKeys(key: string, candidates: Iterable<string>, limit: number): string[] {
  if (limit <= 0) return [];
  const wanted = foldedKey(key);
  const bound = boundFor(wanted.length);
  const found = new Map<string, number>();
  for (const candidate of candidates) {
    if (candidate === key || Math.abs(candidate.length - wanted.length) > bound + FOLDING_SLACK || found.has(candidate))
      continue;
    const distance = distanceWithin(wanted, foldedKey(candidate), bound);
    if (distance !== undefined) found.set(candidate, distance);
  }
  return [...found]
    .sort(([a, near], [b, far]) => near - far || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([candidate]) => candidate);
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
