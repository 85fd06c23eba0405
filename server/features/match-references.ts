import type { Reference } from '../bibliography/types';
import { evidenceFor, evidenceOf } from '../evidence/evidence-of';
import type { RankedEvidence } from '../evidence/rank';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
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

/** {@link evidenceFor} a sentence, if that takes no more than a moment: see {@link isReadyToSearch}. */
export const evidenceNow = (vault: Vault, note: Note, sentence: string, limit: number): readonly RankedEvidence[] =>
  sentence !== '' && isReadyToSearch(vault, note) ? evidenceFor(vault, note, sentence, limit) : [];

/** {@link matchingReferences}, or while they are not ready to be searched those whose key begins with what is typed: the next key stroke asks again. */
export const worksNow = (
  vault: Vault,
  note: Note,
  typed: string,
  limit: number,
  preferred: () => Preference,
): Reference[] =>
  isReadyToSearch(vault, note)
    ? matchingReferences(vault, note, typed, limit, preferred())
    : referencesByKey(vault, note, typed, limit);

/**
 * Whether searching references, and ranking them, takes no more than a moment. A large bibliography is made ready in the background;
 * who asks before that is told no, and brings it on by some milliseconds.
 */
function isReadyToSearch(vault: Vault, note: Note): boolean {
  const { shared } = citableParts(vault, note);
  if (shared.size <= fewWorks) return true;
  const parts = [referenceIndexOf(shared), evidenceOf(vault)];
  for (let steps = 0; steps < stepsAtOnce && parts.some(({ isDone }) => !isDone); steps++)
    parts.find(({ isDone }) => !isDone)!.step();
  return parts.every(({ isDone }) => isDone);
}

/** So many works are made ready at once, in some tenths of a second. */
const fewWorks = 5000;
/** A few milliseconds: a completion asks twice. */
const stepsAtOnce = 3;

/** The references whose key begins with what is typed, by key, at most `limit`: found without an index. */
function referencesByKey(vault: Vault, note: Note, typed: string, limit: number): Reference[] {
  const { inline, shared } = citableParts(vault, note);
  const start = nameKey(typed);
  const own = [...inline.keys()].filter((key) => nameKey(key).startsWith(start));
  const others = normalKeys(shared).flatMap(([key, normal]) =>
    normal.startsWith(start) && !inline.has(key) ? key : [],
  );
  return [...own, ...others]
    .sort((a, b) => (a < b ? -1 : 1))
    .slice(0, limit)
    .flatMap((key) => inline.get(key) ?? shared.get(key) ?? []);
}

/** Keys, and what they are compared as. */
const normalKeys = perObject((references: ReadonlyMap<string, Reference>) =>
  [...references.keys()].map((key) => [key, nameKey(key)] as const),
);

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
