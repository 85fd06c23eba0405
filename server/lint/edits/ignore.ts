import type { Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import { partitionPoint } from '../../text/partition-point';
import { contains, type Span } from '../../text/span';
import type { Fix, TextEdit } from '../rule';
import { indentBefore, lineEndOf } from './layout';

/** What stands for the reason until the writer gives one. `ignore-without-reason` finds it. */
export const reasonPlaceholder = 'REASON';

/**
 * The quick fix that silences `rule` in the block at `span`, or none where no comment can stand (front matter). It counts
 * as done once the reason is written.
 */
export function ignoreFixes(note: Note, rule: string, span: Span): Fix[] {
  const edit = ignoreEdit(note, rule, span);
  return edit ? [{ title: 'Ignore here: give a reason', edits: [edit] }] : [];
}

/**
 * Puts `<!-- ibid-ignore RULE: REASON -->` on a line of its own before the outermost block that holds `span`; undefined
 * outside all blocks.
 */
export function ignoreEdit(note: Note, rule: string, span: Span): TextEdit | undefined {
  const at = outermostBlock(note, span)?.start;
  if (at === undefined) return undefined;
  const indent = indentBefore(note.text, at) ?? '';
  return {
    uri: note.uri,
    span: { start: at, end: at },
    newText: `<!-- ibid-ignore ${rule}: ${reasonPlaceholder} -->${lineEndOf(note.text)}${indent}`,
  };
}

/** The top-level block, footnote or link definition around `span`. */
function outermostBlock(note: Note, span: Span): Span | undefined {
  const blocks = topLevel(note);
  const block = blocks[partitionPoint(blocks, (one) => one.start <= span.start) - 1];
  return block && contains(block, span) ? block : undefined;
}

/** What stands in no other block, in order. */
const topLevel = perObject((note: Note): readonly Span[] => {
  const definitions = note.links.filter((link) => link.kind === 'definition');
  const all = [...note.blocks, ...note.footnoteDefinitions, ...definitions].map((block) => block.span);
  const outermost: Span[] = [];
  for (const span of all.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (outermost.at(-1)?.end ?? 0)) outermost.push(span);
  }
  return outermost;
});
