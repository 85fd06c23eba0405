import type { Span } from '../../text/span';

/** The line ending that a text uses: that of its first line; `\n` where it has one line alone. */
export function lineEndOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** The white space between the beginning of the line and `offset`, or undefined when something else stands there. */
export function indentBefore(text: string, offset: number): string | undefined {
  const start = lineStartBefore(text, offset);
  const indent = text.slice(start, offset);
  return indent.trim() === '' ? indent : undefined;
}

/**
 * What to cut so that a block goes away without a trace: its lines with their ends, and one of the blank lines around it.
 * A block that shares its first line with something else is cut alone.
 */
export function blockRemoval(text: string, block: Span): Span {
  if (indentBefore(text, block.start) === undefined) return block;
  const start = lineStartBefore(text, block.start);
  let end = block.end;
  while (text[end] === ' ' || text[end] === '\t') end++;
  if (end < text.length && !isLineEnd(text[end]!)) return { start: block.start, end: block.end };
  end = afterLineEnd(text, end);
  const blankBefore = start === 0 || isLineEnd(text[lineStartBefore(text, start - 1)] ?? '');
  const after = afterLineEnd(text, end);
  if (blankBefore && after > end) return { start, end: after };
  if (end < text.length || start === 0) return { start, end };
  let from = start;
  while (from > 0 && isLineEnd(text[from - 1]!)) from--;
  return { start: from === 0 ? 0 : afterLineEnd(text, from), end };
}

/** A piece of a line and the one space before it, so that no double space or ` .` is left. */
export const inlineRemoval = (text: string, span: Span): Span =>
  span.start > 0 && text[span.start - 1] === ' ' ? { start: span.start - 1, end: span.end } : span;

/** Where the line that holds `offset` begins. */
export function lineStartBefore(text: string, offset: number): number {
  let at = Math.max(0, offset);
  while (at > 0 && !isLineEnd(text[at - 1]!)) at--;
  return at;
}

const isLineEnd = (char: string): boolean => char === '\n' || char === '\r';

/** Behind the line end at `offset`; `offset` itself where there is none. */
function afterLineEnd(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return offset + 2;
  return isLineEnd(text[offset] ?? '') ? offset + 1 : offset;
}
