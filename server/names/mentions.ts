import type { Note } from '../markdown/note';
import { inObject, perObject } from '../text/memo';
import { type Prose, prosesOf } from '../text/prose';
import type { Span } from '../text/span';
import { findNames, type NameHit, type NameIndex } from './matcher';
import { beginsSentence, things } from './ordinary-words';
import { People } from './person-names';
import type { Entity } from './types';
import { titlesIn } from './work-titles';

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
  const mentions: Mention[] = [];
  const people = new People();
  prosesOf(note).forEach((prose, paragraph) => {
    const found = findNamesIn(index, prose);
    if (found.length === 0) return;
    const { span: place, footnote, kind } = note.paragraphs[paragraph]!;
    const titles = titlesIn(prose, footnote !== undefined);
    let next = 0;
    for (const { start, end, name, entities } of found) {
      while (next < titles.length && titles[next]!.end <= start) next++;
      if (next < titles.length && isInside(titles[next]!, start, end)) continue;
      if (kind !== 'heading' && people.see(prose.text, start, end)) continue;
      mentions.push({ span: { start: place.start + start, end: place.start + end }, name, entities, paragraph });
    }
  });
  return withoutThings(note, people.isEmpty ? mentions : withoutPeople(note, mentions, people));
}

/** Without "Turkey is a patient bird" in a text that says "a turkey" and nowhere Turkey within a sentence. */
function withoutThings(note: Note, mentions: readonly Mention[]): readonly Mention[] {
  const named = new Map<string, boolean>();
  const proses = prosesOf(note);
  const isThing = ({ span, paragraph }: Mention): boolean => {
    if (span.end - span.start > 9 || !things.has(note.text.slice(span.start, span.end))) return false;
    return beginsSentence(proses[paragraph]!.text, span.start - note.paragraphs[paragraph]!.span.start);
  };
  const first = mentions.filter(isThing);
  if (first.length === 0) return mentions;
  const within = new Set(
    mentions.flatMap((one) => (isThing(one) ? [] : [note.text.slice(one.span.start, one.span.end)])),
  );
  const isNamed = (word: string): boolean => {
    const known =
      named.get(word) ?? (within.has(word) || !proses.some(({ text }) => text.includes(word.toLowerCase())));
    named.set(word, known);
    return known;
  };
  return mentions.filter((one) => !isThing(one) || isNamed(note.text.slice(one.span.start, one.span.end)));
}

/** Whether a name is a part of a title; a name alone in italics or quotation marks is none. */
const isInside = (title: Span, start: number, end: number): boolean =>
  title.start <= start && title.end - title.start > end - start + 2;

/** Without names that a person of this text has, but where they stand as a place's. */
function withoutPeople(note: Note, mentions: readonly Mention[], people: People): readonly Mention[] {
  const proses = prosesOf(note);
  return mentions.filter(({ span, paragraph }) => {
    const { start } = note.paragraphs[paragraph]!.span;
    return !people.has(proses[paragraph]!.text, span.start - start, span.end - start);
  });
}

/** The names in one paragraph, counted from its beginning; found once for the same words. */
export const findNamesIn = (index: NameIndex, prose: Prose): readonly NameHit[] => namesIn(index)(prose);

/** An edit changes one paragraph: the names of the others are known. */
const namesIn = perObject((index: NameIndex) => inObject((prose: Prose) => findNames(index, prose.text)));
