import type { Span } from '../text/span';
import { isSpace } from './node-spans';
import type { Wikilink } from './note';

/** How far from the end a block id may begin. */
const blockIdReach = 120;

/** The block id at the end of `span`: behind white space, or right behind a wikilink (`![[map.png]]^map`), of which `last` is the last. */
export function blockIdAt(
  text: string,
  span: Span,
  opaque: readonly Span[],
  last: Wikilink | undefined,
): Span | undefined {
  const floor = Math.max(span.start, span.end - blockIdReach);
  let end = span.end;
  while (end > floor && isSpace(text.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > floor && isIdCode(text.charCodeAt(start - 1))) start--;
  if (start === end || text.charCodeAt(start) === 45 || start === floor || text.charCodeAt(start - 1) !== 94) {
    return undefined;
  }
  const caret = start - 1;
  const isApart = caret === span.start || last?.span.end === caret || isSpace(text.charCodeAt(caret - 1));
  if (!isApart || (caret === floor && caret > span.start)) return undefined;
  if (opaque.some((hole) => hole.start <= caret && caret < hole.end)) return undefined;
  return { start: caret, end };
}

const isIdCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 45;
