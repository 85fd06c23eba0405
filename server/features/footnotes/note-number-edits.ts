import type { TextEdit } from '../../lint/rule';
import { notesInOrder } from '../../markdown/footnote-order';
import { labelKey } from '../../markdown/footnotes';
import type { Note } from '../../markdown/note';
import { noteNumbered } from '../../markdown/note-numbers';
import type { Span } from '../../text/span';
import { shortFormsIn } from '../../vault/short-form-syntax';
import { edit } from './change';

/** The edits of `supra note 12` in a note's footnotes for which `newLabel` has another number: by the key of the old label. */
export function noteNumberEdits(note: Note, newLabel: (key: string) => string | undefined): TextEdit[] {
  const inOrder = notesInOrder(note);
  return inOrder.flatMap(({ contentSpan }) =>
    shortFormsIn(note.text, contentSpan).flatMap(({ notes }) =>
      inRanges(
        note,
        (notes?.numbers ?? []).map(({ number, span }) => {
          const meant = inOrder[noteNumbered(note, number) ?? -1];
          const label = meant && newLabel(labelKey(meant.label));
          return { span, number, renumbered: label !== undefined && /^\d+$/.test(label) ? label : number };
        }),
      ).flatMap(({ span, number, renumbered }) => (renumbered === number ? [] : [edit(note, span, renumbered)])),
    ),
  );
}

interface Numbered {
  readonly span: Span;
  readonly number: string;
  /** The number that goes in its place. */
  readonly renumbered: string;
}

/** The ends of a range (`notes 3–5`) stay in order. */
function inRanges(note: Note, numbers: readonly Numbered[]): readonly Numbered[] {
  const kept = [...numbers];
  for (let i = 0; i + 1 < kept.length; i++) {
    const [from, to] = [kept[i]!, kept[i + 1]!];
    const isRange = /^\s?[–-]\s?$/.test(note.text.slice(from.span.end, to.span.start));
    if (!isRange || Number(from.renumbered) <= Number(to.renumbered)) continue;
    kept[i] = { ...from, renumbered: to.renumbered };
    kept[i + 1] = { ...to, renumbered: from.renumbered };
  }
  return kept;
}
