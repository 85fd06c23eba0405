import type { Note, Paragraph } from '../markdown/note';
import { maskedText } from '../text/mask';
import { perObject } from '../text/memo';
import { splitSentences } from '../text/sentences';
import { type Span, shifted } from '../text/span';

/** One sentence of a note's prose. */
export interface NoteSentence {
  readonly span: Span;
  /** Where marks that stand right behind the full stop still belong to it: up to the next sentence of its paragraph. */
  readonly reach: Span;
  /** Index into `note.paragraphs`. */
  readonly paragraph: number;
  /** Masked, white space folded. */
  readonly text: string;
}

/** The sentences of a note's body, list items and quotations, in order; no headings, cells or footnotes. */
export const sentencesOf: (note: Note) => readonly NoteSentence[] = perObject((note) =>
  note.paragraphs.flatMap((paragraph, index) => (isProse(paragraph) ? sentencesIn(note, paragraph, index) : [])),
);

/** The sentences of the note's footnote definitions, in order; `paragraph` leads to the definition. */
export const noteSentencesOf: (note: Note) => readonly NoteSentence[] = perObject((note) =>
  note.paragraphs.flatMap((paragraph, index) =>
    paragraph.footnote === undefined ? [] : sentencesIn(note, paragraph, index),
  ),
);

const isProse = ({ kind }: Paragraph): boolean => kind === 'body' || kind === 'item' || kind === 'quote';

/** The sentences of one paragraph of `note`, `index` among its paragraphs. */
export function sentencesIn(note: Note, paragraph: Paragraph, index: number): NoteSentence[] {
  const { start, end } = paragraph.span;
  const masked = maskedText(note.text, paragraph.span, paragraph.holes);
  const spans = splitSentences(withWords(note.text, paragraph, masked));
  return spans.map((span, i) => ({
    span: shifted(span, start),
    reach: {
      start: i === 0 ? start : span.start + start,
      end: i + 1 < spans.length ? spans[i + 1]!.start + start : end,
    },
    paragraph: index,
    text: folded(masked.slice(span.start, span.end)),
  }));
}

/** White space folded, and none before a mark that closes. */
const folded = (masked: string): string =>
  masked
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?)\]])/g, '')
    .trim();

/**
 * The masked text with a word in place of each hole that is read as one: a citation in running text ("@stein2022 argues
 * …"), code, math, a URL. Blanked, such a hole at a sentence's beginning would hide where the sentence begins.
 */
function withWords(text: string, paragraph: Paragraph, masked: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const hole of paragraph.holes) {
    if (!isReadAsWord(text, hole)) continue;
    const start = hole.start - paragraph.span.start;
    const end = hole.end - paragraph.span.start;
    if (start < at) continue;
    parts.push(masked.slice(at, start), masked.slice(start, end).replace(/[^\r\n]/g, 'X'));
    at = end;
  }
  return at === 0 ? masked : parts.join('') + masked.slice(at);
}

/** A bare URL is read as a word only where the sentence goes on behind it; else it stands like a note mark. */
const isReadAsWord = (text: string, hole: Span): boolean =>
  /^(?:-?@|[`$])/.test(text.slice(hole.start, hole.start + 2)) ||
  (/^<?(?:https?:|www\.)/i.test(text.slice(hole.start, hole.start + 8)) &&
    /^ \p{Ll}/u.test(text.slice(hole.end, hole.end + 3)));
