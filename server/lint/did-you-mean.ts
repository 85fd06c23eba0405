import { similarKeys } from '../bibliography/find-similar-keys';
import { perObject, perText } from '../text/memo';

/** The candidates that a name is likely a slip of, nearest first, at most `limit` given. */
export type DidYouMean = (name: string) => readonly string[];

/** How many comparisons one check may spend on suggestions: a tenth of a second's worth. */
const budget = 400_000;

/**
 * Suggestions from `candidates`, for the names of one text. Each name is looked up once; a text with so many wrong names that
 * the search would be felt gets suggestions for the first of them alone. `candidates` is asked for at the first name; where
 * it gives the same list again, what was found in it before is remembered.
 */
export function didYouMeanOf(candidates: () => Iterable<string>): DidYouMean {
  const known = new Map<string, readonly string[]>();
  let list: readonly string[] | undefined;
  let spent = 0;
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    list ??= distinct(candidates());
    if (spent > budget) return [];
    spent += list.length + 1;
    const found = similarIn(list)(name);
    known.set(name, found);
    return found;
  };
}

/** How many suggestions a name gets. */
const limit = 3;

const distinct = (names: Iterable<string>): readonly string[] =>
  Array.isArray(names) ? distinctList(names) : [...new Set(names)];
const distinctList = perObject((names: readonly string[]): readonly string[] => [...new Set(names)]);

/**
 * The similar names in a list, remembered by name. Comparing letter by letter is for few: two names within a distance of
 * `d` differ in at most `2 d` of the letters that they hold at all, which a set of bits tells at once.
 */
const similarIn = perObject((list: readonly string[]) => {
  const letters = Int32Array.from(list, lettersOf);
  return perText((name): readonly string[] => {
    const own = lettersOf(name);
    const near = own === unknownLetters ? list : list.filter((_, i) => mayBeNear(own, letters[i]!));
    return similarKeys(name, near, limit);
  });
});

/** The greatest distance at which `similarKeys` finds a name. */
const furthest = 3;

const mayBeNear = (a: number, b: number): boolean => b === unknownLetters || bitsIn(a ^ b) <= 2 * furthest;

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
