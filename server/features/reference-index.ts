import { shortLabel } from '../bibliography/format';
import { briefItemOf } from '../bibliography/lazy-reference';
import type { CslItem, CslName, Reference } from '../bibliography/types';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { sortedInSteps } from '../text/sorted-in-steps';
import { type Stepwise, stepwise } from '../text/stepwise';

/**
 * What a list of references is searched by. The order and the keys are there from the beginning; the search texts, for which
 * every entry is read once, are filled in when a search first needs them, or before that by {@link fillInSlices}.
 */
export interface ReferenceIndex {
  /** By key. */
  readonly references: readonly Reference[];
  /** The normal form of each one's key. */
  readonly keys: readonly string[];
  /** The search texts of the first references, as many as are filled in. */
  readonly texts: string[];
  /** For each reference, which pairs of neighbouring characters its search text holds: a set of `pairs` bits. */
  readonly signatures: Int32Array;
}

/** The index of references, each with a key of its own; made once for the same list. */
export const referenceIndexOf = perObject(
  (byKey: ReadonlyMap<string, Reference>): Stepwise<ReferenceIndex> => stepwise(() => buildIndex(byKey)),
);

function* buildIndex(byKey: ReadonlyMap<string, Reference>): Generator<void, ReferenceIndex> {
  const references = yield* sortedInSteps([...byKey.values()], (a, b) => (a.key < b.key ? -1 : 1));
  const keys: string[] = [];
  for (const { key } of references) {
    keys.push(nameKey(key));
    if (keys.length % 4096 === 0) yield;
  }
  return { references, keys, texts: [], signatures: new Int32Array(references.length * words) };
}

/** A reference that a search found, and whether its key begins with the first word. */
export interface Match {
  readonly reference: Reference;
  readonly byKey: boolean;
}

/**
 * The references in which every word occurs and that `isWanted`, those whose key begins with the first word before the
 * others, each by key; at most `limit`. `typed` are normal forms of single words.
 */
export function searchReferences(
  index: ReferenceIndex,
  typed: readonly string[],
  limit: number,
  isWanted: (reference: Reference) => boolean,
): Match[] {
  const first = typed[0] ?? '';
  const rest = typed.slice(1);
  const found: Match[] = [];
  const take = (i: number, byKey: boolean): void => {
    const reference = index.references[i]!;
    if (isWanted(reference)) found.push({ reference, byKey });
  };
  for (let i = 0; i < index.keys.length && found.length < limit; i++) {
    if (!index.keys[i]!.startsWith(first)) continue;
    if (rest.length === 0 || rest.every((word) => textAt(index, i).includes(word))) take(i, true);
  }
  if (first === '') return found;
  const sought = typed.map((word) => ({ word, bits: bitsOf(word) }));
  for (let i = 0; i < index.keys.length && found.length < limit; i++) {
    if (i === index.texts.length) fill(index, i + 1);
    if (!sought.every(({ word, bits }) => mayHold(index.signatures, i, bits) && index.texts[i]!.includes(word)))
      continue;
    if (!index.keys[i]!.startsWith(first)) take(i, false);
  }
  return found;
}

/** Fills in what an index still lacks, with a stop every millisecond or so. */
export function* fillInSlices(index: ReferenceIndex): Generator<void> {
  while (index.texts.length < index.references.length) {
    fill(index, index.texts.length + 32);
    yield;
  }
}

/** What a reference may be found by: key, names, title, container, publisher and year, without diacritics and case. */
export const searchTextOf: (reference: Reference) => string = perObject((reference) =>
  searchText(reference.key, briefItemOf(reference)),
);

/** How a reference is listed: its short label (`Stein 2022`) and its title. */
export const listedAs = perObject((reference: Reference): { readonly label: string; readonly title: string } => {
  const item = briefItemOf(reference);
  return { label: shortLabel(item), title: item.title ?? '' };
});

function searchText(key: string, item: CslItem): string {
  const year = item.issued?.['date-parts']?.[0]?.[0] ?? '';
  const names = [...(item.author ?? []), ...(item.editor ?? [])].map(nameText);
  return [key, ...names, item.title, item['container-title'], item.publisher, year]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .map((part) => nameKey(String(part)))
    .join(' ');
}

const nameText = (name: CslName): string => [name.family, name.given, name.literal].filter(Boolean).join(' ');

function textAt(index: ReferenceIndex, i: number): string {
  return index.texts[i] ?? searchTextOf(index.references[i]!);
}

function fill({ references, texts, signatures }: ReferenceIndex, until: number): void {
  for (let i = texts.length; i < Math.min(until, references.length); i++) {
    const reference = references[i]!;
    const text = searchText(reference.key, briefItemOf(reference));
    texts.push(text);
    for (let at = 1; at < text.length; at++) {
      const bit = pairBit(text.charCodeAt(at - 1), text.charCodeAt(at));
      signatures[i * words + (bit >> 5)]! |= 1 << (bit & 31);
    }
  }
}

/** How many different pairs a signature tells apart. A text of 120 characters sets a third of them. */
const pairs = 256;
/** How many numbers a signature takes. */
const words = pairs / 32;

const pairBit = (a: number, b: number): number => (Math.imul(a, 37) + Math.imul(b, 101)) & (pairs - 1);

/** The bits that a text must have to hold `word`. */
function bitsOf(word: string): readonly number[] {
  const bits = new Set<number>();
  for (let at = 1; at < word.length; at++) bits.add(pairBit(word.charCodeAt(at - 1), word.charCodeAt(at)));
  return [...bits];
}

function mayHold(signatures: Int32Array, i: number, bits: readonly number[]): boolean {
  for (const bit of bits) if ((signatures[i * words + (bit >> 5)]! & (1 << (bit & 31))) === 0) return false;
  return true;
}
