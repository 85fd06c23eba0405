import { shortLabel } from '../bibliography/format';
import { briefItemOf } from '../bibliography/lazy-reference';
import type { CslItem, CslName, Reference } from '../bibliography/types';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { sortedInSteps } from '../text/sorted-in-steps';
import { type Stepwise, stepwise } from '../text/stepwise';
import { noSigns, sign, type WordSigns } from './word-signs';

/**
 * What a list of references is searched by: each word that occurs in any of them, and which references hold it. A search looks
 * at words, of which there are few, never at the references' texts.
 */
export interface ReferenceIndex {
  /** By key. */
  readonly references: readonly Reference[];
  /** The normal form of each one's key. */
  readonly keys: readonly string[];
  /** The numbers of the references in the order of `keys`. */
  readonly byKey: Int32Array;
  /** All words, sorted; {@link initialsMark} before those that are initials. */
  readonly words: readonly string[];
  /** By which a piece of a word is looked for in all of them. */
  readonly signs: WordSigns;
  /** Where the references of each word begin in `holders`; one number more than there are words. */
  readonly firsts: Int32Array;
  readonly holders: Int32Array;
  /** The other way round: where the words of each reference end in `own`, and their numbers. */
  readonly ends: Int32Array;
  readonly own: Int32Array;
}

/** Stands before initials (`tdc` for “Trilateral Dimensions of Conflict”): below every character of a word. */
export const initialsMark = '\u0001';

/** The index of references, each with a key of its own; made once for the same list. */
export const referenceIndexOf = perObject(
  (byKey: ReadonlyMap<string, Reference>): Stepwise<ReferenceIndex> => stepwise(() => buildIndex(byKey)),
);

function* buildIndex(byKey: ReadonlyMap<string, Reference>): Generator<void, ReferenceIndex> {
  const references = yield* sortedInSteps([...byKey.values()], (a, b) => (a.key < b.key ? -1 : 1));
  const keys: string[] = [];
  const numbers = new Map<string, number>();
  const found: number[] = [];
  const ends = new Int32Array(references.length);
  for (const [i, { key }] of references.entries()) {
    keys.push(nameKey(key));
    for (const word of wordsOf(references[i]!)) {
      let number = numbers.get(word);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(word, number);
      }
      found.push(number);
    }
    ends[i] = found.length;
    if (i % 32 === 31) yield;
  }
  const words = yield* sortedInSteps([...numbers.keys()], (a, b) => (a < b ? -1 : 1));
  const places = new Int32Array(words.length);
  for (const [place, word] of words.entries()) {
    places[numbers.get(word)!] = place;
    if (place % 4096 === 4095) yield;
  }
  const signs = noSigns(words.length);
  for (const [i, word] of words.entries()) {
    sign(signs, i, word);
    if (i % 4096 === 4095) yield;
  }
  const order = references.map((_, i) => i);
  const sorted = yield* sortedInSteps(order, (a, b) => (keys[a]! < keys[b]! ? -1 : Number(keys[a]! > keys[b]!)));
  const postings = yield* postingsOf(found, ends, places);
  return { references, keys, byKey: Int32Array.from(sorted), words, signs, ...postings };
}

/** The references of each word, from the words of each reference. */
function* postingsOf(
  found: readonly number[],
  ends: Int32Array,
  places: Int32Array,
): Generator<void, Pick<ReferenceIndex, 'firsts' | 'holders' | 'ends' | 'own'>> {
  const firsts = new Int32Array(places.length + 1);
  for (const number of found) firsts[places[number]! + 1]!++;
  for (let i = 1; i < firsts.length; i++) firsts[i]! += firsts[i - 1]!;
  yield;
  const next = firsts.slice();
  const holders = new Int32Array(found.length);
  const own = new Int32Array(found.length);
  let at = 0;
  for (let reference = 0; reference < ends.length; reference++) {
    for (; at < ends[reference]!; at++) {
      const word = places[found[at]!]!;
      own[at] = word;
      holders[next[word]!++] = reference;
    }
    if (reference % 8192 === 8191) yield;
  }
  return { firsts, holders, ends, own };
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

/** All words that find a reference, each once. */
function wordsOf(reference: Reference): Set<string> {
  const item = briefItemOf(reference);
  const words = new Set(searchText(reference.key, item).split(' '));
  words.delete('');
  for (const initials of initialsOf(item)) words.add(initialsMark + initials);
  return words;
}

function searchText(key: string, item: CslItem): string {
  const year = item.issued?.['date-parts']?.[0]?.[0] ?? '';
  return [key, ...namesOf(item).map(nameText), item.title, item['container-title'], item.publisher, year]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .map((part) => nameKey(String(part)))
    .join(' ');
}

const namesOf = (item: CslItem): readonly CslName[] => [...(item.author ?? []), ...(item.editor ?? [])];

const nameText = (name: CslName): string => [name.family, name.given, name.literal].filter(Boolean).join(' ');

/** `js` for John Smith, `sm` for Smith and Miller, `who` for an organisation; `tdc` and `tdoc` for a title, container and all. */
function initialsOf(item: CslItem): string[] {
  const names = namesOf(item);
  const persons = names.map(({ given, family, literal }) => firstLetters(literal ?? `${given ?? ''} ${family ?? ''}`));
  const together = firstLetters(names.map(({ family, literal }) => family ?? literal ?? '').join(' '));
  const titles = [item.title, item['container-title']].filter((title) => typeof title === 'string');
  const ofTitles = titles.flatMap((title) => [firstLetters(title), firstLetters(title, 4)]);
  return [...persons, together, ...ofTitles].filter((initials) => initials.length > 1);
}

/** The first letters of the words that have at least so many characters. */
function firstLetters(text: string, least = 1): string {
  let letters = '';
  for (const [word] of nameKey(text.slice(0, 400)).matchAll(/[\p{L}\p{N}]+/gu))
    if (word.length >= least && letters.length < 12) letters += String.fromCodePoint(word.codePointAt(0)!);
  return letters;
}
