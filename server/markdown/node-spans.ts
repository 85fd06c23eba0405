import type { Span } from '../text/span';
import type { SyntaxNode } from './tree';

/** What the marks of an inline's or a cell's own (`**`, `|`) leave of it, where its children do not tell. */
export function contentSpan(text: string, parent: SyntaxNode): Span {
  const { start, end } = spanOf(parent);
  const source = text.slice(start, end);
  const marks = {
    tableCell: /^\|[ \t]*/,
    emphasis: /^[*_]/,
    strong: /^(?:\*\*|__)/,
    delete: /^~+/,
    link: /^\[/,
    heading: /^#{1,6}[ \t]*/,
  } as const;
  const open = marks[parent.type as keyof typeof marks]?.exec(source)?.[0].length ?? 0;
  const isMarked = parent.type === 'emphasis' || parent.type === 'strong' || parent.type === 'delete';
  const isClosed = parent.type === 'tableCell' && /[^\\]\|$/.test(source.slice(-2));
  return { start: start + open, end: isClosed ? Math.max(start + open, end - 1) : end - (isMarked ? open : 0) };
}

/** From the first child's start to the last one's end; undefined when either has no place. */
export function innerSpan(node: SyntaxNode): Span | undefined {
  const first = node.children[0];
  const last = node.children.at(-1);
  return first && last && first.start >= 0 && last.start >= 0 ? { start: first.start, end: last.end } : undefined;
}

/** What a heading's own marks (`##`, a closing `##`, an underline) leave of it. */
export function headingInner(text: string, span: Span): Span {
  const source = text.slice(span.start, span.end).trimEnd();
  const open = /^#{1,6}[ \t]*/.exec(source)?.[0].length ?? 0;
  const underline = source.lastIndexOf('\n');
  const inner = open > 0 || underline < 0 ? source.replace(/[ \t]#+$/, '') : source.slice(0, underline);
  return { start: span.start + open, end: span.start + Math.max(open, inner.trimEnd().length) };
}

/** The address as it is written between two offsets; the whole region where it is written otherwise than it is read. */
export function urlSpanIn(text: string, url: string, from: number, to: number): Span {
  const at = text.slice(from, to).indexOf(url);
  return at < 0 ? { start: from, end: to } : { start: from + at, end: from + at + url.length };
}

/** `end` moved back over white space, not beyond `start`. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Whether a UTF-16 unit is white space, as `\s` has it. */
export const isSpace = (code: number): boolean =>
  code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code >= 160 && /\s/.test(String.fromCharCode(code));

/** Where a node stands; an empty span where its parser does not say. */
export const spanOf = ({ start, end }: SyntaxNode): Span => (start < 0 ? { start: 0, end: 0 } : { start, end });

/** A block's span, to the end of its last words: where it holds HTML, parsers disagree on the line ends behind it. */
export function blockSpan(text: string, node: SyntaxNode): Span {
  let last = node;
  let floor = spanOf(node).start;
  while (isContainer(last) && last.children.length > 0) {
    last = last.children.at(-1)!;
    floor = Math.max(floor, last.start);
  }
  const { start, end } = spanOf(last);
  return { start: spanOf(node).start, end: Math.max(floor, trimmedEnd(text, start, end)) };
}

const isContainer = ({ type }: SyntaxNode): boolean =>
  type === 'list' || type === 'listItem' || type === 'blockquote' || type === 'footnoteDefinition';
