/**
 * A hash table over the records 0 … n-1, each under one key: chains in whole numbers, so that it is read from the disk as
 * it is, without making an object. Records with one key come in their order; a caller compares the keys themselves, since
 * two may share a hash.
 */
export interface KeyTable {
  /** The first record of each bucket, or -1. Its length is a power of two. */
  readonly heads: Int32Array;
  /** The record that follows in the same bucket, or -1. */
  readonly next: Int32Array;
  /** Each record's hash; 0 for a record that is in no bucket. */
  readonly hashes: Int32Array;
}

/** The table of records with these hashes (of {@link hashOf}); a record whose hash is 0 is left out. */
export function keyTableOf(hashes: Int32Array): KeyTable {
  let size = 16;
  while (size < hashes.length) size *= 2;
  const heads = new Int32Array(size).fill(-1);
  const next = new Int32Array(hashes.length).fill(-1);
  for (let i = hashes.length - 1; i >= 0; i--) {
    const hash = hashes[i]!;
    if (hash === 0) continue;
    const bucket = hash & (size - 1);
    next[i] = heads[bucket]!;
    heads[bucket] = i;
  }
  return { heads, next, hashes };
}

/** The records under `hash`, ascending. */
export function recordsOf({ heads, next, hashes }: KeyTable, hash: number): number[] {
  const found: number[] = [];
  for (let i = heads[hash & (heads.length - 1)]!; i >= 0; i = next[i]!) if (hashes[i] === hash) found.push(i);
  return found;
}

/** The hash of a key: 32 bits (FNV-1a over UTF-16 units, mixed), never 0. */
export function hashOf(key: string): number {
  let hash = hashStart;
  for (let i = 0; i < key.length; i++) hash = hashStep(hash, key.charCodeAt(i));
  return hashEnd(hash);
}

/** {@link hashOf}, unit by unit. */
export const hashStart = 0x811c9dc5;
export const hashStep = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
export function hashEnd(sum: number): number {
  let hash = sum ^ (sum >>> 15);
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash === 0 ? 1 : hash;
}
