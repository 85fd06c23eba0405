import type { Note, Paragraph } from '../markdown/note';
import { perObject } from '../text/memo';
import { proseAt, prosesOf, sentencesOfProse } from '../text/prose';
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

/**
 * The sentences of a note's body, list items and quotations, in order; no headings, cells or footnotes. By columns, since a
 * long note has thousands and every edit of it makes them anew.
 */
export interface SentenceTable {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Index into `note.paragraphs`. */
  readonly paragraphs: Int32Array;
  /** By paragraph: the number of its first sentence, or of the next one where it has none. One more than there are paragraphs. */
  readonly first: Int32Array;
}

/** The table of a note's sentences; `sentencesOfProse` of their paragraphs holds their texts. */
export const sentenceTableOf: (note: Note) => SentenceTable = perObject((note) => {
  const proses = prosesOf(note);
  const first = new Int32Array(note.paragraphs.length + 1);
  const places: number[] = [];
  note.paragraphs.forEach((paragraph, index) => {
    if (isProse(paragraph)) {
      const by = paragraph.span.start;
      for (const { start, end } of sentencesOfProse(proses[index]!)) places.push(by + start, by + end, index);
    }
    first[index + 1] = places.length / 3;
  });
  const column = (at: number): Int32Array =>
    Int32Array.from({ length: places.length / 3 }, (_, i) => places[3 * i + at]!);
  return { starts: column(0), ends: column(1), paragraphs: column(2), first };
});

/** The sentences of the note's footnote definitions, in order; `paragraph` leads to the definition. */
export const noteSentencesOf: (note: Note) => readonly NoteSentence[] = perObject((note) =>
  note.paragraphs.flatMap((paragraph, index) =>
    paragraph.footnote === undefined ? [] : sentencesIn(note, paragraph, index),
  ),
);

/** Whether a paragraph is of the note's running text, where sentences are looked for. */
const isProse = ({ kind }: Paragraph): boolean => kind === 'body' || kind === 'item' || kind === 'quote';

/** The sentences of one paragraph of `note`, `index` among its paragraphs. */
export function sentencesIn(note: Note, paragraph: Paragraph, index: number): NoteSentence[] {
  const { start, end } = paragraph.span;
  const sentences = sentencesOfProse(proseAt(note.text, paragraph));
  return sentences.map((sentence, i) => ({
    span: shifted(sentence, start),
    reach: {
      start: i === 0 ? start : sentence.start + start,
      end: i + 1 < sentences.length ? sentences[i + 1]!.start + start : end,
    },
    paragraph: index,
    text: sentence.text,
  }));
}
