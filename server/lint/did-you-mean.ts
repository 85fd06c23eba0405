import { similarKeys } from '../bibliography/find-similar-keys';

/** The candidates that a name is likely a slip of, nearest first, at most `limit` given. */
export type DidYouMean = (name: string) => readonly string[];

/** How many comparisons one check may spend on suggestions: a tenth of a second's worth. */
const budget = 400_000;

/**
 * Suggestions from `candidates`, for the names of one text. Each name is looked up once; a text with so many wrong names that
 * the search would be felt gets suggestions for the first of them alone. `candidates` is asked for at the first name.
 */
export function didYouMeanOf(candidates: () => Iterable<string>, limit = 3): DidYouMean {
  const known = new Map<string, readonly string[]>();
  let list: readonly string[] | undefined;
  let spent = 0;
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    list ??= [...new Set(candidates())];
    if (spent > budget) return [];
    spent += list.length + 1;
    const found = similarKeys(name, list, limit);
    known.set(name, found);
    return found;
  };
}
