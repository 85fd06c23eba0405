import type { Nodes, Parent } from 'mdast';
import type { Span } from '../text/span';

/** What the marks of an inline's or a cell's own (`**`, `|`) leave of it, where its children do not tell. */
export function contentSpan(text: string, parent: Parent): Span {
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
  return { start: start + open, end: end - (isMarked ? open : 0) };
}

/** From the first child's start to the last one's end; undefined when either has no place. */
export function innerSpan(node: Parent): Span | undefined {
  const first = node.children[0];
  const last = node.children.at(-1);
  return first?.position && last?.position ? { start: spanOf(first).start, end: spanOf(last).end } : undefined;
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
  while (at > start && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** Where a node stands; an empty span where its parser does not say. */
export const spanOf = (node: Nodes | Parent): Span => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

/** A block's span, to the end of its last words: where it holds HTML, parsers disagree on the line ends behind it. */
export function blockSpan(text: string, node: Nodes): Span {
  const { start, end } = spanOf(node);
  const isContainer =
    node.type === 'list' ||
    node.type === 'listItem' ||
    node.type === 'blockquote' ||
    node.type === 'footnoteDefinition';
  const last = isContainer ? node.children.at(-1) : undefined;
  return { start, end: last ? Math.max(start, blockSpan(text, last).end) : trimmedEnd(text, start, end) };
}
