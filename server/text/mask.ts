import type { Span } from './span';

/**
 * The text of `span` with every hole replaced by spaces (line ends kept), so that what is found in it stands at the same
 * offset in the source, less `span.start`. `holes` are sorted and lie in `span`.
 */
export function maskedText(text: string, span: Span, holes: readonly Span[]): string {
  if (holes.length === 0) return text.slice(span.start, span.end);
  let masked = '';
  let at = span.start;
  for (const hole of holes) {
    if (hole.end <= at) continue;
    const from = Math.max(hole.start, at);
    masked += text.slice(at, from) + blank(text, from, hole.end);
    at = hole.end;
  }
  return masked + text.slice(at, span.end);
}

/** Sorted, and those that touch or overlap made one. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const sorted = [...spans].filter((s) => s.end > s.start).sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) {
      if (span.end > last.end) merged[merged.length - 1] = { start: last.start, end: span.end };
    } else merged.push(span);
  }
  return merged;
}

function blank(text: string, start: number, end: number): string {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return text.slice(start, end).replace(/[^\r\n]/g, ' ');
  }
  return ' '.repeat(Math.min(end, text.length) - start);
}
