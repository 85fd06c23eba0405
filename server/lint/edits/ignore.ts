import type { Note } from '../../markdown/note';
import { contains, type Span } from '../../text/span';
import type { Fix, TextEdit } from '../rule';
import { indentBefore, lineEndOf } from './layout';

/** What stands for the reason until the writer gives one. `ignore-without-reason` finds it. */
export const reasonPlaceholder = 'REASON';

/** The quick fix that silences `rule` in the block at `span`. It counts as done once the reason is written. */
export const ignoreFix = (note: Note, rule: string, span: Span): Fix => ({
  title: 'Ignore here: give a reason',
  edits: [ignoreEdit(note, rule, span)],
});

/** Puts `<!-- ibid-ignore RULE: REASON -->` on a line of its own before the outermost block that holds `span`. */
export function ignoreEdit(note: Note, rule: string, span: Span): TextEdit {
  const at = outermostBlock(note, span).start;
  const indent = indentBefore(note.text, at) ?? '';
  return {
    uri: note.uri,
    span: { start: at, end: at },
    newText: `<!-- ibid-ignore ${rule}: ${reasonPlaceholder} -->${lineEndOf(note.text)}${indent}`,
  };
}

/** The widest block, or footnote definition, around `span`; `span` itself where there is none. */
function outermostBlock(note: Note, span: Span): Span {
  let widest = span;
  for (const { span: block } of [...note.blocks, ...note.footnoteDefinitions]) {
    if (contains(block, span) && (block.start < widest.start || block.end > widest.end)) widest = block;
  }
  return widest;
}
