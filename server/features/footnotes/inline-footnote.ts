import { definitionEdit } from '../../lint/edits/definition-place';
import { findDefinition, footnotesOf, labelKey } from '../../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import { sliceOf, touches } from '../../text/span';
import { type Refusal, refused } from '../rename/change';
import { changed, edit, type FootnoteChange, removals } from './change';
import { labelAt } from './delete-footnote';
import { nextNumber } from './insert-footnote';

/** Makes of the inline note `^[…]` at `offset` a mark with a definition where the note keeps its notes. */
export function inlineToDefinition(note: Note, offset: number): FootnoteChange | Refusal {
  const inline = note.inlineNotes.find(({ span }) => touches(span, offset));
  if (!inline) return refused('There is no inline note here: put the cursor on `^[…]`.');
  const label = nextNumber(note);
  const content = oneLine(sliceOf(note.text, inline.contentSpan));
  const definition = definitionEdit(note, label, content, inline.span.end);
  if (definition.span.start === inline.span.end)
    return changed([edit(note, inline.span, `[^${label}]${definition.newText}`)]);
  return changed([edit(note, inline.span, `[^${label}]`), definition]);
}

/** Makes of the footnote at `offset` an inline note `^[…]`, where it has one paragraph and one mark. */
export function definitionToInline(note: Note, offset: number): FootnoteChange | Refusal {
  const label = labelAt(note, offset);
  const definition = label === undefined ? undefined : findDefinition(note, label);
  if (label === undefined || !definition)
    return refused('There is no footnote here: put the cursor on its mark or in its definition.');
  const reason = whyNotInline(note, definition);
  if (reason) return refused(reason);
  const mark = footnotesOf(note).references.get(labelKey(label))![0]!;
  const content = oneLine(sliceOf(note.text, definition.contentSpan));
  return changed([edit(note, mark.span, `^[${content}]`), ...removals(note, [definition])]);
}

function whyNotInline(note: Note, definition: FootnoteDefinition): string | undefined {
  const { definitions, references } = footnotesOf(note);
  const key = labelKey(definition.label);
  const mark = `[^${definition.label}]`;
  const marks = references.get(key) ?? [];
  if (marks.length !== 1) return `${mark} has ${marks.length} marks: only a footnote with one mark can stand inline.`;
  if (definitions.get(key)!.length > 1) return `${mark} is defined twice: decide for one definition first.`;
  if (marks[0]!.inside !== undefined) return `${mark} belongs to another footnote, in which none can stand inline.`;
  const content = sliceOf(note.text, definition.contentSpan);
  if (content.trim() === '') return `${mark} says nothing yet.`;
  const blocks = note.blocks.filter(
    ({ span }) => span.start >= definition.contentSpan.start && span.end <= definition.span.end,
  );
  if (/\n[ \t]*\r?\n/.test(content) || blocks.some(({ kind, id }) => kind !== 'paragraph' || id !== undefined))
    return `${mark} has more than one paragraph: it cannot stand inline without loss.`;
  if (!isBalanced(content)) return `The brackets in ${mark} do not match: it would end at the wrong place.`;
  return undefined;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') depth++;
    else if (text[at] === ']' && --depth < 0) return false;
  }
  return depth === 0;
}

/** White space of one line: lines of a paragraph are joined by spaces. */
const oneLine = (text: string): string => text.replace(/[ \t]*\r?\n[ \t>]*/g, ' ').trim();
