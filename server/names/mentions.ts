import type { Note } from '../markdown/note';
import { perProse, prosesOf } from '../markdown/proses';
import { inObject, perObject, perText } from '../text/memo';
import type { Prose } from '../text/prose';
import type { Span } from '../text/span';
import { findNames, type NameHit, type NameIndex } from './matcher';
import { beginsSentence, things as mayBeThing } from './ordinary-words';
import { isGoverned, namesOfPersons, personAt } from './person-names';
import { isOfBank, isOfCounty, isTownOfState } from './towns';
import type { Entity } from './types';
import { foldedWord } from './words';
import { isInTitle, titlesIn } from './work-titles';

/** One occurrence of a known name in a note's prose. */
export interface Mention {
  readonly span: Span;
  /** The name as it is listed, not as it is written. */
  readonly name: string;
  /** Ids of the entities with that name, best first; never empty. */
  readonly entities: readonly string[];
  /** Index into the note's paragraphs. */
  readonly paragraph: number;
}

/** One occurrence of a name in a note's prose, and what it speaks of there. */
export interface NamedMention {
  readonly span: Span;
  /** The name as it is listed, not as it is written. */
  readonly name: string;
  /** Index into the note's paragraphs. */
  readonly paragraph: number;
  readonly entity: Entity;
  /** The other entities that the name could mean, likelier ones first. */
  readonly others: readonly Entity[];
  /**
   * How it names: by a name that is known anywhere; by letters that this note introduced; by a noun or surname that stands
   * for a name given before ("the Organization").
   */
  readonly by: 'name' | 'introduced' | 'short';
  /**
   * How far what speaks for this entity is ahead of what speaks for the first of `others`, in points of `scoredSenses`;
   * only where the text alone decides between them, not the writer.
   */
  readonly margin?: number;
}

/**
 * Every known name in the prose of `note`, in order, none overlapping another. What is no prose (code, URLs, citations,
 * the targets of links, titles of cited works) holds no mention; markup inside a name (`**South** Korea`) does not hide it.
 */
export function mentionsIn(note: Note, index: NameIndex): readonly Mention[] {
  const found = foundIn(note, index);
  const people = peopleIn(found);
  const things = thingsIn(note, found);
  const mentions: Mention[] = [];
  for (const { paragraph, at, names } of found) {
    for (const one of names.all) {
      if (people?.isPerson(one) || (one.isThing && things?.has(one.surface))) continue;
      const span = { start: at + one.start, end: at + one.end };
      mentions.push({ span, name: one.name, entities: one.entities, paragraph });
    }
  }
  return mentions;
}

/** The names of a paragraph, and where it begins. */
interface Found {
  readonly paragraph: number;
  readonly at: number;
  readonly names: NamesInProse;
}

function foundIn(note: Note, index: NameIndex): Found[] {
  const found: Found[] = [];
  namesByProse(index)(note, (names, paragraph, _prose, at) => found.push({ paragraph, at, names }));
  return found;
}

const namesByProse = perObject((index: NameIndex) => {
  const { inText, inHeading, inFootnote } = namesOfProse(index);
  return perProse((prose, { kind, footnote }) => {
    const names = (kind === 'heading' ? inHeading : footnote === undefined ? inText : inFootnote)(prose);
    return names === noNames ? undefined : names;
  });
});

/** A name in a paragraph, with what the words around it say of it. */
interface NameInProse {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly entities: readonly string[];
  readonly surface: string;
  readonly person: ReturnType<typeof personAt>;
  /** Whether it may be a thing at the beginning of a sentence: "Turkey is a patient bird". */
  readonly isThing: boolean;
}

/** The names of one paragraph; `people` are sure to be persons and are not among `all`. */
interface NamesInProse {
  readonly all: readonly NameInProse[];
  readonly people: readonly string[];
  /** So are these, by a surname, by which nobody is called at once: "Michael Ireland saw Ireland". */
  readonly surnames: readonly string[];
  /** Whether some of them may be things. */
  readonly hasThings: boolean;
}

const noNames: NamesInProse = { all: [], people: [], surnames: [], hasThings: false };

const namesOfProse = perObject((index: NameIndex) => ({
  inText: inObject((prose: Prose) => judged(index, prose, 'text')),
  inHeading: inObject((prose: Prose) => judged(index, prose, 'heading')),
  inFootnote: inObject((prose: Prose) => judged(index, prose, 'footnote')),
}));

/** The names of one paragraph that are not part of a cited work's title. */
function judged(index: NameIndex, prose: Prose, kind: 'text' | 'heading' | 'footnote'): NamesInProse {
  const hits = findNamesIn(index, prose);
  if (hits.length === 0) return noNames;
  const titles = titlesIn(prose, kind === 'footnote');
  const all: NameInProse[] = [];
  const people: string[] = [];
  const surnames: string[] = [];
  let next = 0;
  for (let i = 0; i < hits.length; i++) {
    const { start: first, end, name, entities } = hits[i]!;
    const care = careFor(name);
    const start = (care & ARTICLE) !== 0 ? withArticle(prose.text, first) : first;
    while (next < titles.length && titles[next]!.end <= start) next++;
    if (next < titles.length && isInTitle(titles[next]!, { start, end })) continue;
    if (isTownOfState(prose.text, end) || isOfCounty(prose.text, end) || isOfBank(prose.text, start)) continue;
    const surface = prose.text.slice(start, end);
    const person = kind === 'heading' ? 'no' : personIn(prose.text, hits, i, { start, end }, (care & PERSON) !== 0);
    const isThing =
      (care & THING) !== 0 &&
      mayBeThing.has(surface) &&
      beginsSentence(prose.text, start) &&
      !isGoverned(prose.text, end);
    if (person === 'given') people.push(surface);
    else if (person === 'surname') surnames.push(surface);
    else all.push({ start, end, name, entities, surface, person, isThing });
  }
  return { all, people, surnames, hasThings: all.some(({ isThing }) => isThing) };
}

/** Whether a name is a part of a title; a name alone in italics or quotation marks is none. */
/** Names with an article that is a part of them. Sources: ISO 3166-1 ("Gambia (the)", "Bahamas (the)"); UNTERM for The Hague. */
const hasArticle: ReadonlySet<string> = new Set(['Gambia', 'The Gambia', 'Bahamas', 'The Bahamas', 'The Hague']);

/** What is to be looked at where a listed name stands: whether it may be a person's, a thing, or have an article of its own. */
const PERSON = 1;
const THING = 2;
const ARTICLE = 4;

/** The same by the listed name, of which nearly every one needs no care; remembered, since few names come again and again. */
const careFor = perText((name) => {
  const core = name.replace(/^the /i, '');
  const word = foldedWord(core, 0, core.length);
  return (
    (personWords.has(word) ? PERSON : 0) | (thingWords.has(word) ? THING : 0) | (hasArticle.has(name) ? ARTICLE : 0)
  );
});

const folded = (words: Iterable<string>): ReadonlySet<string> =>
  new Set(Array.from(words, (word) => foldedWord(word, 0, word.length)));

const personWords = folded(namesOfPersons);
const thingWords = folded(mayBeThing);

/** Where a name begins with the article that it is written with: a capital in the middle of a sentence tells. */
const withArticle = (text: string, start: number): number =>
  start >= 4 &&
  ((text.startsWith('The ', start - 4) && !beginsSentence(text, start - 4)) ||
    (text.startsWith('THE ', start - 4) && /^\p{Lu}{2}/u.test(text.slice(start, start + 2))))
    ? start - 4
    : start;

/** Who in this text is called as a place is; undefined for nobody. */
function peopleIn(found: readonly Found[]): { isPerson(name: NameInProse): boolean } | undefined {
  const people = new Set<string>();
  const surnames = new Set<string>();
  for (const { names } of found) {
    for (const surface of names.people) people.add(surface);
    for (const surface of names.surnames) surnames.add(surface);
  }
  if (people.size === 0 && surnames.size === 0) return undefined;
  const places = new Set<string>();
  for (const { names } of found) for (const one of names.all) if (one.person === 'place') places.add(one.surface);
  // Any that is no place's, if the text knows no such place.
  const isPerson = ({ person, surface }: NameInProse): boolean =>
    person === 'likely'
      ? people.has(surface) || surnames.has(surface) || people.has(inSmallLetters(surface))
      : people.has(surface) && (person === 'perhaps' || (person === 'no' && !places.has(surface)));
  return { isPerson };
}

/** GEORGIA as Georgia: who speaks in a transcript. */
const inSmallLetters = (surface: string): string => surface[0]! + surface.slice(1).toLowerCase();

/** {@link personAt}, and `place` for what stands in a list beside a country whose name no person has: "Israel, Georgia, Canada". */
function personIn(
  text: string,
  hits: readonly NameHit[],
  i: number,
  { start, end }: Span,
  isPersonal: boolean,
): ReturnType<typeof personAt> {
  const person = personAt(text, start, end, text.slice(start, end), isPersonal);
  if (person !== 'no' || !isPersonal) return person;
  const [before, after] = [hits[i - 1], hits[i + 1]];
  const isListed =
    (before !== undefined && isPlaceOnly(before.name) && inList.test(text.slice(before.end, start))) ||
    (after !== undefined && isPlaceOnly(after.name) && inList.test(text.slice(end, after.start)));
  return isListed ? 'place' : 'no';
}

const isPlaceOnly = (name: string): boolean => (careFor(name) & PERSON) === 0;

const inList = /^(?:,|,? (?:and|or)|\/) ?$/;

/** The words that are things in this text: "a turkey" is in it, and Turkey nowhere within a sentence. */
function thingsIn(note: Note, found: readonly Found[]): ReadonlySet<string> | undefined {
  const words = new Set<string>();
  for (const { names } of found)
    if (names.hasThings) for (const { isThing, surface } of names.all) if (isThing) words.add(surface);
  if (words.size === 0) return undefined;
  for (const { names } of found)
    for (const { isThing, surface } of names.all) if (!isThing && surface.length < longestThing) words.delete(surface);
  const proses = prosesOf(note);
  return new Set([...words].filter((word) => proses.some(({ text }) => text.includes(word.toLowerCase()))));
}

/** No word that may be a thing is longer. */
const longestThing = 10;

/** The names in one paragraph, counted from its beginning; found once for the same words. */
export const findNamesIn = (index: NameIndex, prose: Prose): readonly NameHit[] => namesIn(index)(prose);

/** An edit changes one paragraph: the names of the others are known. */
const namesIn = perObject((index: NameIndex) => inObject((prose: Prose) => findNames(index, prose.text)));
