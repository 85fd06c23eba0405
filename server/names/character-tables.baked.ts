import { strokedLetters } from '../text/stroked-letters';
import {
  APOSTROPHES,
  CONTINUES,
  DIGIT,
  EXPANDS,
  HAN,
  HANGUL_FIRST,
  HANGUL_LAST,
  HIRAGANA,
  KATAKANA,
  LOWER,
  SKIPPED,
  UPPER,
  WORD,
} from './unit-kinds';

/** The tables that `characters.ts` explains; the build computes them once for all, see `scripts/baked.mjs`. */
export interface CharacterTables {
  readonly kinds: Uint8Array;
  /** By unit: how far what it is compared as lies behind it, modulo 2^16; nearly always 0, so that the table takes little room. */
  readonly shifts: Uint16Array;
  /** By unit: the units that one with fold {@link EXPANDS} stands for. */
  readonly expansions: readonly (readonly [number, string])[];
}

export default function characterTables(): CharacterTables {
  const kinds = kindsOfUnits();
  const expansions: [number, string][] = [];
  const shifts = foldsOfUnits(kinds, expansions).map((fold, unit) => fold - unit);
  return { kinds, shifts, expansions };
}

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

function foldsOfUnits(kinds: Uint8Array, expansions: [number, string][]): Uint16Array {
  const folds = new Uint16Array(0x10000);
  for (let unit = 0; unit < folds.length; unit++) folds[unit] = unit;
  folds.fill(EXPANDS, HANGUL_FIRST, HANGUL_LAST + 1);
  const units = mixedUnits().filter((unit) => kinds[unit] !== 0);
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
    if (fold.length > 1) expansions.push([unit, fold]);
  });
  return folds;
}

function mixedUnits(): number[] {
  const units: number[] = [];
  for (const [first, end] of MIXED_RANGES) for (let unit = first; unit < end; unit++) units.push(unit);
  return units;
}
