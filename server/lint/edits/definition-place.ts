import { footnotesOf, labelKey } from '../../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import { contains, type Span } from '../../text/span';
import type { TextEdit } from '../rule';
import { indentBefore, lineEndOf, lineStartBefore } from './layout';

/** A footnote to be defined. */
export interface NewDefinition {
  readonly label: string;
  readonly content: string;
  /** Where its mark stands, for notes that keep their footnotes near the text. */
  readonly near?: number;
}

/** A place for definitions, and what keeps them apart from their neighbours and from each other. */
interface DefinitionPlace {
  readonly offset: number;
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** The edit that adds the definition of `label` where the note keeps its notes. */
export const definitionEdit = (note: Note, label: string, content: string, near?: number): TextEdit =>
  definitionEdits(note, [near === undefined ? { label, content } : { label, content, near }])[0]!;

/** The edits that add these definitions, one for each place where the note keeps some of them. */
export function definitionEdits(note: Note, definitions: readonly NewDefinition[]): TextEdit[] {
  const places = new Map<number, { readonly place: DefinitionPlace; readonly list: NewDefinition[] }>();
  for (const definition of definitions) {
    const place = definitionPlace(note, definition.near);
    const known = places.get(place.offset);
    if (known) known.list.push(definition);
    else places.set(place.offset, { place, list: [definition] });
  }
  return [...places.values()].map(({ place, list }) => {
    const { offset, before, between, after } = place;
    const lines = list.map(({ label, content }) => `[^${label}]: ${content}`);
    return { uri: note.uri, span: { start: offset, end: offset }, newText: before + lines.join(between) + after };
  });
}

/** The definitions that begin a line of their own at the left margin: those in quotations and lists are let be. */
export const ownDefinitions: (note: Note) => readonly FootnoteDefinition[] = perObject((note) =>
  note.footnoteDefinitions.filter((definition) => indentBefore(note.text, definition.span.start) === ''),
);

/** The note's own definitions in groups: between two groups stands text that has marks. */
export const definitionGroups: (note: Note) => readonly (readonly FootnoteDefinition[])[] = perObject((note) => {
  const marks = note.footnoteReferences.filter(({ inside }) => inside === undefined);
  const groups: FootnoteDefinition[][] = [];
  let next = 0;
  for (const definition of ownDefinitions(note)) {
    const before = next;
    while (next < marks.length && marks[next]!.span.start < definition.span.start) next++;
    const group = groups.at(-1);
    if (group && next === before) group.push(definition);
    else groups.push([definition]);
  }
  return groups;
});

/**
 * Where a new definition goes: behind the paragraph, or at the end of the section, of the mark at `near`, in a note that keeps its
 * definitions there; else behind the last definition, set apart from it as that one is from its neighbour; else under a heading “Notes”;
 * else at the end of the file, after a blank line.
 */
function definitionPlace(note: Note, near: number | undefined): DefinitionPlace {
  const groups = definitionGroups(note);
  const local = near !== undefined && groups.length > 1 ? placeNear(note, groups, near) : undefined;
  if (local) return local;
  const last = ownDefinitions(note);
  return last.length > 0 ? placeBehind(note, last) : placeAtEnd(note);
}

function placeBehind(note: Note, group: readonly FootnoteDefinition[]): DefinitionPlace {
  const eol = lineEndOf(note.text);
  const last = group.at(-1)!;
  const before = group.at(-2);
  const between = before ? note.text.slice(before.span.end, last.span.start) : '';
  const apart = between.trim() === '' && /\n[ \t]*\r?\n/.test(between) ? eol + eol : eol;
  return { offset: last.span.end, before: apart, between: apart, after: '' };
}

function placeNear(
  note: Note,
  groups: readonly (readonly FootnoteDefinition[])[],
  near: number,
): DefinitionPlace | undefined {
  const block = outermostBlock(note, near);
  if (!block) return undefined;
  const group = groups.find((each) => each[0]!.span.start >= block.end);
  const start = group ? group[0]!.span.start : note.text.length;
  if (group && note.text.slice(block.end, start).trim() === '') return placeBehind(note, group);
  if (isBehindParagraphs(note)) {
    const eol = lineEndOf(note.text);
    return { offset: block.end, before: eol + eol, between: eol, after: '' };
  }
  const isOtherSection = note.headings.some(({ span }) => span.start >= block.end && span.start < start);
  return group && !isOtherSection ? placeBehind(note, group) : undefined;
}

/** Whether each group of definitions stands right behind the paragraph that has the mark of its first. */
const isBehindParagraphs = perObject((note: Note): boolean => {
  const { references } = footnotesOf(note);
  return definitionGroups(note).every(([first]) => {
    const start = first!.span.start;
    return (references.get(labelKey(first!.label)) ?? []).some(({ span }) => {
      const block = span.start < start ? outermostBlock(note, span.start) : undefined;
      return block !== undefined && note.text.slice(block.end, start).trim() === '';
    });
  });
});

/** The widest block around an offset: of an item its list, of a quoted paragraph the quotation. */
function outermostBlock(note: Note, offset: number): Span | undefined {
  let found: Span | undefined;
  for (const { span } of note.blocks) {
    if (span.start > offset) break;
    if (span.end >= offset && (!found || contains(span, found))) found = span;
  }
  return found;
}

/** A heading over notes, in the languages that have a word for them. */
const notesHeading =
  /^(?:\d+\.?\s+)?(?:foot|end)?(?:notes?|noten|notas|note)$|^(?:fu(?:ß|ss)noten|anmerkungen|notes de bas de page|notas al pie|примечания|dipnotlar|notlar|przypisy|脚注|注释)$/iu;

function placeAtEnd(note: Note): DefinitionPlace {
  const { text, headings } = note;
  const eol = lineEndOf(text);
  const at = headings.findLastIndex((heading) => notesHeading.test(heading.text.trim()));
  const heading = headings[at];
  const next = heading && headings.find(({ depth }, i) => i > at && depth <= heading.depth);
  if (next) {
    const offset = text.slice(0, next.span.start).trimEnd().length;
    return { offset, before: eol + eol, between: eol, after: '' };
  }
  if (text.trim() === '') return { offset: text.length, before: '', between: eol, after: eol };
  const open = unclosedFence(note);
  if (open !== undefined) return { offset: open, before: '', between: eol, after: eol + eol };
  const blanks = text.slice(text.trimEnd().length).split('\n').length - 1;
  return { offset: text.length, before: eol.repeat(Math.max(0, 2 - blanks)), between: eol, after: eol };
}

/** Where a code block begins that is still being written: all behind it is code. */
function unclosedFence(note: Note): number | undefined {
  const last = note.blocks.at(-1);
  if (last?.kind !== 'code' || note.text.slice(last.span.end).trim() !== '') return undefined;
  const code = note.text.slice(last.span.start, last.span.end).trimEnd();
  const fence = /^(?:`{3,}|~{3,})/.exec(code)?.[0];
  const close = code.slice(code.lastIndexOf('\n') + 1).trim();
  if (!fence || (code.includes('\n') && close.startsWith(fence))) return undefined;
  return lineStartBefore(note.text, last.span.start);
}
