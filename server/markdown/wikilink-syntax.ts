import type { Span } from '../text/span';
import { isSpace } from './node-spans';
import type { Wikilink } from './note';

/** A wikilink by what stands between its brackets, which begins at offset `from` of its text. */
export function wikilinkOf(inner: string, span: Span, from: number, embed: boolean): Wikilink {
  const pipe = inner.indexOf('|');
  const bar = pipe > 0 && inner[pipe - 1] === '\\' ? pipe - 1 : pipe;
  const path = bar < 0 ? inner : inner.slice(0, bar);
  const hash = path.indexOf('#');
  const target = hash < 0 ? path : path.slice(0, hash);
  const isBlock = hash >= 0 && path[hash + 1] === '^';
  const mark = hash < 0 ? null : /^#\s*\[\^([^\s[\]^]+)\]\s*$/.exec(path.slice(hash));
  const footnoteStart = from + hash + (mark ? mark[0].indexOf('^') + 1 : 0);
  const headingSpan = hash < 0 || isBlock || mark ? undefined : trimmedSpan(inner, hash + 1, path.length, from);
  const blockSpan = isBlock ? trimmedSpan(inner, hash + 2, path.length, from) : undefined;
  const labelSpan = pipe < 0 ? undefined : trimmedSpan(inner, pipe + 1, inner.length, from);
  const textOf = (part: Span | undefined) => part && inner.slice(part.start - from, part.end - from);
  const label = textOf(labelSpan) || undefined;
  return {
    span,
    target: target.trim(),
    targetSpan: trimmedSpan(inner, 0, target.length, from),
    heading: textOf(headingSpan),
    headingSpan,
    block: textOf(blockSpan),
    blockSpan,
    footnote: mark?.[1],
    footnoteSpan: mark ? { start: footnoteStart, end: footnoteStart + mark[1]!.length } : undefined,
    label,
    labelSpan: label === undefined ? undefined : labelSpan,
    embed,
    inner,
  };
}

/** The part of `inner` between two offsets without the white space around it, as a span of the text that it is from. */
function trimmedSpan(inner: string, start: number, end: number, from: number): Span {
  let first = start;
  while (first < end && isSpace(inner.charCodeAt(first))) first++;
  let last = end;
  while (last > first && isSpace(inner.charCodeAt(last - 1))) last--;
  return { start: from + first, end: from + last };
}
