/** A half-open range of UTF-16 offsets in one text. The core speaks of places in no other way. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `offset` lies in `span`; a cursor that stands right behind the last character counts. */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

/** Whether `inner` lies wholly in `outer`. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether two spans share at least one character. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The text a span covers. */
export const sliceOf = (text: string, span: Span): string => text.slice(span.start, span.end);

/** The span moved by `by` code units. */
export const shifted = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

/** The first of `items` (sorted by start, not overlapping) whose span touches `offset`, or undefined. */
export function spanAt<T extends { readonly span: Span }>(items: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle]!;
    if (item.span.end < offset) low = middle + 1;
    else if (item.span.start > offset) high = middle - 1;
    else return item;
  }
  return undefined;
}
