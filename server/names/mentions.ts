import type { Note } from '../markdown/note';
import { inObject, perObject } from '../text/memo';
import { type Prose, prosesOf } from '../text/prose';
import type { Span } from '../text/span';
import { findNames, type NameHit, type NameIndex } from './matcher';

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

/**
 * Every known name in the prose of `note`, in order, none overlapping another. What is no prose (code, URLs, citations,
 * the targets of links) holds no mention; markup inside a name (`**South** Korea`) does not hide it.
 */
export function mentionsIn(note: Note, index: NameIndex): readonly Mention[] {
  const mentions: Mention[] = [];
  prosesOf(note).forEach((prose, paragraph) => {
    const { start } = note.paragraphs[paragraph]!.span;
    for (const hit of findNamesIn(index, prose)) {
      const span = { start: start + hit.start, end: start + hit.end };
      mentions.push({ span, name: hit.name, entities: hit.entities, paragraph });
    }
  });
  return mentions;
}

/** The names in one paragraph, counted from its beginning; found once for the same words. */
export const findNamesIn = (index: NameIndex, prose: Prose): readonly NameHit[] => namesIn(index)(prose);

/** An edit changes one paragraph: the names of the others are known. */
const namesIn = perObject((index: NameIndex) => inObject((prose: Prose) => findNames(index, prose.text)));
