import type { Note, ParagraphKind } from '../markdown/note';
import { distinctInProses, type ProsePlace, perProse } from '../markdown/proses';
import { inObject, perObject, perText, sameAsBefore } from '../text/memo';
import type { Prose } from '../text/prose';
import { addAll, isSameSet } from '../text/sets';
import { type Span, shifted } from '../text/span';
import { findNames, type NameHit, type NameIndex } from './matcher';
import { beginsSentence, things as mayBeThing } from './ordinary-words';
import { isGoverned, namesOfPersons, personAt } from './person-names';
import { isOfBank, isOfCounty, isTownOfState } from './towns';
import type { Entity } from './types';
import { foldedWord } from './words';
import { isInTitle, titlesIn } from './work-titles';

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

/** A {@link NamedMention} by itself: `span` counts from the beginning of its paragraph. */
export type ProseMention = Omit<NamedMention, 'paragraph'>;

/** The names of one paragraph of a note. */
export interface NamedProse {
  /** Index into the note's paragraphs. */
  readonly paragraph: number;
  readonly kind: ParagraphKind;
  readonly prose: Prose;
  /** Where the paragraph begins in the note. */
  readonly start: number;
  /**
   * In order, at least one. Mostly the same list from one version of the note to the next, unless the paragraph or what the note says
   * of its names on the whole has changed: so what is worked out for a list holds when an edit has moved it.
   */
  readonly names: readonly ProseMention[];
}

/** A mention at its place in the note. */
export const mentionOf = (
  { paragraph, start }: NamedProse,
  { span, name, entity, others, by, margin }: ProseMention,
): NamedMention =>
  margin === undefined
    ? { span: shifted(span, start), name, paragraph, entity, others, by }
    : { span: shifted(span, start), name, paragraph, entity, others, by, margin };

/**
 * Every known name in a paragraph, in order, none overlapping another; `told` is what the text that it stands in tells of its
 * names. What is no prose (code, URLs, citations, the targets of links, titles of cited works) holds no name; markup inside a name
 * (`**South** Korea`) does not hide it.
 */
export function namesInProse(index: NameIndex, told: Told, prose: Prose, place: ProsePlace): readonly NameInProse[] {
  const { all } = judgedNames(index)(prose, place);
  if (told === nothingTold) return all;
  return all.filter((one) => !isPerson(told, one) && !(one.isThing && told.things.has(one.surface)));
}

/** A known name in a paragraph, with what the words around it say of it; places count from the paragraph's beginning. */
export interface NameInProse {
  readonly start: number;
  readonly end: number;
  /** The name as it is listed. */
  readonly name: string;
  /** Ids of the entities with that name, best first; never empty. */
  readonly entities: readonly string[];
  /** The name as it is written. */
  readonly surface: string;
  readonly person: ReturnType<typeof personAt>;
  /** Whether it may be a thing at the beginning of a sentence: "Turkey is a patient bird". */
  readonly isThing: boolean;
}

/** The names of one paragraph. */
interface JudgedNames {
  readonly all: readonly NameInProse[];
  /** Undefined for nothing. */
  readonly told: PartTold | undefined;
}

/** In which sense a text has names, as they are written: what decides about the same names elsewhere in it. */
export interface Told {
  /** Sure to be persons; in their own paragraphs they are no names of places. */
  readonly people: ReadonlySet<string>;
  /** So are these, by a surname, by which nobody is called at once: "Michael Ireland saw Ireland". */
  readonly surnames: ReadonlySet<string>;
  /** Sure to be places, though persons may be called so. */
  readonly places: ReadonlySet<string>;
  /** Things: "a turkey" is in the text, and Turkey nowhere within a sentence. */
  readonly things: ReadonlySet<string>;
}

/** What one paragraph tells: `things` are those that may be some there, as far as it goes. */
interface PartTold extends Told {
  /** What may be a thing elsewhere and is none here. */
  readonly noThings: ReadonlySet<string>;
}

const noWords: ReadonlySet<string> = new Set();
const nothingTold: Told = { people: noWords, surnames: noWords, places: noWords, things: noWords };

const judgedNames = perObject((index: NameIndex) => {
  const inText = inObject((prose: Prose) => judged(index, prose, 'text'));
  const inHeading = inObject((prose: Prose) => judged(index, prose, 'heading'));
  const inFootnote = inObject((prose: Prose) => judged(index, prose, 'footnote'));
  return (prose: Prose, { kind, footnote }: ProsePlace): JudgedNames =>
    (kind === 'heading' ? inHeading : footnote === undefined ? inText : inFootnote)(prose);
});

/** The names of one paragraph that are not part of a cited work's title. */
function judged(index: NameIndex, prose: Prose, kind: 'text' | 'heading' | 'footnote'): JudgedNames {
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
  return { all, told: toldBy(all, people, surnames) };
}

const noNames: JudgedNames = { all: [], told: undefined };

function toldBy(
  all: readonly NameInProse[],
  people: readonly string[],
  surnames: readonly string[],
): PartTold | undefined {
  const having = (holds: (name: NameInProse) => boolean): ReadonlySet<string> => {
    const some = all.filter(holds);
    return some.length === 0 ? noWords : new Set(some.map(({ surface }) => surface));
  };
  const places = having(({ person }) => person === 'place');
  const things = having(({ isThing }) => isThing);
  const noThings = having(({ isThing, surface }) => !isThing && mayBeThing.has(surface));
  if (people.length + surnames.length + places.size + things.size + noThings.size === 0) return undefined;
  return { people: new Set(people), surnames: new Set(surnames), places, things, noThings };
}

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

/**
 * What a note's paragraphs tell of the names in others. The same object from one version of a note to the next for as long as they tell
 * the same, so that what was made of it holds.
 */
export function toldIn(note: Note, index: NameIndex): Told {
  const told = { people: new Set<string>(), surnames: new Set<string>(), places: new Set<string>() };
  const things = new Set<string>();
  const noThings = new Set<string>();
  toldByProse(index)(note, (part) => {
    addAll(told.people, part.people);
    addAll(told.surnames, part.surnames);
    addAll(told.places, part.places);
    addAll(things, part.things);
    addAll(noThings, part.noThings);
  });
  for (const word of noThings) things.delete(word);
  if (told.people.size + told.surnames.size + things.size === 0) return nothingTold;
  return toldAsBefore(note.uri, { ...told, things: writtenSmall(note, things) });
}

const toldAsBefore = sameAsBefore<Told>((a, b) => toldKeys.every((key) => isSameSet(a[key], b[key])));
const toldKeys = ['people', 'surnames', 'places', 'things'] as const;

const toldByProse = perObject((index: NameIndex) => {
  const namesOf = judgedNames(index);
  return perProse((prose, place) => namesOf(prose, place).told);
});

/** Those of the words that the note has in small letters, too. */
const writtenSmall = (note: Note, words: ReadonlySet<string>): ReadonlySet<string> =>
  words.size === 0 ? words : new Set([...smallThingsIn(note)].filter((word) => words.has(word)));

/** The words that may be things and stand somewhere in small letters. */
const smallThingsIn = distinctInProses(({ text }) =>
  [...mayBeThing].filter((word) => text.includes(word.toLowerCase())),
);

/** Whether a name is a person's: any that is no place's, if the text knows no such place. */
const isPerson = ({ people, surnames, places }: Told, { person, surface }: NameInProse): boolean =>
  person === 'likely'
    ? people.has(surface) || surnames.has(surface) || people.has(inSmallLetters(surface))
    : people.has(surface) && (person === 'perhaps' || (person === 'no' && !places.has(surface)));

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

/** The names in one paragraph, counted from its beginning; found once for the same words. */
export const findNamesIn = (index: NameIndex, prose: Prose): readonly NameHit[] => namesIn(index)(prose);

/** An edit changes one paragraph: the names of the others are known. */
const namesIn = perObject((index: NameIndex) => inObject((prose: Prose) => findNames(index, prose.text)));
