import type { Note } from '../markdown/note';
import { perProse, someOf } from '../markdown/proses';
import { perObject, perText } from '../text/memo';
import { partitionPoint } from '../text/partition-point';
import type { Prose } from '../text/prose';
import type { Span } from '../text/span';
import { isEmphasis } from './common-abbreviations';
import type { PlacedIntroduction } from './introductions';
import { buildNameIndex, type NameHit, type NameIndex } from './matcher';
import { findNamesIn, mentionOf, type NamedMention, type NamedProse, type ProseMention } from './mentions';
import { headsOf, kindOfHead, surnameOf, withoutCompanyForm } from './short-names';
import type { Entity } from './types';
import { isInTitle, titlesIn } from './work-titles';

/** A name that holds in this note alone. */
interface LocalName {
  /** As it is looked for: `OTS`, `the Organization`, `Aliyev`. */
  readonly text: string;
  readonly entity: Entity;
  /** Where what it stands for was named: it holds from there. Letters hold in the whole note. */
  readonly from: number;
  readonly by: 'introduced' | 'short';
}

/** More names of its own than these a note does not have. */
const mostLocal = 1000;

/** The names of a paragraph, and what may stand for them, as {@link shortNamesOf} gives it. */
export interface KnownNames extends NamedProse {
  readonly shorts: readonly ShortName[];
}

/**
 * `known`, and the names that the note itself makes: letters that it introduces, nouns and surnames that stand for a name given
 * before. Where a name is both, the note's own meaning counts. By paragraphs, in order; those without a local name stay as they are.
 */
export function localNamesIn(
  note: Note,
  known: readonly KnownNames[],
  introductions: readonly PlacedIntroduction[],
): readonly NamedProse[] {
  const introduced = introductions.flatMap((one) => introducedName(note, known, one) ?? []);
  const names = [...introduced.flatMap(({ names: made }) => made), ...shortNames(known)];
  for (const { entity, span } of introduced.flatMap(({ place }) => place ?? []))
    for (const head of headsOf(entity, entity.name))
      names.push({ text: `the ${head}`, entity, from: span.end, by: 'short' });
  if (names.length === 0) return known;
  return merged(known, occurrences(note, names.slice(0, mostLocal)));
}

/** What an introduction makes: names, and the place of the long form where only this note knows it. */
function introducedName(
  note: Note,
  known: readonly KnownNames[],
  { short, shortSpan, longSpan, isAbbreviation, isName, paragraph }: PlacedIntroduction,
): { names: LocalName[]; place: { entity: Entity; span: Span } | undefined } | undefined {
  const beside = known[partitionPoint(known, (one) => one.paragraph < paragraph)];
  const full = lastBefore(beside, longSpan.end);
  const isWhole = full !== undefined && full.span.end === longSpan.end && full.span.start <= longSpan.start;
  const from = longSpan.end;
  if (!isAbbreviation) {
    if (!full || full.span.end !== longSpan.end) return undefined;
    return { names: [{ text: `the ${short}`, entity: full.entity, from, by: 'short' }], place: undefined };
  }
  const last = lastBefore(beside, shortSpan.end);
  const listed = last?.span.start === shortSpan.start && last.span.end === shortSpan.end ? last : undefined;
  // "AT" and "NO" are words, and in "Ukraine (UN)" the letters mean what they always do.
  if (isWhole && !/\s/.test(note.text.slice(longSpan.start, longSpan.end)) && (listed || isEmphasis(short)))
    return undefined;
  if (isWhole) return { names: [{ text: short, entity: full.entity, from, by: 'introduced' }], place: undefined };
  if (!isName) return undefined;
  const written = note.text.slice(longSpan.start, longSpan.end).replace(/\s+/g, ' ');
  const long = withoutCompanyForm(written);
  const kind = long === written ? kindOfHead(long) : 'organisation';
  if (kind === undefined) return undefined;
  const entity = textEntity(long, short, kind);
  if (listed && isWordedSo(listed.entity, long)) return undefined;
  const names: LocalName[] = [short, long].map((text) => ({ text, entity, from, by: 'introduced' }));
  return { names, place: { entity, span: longSpan } };
}

/** Whether an entity is called nearly as these words say: all of the longer ones but one are in one of its names, and so is their noun. */
function isWordedSo(entity: Entity, long: string): boolean {
  const words = wordsOf(long);
  return [entity.name, ...entity.aliases].some((name) => {
    const own = new Set(wordsOf(name));
    return words.filter((word) => !own.has(word)).length <= (words.length > 2 ? 1 : 0);
  });
}

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/organisation/g, 'organization')
    .split(/[^\p{L}\p{M}\p{Nd}]+/u)
    .filter((word) => word.length > 3);

/** An entity that one text alone knows. */
const textEntity = (name: string, short: string, kind: string): Entity => ({
  id: `text:${name}`,
  name,
  kind,
  aliases: [short],
  metonyms: [],
  country: undefined,
  caseSensitive: true,
  since: undefined,
  until: undefined,
  relations: [],
  origin: 'text',
  note: undefined,
  pack: undefined,
});

/** The last name of a paragraph or of one behind it that ends by `end`. */
function lastBefore(prose: NamedProse | undefined, end: number): NamedMention | undefined {
  const name = prose?.names[partitionPoint(prose.names, ({ span }) => span.end + prose.start <= end) - 1];
  return name && mentionOf(prose!, name);
}

/** What may stand for an entity behind a place of a paragraph, at which it is named. */
export interface ShortName {
  readonly text: string;
  readonly entity: Entity;
  /** From the paragraph's beginning. */
  readonly from: number;
}

/** Nouns and surnames for what a paragraph names in full. */
export function shortNamesOf({ raw }: Prose, names: readonly ProseMention[]): readonly ShortName[] {
  const made: ShortName[] = [];
  for (const { span, entity } of names) {
    if (entity.kind === 'concept' || entity.kind === 'system') continue;
    // Nearly every name of a country is one word, of which no noun can be taken.
    if (entity.kind === 'country' && isOneWord(raw, span)) continue;
    for (const text of shortFormsOf(entity)(raw.slice(span.start, span.end)))
      made.push({ text, entity, from: span.end });
  }
  return made.length === 0 ? noShorts : made;
}

const noShorts: readonly ShortName[] = [];

/** What stands for which entity, as far as it changes from name to name. */
function shortNames(known: readonly KnownNames[]): LocalName[] {
  const names: LocalName[] = [];
  const latest = new Map<string, Entity>();
  for (const { start, shorts } of known) {
    for (const { text, entity, from } of shorts) {
      const before = latest.get(text);
      // What is gone does not take the word from what still is: "the Court" stays the one that sits.
      if (before === entity || (before && before.until === undefined && entity.until !== undefined)) continue;
      latest.set(text, entity);
      names.push({ text, entity, from: start + from, by: 'short' });
    }
  }
  return names;
}

/** Letters alone stand there. Others may be one word, too; then it is found out later. */
function isOneWord(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at) | 32;
    if (unit < 97 || unit > 122) return false;
  }
  return true;
}

/** What stands for an entity once it was named by these words; few words name one, and they come again and again. */
const shortFormsOf = perObject((entity: Entity) =>
  perText((surface): readonly string[] => {
    const surname = surnameOf(entity, surface);
    return surname === undefined ? headsOf(entity, surface).map((head) => `the ${head}`) : [surname];
  }, 64),
);

/** All that one short name may stand for. */
interface Options {
  /** By the place from which each holds. */
  readonly names: LocalName[];
  readonly entities: Set<Entity>;
}

/** Where the local names stand, by paragraphs, in order. */
function occurrences(note: Note, names: readonly LocalName[]): NamedProse[] {
  const byText = new Map<string, Options>();
  for (const name of names) {
    const options = byText.get(name.text) ?? { names: [], entities: new Set() };
    options.names.push(name);
    options.entities.add(name.entity);
    byText.set(name.text, options);
  }
  for (const options of byText.values()) options.names.sort((a, b) => a.from - b.from);
  const index = indexOf([...byText.keys()].sort().join('\n'));
  const found: NamedProse[] = [];
  hitsByProse(index)(note, (hits, paragraph, prose, start, { kind }) => {
    const local = hits.flatMap((hit): ProseMention[] => {
      const options = byText.get(hit.entities[0]!)!;
      const name = meantAt(options, start + hit.start);
      if (!name || (name.by === 'short' && isOfAnother(prose.text, hit, name))) return [];
      const others = options.entities.size === 1 ? nobody : [...options.entities].filter((it) => it !== name.entity);
      const span = { start: hit.start, end: hit.end };
      return [{ span, name: hit.name, entity: name.entity, others, by: name.by }];
    });
    if (local.length > 0) found.push({ paragraph, kind, prose, start, names: local });
  });
  return found;
}

const nobody: readonly Entity[] = [];

const hitsByProse = perObject((index: NameIndex) =>
  perProse((prose, { footnote }) => {
    const hits = findNamesIn(index, prose);
    return hits.length === 0 ? undefined : someOf(outsideTitles(hits, titlesIn(prose, footnote !== undefined)));
  }),
);

/** The hits that are no part of a title; both are in order. */
function outsideTitles(hits: readonly NameHit[], titles: readonly Span[]): NameHit[] {
  let next = 0;
  return hits.filter((hit) => {
    while (next < titles.length && titles[next]!.end <= hit.start) next++;
    return next >= titles.length || !isInTitle(titles[next]!, hit);
  });
}

/** The latest of the options that holds there; letters that are introduced later hold, too. */
function meantAt({ names }: Options, offset: number): LocalName | undefined {
  const count = partitionPoint(names, (one) => one.from <= offset);
  return names[count - 1] ?? names.find(({ by }) => by === 'introduced');
}

/** Built once for the same names. An index's entity is the name itself. */
const indexOf = perText(
  (names) => buildNameIndex(names.split('\n').map((text) => ({ text, entity: text, caseSensitive: true }))),
  16,
);

/** Titles before a surname. */
const titles = new Set(
  'President Minister Chancellor Premier Secretary General Ambassador Senator Governor Chairman Chairwoman Chair King Queen Prince Emir Sheikh Dr Mr Mrs Ms Professor Judge Justice Foreign Defence Defense Director Commissioner Colonel Representative Speaker Marshal Admiral Sir Lord Lady'.split(
    ' ',
  ),
);

/** Words that begin a sentence, and are no given name. */
const openers =
  /^(?:A[fts]|After|Against|All|Although|An|And|As|At|Because|Before|Both|But|By|Even|For|From|He|How|However|If|In|Indeed|It|Like|Meanwhile|Neither|Nor|Now|On|Only|Or|Perhaps|Since|So|Still|Then|There|Though|Thus|To|Today|Under|Unlike|Until|What|When|Where|Whether|While|Why|With|Yesterday|Yet)$/;

/** Whether the words around a noun or a surname make it part of another name: "the Council of Elders", "Heydar Aliyev". */
function isOfAnother(text: string, { start, end }: Span, { text: name }: LocalName): boolean {
  const after = text.slice(end, end + 40);
  if (/^[\s-]+(?:(?:of|for|on)\s+(?:the\s+)?)?\p{Lu}/u.test(after) && name.startsWith('the ')) return true;
  if (name.startsWith('the ')) return false;
  const before = /([\p{L}'’-]+)\.?\s+$/u.exec(text.slice(Math.max(0, start - 30), start))?.[1];
  if (before === undefined || !/^\p{Lu}/u.test(before)) return false;
  return !titles.has(before) && !openers.test(before) && !/(?:ian|ani|ish|ese|i)$/.test(before);
}

/** Both as one, paragraph by paragraph. */
function merged(known: readonly NamedProse[], local: readonly NamedProse[]): readonly NamedProse[] {
  if (local.length === 0) return known;
  const all: NamedProse[] = [];
  let next = 0;
  for (const one of known) {
    while (next < local.length && local[next]!.paragraph < one.paragraph) all.push(local[next++]!);
    const beside = local[next]?.paragraph === one.paragraph ? local[next++] : undefined;
    all.push(beside ? { ...beside, names: mergedNames(one.names, beside.names) } : one);
  }
  while (next < local.length) all.push(local[next++]!);
  return all;
}

/** Both lists as one; where they overlap, the longer name counts, and the note's own before what is known elsewhere. */
function mergedNames(known: readonly ProseMention[], local: readonly ProseMention[]): ProseMention[] {
  const all: ProseMention[] = [];
  let next = 0;
  for (const one of known) {
    while (next < local.length && local[next]!.span.start < one.span.start) take(all, local[next++]!);
    take(all, one);
  }
  while (next < local.length) take(all, local[next++]!);
  return all;
}

function take(all: ProseMention[], one: ProseMention): void {
  for (let last = all.at(-1); last && last.span.end > one.span.start; last = all.at(-1)) {
    if (!isStronger(one, last)) return;
    all.pop();
  }
  all.push(one);
}

function isStronger(one: ProseMention, other: ProseMention): boolean {
  const [length, before] = [one, other].map(({ span }) => span.end - span.start) as [number, number];
  if (length !== before) return length > before;
  return one.by === 'introduced' && other.by === 'name';
}
