import { Document, visit } from 'yaml';
import type { Bibliography, CslItem } from '../bibliography/types';
import { lineEndOf } from '../lint/edits/layout';
import type { TextEdit } from '../lint/rule';
import { isPlain } from '../markdown/front-matter-names';

/**
 * The edit that appends a work to a CSL-YAML file: in the style of its list (`- id: …`, or JSON within `[…]`), behind the last work and
 * the comments that close the file. All else stays as it is. Undefined where the file is no list that can be continued for sure.
 */
export function appendedYaml(file: Bibliography, item: CslItem): TextEdit | undefined {
  const { text, references } = file;
  const last = references.at(-1);
  const edit = last ? behindLast(text, last.span, item) : inEmpty(text, item);
  if (!edit || (last && file.problems.length > 0)) return undefined;
  return { uri: file.uri, span: edit.span, newText: edit.newText.replaceAll('\n', lineEndOf(text)) };
}

type Edit = Pick<TextEdit, 'span' | 'newText'>;

function behindLast(text: string, { start, end }: { start: number; end: number }, item: CslItem): Edit | undefined {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^([ ]*)(?:references:[ ]*)?-[ ]+(?:[&!]\S+[ ]+)*$/.exec(before)?.[1];
  if (indent === undefined)
    return isInBrackets(text, start, end) ? inserted(end, `, ${JSON.stringify(item)}`) : undefined;
  return behindLine(text, endOfList(text, end), blockOf(item, indent));
}

/** Whether an item between these offsets is one of a `[…]` that is closed behind it. */
const isInBrackets = (text: string, start: number, end: number): boolean =>
  /[[,]\s*$/.test(text.slice(Math.max(0, start - 200), start)) && /^\s*(?:#[^\n]*\n\s*)*[\],]/.test(text.slice(end));

/** The end of a list whose last item ends at `end`: behind what follows it on its line, and behind comments where nothing else follows. */
function endOfList(text: string, end: number): number {
  const rest = text.slice(end);
  if (/^(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|$))*$/.test(rest)) return text.trimEnd().length;
  const line = rest.search(/\r?\n/);
  return line < 0 ? text.length : end + line;
}

/** A list without a work, or a file without a list: nothing but comments, `references:`, `[]`, and the lines around a document. */
function inEmpty(text: string, item: CslItem): Edit | undefined {
  const bare = text.replace(
    /(^|\s)#[^\n]*/g,
    (comment, space: string) => space + ' '.repeat(comment.length - space.length),
  );
  if (!/^\s*(?:---\s*)?(?:references:\s*)?(?:\[\s*\]\s*)?(?:(?:---|\.\.\.)\s*)?$/.test(bare)) return undefined;
  const open = bare.indexOf('[');
  if (open >= 0) return { span: { start: open + 1, end: bare.indexOf(']') }, newText: JSON.stringify(item) };
  const closing = /\S\s*\n(---|\.\.\.)\s*$/.exec(bare);
  const at = closing ? closing.index + 1 : text.trimEnd().length;
  return behindLine(text, closing ? text.slice(0, at).trimEnd().length : at, blockOf(item, ''));
}

/** Lines behind the line that ends at `at`. */
function behindLine(text: string, at: number, lines: string): Edit {
  return inserted(at, `${at === 0 ? '' : '\n'}${lines}${at === text.length ? '\n' : ''}`);
}

const inserted = (at: number, newText: string): Edit => ({ span: { start: at, end: at }, newText });

/** `- id: …`, without the line end behind it. */
function blockOf(item: CslItem, indent: string): string {
  const document = new Document([item]);
  // Quotes for what any version of YAML takes for something else than a text.
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && !isPlain(node.value, false) && !node.value.includes('\n'))
        node.type = 'QUOTE_DOUBLE';
    },
  });
  const lines = document.toString({ lineWidth: 0 }).trimEnd();
  return lines.replace(/^(?=.)/gm, indent);
}
