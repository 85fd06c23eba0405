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
  sentence !== '' && isReadyToSearch(vault, note, false) ? evidenceFor(vault, note, sentence, limit) : [];

/** {@link matchingReferences}, or while they are not ready to be searched those whose key begins with what is typed: the next key stroke asks again. */
export const worksNow = (
  vault: Vault,
  note: Note,
  typed: string,
  limit: number,
  preferred: () => Preference,
): Reference[] =>
  isReadyToSearch(vault, note, true)
    ? matchingReferences(vault, note, typed, limit, preferred())
    : referencesByKey(vault, note, typed, limit);

/**
 * The works of the vault that fit a search for anything, at most `limit`, and whether the search is how their key begins; none while
 * they are not ready to be searched.
 */
export function worksNamed(
  vault: Vault,
  query: string,
  limit: number,
): { readonly reference: Reference; readonly isBegun: boolean }[] {
  const index = referenceIndexOf(sharedReferences(vault).value);
  if (sharedReferences(vault).value.size > fewWorks && !index.isDone) return [];
  const matches = searchReferences(index.value, query, limit, noPreference, () => true);
  const start = nameKey(query);
  return matches.map(({ reference }) => ({ reference, isBegun: nameKey(reference.key).startsWith(start) }));
}

/**
 * Whether searching references, and ranking them, takes no more than a moment. A large bibliography is made ready in the background;
 * who asks for works before that is told no, and brings it on by a millisecond or two.
 */
function isReadyToSearch(vault: Vault, note: Note, bringsOn: boolean): boolean {
  const { shared } = citableParts(vault, note);
  if (shared.size <= fewWorks) return true;
  const parts = [referenceIndexOf(shared), evidenceOf(vault)];
  if (bringsOn) parts.find(({ isDone }) => !isDone)?.step();
  return parts.every(({ isDone }) => isDone);
}

/** So many works are made ready at once, in some tenths of a second. */
const fewWorks = 5000;

/** The references whose key begins with what is typed, by key, at most `limit`: found without an index. */
function referencesByKey(vault: Vault, note: Note, typed: string, limit: number): Reference[] {
  const { inline, shared } = citableParts(vault, note);
  const start = nameKey(typed);
  const found = firstKeys([...inline.keys()], start, limit, () => true);
  found.push(...firstKeys(keysByLetter(shared)(start), start, limit, (key) => !inline.has(key)));
  return found
    .sort(byCode)
    .slice(0, limit)
    .flatMap((key) => inline.get(key) ?? shared.get(key) ?? []);
}

/** The keys whose normal form may begin as a text does: those of its first letter. */
const keysByLetter = perObject((references: ReadonlyMap<string, Reference>) => {
  const byLetter = new Map<string, string[]>();
  for (const key of references.keys()) {
    const letter = key.charCodeAt(0) < 128 ? key[0]!.toLowerCase() : nameKey(key)[0]!;
    const list = byLetter.get(letter);
    if (list) list.push(key);
    else byLetter.set(letter, [key]);
  }
  return (start: string): readonly string[] =>
    start === '' ? [...references.keys()] : (byLetter.get(start[0]!) ?? []);
});

/** The first `limit` of the keys that begin with what is typed, in order. */
function firstKeys(
  keys: readonly string[],
  start: string,
  limit: number,
  isWanted: (key: string) => boolean,
): string[] {
  const first: string[] = [];
  let last: string | undefined;
  for (const key of keys) {
    if ((last !== undefined && key > last) || !nameKey(key).startsWith(start) || !isWanted(key)) continue;
    first.push(key);
    if (first.length < 8 * limit) continue;
    first.sort(byCode).splice(limit);
    last = first.at(-1);
  }
  return first.sort(byCode).slice(0, limit);
}

const byCode = (a: string, b: string): number => (a < b ? -1 : 1);

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
