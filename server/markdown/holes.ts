import { mergedSpans } from '../text/mask';
import type { Span } from '../text/span';
import type { InlineSyntax } from './inline-syntax';
import type { Wikilink } from './note';

/**
 * The parts of `span` that are no prose: what is no text in the tree, and our own syntax. `quoted` says that lines may
 * begin with `>`. Sorted, disjoint, within `span`.
 */
export function holesOf(
  text: string,
  span: Span,
  prose: readonly Span[],
  syntax: InlineSyntax,
  quoted: boolean,
): Span[] {
  const holes = gapsOf(span, mergedSpans(prose));
  for (const link of syntax.wikilinks) holes.push(...markupOf(link));
  for (const found of syntax.footnoteReferences) holes.push(found.span);
  for (const found of syntax.inlineNotes) holes.push(found.span);
  for (const found of syntax.citations) {
    holes.push(found.cluster ?? found.span);
    if (found.tail) holes.push(found.tail);
  }
  if (syntax.comments.length > 0) holes.push(...syntax.comments);
  if (syntax.math.length > 0) holes.push(...syntax.math);
  if (syntax.blockId) holes.push(syntax.blockId);
  if (quoted) holes.push(...quoteMarks(text, span));
  if (holes.length === 0) return holes;
  const merged = mergedSpans(holes);
  if (merged.length > 0 && merged[0]!.start >= span.start && merged.at(-1)!.end <= span.end) return merged;
  return merged
    .map((h) => ({ start: Math.max(h.start, span.start), end: Math.min(h.end, span.end) }))
    .filter((h) => h.end > h.start);
}

/** What the runs of prose leave of `span`. */
function gapsOf(span: Span, runs: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let at = span.start;
  for (const run of runs) {
    if (run.start > at) gaps.push({ start: at, end: run.start });
    at = Math.max(at, run.end);
  }
  if (at < span.end) gaps.push({ start: at, end: span.end });
  return gaps;
}

/** The parts of a wikilink that are no words: all but the label, or the target; a bare link to a block has none. */
function markupOf(link: Wikilink): Span[] {
  if (link.embed || ((link.block ?? link.footnote) !== undefined && link.label === undefined)) return [link.span];
  const seen = link.labelSpan ?? link.targetSpan;
  return [
    { start: link.span.start, end: seen.start },
    { start: seen.end, end: link.span.end },
  ];
}

/** `>` at the beginning of a quoted paragraph's further lines, and a callout's `[!note]`. */
function quoteMarks(text: string, span: Span): Span[] {
  const marks: Span[] = [];
  const source = text.slice(span.start, span.end);
  const callout = /^\[![\w-]+\][+-]?/.exec(source);
  if (callout) marks.push({ start: span.start, end: span.start + callout[0].length });
  for (const match of source.matchAll(/\n[ \t]*>[ \t>]*/g)) {
    marks.push({ start: span.start + match.index + 1, end: span.start + match.index + match[0].length });
  }
  return marks;
}
