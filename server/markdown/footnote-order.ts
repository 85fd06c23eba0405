import { perObject } from '../text/memo';
import type { Span } from '../text/span';
import { findDefinition, footnotesOf, labelKey } from './footnotes';
import type { FootnoteDefinition, FootnoteReference, Note } from './note';

/**
 * The keys of a note's labels in the order in which a reader meets them, each once: those of marks in the text; behind them those that
 * only other footnotes refer to, as the renderers of GitHub and pandoc number them; then those that nothing refers to.
 */
export const labelsInOrder: (note: Note) => readonly string[] = perObject((note) => {
  const { references, definitions } = footnotesOf(note);
  const inside = new Map<number, FootnoteReference[]>();
  const order = new Set<string>();
  for (const mark of note.footnoteReferences) {
    if (mark.inside === undefined) order.add(labelKey(mark.label));
    else if (inside.has(mark.inside)) inside.get(mark.inside)!.push(mark);
    else inside.set(mark.inside, [mark]);
  }
  const indexOf = new Map(note.footnoteDefinitions.map((definition, i) => [definition, i]));
  // A set goes on with what is added while it is walked: marks within notes that are themselves met within notes.
  for (const key of order) {
    for (const definition of definitions.get(key) ?? [])
      for (const mark of inside.get(indexOf.get(definition)!) ?? []) order.add(labelKey(mark.label));
  }
  for (const { label } of note.footnoteDefinitions) order.add(labelKey(label));
  for (const key of references.keys()) order.add(key);
  return [...order];
});

/** The definitions that are shown, in the order in which a reader meets them. */
export const definitionsInOrder: (note: Note) => readonly FootnoteDefinition[] = perObject((note) =>
  labelsInOrder(note).flatMap((key) => findDefinition(note, key) ?? []),
);

/** A footnote or an inline note, as a reader meets it. */
export interface NoteInOrder {
  /** Empty for an inline note. */
  readonly label: string;
  /** Undefined for an inline note. */
  readonly definition: FootnoteDefinition | undefined;
  readonly contentSpan: Span;
}

/** The notes that are shown, inline ones among them, in the order in which a reader meets them. */
export const notesInOrder: (note: Note) => readonly NoteInOrder[] = perObject((note) => {
  const inline = note.inlineNotes.map(({ span, contentSpan }) => ({ at: span.start, contentSpan }));
  const seen = new Set<string>();
  const notes: NoteInOrder[] = [];
  let next = 0;
  const inlineUpTo = (offset: number): void => {
    for (; next < inline.length && inline[next]!.at < offset; next++)
      notes.push({ label: '', definition: undefined, contentSpan: inline[next]!.contentSpan });
  };
  const add = (label: string): void => {
    const definition = findDefinition(note, label);
    if (definition) notes.push({ label: definition.label, definition, contentSpan: definition.contentSpan });
  };
  for (const { label, span, inside } of note.footnoteReferences) {
    if (inside !== undefined || seen.has(labelKey(label))) continue;
    inlineUpTo(span.start);
    seen.add(labelKey(label));
    add(label);
  }
  inlineUpTo(note.text.length);
  for (const key of labelsInOrder(note)) if (!seen.has(key)) add(key);
  return notes;
});
