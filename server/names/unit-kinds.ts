/** What a UTF-16 code unit can be, as bits and marks in the tables of `characters.ts`. */

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

/** The Hangul syllables. */
export const HANGUL_FIRST = 0xac00;
export const HANGUL_LAST = 0xd7a3;
