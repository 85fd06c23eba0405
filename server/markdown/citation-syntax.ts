import type { Span } from '../text/span';
import { endOfKey, mayPrecedeCitation } from './citekey';
import type { Citation } from './note';

/** How far behind its beginning a link, a cluster or a formula may end; so that no unclosed one makes a scan quadratic. */
export const reach = 4000;

/** Where `mark` next stands wholly in [from, limit) and within reach, or -1. */
export function indexWithin(text: string, mark: string, from: number, limit: number): number {
  const at = text.slice(from, Math.min(limit, from + reach)).indexOf(mark);
  return at < 0 ? -1 : from + at;
}

/** What one `@key` says by itself. */
export type FoundKey = Pick<Citation, 'key' | 'keySpan' | 'span' | 'suppressAuthor'>;

/** The citation whose `@` stands at `at`, within [floor, limit), or undefined. */
export function keyAt(text: string, at: number, limit: number, floor: number): FoundKey | undefined {
  const suppressAuthor = text[at - 1] === '-' && at > floor && mayPrecedeCitation(at - 2 < floor ? '' : text[at - 2]!);
  if (!suppressAuthor && !mayPrecedeCitation(at === floor ? '' : text[at - 1]!)) return undefined;
  const start = suppressAuthor ? at - 1 : at;
  if (text[at + 1] === '{') {
    const close = indexWithin(text, '}', at + 2, limit);
    const key = close < 0 ? '' : text.slice(at + 2, close);
    if (!key || /\s/.test(key)) return undefined;
    return { key, keySpan: { start: at + 2, end: close }, span: { start, end: close + 1 }, suppressAuthor };
  }
  const end = endOfKey(text, at + 1, limit);
  if (end === at + 1) return undefined;
  return { key: text.slice(at + 1, end), keySpan: { start: at + 1, end }, span: { start, end }, suppressAuthor };
}

/** The citations of a cluster's inside, or undefined when one of its parts has no key: then it is no cluster. */
export function citationsIn(text: string, inside: Span, cluster: Span): Citation[] | undefined {
  const citations: Citation[] = [];
  const source = text.slice(inside.start, inside.end);
  for (let start = inside.start; start <= inside.end; ) {
    const semicolon = source.indexOf(';', start - inside.start);
    const end = semicolon < 0 ? inside.end : inside.start + semicolon;
    const found = firstKey(text, start, end);
    if (!found) return undefined;
    citations.push({
      key: found.key,
      keySpan: found.keySpan,
      span: found.span,
      suppressAuthor: found.suppressAuthor,
      cluster,
      prefix: text.slice(start, found.span.start).trim(),
      locator: locatorOf(text.slice(found.span.end, end)),
      footnote: undefined,
    });
    start = end + 1;
  }
  return citations;
}

/** What stands behind a key, without the comma, and without braces around all of it. */
function locatorOf(rest: string): string {
  if (rest === '') return '';
  const locator = rest.trim();
  const bare = locator.startsWith(',') ? locator.slice(1).trimStart() : locator;
  return bare.replace(/^\{([^{}]*)\}$/, '$1');
}

function firstKey(text: string, start: number, end: number): FoundKey | undefined {
  const part = text.slice(start, end);
  for (let at = part.indexOf('@'); at >= 0; at = part.indexOf('@', at + 1)) {
    const found = keyAt(text, start + at, end, start);
    if (found) return found;
  }
  return undefined;
}
