import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { type Prose, prosesOf } from '../text/prose';
import type { Span } from '../text/span';
import { findNames, type NameHit, type NameIndex } from './matcher';
import { personAt } from './person-names';
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
}

/**
 * Every known name in the prose of `note`, in order, none overlapping another. What is no prose (code, URLs, citations,
 * the targets of links, titles of cited works) holds no mention; markup inside a name (`**South** Korea`) does not hide it.
 */
export function mentionsIn(note: Note, index: NameIndex): readonly Mention[] {
  const mentions: Mention[] = [];
  const people = new Set<string>();
  let mayBePeople = false;
  prosesOf(note).forEach((prose, paragraph) => {
    const found = findNamesIn(index, prose);
    if (found.length === 0) return;
    const { span: place, footnote, kind } = note.paragraphs[paragraph]!;
    const titles = titlesIn(prose, footnote !== undefined);
    let next = 0;
    for (const { start, end, name, entities } of found) {
      while (next < titles.length && titles[next]!.end <= start) next++;
      if (next < titles.length && titles[next]!.start <= start) continue;
      const person = kind === 'heading' ? 'no' : personAt(prose.text, start, end);
      if (person === 'yes') people.add(prose.text.slice(start, end));
      if (person === 'yes') continue;
      mayBePeople ||= person === 'perhaps';
      mentions.push({ span: { start: place.start + start, end: place.start + end }, name, entities, paragraph });
    }
  });
  return people.size > 0 && mayBePeople ? withoutPeople(note, mentions, people) : mentions;
}

/** Without names that a person of this text has, where they act as people do. */
function withoutPeople(note: Note, mentions: readonly Mention[], people: ReadonlySet<string>): readonly Mention[] {
  const proses = prosesOf(note);
  return mentions.filter(({ span, paragraph }) => {
    const { start } = note.paragraphs[paragraph]!.span;
    const { text } = proses[paragraph]!;
    if (!people.has(text.slice(span.start - start, span.end - start))) return true;
    return personAt(text, span.start - start, span.end - start) === 'no';
  });
}

/** The names in one paragraph, counted from its beginning; found once for the same words. */
export const findNamesIn = (index: NameIndex, prose: Prose): readonly NameHit[] => namesIn(index)(prose);

/** An edit changes one paragraph: the names of the others are known. */
const namesIn = perObject((index: NameIndex) => perObject((prose: Prose) => findNames(index, prose.text)));
