import { BEGINS, CONTINUES, EXPANDS, expansionOf, FOLDS, KINDS, SKIPPED } from './characters';

/** Where the first word at or after `from` begins, or `limit` when none begins before it. */
export function wordStart(text: string, from: number, limit = text.length): number {
  let at = from;
  while (at < limit && (KINDS[text.charCodeAt(at)]! & BEGINS) === 0) at++;
  return at;
}

/** The end of the word that begins at `start`: a run of one kind, or one Han character, with its marks. */
export function wordEnd(text: string, start: number): number {
  const goesOn = continuesAfter(KINDS[text.charCodeAt(start)]!);
  let at = start + 1;
  while (at < text.length && (KINDS[text.charCodeAt(at)]! & goesOn) !== 0) at++;
  return at;
}

/** The kinds that continue a word whose first unit is of `kind`. */
export const continuesAfter = (kind: number): number => (kind & NOT_HAN) | CONTINUES;

const NOT_HAN = BEGINS & ~2;

/** The hash of no units at all; fold units into it with {@link mixed}, then {@link finished}. */
export const EMPTY_HASH = 0x811c9dc5 | 0;

/** One step of FNV-1a over whole code units (http://www.isthe.com/chongo/tech/comp/fnv/). */
export const mixed = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** `hash` with the units of an expansion folded in. */
export function mixedExpansion(hash: number, unit: number): number {
  let result = hash;
  const expansion = expansionOf(unit);
  for (let i = 0; i < expansion.length; i++) result = mixed(result, expansion.charCodeAt(i));
  return result;
}

/** Spreads the bits, since FNV's low ones alone are poor table indexes. */
export const finished = (hash: number): number => {
  const half = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return half ^ (half >>> 13);
};

/** The hash of a word as it is compared. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = EMPTY_HASH;
  for (let at = start; at < end; at++) {
    const fold = FOLDS[text.charCodeAt(at)]!;
    if (fold > EXPANDS) hash = mixed(hash, fold);
    else if (fold === EXPANDS) hash = mixedExpansion(hash, text.charCodeAt(at));
  }
  return finished(hash);
}

/** A word as it is compared: lower case, no diacritics, composed and decomposed alike. */
export function foldedWord(text: string, start: number, end: number): string {
  let folded = '';
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const fold = FOLDS[unit]!;
    if (fold === EXPANDS) folded += expansionOf(unit);
    else if (fold !== SKIPPED) folded += String.fromCharCode(fold);
  }
  return folded;
}
