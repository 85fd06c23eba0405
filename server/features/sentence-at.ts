import { sentencesIn } from '../evidence/sentences-of';
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
  const index = note.paragraphs.findIndex((candidate) => touches(candidate.span, offset));
  const paragraph = note.paragraphs[index];
  if (!paragraph || paragraph.kind === 'heading' || paragraph.kind === 'cell') return undefined;
  const found = sentencesIn(note, paragraph, index).findLast(({ reach }) => touches(reach, offset));
  return found && { span: found.span, text: found.text, paragraph };
}

/** The sentence being written at `offset`: what stands before the cursor in its paragraph, back to the last full stop. */
export function sentenceBefore(note: Note, offset: number): SentenceAt | undefined {
  const paragraph = note.paragraphs.find((candidate) => touches(candidate.span, offset));
  if (!paragraph) return undefined;
  const { start } = paragraph.span;
  const masked = maskedText(note.text, paragraph.span, paragraph.holes).slice(0, offset - start);
  const last = splitSentences(masked).at(-1);
  return last && { span: shifted(last, start), text: foldedProse(masked.slice(last.start, last.end)), paragraph };
}
