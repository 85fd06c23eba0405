import { partitionPoint } from '../text/partition-point';
import type { Span } from '../text/span';
import type { Fix, TextEdit } from './rule';

/** A change of one text: what `span` holds becomes `newText`. */
export type Edit = Pick<TextEdit, 'span' | 'newText'>;

/** A text after safe fixes, and how many of them it took. */
export interface FixedText {
  readonly text: string;
  readonly applied: number;
}

/**
 * The text with all safe fixes of it that do not get in each other's way, in the order of the text; a fix is applied as a
 * whole or not at all. One that had to wait finds its place when the result is linted and fixed again. `fixes` are of one
 * file; one that edits other files too is left alone.
 */
export function applySafeFixes(text: string, fixes: readonly Fix[]): FixedText {
  const taken: Edit[] = [];
  let applied = 0;
  for (const fix of [...fixes].filter(isSafe).sort((a, b) => startOf(a) - startOf(b))) {
    if (fix.edits.some((edit) => isInTheWay(taken, edit.span))) continue;
    for (const edit of fix.edits) taken.splice(placeOf(taken, edit.span.start), 0, edit);
    applied++;
  }
  return { text: applyEdits(text, taken), applied };
}

/**
 * The text with these edits made, all of them meant for the text as it is. Several insertions at one place keep their
 * order. An edit that overlaps an earlier one, or lies outside the text, is left out.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts: string[] = [];
  let at = 0;
  for (const { span, newText } of sorted) {
    if (span.start < at || span.end < span.start || span.end > text.length) continue;
    parts.push(text.slice(at, span.start), newText);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

const isSafe = (fix: Fix): boolean =>
  fix.safe === true &&
  !fix.creates &&
  fix.edits.length > 0 &&
  fix.edits.every((edit) => edit.uri === fix.edits[0]!.uri);

const startOf = (fix: Fix): number => Math.min(...fix.edits.map((edit) => edit.span.start));

/** Whether `span` meets one of `taken` (sorted). Two insertions at one place would depend on their order, so they meet too. */
function isInTheWay(taken: readonly Edit[], span: Span): boolean {
  const place = placeOf(taken, span.start);
  const before = taken[place - 1]?.span;
  const after = taken[place]?.span;
  return (
    (before !== undefined && before.end > span.start) ||
    (after !== undefined && (after.start < span.end || after.start === span.start))
  );
}

/** The index of the first edit that begins at `start` or behind it. */
function placeOf(taken: readonly Edit[], start: number): number {
  return partitionPoint(taken, (one) => one.span.start < start);
}
