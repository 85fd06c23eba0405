import type { Link, Note } from '../../markdown/note';
import type { Span } from '../../text/span';

/** Where a Markdown link's address, as it is written, names the file, and where the part of it: behind `#`, empty without one. */
export function urlParts(
  { text }: Pick<Note, 'text'>,
  { urlSpan: { start, end } }: Link,
): { path: Span; fragment: Span } {
  const hash = text.slice(start, end).indexOf('#');
  const query = text.slice(start, hash < 0 ? end : start + hash).indexOf('?');
  const pathEnd = query >= 0 ? start + query : hash >= 0 ? start + hash : end;
  return { path: { start, end: pathEnd }, fragment: { start: hash < 0 ? end : start + hash + 1, end } };
}
