import type { Note, Paragraph } from '../markdown/note';
import { maskedText } from '../text/mask';
import { splitSentences } from '../text/sentences';
import { type Span, shifted, touches } from '../text/span';
import { foldedProse } from '../vault/passages';

/** One sentence of a note: where it stands, and its words with markup blanked out and white space folded. */
export interface SentenceAt {
  readonly span: Span;
  readonly text: string;
  readonly paragraph: Paragraph;
}

/** The sentence that holds `offset`, marks behind its full stop included; undefined outside prose. */
export function sentenceAt(note: Note, offset: number): SentenceAt | undefined {
  const paragraph = note.paragraphs.find((candidate) => touches(candidate.span, offset));
  return paragraph && lastSentence(note, paragraph, paragraph.span.end, offset);
}

/** The sentence being written at `offset`: what stands before the cursor in its paragraph, back to the last full stop. */
export function sentenceBefore(note: Note, offset: number): SentenceAt | undefined {
  const paragraph = note.paragraphs.find((candidate) => touches(candidate.span, offset));
  return paragraph && lastSentence(note, paragraph, offset, offset);
}

function lastSentence(note: Note, paragraph: Paragraph, end: number, offset: number): SentenceAt | undefined {
  const start = paragraph.span.start;
  const masked = maskedText(note.text, paragraph.span, paragraph.holes).slice(0, end - start);
  let found: Span | undefined;
  for (const sentence of splitSentences(masked)) {
    if (sentence.start + start > offset) break;
    found = sentence;
  }
  return found && { span: shifted(found, start), text: foldedProse(masked.slice(found.start, found.end)), paragraph };
}
