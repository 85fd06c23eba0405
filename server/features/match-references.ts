import type { Reference } from '../bibliography/types';
import type { Note } from '../markdown/note';
import { stepsOf } from '../text/stepwise';
import { citationCounts } from '../vault/citations';
import { citableParts, sharedReferences } from '../vault/references';
import type { Vault } from '../vault/vault';
import { referenceIndexOf } from './reference-index';
import { compareMatches, type Preference, searchReferences } from './search-references';

/**
 * The references that `note` can cite and that fit what is typed, at most `limit`, better ones first: those of which every word
 * begins a word, then those in which every word occurs, then those that a slip keeps apart; among equals those called
 * `preferred`, in their order, then those whose key begins with the first word, each by key.
 */
export function matchingReferences(
  vault: Vault,
  note: Note,
  typed: string,
  limit: number,
  preferred: Preference = noPreference,
): Reference[] {
  const { inline, shared } = citableParts(vault, note);
  const matches = searchReferences(
    referenceIndexOf(shared).value,
    typed,
    limit,
    preferred,
    ({ key }) => !inline.has(key),
  );
  if (inline.size > 0)
    matches.push(...searchReferences(referenceIndexOf(inline).value, typed, limit, preferred, () => true));
  return matches
    .sort(compareMatches)
    .slice(0, limit)
    .map(({ reference }) => reference);
}

const noPreference: Preference = { rankOf: () => Number.POSITIVE_INFINITY, keys: [], many: new Map() };

/**
 * What bears on the sentence (`ranked`, best first), then what the note cites already (a key that stands at `except` does not count), then
 * what the vault's notes cite, more often first.
 */
export function preferenceFor(vault: Vault, note: Note, ranked: readonly string[], except: number): Preference {
  const ranks = new Map<string, number>();
  for (const { key, keySpan } of note.citations) if (keySpan.start !== except) ranks.set(key, ranked.length);
  for (const [i, key] of [...ranked.entries()].reverse()) ranks.set(key, i);
  const { packed, changes } = citationCounts(vault);
  const rankOf = (key: string): number => {
    const rank = ranks.get(key);
    if (rank !== undefined) return rank;
    const count = (packed.get(key) ?? 0) + (changes.get(key) ?? 0);
    return count > 0 ? ranked.length + 1 + 1 / count : Number.POSITIVE_INFINITY;
  };
  return { rankOf, keys: [...ranks.keys(), ...changes.keys()], many: packed };
}

/**
 * Reads the vault's bibliographies and makes what finds a reference, in slices of a millisecond or two: for idle time, so that
 * the first completion need not. Whoever stops half-way loses nothing, and what is there is not made again.
 */
export function* warmReferences(vault: Vault): Generator<void> {
  const shared = sharedReferences(vault);
  yield* stepsOf(shared);
  yield* stepsOf(referenceIndexOf(shared.value));
}
