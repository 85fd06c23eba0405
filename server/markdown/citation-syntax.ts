import type { Span } from '../text/span';
import { endOfKey, mayBeginCitation } from './citekey';
import { isSpace } from './node-spans';
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

/**
 * The citation whose `@` stands at `at`, within [floor, limit), or undefined. A `-` before it belongs to it in brackets alone:
 * in running text pandoc prints it.
 */
export function keyAt(
  text: string,
  at: number,
  limit: number,
  floor: number,
  inBrackets: boolean,
): FoundKey | undefined {
  if (!mayBeginCitation(text, at, floor)) return undefined;
  const suppressAuthor = inBrackets && text[at - 1] === '-' && at > floor && mayBeginCitation(text, at - 1, floor);
  const start = suppressAuthor ? at - 1 : at;
  const keySpan = text[at + 1] === '{' ? bracedKey(text, at + 2, limit) : plainKey(text, at + 1, limit);
  if (!keySpan) return undefined;
  const end = text[at + 1] === '{' ? keySpan.end + 1 : keySpan.end;
  return { key: text.slice(keySpan.start, keySpan.end), keySpan, span: { start, end }, suppressAuthor };
}

function plainKey(text: string, start: number, limit: number): Span | undefined {
  const end = endOfKey(text, start, limit);
  return end === start ? undefined : { start, end };
}

/** More braces within each other than any key has, so that `@{@{@{…` is not read again from each of them. */
const maxBraces = 8;

/** The key of `@{…}` that begins at `start`: no white space, and braces in pairs. */
function bracedKey(text: string, start: number, limit: number): Span | undefined {
  let depth = 1;
  for (let at = start; at < Math.min(limit, start + reach); at++) {
    const char = text[at]!;
    if (char === '{' && ++depth > maxBraces) return undefined;
    if (char === '}' && --depth === 0) return at === start ? undefined : { start, end: at };
    if (isSpace(char.charCodeAt(0))) return undefined;
  }
  return undefined;
}

/**
 * Where what stands at an offset and hides its text from a cluster ends: code, a link, a formula, emphasis. Undefined: nothing
 * does. Asked in ascending order; absent where nothing is hidden.
 */
export type EndOfHidden = (at: number) => number | undefined;

/**
 * The citations of a cluster's inside, or undefined when one of its parts has no key: then it is no cluster. A part is cited by
 * its first key; further ones are citations in running text (pandoc puts them into the suffix).
 */
export function citationsIn(
  text: string,
  inside: Span,
  cluster: Span,
  endOfHidden?: EndOfHidden,
): Citation[] | undefined {
  const citations: Citation[] = [];
  for (let start = inside.start; start <= inside.end; ) {
    const { found, end } = partFrom(text, start, inside.end, endOfHidden, true);
    if (!found) return undefined;
    citations.push({
      key: found.key,
      keySpan: found.keySpan,
      span: found.span,
      suppressAuthor: found.suppressAuthor,
      cluster,
      tail: undefined,
      prefix: onOneLine(text.slice(start, found.span.start)),
      locator: locatorOf(text.slice(found.span.end, end)),
      footnote: undefined,
    });
    start = end + 1;
  }
  return citations;
}

/** What stands in the brackets behind a citation in running text: its locator, and the works cited behind the first `;`. */
export function tailIn(
  text: string,
  inside: Span,
  tail: Span,
  endOfHidden: () => EndOfHidden | undefined,
): { readonly locator: string; readonly citations: readonly Citation[] } | undefined {
  const all = citationsIn(text, inside, tail, endOfHidden());
  if (all) return { locator: '', citations: all };
  const { end } = partFrom(text, inside.start, inside.end, endOfHidden(), false);
  const rest = end < inside.end ? citationsIn(text, { start: end + 1, end: inside.end }, tail, endOfHidden()) : [];
  return rest && { locator: locatorOf(text.slice(inside.start, end)), citations: rest };
}

/** The part of a cluster from `start` to the next `;` or `limit`, and its first key where one is `wanted`. */
function partFrom(
  text: string,
  start: number,
  limit: number,
  endOfHidden: EndOfHidden | undefined,
  wanted: boolean,
): { readonly found: FoundKey | undefined; readonly end: number } {
  let found: FoundKey | undefined;
  let at = start;
  while (at < limit) {
    const code = text.charCodeAt(at);
    const hidden = endOfHidden?.(at);
    if (hidden !== undefined) at = Math.min(limit, hidden);
    else if (code === 59) break;
    else if (code === 92) at += 2;
    else if (code === 64) {
      const key = keyAt(text, at, limit, start, true);
      if (wanted) found ??= key;
      at = key ? key.span.end : at + 1;
    } else at++;
  }
  return { found, end: Math.min(at, limit) };
}

/** What stands behind a key, without the comma, and without braces around all of it. */
function locatorOf(rest: string): string {
  if (rest === '') return '';
  const locator = onOneLine(rest);
  const bare = locator.startsWith(',') ? locator.slice(1).trimStart() : locator;
  return bare.replace(/^\{([^{}]*)\}$/, '$1');
}

/** A text without the ends of its lines, the marks of a quote (`>`) that follow them, and repeated white space. */
function onOneLine(text: string): string {
  if (!/[\t\r\n]| {2}/.test(text)) return text.trim();
  return text
    .split('\n')
    .map((line, i) => (i === 0 ? line : line.replace(/^[ \t>]+/, '')).trim())
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
