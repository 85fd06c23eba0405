import type { Span } from '../text/span';
import { blockIdAt } from './block-id';
import { Brackets } from './brackets';
import { citationsIn, type EndOfHidden, indexWithin, keyAt, reach, tailIn } from './citation-syntax';
import { isSpace } from './node-spans';
import type { Citation, FootnoteReference, InlineNote, Tag, Wikilink } from './note';
import { endOfTag, isTagName } from './tag-syntax';
import { wikilinkOf } from './wikilink-syntax';

/** What our own syntax adds to one run of Markdown inlines, and where it is not prose. Spans are in the whole text. */
export interface InlineSyntax {
  readonly wikilinks: readonly Wikilink[];
  /** Not yet told which definition they stand in. */
  readonly footnoteReferences: readonly FootnoteReference[];
  readonly inlineNotes: readonly InlineNote[];
  /** Not yet told which definition they stand in. */
  readonly citations: readonly Citation[];
  readonly tags: readonly Tag[];
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
 * Scans `span` of `text` for wikilinks, footnote marks, inline notes, citations, tags, comments, math and a block id. The
 * same code for every parser: it reads the source, since a parser splits `[[A*b*]]` at the emphasis and leaves an undefined
 * `[^x]` as text. `opaque` (sorted) is what the parser took for code, HTML or a link's target: nothing is found in it.
 * `nested` (by their beginnings) are the emphases and links that the parser found: what is cited within one stands there by
 * itself and makes no cluster of brackets around it. One pass; linear in the length of the span.
 */
export function scanInlineSyntax(
  text: string,
  span: Span,
  opaque: readonly Span[],
  nested: readonly Span[] = [],
): InlineSyntax {
  const scan = new Scan(text, span, opaque, nested);
  for (let at = nextMark(text, span.start, span.end); at < span.end; at = nextMark(text, at, span.end)) {
    at = scan.step(at);
  }
  scan.finish();
  scan.found.blockId = blockIdAt(text, span, opaque, scan.found.wikilinks.at(-1));
  return scan.found;
}

/**
 * {@link scanInlineSyntax} for the first paragraph of a list item, whose block id may end its first line as well as its last:
 * Obsidian names a list's items line by line.
 */
export function scanItemSyntax(
  text: string,
  span: Span,
  opaque: readonly Span[],
  nested: readonly Span[] = [],
): InlineSyntax {
  const syntax = scanInlineSyntax(text, span, opaque, nested);
  if (syntax.blockId) return syntax;
  const end = text.indexOf('\n', span.start);
  if (end < 0 || end >= span.end) return syntax;
  const last = syntax.wikilinks.findLast((link) => link.span.end <= end);
  return { ...syntax, blockId: blockIdAt(text, { start: span.start, end }, opaque, last) };
}

/** Deeper in each other inline notes are none: the text of each is read for what it cites. */
const deepestNote = 4;

/** 1 for the characters that may begin something: `# $ % @ [ \ ^`. */
const marks = new Uint8Array(128);
for (const mark of '#$%@[\\^') marks[mark.charCodeAt(0)] = 1;

/** Whether something of our own syntax may begin in `span`. */
export const holdsMark = (text: string, span: Span): boolean => nextMark(text, span.start, span.end) < span.end;

/** The next place from `at` on where something may begin; `end` where there is none. */
function nextMark(text: string, at: number, end: number): number {
  let next = at;
  while (next < end) {
    const code = text.charCodeAt(next);
    if (code < 128 && marks[code] === 1) return next;
    next++;
  }
  return end;
}

/** The position of one scan. A class because a dozen small steps share text, limits and what was found. */
class Scan {
  readonly found: Found = {
    wikilinks: [],
    footnoteReferences: [],
    inlineNotes: [],
    citations: [],
    tags: [],
    comments: [],
    math: [],
    blockId: undefined,
  };
  private nextOpaque = 0;
  private nextNested = 0;
  private nextAt = -1;
  private readonly brackets: Brackets;
  /** The keys that a cluster was found to cite, by the offset of their `@`: where each ends. */
  private readonly taken = new Map<number, number>();
  /** Where the outermost brackets end that were looked at last, and how many characters may still be read in them. */
  private clusterEnd = -1;
  private toRead = 0;
  /** Where the inline notes end that the scan stands in, the outer one first. */
  private readonly openNotes: number[] = [];

  constructor(
    private readonly text: string,
    private readonly span: Span,
    private readonly opaque: readonly Span[],
    private readonly nested: readonly Span[],
  ) {
    this.brackets = new Brackets(text, span, opaque, nested);
  }

  /** Puts the citations in order: what stands in a cluster's suffix was found behind the cluster. */
  finish(): void {
    if (this.taken.size > 0) this.found.citations.sort((a, b) => a.span.start - b.span.start);
  }

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
        return this.text.charCodeAt(at + 1) === 91 ? this.inlineNote(at) : at + 1;
      case 64: // @
        return this.bareCitation(at);
      case 37: // %
        return this.delimited(at, '%%', this.found.comments);
      case 36: // $
        return this.math(at);
      case 35: // #
        return this.tag(at);
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
    const next = this.text.charCodeAt(at + 1);
    if (next === 91) return this.wikilink(at);
    if (next === 94) return this.footnoteReference(at);
    return this.cluster(at);
  }

  private wikilink(at: number): number {
    let close = indexWithin(this.text, ']]', at + 2, this.span.end);
    if (close < 0) return at + 1;
    // `[[note#[^1]]]` links to a footnote: its first bracket closes the label.
    if (this.text[close + 2] === ']' && close + 2 < this.span.end && opensLabel(this.text, at + 2, close)) close++;
    const inner = this.text.slice(at + 2, close);
    if (!inner.trim() || inner.includes('\n') || inner.includes('[[')) return at + 1;
    const embed = this.text[at - 1] === '!' && at > this.span.start;
    this.found.wikilinks.push(wikilinkOf(inner, { start: embed ? at - 1 : at, end: close + 2 }, at + 2, embed));
    return close + 2;
  }

  private footnoteReference(at: number): number {
    let end = at + 2;
    while (end < this.span.end && end - at < 1000 && mayStandInLabel(this.text.charCodeAt(end))) end++;
    if (this.text[end] !== ']' || end >= this.span.end || end === at + 2) return at + 1;
    this.found.footnoteReferences.push({
      label: this.text.slice(at + 2, end),
      span: { start: at, end: end + 1 },
      labelSpan: { start: at + 2, end },
      inside: undefined,
    });
    return end + 1;
  }

  private inlineNote(at: number): number {
    const close = this.brackets.closerOf(at + 1);
    if (close === undefined) return at + 1;
    while (this.openNotes.length > 0 && this.openNotes.at(-1)! < at) this.openNotes.pop();
    if (this.openNotes.push(close) > deepestNote) return at + 1;
    this.found.inlineNotes.push({ span: { start: at, end: close + 1 }, contentSpan: { start: at + 2, end: close } });
    return at + 2; // the note's text may hold citations of its own
  }

  /** `[see @a, p. 4; -@b]`. Its inside is read on, as that of other brackets is: a suffix may hold links, notes and citations. */
  private cluster(at: number): number {
    if (this.atSignFrom(at) >= this.span.end) return at + 1;
    const close = this.brackets.closerOf(at);
    if (close === undefined || close - at > reach || this.atSignFrom(at) > close) return at + 1;
    const after = this.text[close + 1];
    if (after === '(' || after === '[' || after === '{' || !this.mayHoldCluster(at, close)) return at + 1;
    const citations = citationsIn(
      this.text,
      { start: at + 1, end: close },
      { start: at, end: close + 1 },
      this.endOfHidden(at + 1, close),
    );
    if (citations) this.take(citations);
    return at + 1;
  }

  /** Bounds how often the text of a cluster is read again for clusters within it, so that hostile nesting stays linear. */
  private mayHoldCluster(at: number, close: number): boolean {
    if (at > this.clusterEnd) {
      this.clusterEnd = close;
      this.toRead = 30 * (close - at);
    }
    this.toRead -= close - at;
    return this.toRead >= 0;
  }

  private take(citations: readonly Citation[]): void {
    for (const citation of citations) {
      this.found.citations.push(citation);
      this.taken.set(citation.span.start + (citation.suppressAuthor ? 1 : 0), citation.span.end);
    }
  }

  /** For one reading ahead from `start` to `end`; undefined where nothing is hidden between them. */
  private endOfHidden(start: number, end: number): EndOfHidden | undefined {
    while (this.nextNested < this.nested.length && this.nested[this.nextNested]!.start < start) this.nextNested++;
    let [hole, mark] = [this.nextOpaque, this.nextNested];
    const isOpen = (this.opaque[hole]?.start ?? end) >= end && (this.nested[mark]?.start ?? end) >= end;
    if (isOpen && !this.holdsMark(start, end)) return undefined;
    let last = -1;
    return (at) => {
      // What begins within a key is part of the key: `@https://…` holds a bare address.
      while (hole < this.opaque.length && this.opaque[hole]!.end <= at) hole++;
      if (at > last + 1) while (hole < this.opaque.length && this.opaque[hole]!.start < at) hole++;
      last = at;
      while (mark < this.nested.length && this.nested[mark]!.start < at) mark++;
      const covering = this.opaque[hole];
      if (covering && covering.start <= at) {
        last = covering.end - 1;
        return covering.end;
      }
      const marked = this.nested[mark]?.start === at ? this.nested[mark]!.end : undefined;
      const end = marked ?? this.endOfBrackets(at) ?? this.endOfMath(at);
      if (end !== undefined) last = end - 1;
      return end;
    };
  }

  /** Whether a bracket or a dollar stands in [start, end). */
  private holdsMark(start: number, end: number): boolean {
    for (let i = start; i < end; i++) {
      const code = this.text.charCodeAt(i);
      if (code === 91 || code === 36) return true;
    }
    return false;
  }

  private endOfBrackets(at: number): number | undefined {
    const close = this.text.charCodeAt(at) === 91 ? this.brackets.closerOf(at) : undefined;
    return close === undefined ? undefined : close + 1;
  }

  /** Where the next `@` stands, from `at` on; the span's end where there is none. Asked in ascending order. */
  private atSignFrom(at: number): number {
    if (this.nextAt < at) {
      let next = at;
      while (next < this.span.end && this.text.charCodeAt(next) !== 64) next++;
      this.nextAt = next;
    }
    return this.nextAt;
  }

  private bareCitation(at: number): number {
    const taken = this.taken.get(at);
    if (taken !== undefined) return this.behindKey(taken);
    const found = keyAt(this.text, at, this.span.end, this.span.start, false);
    if (!found) return at + 1;
    const open = endOfGap(this.text, found.span.end, this.span.end);
    const tail = this.tailAt(open);
    this.found.citations.push({
      key: found.key,
      keySpan: found.keySpan,
      span: found.span,
      suppressAuthor: found.suppressAuthor,
      cluster: undefined,
      tail: tail?.span,
      prefix: '',
      locator: tail?.locator ?? '',
      footnote: undefined,
    });
    if (!tail) return this.behindKey(found.span.end);
    this.take(tail.citations);
    return open + 1;
  }

  /** Where to go on behind a key; an address that begins within it is part of the key. */
  private behindKey(end: number): number {
    while (this.nextOpaque < this.opaque.length && this.opaque[this.nextOpaque]!.start < end) this.nextOpaque++;
    return end;
  }

  /** The brackets at `open` that belong to a citation in running text before them: `@a [p. 4; see @b]`. */
  private tailAt(open: number) {
    if (this.text.charCodeAt(open) !== 91 || open >= this.span.end) return undefined;
    const next = this.text[open + 1] ?? '^';
    const close = next === '^' || next === '[' ? undefined : this.brackets.closerOf(open);
    if (close === undefined || close - open > reach || '(['.includes(this.text[close + 1] ?? ' ')) return undefined;
    if (!this.mayHoldCluster(open, close)) return undefined;
    const span = { start: open, end: close + 1 };
    const tail = tailIn(this.text, { start: open + 1, end: close }, span, () => this.endOfHidden(open + 1, close));
    return tail && { span, ...tail };
  }

  /** A tag begins behind white space or at the very beginning: `a#b` and `(#1)` are none. */
  private tag(at: number): number {
    if (at > this.span.start && !isSpace(this.text.charCodeAt(at - 1))) return at + 1;
    const end = endOfTag(this.text, at + 1, this.span.end);
    const name = this.text.slice(at + 1, end);
    if (isTagName(name)) this.found.tags.push({ name, span: { start: at, end } });
    return end;
  }

  private delimited(at: number, mark: string, into: Span[]): number {
    if (!this.text.startsWith(mark, at)) return at + 1;
    const close = indexWithin(this.text, mark, at + mark.length, this.span.end);
    if (close < 0) return at + mark.length;
    into.push({ start: at, end: close + mark.length });
    return close + mark.length;
  }

  private math(at: number): number {
    if (this.text[at + 1] === '$') return this.delimited(at, '$$', this.found.math);
    const end = this.endOfMath(at);
    if (end === undefined) return at + 1;
    this.found.math.push({ start: at, end });
    return end;
  }

  /** pandoc's rule: no space inside the dollars, no digit behind the closing one; so `$5 to $10` is money. */
  private endOfMath(at: number): number | undefined {
    if (this.text.charCodeAt(at) !== 36 || /[\s$]/.test(this.text[at + 1] ?? ' ')) return undefined;
    const close = indexWithin(this.text, '$', at + 1, this.span.end);
    if (close < 0 || /[\s\\]/.test(this.text[close - 1]!) || /\d/.test(this.text[close + 1] ?? '')) return undefined;
    return close + 1;
  }
}

/** Where what follows white space at `at` begins: pandoc lets at most one line end stand between a key and its brackets. */
function endOfGap(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit && isSpace(text.charCodeAt(end)) && text[end] !== '\n') end++;
  if (text[end] !== '\n' || end >= limit) return end;
  end++;
  // A line of a quote begins with its mark.
  while (end < limit && text[end] !== '\n' && (isSpace(text.charCodeAt(end)) || text[end] === '>')) end++;
  return end;
}

/** Whether the text before `close` ends in `#[^label`. */
function opensLabel(text: string, start: number, close: number): boolean {
  const open = text.lastIndexOf('#[^', close);
  if (open < start || open + 3 >= close || close - open > 1000) return false;
  for (let i = open + 3; i < close; i++) if (!mayStandInLabel(text.charCodeAt(i))) return false;
  return true;
}

const mayStandInLabel = (code: number): boolean => code !== 91 && code !== 93 && code !== 94 && !isSpace(code);
