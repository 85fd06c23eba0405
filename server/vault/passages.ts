import { findDefinition } from '../markdown/footnotes';
import type { Block, Note } from '../markdown/note';
import { maskedText } from '../text/mask';
import { perObject } from '../text/memo';
import { shortened } from '../text/shortened';
import { contains, type Span } from '../text/span';
import type { Passage } from './types';

/** The passages of a pack's document: its blocks that have an id, in reading order. */
export function passagesOf(pack: string, note: Note): Passage[] {
  return note.blocks
    .filter((block) => block.id !== undefined && block.kind !== 'heading')
    .map((block) => passageOf(pack, note, block));
}

function passageOf(pack: string, note: Note, block: Block): Passage {
  const footnotes = note.footnoteReferences
    .filter((f) => contains(block.span, f.span) && f.inside === undefined)
    .map((f) => f.label);
  const own = note.citations.filter((c) => contains(block.span, c.span)).map((c) => c.key);
  const cited = footnotes.flatMap((label) => citekeysOfFootnote(note, label));
  return {
    id: `${pack}#^${block.id}`,
    pack,
    blockId: block.id!,
    note,
    span: block.span,
    prose: proseIn(note, block.span),
    section: note.headings[block.heading]?.text ?? '',
    page: pageAt(note, block.span.start),
    footnotes: [...new Set(footnotes)],
    citekeys: [...new Set([...own, ...cited])],
  };
}

/** The citekeys that a footnote's definition names, in order. */
export function citekeysOfFootnote(note: Note, label: string): string[] {
  const definition = findDefinition(note, label);
  if (!definition) return [];
  const index = note.footnoteDefinitions.indexOf(definition);
  return [...new Set(citationsByFootnote(note).get(index) ?? [])];
}

const citationsByFootnote = perObject((note: Note) => {
  const keys = new Map<number, string[]>();
  for (const citation of note.citations) {
    if (citation.footnote === undefined) continue;
    const list = keys.get(citation.footnote);
    if (list) list.push(citation.key);
    else keys.set(citation.footnote, [citation.key]);
  }
  return keys;
});

/** The prose of all paragraphs in `span`: markup blanked out, white space folded. */
export function proseIn(note: Note, span: Span): string {
  return note.paragraphs
    .filter((paragraph) => contains(span, paragraph.span))
    .map((paragraph) => foldedProse(maskedText(note.text, paragraph.span, paragraph.holes)))
    .filter(Boolean)
    .join(' ');
}

/** White space folded, and none left behind a mark that opens or before one that closes. */
export const foldedProse = (masked: string): string =>
  masked
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?)\]])|(?<=[([]) /g, '')
    .trim();

/** The page on which `offset` stands, where the note marks its pages. */
export function pageAt(note: Note, offset: number): string | undefined {
  let page: string | undefined;
  for (const mark of note.pages) {
    if (mark.offset > offset) break;
    page = mark.page;
  }
  return page;
}

/** `p13` as a reader knows it: ¶13; other block ids as they are. */
export const paragraphLabel = (blockId: string): string =>
  /^p\d+$/.test(blockId) ? `¶${blockId.slice(1)}` : `^${blockId}`;

/** `¶13 Regional Prospects`: a passage in a line; under the document's own title its paragraph alone. */
export function passageLabel(passage: Passage): string {
  const section = passage.section === passage.note.title ? '' : passage.section;
  return `${paragraphLabel(passage.blockId)} ${shortened(section, 48)}`.trim();
}
