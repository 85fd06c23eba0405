import type { Block, FootnoteDefinition, Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import { contains } from '../../text/span';
import { indentBefore, lineEndOf, lineStartBefore } from './layout';

/** A place for a definition, and what keeps it apart from its neighbours. */
export interface DefinitionPlace {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Where a new definition goes, and what has to stand before and after it. In a note that keeps its notes behind the paragraphs that
 * they belong to, behind the paragraph of the mark `at`; else behind the last definition, set apart from it as that one is from
 * its neighbour; else under a heading for notes; else at the end of the file, after a blank line.
 */
export function definitionPlace(note: Note, at?: number): DefinitionPlace {
  const behind = at === undefined || !standsBehindParagraphs(note) ? undefined : behindParagraph(note, at);
  return behind ?? usualPlace(note);
}

const usualPlace: (note: Note) => DefinitionPlace = perObject((note) => {
  const { text } = note;
  const eol = lineEndOf(text);
  const definitions = ownLineDefinitions(note);
  const last = definitions.at(-1);
  if (last) return behindDefinition(note, last, definitions.at(-2));
  if (text.trim() === '') return { offset: text.length, before: '', after: eol };
  const underHeading = emptyNotesSection(note);
  if (underHeading) return underHeading;
  const open = unclosedFence(note);
  if (open !== undefined) return { offset: open, before: '', after: eol + eol };
  const blanks = text.slice(text.trimEnd().length).split('\n').length - 1;
  return { offset: text.length, before: eol.repeat(Math.max(0, 2 - blanks)), after: eol };
});

const ownLineDefinitions = (note: Note): FootnoteDefinition[] =>
  note.footnoteDefinitions.filter((definition) => indentBefore(note.text, definition.span.start) === '');

function behindDefinition(
  note: Note,
  last: FootnoteDefinition,
  before: FootnoteDefinition | undefined,
): DefinitionPlace {
  const eol = lineEndOf(note.text);
  const between = before ? note.text.slice(before.span.end, last.span.start) : '';
  const apart = between.trim() === '' && /\n[ \t]*\r?\n/.test(between);
  return { offset: last.span.end, before: apart ? eol + eol : eol, after: '' };
}

/**
 * Whether the note has its definitions behind the paragraphs of their marks: body text follows a definition, and before each run
 * of definitions stands the block in which the first of them is used.
 */
const standsBehindParagraphs = perObject((note: Note): boolean => {
  const definitions = ownLineDefinitions(note);
  const [first] = definitions;
  if (!first || !bodyBlocks(note).some((block) => block.span.start >= first.span.end)) return false;
  const marks = note.footnoteReferences.filter(({ inside }) => inside === undefined);
  return definitions.every((definition) => {
    const block = blockBefore(note, definition.span.start);
    const mark = marks.find(({ label }) => label === definition.label);
    return !mark || (block !== undefined && contains(block.span, mark.span));
  });
});

/** Behind the block that holds `at`, and behind the definitions that follow it already. */
function behindParagraph(note: Note, at: number): DefinitionPlace | undefined {
  const block = bodyBlocks(note).findLast(({ span }) => span.start <= at && at <= span.end);
  if (!block) return undefined;
  const next = bodyBlocks(note).find(({ span }) => span.start > at && span.start >= block.span.end);
  const following = ownLineDefinitions(note).filter(
    ({ span }) => span.start >= block.span.end && (!next || span.end <= next.span.start),
  );
  const last = following.at(-1);
  if (last) return behindDefinition(note, last, following.at(-2));
  const eol = lineEndOf(note.text);
  return { offset: block.span.end, before: eol + eol, after: '' };
}

/** The blocks of the text itself that are in no other block and no definition. */
const bodyBlocks = perObject((note: Note): readonly Block[] => {
  const blocks: Block[] = [];
  for (const block of note.blocks) {
    const outer = blocks.at(-1);
    if (outer && contains(outer.span, block.span)) continue;
    if (note.footnoteDefinitions.some(({ span }) => contains(span, block.span))) continue;
    blocks.push(block);
  }
  return blocks;
});

const blockBefore = (note: Note, offset: number): Block | undefined =>
  bodyBlocks(note).findLast(({ span }) => span.end <= offset);

/**
 * What the section of the notes is called, in the languages of most drafts; a heading that says more is some other section.
 */
const notesHeading =
  /^(?:(?:foot|end)?notes?|fu(?:ß|ss)noten?|endnoten?|anmerkungen|notes de (?:bas de page|fin)|notas(?: al pie| finales| de rodapé)?|note(?: a piè di pagina)?|voetnoten|noter|przypisy|сноски|примечания|脚注|注释|註|注)$/iu;

/** Under a heading for notes with nothing below it. */
function emptyNotesSection(note: Note): DefinitionPlace | undefined {
  const index = note.headings.findLastIndex((heading) => notesHeading.test(heading.text.trim()));
  const heading = note.headings[index];
  if (!heading) return undefined;
  const until = note.headings[index + 1]?.span.start ?? note.text.length;
  if (note.text.slice(heading.span.end, until).trim() !== '') return undefined;
  const eol = lineEndOf(note.text);
  const isLast = until === note.text.length;
  return { offset: heading.span.end, before: eol + eol, after: isLast && heading.span.end === until ? eol : '' };
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
