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
  const holes: Span[] = [];
  let at = span.start;
  for (const run of mergedSpans(prose)) {
    if (run.start > at) holes.push({ start: at, end: run.start });
    at = Math.max(at, run.end);
  }
  if (at < span.end) holes.push({ start: at, end: span.end });
  for (const link of syntax.wikilinks) holes.push(...markupOf(text, link));
  for (const found of syntax.footnoteReferences) holes.push(found.span);
  for (const found of syntax.inlineNotes) holes.push(found.span);
  for (const found of syntax.citations) holes.push(found.cluster ?? found.span);
  holes.push(...syntax.comments, ...syntax.math);
  if (syntax.blockId) holes.push(syntax.blockId);
  if (quoted) holes.push(...quoteMarks(text, span));
  return mergedSpans(holes)
    .map((h) => ({ start: Math.max(h.start, span.start), end: Math.min(h.end, span.end) }))
    .filter((h) => h.end > h.start);
}

/** The parts of a wikilink that are no words: all but the label, or the target; a bare link to a block has none. */
function markupOf(text: string, link: Wikilink): Span[] {
  if (link.embed || (link.block !== undefined && link.label === undefined)) return [link.span];
  const seen = link.label ?? text.slice(link.targetSpan.start, link.targetSpan.end);
  const start = link.label ? text.lastIndexOf(link.label, link.span.end) : link.targetSpan.start;
  return [
    { start: link.span.start, end: start },
    { start: start + seen.length, end: link.span.end },
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
