import { perObject } from '../text/memo';
import type { Prose } from '../text/prose';
import { isCommonAbbreviation, isEmphasis } from './common-abbreviations';
import { isCommonWord } from './common-words';
import { isBehindGivenName } from './person-names';

/** An abbreviation in a paragraph, counted from its beginning. */
export interface Abbreviation {
  /** Without the plural's s. */
  readonly letters: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The abbreviations in a paragraph that not every reader knows: words of two to eight capitals, MoU and the like, with the plural's s.
 * Figures (TB2, S-400), Roman numerals, initials of persons, parts of file names and identifiers, and words in a line that is all
 * in capitals are none.
 */
export const abbreviationsIn = perObject((prose: Prose): readonly Abbreviation[] => {
  const { text } = prose;
  const found: Abbreviation[] = [];
  for (const match of text.matchAll(letters)) {
    const [written] = match;
    const start = match.index;
    const end = start + written.length;
    const bare = /\p{Lu}s$/u.test(written) ? written.slice(0, -1) : written;
    if (
      isCommonAbbreviation(written) ||
      roman.test(bare) ||
      inflected.test(bare) ||
      isInCode(text, start, end) ||
      isShouted(text, start, end)
    )
      continue;
    found.push({ letters: bare, start, end });
  }
  return found.length === 0 ? none : found;
});

const none: readonly never[] = [];

const letters = /(?<![\p{L}\p{Nd}\p{M}_])(?:\p{Lu}{2,8}s?|\p{Lu}[oa]\p{Lu}{1,3}s?)(?![\p{L}\p{Nd}\p{M}_])/gu;

const roman = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** SKIPPED, WARNINGS: words and no initials. */
const inflected = /[AEIOU].*(?:ED|ING|INGS|TION|NESS|LY|LESS)$/;

/**
 * Whether the letters are a part of something else: S-400's like, README.md, A.B. Smith, a path, an option, letters of a reference number.
 */
const isInCode = (text: string, start: number, end: number): boolean =>
  /[-–./\\@#$~:;=&+*’']$/.test(text.slice(Math.max(0, start - 1), start))
    ? !/\p{L}[-–/’']$/u.test(text.slice(Math.max(0, start - 2), start)) ||
      /[\p{Nd}_]/u.test(text.slice(Math.max(0, start - 3), start))
    : /^(?:[-–/.:=_\\@]\p{Nd}|[.;]\p{L}|[_\\@=(]\S|\s\p{Nd}+(?:\.\d|-\d|\/))/u.test(text.slice(end, end + 8));

/**
 * Whether it is in capitals as the words around it are, which tells nothing of which of them are abbreviations: words in capitals beside it,
 * a whole line, a surname (“Marie CURIE”).
 */
function isShouted(text: string, start: number, end: number): boolean {
  const before = /(\p{Lu}{2,})[\s,&-]{1,3}$/u.exec(text.slice(Math.max(0, start - 24), start))?.[1];
  const after = /^[\s,&-]{1,3}(\p{Lu}{2,})(?!\p{L})/u.exec(text.slice(end, end + 24))?.[1];
  const neighbours = [before, after].filter((word) => word !== undefined);
  if (neighbours.length === 2 || neighbours.some((word) => word.length > 4 || isInCapitals(word))) return true;
  if (end - start > 3 && isBehindGivenName(text.slice(Math.max(0, start - 24), start))) return true;
  return isInShoutedLine(text, start, end);
}

/** So far a line is read to either side; bounds what a text without line breaks costs. */
const near = 80;

/** Whether no small letter stands in the line, and one of its other words is no abbreviation. */
function isInShoutedLine(text: string, start: number, end: number): boolean {
  const before = text
    .slice(Math.max(0, start - near), start)
    .split('\n')
    .at(-1)!;
  const after = text.slice(end, end + near).split('\n', 1)[0]!;
  if (/\p{Ll}/u.test(before) || /\p{Ll}/u.test(after)) return false;
  return (`${before} ${after}`.match(/\p{Lu}{2,}/gu) ?? []).some(isInCapitals);
}

/** Whether a word in capitals is none that stands for others: NOT, TRADE. */
const isInCapitals = (word: string): boolean => isEmphasis(word) || isCommonWord(word.toLowerCase());
