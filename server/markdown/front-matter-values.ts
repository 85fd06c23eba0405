import type { Span } from '../text/span';
import { stringsOf } from './front-matter';
import { trimmedEnd } from './node-spans';
import type { FrontMatter, Note, Tag, Wikilink } from './note';
import { isTagName } from './tag-syntax';
import { wikilinkOf } from './wikilink-syntax';

/** One string of the front matter and where it is written. */
export interface FrontMatterValue {
  readonly value: string;
  /** What is written, without quotes and white space around it. */
  readonly span: Span;
  /** The quote sign around it, whose rules a change of it must keep; empty where there is none. */
  readonly quote: '' | '"' | "'";
}

/**
 * The strings under the top-level keys `keys` (the first that is there counts), with their places: one scalar, a flow list or a block list. What YAML reads
 * otherwise than it is written (an escape, a folded line, an anchor) has no place and is left out. Empty where the front matter could not
 * be read.
 */
export function frontMatterValues(text: string, frontMatter: FrontMatter, keys: readonly string[]): FrontMatterValue[] {
  const key = keys.find((each) => frontMatter.data[each] !== undefined && frontMatter.data[each] !== null);
  if (key === undefined) return [];
  const known = new Set(stringsOf(frontMatter.data[key]));
  return scalarsUnder(text, frontMatter.span, key).filter(({ value }) => known.has(value));
}

/** The note's other names (front matter `aliases` or `alias`) with their places, for renaming them. */
export const aliasSpans = (note: Pick<Note, 'text' | 'frontMatter'>): FrontMatterValue[] =>
  note.frontMatter ? frontMatterValues(note.text, note.frontMatter, ['aliases', 'alias']) : [];

/** Where the front matter's `title` is written, or undefined where it is not. */
export const titleSpan = (note: Pick<Note, 'text' | 'frontMatter'>): FrontMatterValue | undefined =>
  note.frontMatter ? frontMatterValues(note.text, note.frontMatter, ['title'])[0] : undefined;

/** The tags of the front matter (`tags` or `tag`): a list, or one string with commas or spaces between them. */
export function frontMatterTags(text: string, frontMatter: FrontMatter): Tag[] {
  const isList = Array.isArray(frontMatter.data.tags ?? frontMatter.data.tag);
  return frontMatterValues(text, frontMatter, ['tags', 'tag'])
    .flatMap(({ value, span }) => {
      const separator = isList ? /[,]+/ : /[\s,]+/;
      return partsOf(value, separator).map(({ part, at }) => {
        const hash = part.startsWith('#') ? 1 : 0;
        const start = span.start + at;
        return { name: part.slice(hash), span: { start, end: start + part.length } };
      });
    })
    .filter((tag) => isTagName(tag.name));
}

/**
 * The wikilinks of the front matter, as Obsidian's properties have them: a string, at any depth, that is nothing but `[[…]]`
 * (without quotes, YAML reads a list in a list). What has no place (see {@link frontMatterValues}) is left out.
 */
export function frontMatterWikilinks(text: string, frontMatter: FrontMatter): Wikilink[] {
  const { start, end } = frontMatter.span;
  if (!text.slice(start, end).includes('[[')) return [];
  const known = new Set(stringsWithin(frontMatter.data));
  return scalarsUnder(text, frontMatter.span, undefined).flatMap(({ value, span }) => {
    const inner = /^\[\[(?!\s*\]\])[^\n]+\]\]$/.test(value) ? value.slice(2, -2) : '';
    if (inner === '' || inner.includes('[[') || inner.includes(']]') || !known.has(value)) return [];
    return [wikilinkOf(inner, span, span.start + 2, false)];
  });
}

/** All strings in a front matter's values, without the white space around them. */
function stringsWithin(value: unknown): string[] {
  if (typeof value === 'string') return [value.trim()];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsWithin) : [];
}

function partsOf(value: string, separator: RegExp): { part: string; at: number }[] {
  const parts: { part: string; at: number }[] = [];
  let at = 0;
  for (const piece of value.split(separator)) {
    const found = value.indexOf(piece, at);
    const part = piece.trim();
    if (part) parts.push({ part, at: found + piece.indexOf(part) });
    at = found + piece.length;
  }
  return parts;
}

/** The scalars that are written under a top-level key, in order; without one, those under any key at any depth. */
function scalarsUnder(text: string, span: Span, key: string | undefined): FrontMatterValue[] {
  const end = Math.max(span.start, text.lastIndexOf('\n', span.end - 1) + 1);
  let inKey = key === undefined;
  const found: FrontMatterValue[] = [];
  for (let start = lineAfter(text, span.start, end); start < end; start = lineAfter(text, start, end)) {
    const line = text.slice(start, lineAfter(text, start, end));
    const opened = keyAtStart.exec(line);
    if (opened && key !== undefined) inKey = (opened[2] ?? opened[3]) === key;
    const lead = opened ?? (key === undefined ? keyWithin : /^[ \t]*(?:-[ \t]+)+/).exec(line);
    if (!inKey || !lead) continue;
    const at = start + lead[0].length;
    const lineEnd = start + line.trimEnd().length;
    const stop = text[at] === '[' ? flowList(text, at, end, found) : scalarAt(text, at, lineEnd, '', found);
    if (stop > lineEnd) start = text.lastIndexOf('\n', stop - 1) + 1;
  }
  return found;
}

const keyAtStart = /^(?:(["'])(.+?)\1|([^\s#"'-][^:]*?))[ \t]*:(?=\s)[ \t]*/;
/** What stands before a value at any depth: dashes of lists, a key. */
const keyWithin = /^[ \t]*(?:-[ \t]+)*(?:(?:(["'])[^"']+\1|[^\s#"'[{-][^:[\]]*):(?=\s)[ \t]*)?/;

/** Where the line behind `from`'s begins, at most `end`. */
function lineAfter(text: string, from: number, end: number): number {
  const next = text.slice(from, end).indexOf('\n');
  return next < 0 ? end : from + next + 1;
}

/** Reads the list whose `[` stands at `open` and returns where it ends. */
function flowList(text: string, open: number, end: number, found: FrontMatterValue[]): number {
  let depth = 0;
  let at = open;
  while (at < end) {
    const char = text[at]!;
    if (char === '[') depth++;
    else if (char === ']') depth--;
    else if (char === '#') at = lineAfter(text, at, end) - 1;
    else if (!/[\s,]/.test(char)) {
      at = scalarAt(text, at, end, ',[]', found);
      continue;
    }
    at++;
    if (depth === 0) return at;
  }
  return end;
}

/** Reads the scalar that begins at `start`, up to a line end, a comment or one of `stops`; returns where to go on: behind `start`. */
function scalarAt(text: string, start: number, end: number, stops: string, found: FrontMatterValue[]): number {
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const close = endOfQuoted(text, start + 1, end, quote);
    const value = text.slice(start + 1, close);
    const isPlain = !value.includes(quote === '"' ? '\\' : "'") && !value.includes('\n');
    if (close < end && isPlain) found.push(valueIn(text, start + 1, close, quote));
    return close + 1;
  }
  if (start >= end) return end;
  let at = start;
  while (
    at < end &&
    text[at] !== '\n' &&
    !stops.includes(text[at]!) &&
    !(text[at] === '#' && /\s/.test(text[at - 1]!))
  ) {
    at++;
  }
  const value = valueIn(text, start, at, '');
  if (value.value) found.push(value);
  return Math.max(at, start + 1);
}

/** What stands between two offsets, without the white space around it. */
function valueIn(text: string, from: number, to: number, quote: FrontMatterValue['quote']): FrontMatterValue {
  const source = text.slice(from, to);
  const start = from + source.length - source.trimStart().length;
  const end = Math.max(start, trimmedEnd(text, start, to));
  return { value: text.slice(start, end), span: { start, end }, quote };
}

/** Where the quote sign stands that closes the scalar which begins at `from`; `end` where none does. */
function endOfQuoted(text: string, from: number, end: number, quote: string): number {
  let at = from;
  while (at < end) {
    if (text[at] === quote && (quote === '"' || text[at + 1] !== quote)) return at;
    const isPair = quote === '"' ? text[at] === '\\' : text[at] === quote;
    at += isPair ? 2 : 1;
  }
  return end;
}
