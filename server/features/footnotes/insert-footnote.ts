import { applyEdits } from '../../lint/apply-fixes';
import { freeLabel } from '../../lint/edits/cite';
import { definitionEdit } from '../../lint/edits/definition-place';
import { footnotesOf } from '../../markdown/footnotes';
import type { Note } from '../../markdown/note';
import type { Span } from '../../text/span';
import { type Refusal, refused } from '../rename/change';
import { edit, type FootnoteChange } from './change';
import { isNumber } from './renumber-footnotes';

/** Puts a mark with the next free number at `offset`, and its definition, still empty, where the note keeps its notes. */
export function insertFootnote(note: Note, offset: number): FootnoteChange | Refusal {
  const inside = placesWithoutNotes(note).find(({ start, end }) => start < offset && offset < end);
  if (inside) return refused('A footnote’s mark cannot stand here: put the cursor into the text.');
  const label = nextNumber(note);
  const definition = definitionEdit(note, label, '', offset);
  const mark = edit(note, { start: offset, end: offset }, `[^${label}]`);
  if (definition.span.start === offset) {
    const one = edit(note, mark.span, mark.newText + definition.newText);
    return { edits: [one], cursor: offset + one.newText.trimEnd().length + 1 };
  }
  const edits = [mark, definition];
  // The new label stands nowhere else, so that its definition is where it is found.
  const cursor = applyEdits(note.text, edits).indexOf(`[^${label}]: `) + label.length + 5;
  return { edits, cursor };
}

/** The number behind the highest that a mark or a definition of the note has. */
export function nextNumber(note: Note): string {
  const { definitions, references } = footnotesOf(note);
  const numbers = [...definitions.keys(), ...references.keys()].filter((label) => isNumber(label) && label.length < 10);
  return freeLabel(note, String(numbers.reduce((highest, number) => Math.max(highest, Number(number)), 0) + 1));
}

/** What a mark would break or not be read in: front matter, code, links, citations and other marks. */
const placesWithoutNotes = (note: Note): Span[] => [
  ...(note.frontMatter ? [note.frontMatter.span] : []),
  ...note.blocks.filter(({ kind }) => kind === 'code').map(({ span }) => span),
  ...note.paragraphs.flatMap(({ holes }) => holes),
  ...note.wikilinks.map(({ span }) => span),
  ...note.footnoteReferences.map(({ span }) => span),
  ...note.footnoteDefinitions.map(({ span, labelSpan }) => ({ start: span.start, end: labelSpan.end + 2 })),
];
