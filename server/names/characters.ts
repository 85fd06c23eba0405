import characterTables from './character-tables.baked';
import { EXPANDS, HANGUL_FIRST, HANGUL_LAST } from './unit-kinds';

export * from './unit-kinds';

/**
 * What the matcher knows of single UTF-16 code units: which of them make words, and what each folds to. Both are tables
 * over the whole Basic Multilingual Plane, so that reading one unit costs one array access.
 */
const { kinds, shifts, expansions } = characterTables();

/** Bits of {@link WORD} … {@link DIGIT} for every code unit. Superscript figures are no digits, so `Kazakhstan²` ends at `n`. */
export const KINDS: Uint8Array = kinds;

/**
 * What every code unit is compared as: lower case, without diacritics (Unicode NFKD, combining marks of Latin, Greek,
 * Cyrillic, Hebrew and Arabic dropped), so that composed and decomposed text are equal. {@link SKIPPED} and
 * {@link EXPANDS} are no units.
 */
export const FOLDS: Uint16Array = shifts.map((shift, unit) => shift + unit);

const EXPANSIONS: ReadonlyMap<number, string> = new Map(expansions);

/** The units that a unit with fold {@link EXPANDS} stands for: `ß` is `ss`, `한` is its three jamo. */
export function expansionOf(unit: number): string {
  const syllable = unit - HANGUL_FIRST;
  if (syllable < 0 || unit > HANGUL_LAST) return EXPANSIONS.get(unit) ?? '';
  // The arithmetic of Unicode's chapter 3.12: 28 finals (the first is none), 21 vowels.
  const final = syllable % 28;
  const initial = 0x1100 + Math.floor(syllable / 588);
  const vowel = 0x1161 + Math.floor((syllable % 588) / 28);
  return final === 0 ? String.fromCharCode(initial, vowel) : String.fromCharCode(initial, vowel, 0x11a7 + final);
}
