import { perObject } from '../text/memo';
import listed from './common-words.json';

/**
 * Whether letters, in lower case, are an English word of three to eight letters that everybody knows, or a form of one. The words are
 * those of SCOWL that are not rare (`scripts/common-words.mjs`), of the short ones only the most common.
 */
export const isCommonWord = (word: string): boolean => isAmong(decoded(listed), word);

/** The same for any set of words: a word of it, or its plural or verb form. */
export const isAmong = (words: ReadonlySet<string>, word: string): boolean =>
  words.has(word) ||
  endings.some((ending) => word.endsWith(ending) && isInflected(words, word.slice(0, -ending.length)));

const endings = ['s', 'es', 'ies', 'ed', 'ied', 'ing', 'er', 'ers', 'ly'] as const;

/** Whether a word without its ending is listed: trade|s, plan(n)|ed, trad(e)|ing, bod(y)|ies. */
const isInflected = (words: ReadonlySet<string>, stem: string): boolean =>
  stem.length > 2 &&
  (words.has(stem) ||
    words.has(`${stem}e`) ||
    words.has(`${stem}y`) ||
    (stem.at(-1) === stem.at(-2) && stem.length > 3 && words.has(stem.slice(0, -1))));

/**
 * Sorted words as one string: before each how many letters it shares with the one before, as a digit, if any. `aid`, `aim`, `bay` are
 * `aid 2m bay`.
 */
export const frontCoded = (sorted: readonly string[]): string =>
  sorted
    .map((word, i) => {
      const before = sorted[i - 1] ?? '';
      let shared = 0;
      while (shared < 9 && shared < word.length - 1 && word[shared] === before[shared]) shared++;
      return shared === 0 ? word : `${shared}${word.slice(shared)}`;
    })
    .join(' ');

/** The words of {@link frontCoded}. */
export function frontDecoded(coded: string): readonly string[] {
  let last = '';
  return coded.split(' ').map((part) => {
    const shared = part.charCodeAt(0) - zero;
    last = shared > 9 ? part : last.slice(0, shared) + part.slice(1);
    return last;
  });
}

const zero = 48;

const decoded = perObject((list: { readonly words: string }): ReadonlySet<string> => new Set(frontDecoded(list.words)));
