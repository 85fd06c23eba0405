import type { Span } from '../text/span';

/** A longer line is shown as what stands around the span, in UTF-16 units. */
const longest = 240;

/**
 * The line that `span` begins on, without the white space around it; of a long one what stands around the span, cut at words where
 * that is near, with an ellipsis. Empty when the span does not lie in the text.
 */
export function contextLine(text: string, { start, end }: Span): string {
  if (end > text.length) return '';
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const close = text.indexOf('\n', start);
  const to = close < 0 ? text.length : close;
  if (to - from <= longest) return text.slice(from, to).trim();
  const room = Math.max(0, longest - (Math.min(end, to) - start)) >> 1;
  const left = Math.max(from, start - room);
  const right = Math.min(to, Math.min(end, to) + room);
  const shown = text
    .slice(left, right)
    .replace(/^[\udc00-\udfff]/, '')
    .replace(/[\ud800-\udbff]$/, '');
  const open = left > from ? shown.replace(/^\S{0,20}\s+/, '…') : shown;
  return (right < to ? open.replace(/\s+\S{0,20}$/, '…') : open).trim();
}
