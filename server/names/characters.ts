import { strokedLetters } from '../text/stroked-letters';
/**
 * What the matcher knows of single UTF-16 code units: which of them make words, and what each folds to. Both are tables
 * over the whole Basic Multilingual Plane, so that reading one unit costs one array access; they are made once, when the
 * module loads, in a few milliseconds, and never change.
 */

/** A letter or decimal digit of a script that separates its words. */
export const WORD = 1;
/** A Han character: Chinese and Japanese do not separate words, so each one counts as a word of its own. */
export const HAN = 2;
/** Katakana and hiragana: a run of one kind counts as a word, since foreign names are written in katakana. */
export const KATAKANA = 4;
export const HIRAGANA = 8;
/** What continues a word but cannot begin one: combining marks, joiners, soft hyphens, low surrogates. */
export const CONTINUES = 16;
/** Case, of letters that have any. */
export const UPPER = 32;
export const LOWER = 64;
/** A decimal digit. */
export const DIGIT = 128;
/** The kinds that a word can begin with. */
export const BEGINS = WORD | HAN | KATAKANA | HIRAGANA;

/** Fold of a unit that does not count: a diacritic, a soft hyphen. */
export const SKIPPED = 0;
/** Fold of a unit that folds to more than one; {@link expansionOf} says which. */
export const EXPANDS = 1;

/** Apostrophes, and what stands for them in transliterations (ʻ, ʼ, ʿ). They separate words, so `'s` is never part of one. */
export const APOSTROPHES = "'`´‘’‛′ʹʻʼʽʾʿˈ＇";

// The constants stand before the tables that are made with them.
const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;

/** Where one unit differs from the next. The rest of the plane is ideographs, Yi, Hangul, surrogates and private use. */
const MIXED_RANGES: readonly (readonly [number, number])[] = [
  [0, 0x3200],
  [0xa4d0, HANGUL_FIRST],
  [0xf900, 0xfb50],
  [0xfdf0, 0x10000],
];

/** Marks of the scripts that are written without them, too; joiners and the Arabic tatweel. Kana's voicing marks count. */
const NOT_COMPARED =
  /(?!\u3099|\u309a)(?=\p{M})[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]|\u0640|\p{Cf}/gu;

/** Letters that Unicode does not decompose, and what a writer without them types. */
const STROKED = /[ßæœøłđðħŧþıəς]/g;
const STROKED_AS: Readonly<Record<string, string>> = { ...strokedLetters, ς: 'σ' };

/** Bits of {@link WORD} … {@link DIGIT} for every code unit. Superscript figures are no digits, so `Kazakhstan²` ends at `n`. */
export const KINDS: Uint8Array = kindsOfUnits();

const EXPANSIONS = new Map<number, string>();

/**
 * What every code unit is compared as: lower case, without diacritics (Unicode NFKD, combining marks of Latin, Greek,
 * Cyrillic, Hebrew and Arabic dropped), so that composed and decomposed text are equal. {@link SKIPPED} and
 * {@link EXPANDS} are no units.
 */
export const FOLDS: Uint16Array = foldsOfUnits(EXPANSIONS);

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

function kindsOfUnits(): Uint8Array {
  const kinds = new Uint8Array(0x10000);
  kinds.fill(HAN, 0x3400, 0xa000);
  kinds.fill(WORD, 0xa000, 0xa48d);
  kinds.fill(WORD, HANGUL_FIRST, HANGUL_LAST + 1);
  // Letters beyond the plane are words, emoji (U+1F000–U+1FBFF) are not.
  kinds.fill(WORD, 0xd800, 0xd83c);
  kinds.fill(WORD, 0xd83f, 0xdc00);
  kinds.fill(CONTINUES, 0xdc00, 0xe000);
  const units = mixedUnits();
  const text = String.fromCharCode(...units);
  const each = (pattern: RegExp, mark: (unit: number) => void): void => {
    for (const run of text.matchAll(pattern)) {
      for (let i = run.index; i < run.index + run[0].length; i++) mark(units[i]!);
    }
  };
  const become = (pattern: RegExp, kind: number): void =>
    each(pattern, (unit) => {
      kinds[unit] = kind;
    });
  const have = (pattern: RegExp, bit: number): void =>
    each(pattern, (unit) => {
      kinds[unit]! |= bit;
    });
  become(/[\p{L}\p{Nd}]+/gu, WORD);
  become(/\p{M}+|\u00ad|\u200c|\u200d|\u2060|\ufeff/gu, CONTINUES);
  become(/\p{Script=Han}+/gu, HAN);
  become(/[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]+/gu, KATAKANA);
  become(/[\u3041-\u3096\u309d-\u309f]+/gu, HIRAGANA);
  have(/\p{Nd}+/gu, DIGIT);
  have(/\p{Lu}+/gu, UPPER);
  have(/\p{Ll}+/gu, LOWER);
  for (const apostrophe of APOSTROPHES) kinds[apostrophe.charCodeAt(0)] = 0;
  return kinds;
}

function foldsOfUnits(expansions: Map<number, string>): Uint16Array {
  const folds = new Uint16Array(0x10000);
  for (let unit = 0; unit < folds.length; unit++) folds[unit] = unit;
  folds.fill(EXPANDS, HANGUL_FIRST, HANGUL_LAST + 1);
  const units = mixedUnits().filter((unit) => KINDS[unit] !== 0);
  // All in one text, a line each: normalisation and patterns are then paid for once.
  const lines = String.fromCharCode(...units)
    .split('')
    .join('\n');
  const folded = lines
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(NOT_COMPARED, '')
    .replace(STROKED, (letter) => STROKED_AS[letter] ?? letter)
    .split('\n');
  units.forEach((unit, i) => {
    const fold = folded[i]!;
    if (fold.length > 3) return;
    folds[unit] = fold.length === 0 ? SKIPPED : fold.length === 1 ? fold.charCodeAt(0) : EXPANDS;
    if (fold.length > 1) expansions.set(unit, fold);
  });
  return folds;
}

function mixedUnits(): number[] {
  const units: number[] = [];
  for (const [first, end] of MIXED_RANGES) for (let unit = first; unit < end; unit++) units.push(unit);
  return units;
}
