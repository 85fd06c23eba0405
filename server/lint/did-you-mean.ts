import { similarAmong } from '../bibliography/find-similar-keys';
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

/** The similar names in a list, remembered by name. */
const similarIn = perObject((list: readonly string[]) => {
  const similarTo = similarAmong(list);
  return perText((name): readonly string[] => similarTo(name, limit));
});
