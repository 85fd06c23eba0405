import type { Span } from '../text/span';
import { endOfKey, mayPrecedeCitation } from './citekey';
import type { Citation, FootnoteReference, InlineNote, Wikilink } from './note';

/** What our own syntax adds to one run of Markdown inlines, and where it is not prose. Spans are in the whole text. */
export interface InlineSyntax {
  readonly wikilinks: readonly Wikilink[];
  readonly footnoteReferences: readonly Omit<FootnoteReference, 'inside'>[];
  readonly inlineNotes: readonly InlineNote[];
  readonly citations: readonly Omit<Citation, 'footnote'>[];
  /** `%% … %%`. */
  readonly comments: readonly Span[];
  readonly math: readonly Span[];
  /** A block id at the very end, caret included. */
  readonly blockId: Span | undefined;
}

type Found = {
  -readonly [K in keyof InlineSyntax]: InlineSyntax[K] extends readonly (infer T)[] ? T[] : InlineSyntax[K];
};

/**
 * Scans `span` of `text` for wikilinks, footnote marks, inline notes, citations, comments, math and a block id. The same
 * code for every parser: it reads the source, since a parser splits `[[A*b*]]` at the emphasis and leaves an undefined
 * `[^x]` as text. `opaque` (sorted) is what the parser took for code, HTML or a link's target: nothing is found in it.
 * One pass; linear in the length of the span.
 */
export function scanInlineSyntax(text: string, span: Span, opaque: readonly Span[]): InlineSyntax {
  const scan = new Scan(text, span, opaque);
  let at = span.start;
  while (at < span.end) at = scan.step(at);
  scan.found.blockId = blockIdAt(text, span, opaque);
  return scan.found;
}

/** How far behind its beginning a link, a cluster or a formula may end; so that no unclosed one makes the scan quadratic. */
const reach = 4000;

/** Where `mark` next stands wholly in [from, limit) and within reach, or -1. */
function indexWithin(text: string, mark: string, from: number, limit: number): number {
  const end = Math.min(limit, from + reach);
  const at = text.slice(from, end).indexOf(mark);
  return at < 0 ? -1 : from + at;
}

/** The position of one scan. A class because a dozen small steps share text, limits and what was found. */
class Scan {
  readonly found: Found = {
    wikilinks: [],
    footnoteReferences: [],
    inlineNotes: [],
    citations: [],
    comments: [],
    math: [],
    blockId: undefined,
  };
  private nextOpaque = 0;
  private closers: Map<number, number> | undefined;

  constructor(
    private readonly text: string,
    private readonly span: Span,
    private readonly opaque: readonly Span[],
  ) {}

  /** Reads what stands at `at` and returns where to go on: always behind `at`. */
  step(at: number): number {
    const hole = this.holeAt(at);
    if (hole) return hole.end;
    switch (this.text.charCodeAt(at)) {
      case 92: // \ escapes the next character
        return at + 2;
      case 91: // [
        return this.bracket(at);
      case 94: // ^
        return this.text[at + 1] === '[' ? this.inlineNote(at) : at + 1;
      case 64: // @
        return this.bareCitation(at);
      case 37: // %
        return this.delimited(at, '%%', this.found.comments);
      case 36: // $
        return this.math(at);
      default:
        return at + 1;
    }
  }

  private holeAt(at: number): Span | undefined {
    while (this.nextOpaque < this.opaque.length && this.opaque[this.nextOpaque]!.end <= at) this.nextOpaque++;
    const hole = this.opaque[this.nextOpaque];
    return hole && hole.start <= at ? hole : undefined;
  }

  private bracket(at: number): number {
    if (this.text[at + 1] === '[') return this.wikilink(at);
    if (this.text[at + 1] === '^') return this.footnoteReference(at);
    return this.cluster(at);
  }

  private wikilink(at: number): number {
    const close = indexWithin(this.text, ']]', at + 2, this.span.end);
    const inner = this.text.slice(at + 2, Math.max(close, at + 2));
    if (close < 0 || !inner.trim() || inner.includes('\n') || inner.includes('[[')) return at + 1;
    const embed = this.text[at - 1] === '!' && at > this.span.start;
    this.found.wikilinks.push(wikilinkOf(inner, { start: embed ? at - 1 : at, end: close + 2 }, at + 2, embed));
    return close + 2;
  }

  private footnoteReference(at: number): number {
    let end = at + 2;
    while (end < this.span.end && end - at < 1000 && !/[\s[\]^]/.test(this.text[end]!)) end++;
    if (this.text[end] !== ']' || end >= this.span.end || end === at + 2) return at + 1;
    const label = this.text.slice(at + 2, end);
    this.found.footnoteReferences.push({ label, span: { start: at, end: end + 1 }, labelSpan: { start: at + 2, end } });
    return end + 1;
  }

  private inlineNote(at: number): number {
    const close = this.closerOf(at + 1);
    if (close === undefined) return at + 1;
    this.found.inlineNotes.push({ span: { start: at, end: close + 1 }, contentSpan: { start: at + 2, end: close } });
    return at + 2; // the note's text may hold citations of its own
  }

  /** `[see @a, p. 4; -@b]`; anything else in brackets is read on from behind the bracket. */
  private cluster(at: number): number {
    const close = this.closerOf(at);
    if (close === undefined || close - at > reach || !this.text.slice(at, close).includes('@')) return at + 1;
    const after = this.text[close + 1];
    if (after === '(' || after === '[' || after === '{') return at + 1;
    const cluster = { start: at, end: close + 1 };
    const citations = citationsIn(this.text, { start: at + 1, end: close }, cluster);
    if (!citations) return at + 1;
    this.found.citations.push(...citations);
    return close + 1;
  }

  private bareCitation(at: number): number {
    const found = keyAt(this.text, at, this.span.end, this.span.start);
    if (!found) return at + 1;
    let { locator, next } = { locator: '', next: found.span.end };
    const open = next + (this.text[next] === ' ' ? 1 : 0);
    const close =
      this.text[open] === '[' && !'^['.includes(this.text[open + 1] ?? '^') ? this.closerOf(open) : undefined;
    if (
      close !== undefined &&
      close - open < reach &&
      !this.text.slice(open, close).includes('@') &&
      !'([{'.includes(this.text[close + 1] ?? ' ')
    ) {
      locator = this.text.slice(open + 1, close).trim();
      next = close + 1;
    }
    this.found.citations.push({ ...found, cluster: undefined, prefix: '', locator });
    return next;
  }

  private delimited(at: number, mark: string, into: Span[]): number {
    if (!this.text.startsWith(mark, at)) return at + 1;
    const close = indexWithin(this.text, mark, at + mark.length, this.span.end);
    if (close < 0) return at + mark.length;
    into.push({ start: at, end: close + mark.length });
    return close + mark.length;
  }

  /** pandoc's rule: no space inside the dollars, no digit behind the closing one; so `$5 to $10` is money. */
  private math(at: number): number {
    if (this.text[at + 1] === '$') return this.delimited(at, '$$', this.found.math);
    if (/\s/.test(this.text[at + 1] ?? ' ')) return at + 1;
    const close = indexWithin(this.text, '$', at + 1, this.span.end);
    if (close < 0) return at + 1;
    if (/[\s\\]/.test(this.text[close - 1]!) || /\d/.test(this.text[close + 1] ?? '')) return at + 1;
    this.found.math.push({ start: at, end: close + 1 });
    return close + 1;
  }

  /** The `]` that closes the `[` at `open`. All pairs of the span are found once, so that hostile nesting stays linear. */
  private closerOf(open: number): number | undefined {
    this.closers ??= bracketPairs(this.text, this.span, this.opaque);
    return this.closers.get(open);
  }
}

function bracketPairs(text: string, span: Span, opaque: readonly Span[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  let hole = 0;
  for (let i = span.start; i < span.end; i++) {
    while (hole < opaque.length && opaque[hole]!.end <= i) hole++;
    if (hole < opaque.length && opaque[hole]!.start <= i) {
      i = opaque[hole]!.end - 1;
      continue;
    }
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 91) open.push(i);
    else if (code === 93 && open.length > 0) pairs.set(open.pop()!, i);
  }
  return pairs;
}

/** A wikilink by what stands between its brackets, which begins at offset `from` of its text. */
export function wikilinkOf(inner: string, span: Span, from: number, embed: boolean): Wikilink {
  const bar = inner.search(/\\?\|/);
  const path = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? undefined : inner.slice(inner.indexOf('|', bar) + 1).trim() || undefined;
  const hash = path.indexOf('#');
  const target = hash < 0 ? path : path.slice(0, hash);
  const fragment = hash < 0 ? undefined : path.slice(hash + 1);
  const lead = target.length - target.trimStart().length;
  return {
    span,
    target: target.trim(),
    targetSpan: { start: from + lead, end: from + lead + target.trim().length },
    heading: fragment !== undefined && !fragment.startsWith('^') ? fragment.trim() : undefined,
    block: fragment?.startsWith('^') ? fragment.slice(1).trim() : undefined,
    label,
    embed,
    inner,
  };
}

type FoundKey = Pick<Citation, 'key' | 'keySpan' | 'span' | 'suppressAuthor'>;

/** The citation whose `@` stands at `at`, or undefined. */
function keyAt(text: string, at: number, limit: number, floor: number): FoundKey | undefined {
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
export function citationsIn(text: string, inside: Span, cluster: Span): Omit<Citation, 'footnote'>[] | undefined {
  const citations: Omit<Citation, 'footnote'>[] = [];
  for (const part of partsOf(text, inside)) {
    const found = firstKey(text, part);
    if (!found) return undefined;
    const prefix = text.slice(part.start, found.span.start).trim();
    const locator = text
      .slice(found.span.end, part.end)
      .replace(/^\s*,\s*/, '')
      .trim();
    citations.push({ ...found, cluster, prefix, locator: locator.replace(/^\{([^{}]*)\}$/, '$1') });
  }
  return citations;
}

function firstKey(text: string, part: Span): FoundKey | undefined {
  for (let at = text.indexOf('@', part.start); at >= 0 && at < part.end; at = text.indexOf('@', at + 1)) {
    const found = keyAt(text, at, part.end, part.start);
    if (found) return found;
  }
  return undefined;
}

function partsOf(text: string, inside: Span): Span[] {
  const parts: Span[] = [];
  let start = inside.start;
  for (let i = inside.start; i <= inside.end; i++) {
    if (i < inside.end && text[i] !== ';') continue;
    parts.push({ start, end: i });
    start = i + 1;
  }
  return parts;
}

function blockIdAt(text: string, span: Span, opaque: readonly Span[]): Span | undefined {
  const tail = text.slice(Math.max(span.start, span.end - 120), span.end);
  const match = /(?:^|\s)(\^[A-Za-z0-9][A-Za-z0-9-]*)\s*$/.exec(tail);
  if (!match) return undefined;
  const start = span.end - tail.length + match.index + match[0].indexOf('^');
  if (match.index === 0 && !/^\s/.test(match[0]) && start !== span.start) return undefined;
  if (opaque.some((hole) => hole.start <= start && start < hole.end)) return undefined;
  return { start, end: start + match[1]!.length };
}
