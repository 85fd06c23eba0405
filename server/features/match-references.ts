import type { Reference } from '../bibliography/types';
import type { Note } from '../markdown/note';
import { nameKey } from '../text/name-key';
import { stepsOf } from '../text/stepwise';
import { citableParts, sharedReferences } from '../vault/references';
import type { Vault } from '../vault/vault';
import { fillInSlices, type Match, referenceIndexOf, searchReferences, searchTextOf } from './reference-index';

/**
 * The references that `note` can cite in which every typed word occurs, at most `limit`: those called `preferred`, in their
 * order; then those whose key begins with the first word; then the others; each by key.
 */
export function matchingReferences(
  vault: Vault,
  note: Note,
  typed: string,
  limit: number,
  preferred: Preference = noPreference,
): Reference[] {
  const words = nameKey(typed).split(' ').filter(Boolean);
  const { inline, shared } = citableParts(vault, note);
  const best = [...preferred].flatMap(([key, rank]) => {
    const reference = inline.get(key) ?? shared.get(key);
    const text = reference ? searchTextOf(reference) : '';
    if (!reference || !words.every((word) => text.includes(word))) return [];
    return [{ reference, byKey: text.startsWith(words[0] ?? ''), rank }];
  });
  best.sort((a, b) => a.rank - b.rank || before(a, b));
  const missing = limit - best.length;
  const isOther = ({ key }: Reference): boolean => !preferred.has(key);
  const isShared = ({ key }: Reference): boolean => !preferred.has(key) && !inline.has(key);
  const others = missing > 0 ? searchReferences(referenceIndexOf(shared).value, words, missing, isShared) : [];
  if (missing > 0 && inline.size > 0) {
    others.push(...searchReferences(referenceIndexOf(inline).value, words, missing, isOther));
    others.sort(before);
  }
  return [...best, ...others].slice(0, limit).map(({ reference }) => reference);
}

/** Keys to be offered before all others, and the order among them: least first. */
export type Preference = ReadonlyMap<string, number>;

const noPreference: Preference = new Map();

const before = (a: Match, b: Match): number =>
  Number(b.byKey) - Number(a.byKey) || (a.reference.key < b.reference.key ? -1 : 1);

/**
 * Reads the vault's bibliographies and makes what finds a reference, in slices of a millisecond or two: for idle time, so that
 * the first completion need not. Whoever stops half-way loses nothing, and what is there is not made again.
 */
export function* warmReferences(vault: Vault): Generator<void> {
  const shared = sharedReferences(vault);
  yield* stepsOf(shared);
  const index = referenceIndexOf(shared.value);
  yield* stepsOf(index);
  yield* fillInSlices(index.value);
}
