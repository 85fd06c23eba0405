import type { Note } from '../markdown/note';
import { maskedText } from '../text/mask';
import { perObject, perText } from '../text/memo';
import type { Span } from '../text/span';
import { findNames, type NameIndex } from './matcher';

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
  return note.paragraphs.flatMap((paragraph, number) => {
    const { start } = paragraph.span;
    const prose = maskedText(note.text, paragraph.span, paragraph.holes);
    return namesIn(index)(prose).map((hit) => ({
      span: { start: start + hit.start, end: start + hit.end },
      name: hit.name,
      entities: hit.entities,
      paragraph: number,
    }));
  });
}

/** An edit changes one paragraph: the names of the others are known. */
const namesIn = perObject((index: NameIndex) => perText((prose) => findNames(index, prose)));
