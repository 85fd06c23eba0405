import { blockRemoval } from '../../lint/edits/layout';
import type { TextEdit } from '../../lint/rule';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import type { Span } from '../../text/span';

/** What a deed on footnotes changes: edits that do not overlap, all of them to be undone as one. */
export interface FootnoteChange {
  readonly edits: readonly TextEdit[];
  /** What stays as it is, and why, or what the writer should look at: a sentence or two. */
  readonly notice?: string;
  /** Where the writer goes on: an offset in the text after the edits. */
  readonly cursor?: number;
  /** Of footnotes in words that became citations: by the citation, the words. Citations become these words again. */
  readonly wordings?: ReadonlyMap<string, string>;
  /** A file that is made first. */
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
}

/** A change, with its notice if there is one. */
export const changed = (edits: readonly TextEdit[], notice?: string): FootnoteChange =>
  notice ? { edits, notice } : { edits };

/** An edit of `note`. */
export const edit = (note: Note, span: Span, newText: string): TextEdit => ({ uri: note.uri, span, newText });

/** The edits that take definitions away with their lines; those that stand together go as one block. Sorted by place. */
export function removals(note: Note, definitions: readonly FootnoteDefinition[]): TextEdit[] {
  const blocks: Span[] = [];
  for (const { span } of [...definitions].sort((a, b) => a.span.start - b.span.start)) {
    const last = blocks.at(-1);
    if (last && note.text.slice(last.end, span.start).trim() === '')
      blocks[blocks.length - 1] = { start: last.start, end: span.end };
    else blocks.push(span);
  }
  return blocks.map((block) => edit(note, blockRemoval(note.text, block), ''));
}

/** `1 footnote`, `3 footnotes`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `[^1], [^2] and 3 more`, the first few of a list. */
export function listed(labels: readonly string[], shown = 4): string {
  const marks = labels.slice(0, shown).map((label) => `[^${label}]`);
  const more = labels.length - marks.length;
  return more > 0 ? `${marks.join(', ')} and ${more} more` : marks.join(', ');
}
