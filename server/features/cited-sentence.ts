import { footnotesOf, labelKey } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import { touches } from '../text/span';
import { sentenceBefore } from './sentence-at';

/**
 * The words that a citation at `offset` is to support: the sentence being written there; in a footnote's definition the sentence
 * of its first mark. Empty where there is none.
 */
export function citedSentence(note: Note, offset: number): string {
  const definition = note.footnoteDefinitions.find(({ span }) => touches(span, offset));
  if (!definition) return sentenceBefore(note, offset)?.text ?? '';
  const mark = footnotesOf(note)
    .references.get(labelKey(definition.label))
    ?.find(({ inside }) => inside === undefined);
  return mark ? (sentenceBefore(note, mark.span.start)?.text ?? '') : '';
}
