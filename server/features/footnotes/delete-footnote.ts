import { inlineRemoval } from '../../lint/edits/layout';
import { findDefinition, footnotesOf, labelKey } from '../../markdown/footnotes';
import type { Note } from '../../markdown/note';
import { contains, touches } from '../../text/span';
import { type Refusal, refused } from '../rename/change';
import { changed, counted, edit, type FootnoteChange, removals } from './change';

/** Takes the footnote at `offset` away: all its marks and its definition, or the inline note. */
export function deleteFootnote(note: Note, offset: number): FootnoteChange | Refusal {
  const inline = note.inlineNotes.find(({ span }) => touches(span, offset));
  const label = labelAt(note, offset);
  if (label === undefined) {
    if (inline) return changed([edit(note, inlineRemoval(note.text, inline.span), '')]);
    return refused('There is no footnote here: put the cursor on its mark or in its definition.');
  }
  const { definitions, references } = footnotesOf(note);
  const gone = definitions.get(labelKey(label)) ?? [];
  const marks = (references.get(labelKey(label)) ?? []).filter(
    ({ span }) => !gone.some((definition) => contains(definition.span, span)),
  );
  const edits = [...marks.map(({ span }) => edit(note, inlineRemoval(note.text, span), '')), ...removals(note, gone)];
  const blocks = note.blocks.filter(({ id, span }) => id && gone.some((definition) => contains(definition.span, span)));
  const notes = [
    marks.length > 1 ? `${counted(marks.length, 'mark')} of [^${label}] went with it.` : '',
    blocks.length > 0 ? `The block ${blocks.map(({ id }) => `^${id}`).join(', ')} went with it.` : '',
  ];
  return changed(edits, notes.filter(Boolean).join(' '));
}

/** The label of the footnote whose mark touches `offset`, or whose definition holds it. */
export function labelAt(note: Note, offset: number): string | undefined {
  const mark = note.footnoteReferences.find(({ span }) => touches(span, offset));
  if (mark) return mark.label;
  // What is still empty ends at its colon: the cursor behind the space is in it, too.
  const from = offset - (/[ \t]{1,8}$/.exec(note.text.slice(Math.max(0, offset - 8), offset))?.[0].length ?? 0);
  return note.footnoteDefinitions.find(({ span }) => touches(span, offset) || touches(span, from))?.label;
}

/** What the footnote at `offset` says, where it is defined. */
export const definitionAt = (note: Note, offset: number) => {
  const label = labelAt(note, offset);
  return label === undefined ? undefined : findDefinition(note, label);
};
