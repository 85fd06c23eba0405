import type { Note, Paragraph } from '../markdown/note';
import { prosesOf } from '../markdown/proses';
import { perObject } from '../text/memo';
import { proseAt } from '../text/prose';
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

/** The table of a note's sentences; the prose of their paragraphs holds their texts. */
export const sentenceTableOf: (note: Note) => SentenceTable = perObject((note) => {
  const proses = prosesOf(note);
  const first = new Int32Array(note.paragraphs.length + 1);
  for (let i = 0; i < proses.length; i++) {
    first[i + 1] = first[i]! + (isProse(note.paragraphs[i]!) ? proses[i]!.sentences.length : 0);
  }
  const count = first[proses.length]!;
  const [starts, ends, paragraphs] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  for (let i = 0; i < proses.length; i++) {
    const by = note.paragraphs[i]!.span.start;
    for (let at = first[i]!; at < first[i + 1]!; at++) {
      const sentence = proses[i]!.sentences[at - first[i]!]!;
      starts[at] = by + sentence.start;
      ends[at] = by + sentence.end;
      paragraphs[at] = i;
    }
  }
  return { starts, ends, paragraphs, first };
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
  const sentences = proseAt(note.text, paragraph).sentences;
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
