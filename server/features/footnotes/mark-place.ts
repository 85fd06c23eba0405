/*
 * Where a footnote's mark and a citation stand in a sentence. English sets the mark behind the full stop (`word.[^1]`) and the citation
 * before it (`word [@key].`); others set both before (`word[^1].`). So that converting there and back gives the same text, the number of
 * spaces before the citation keeps which it was: Markdown prints several as one.
 *
 *     word.[^1]     <->  word [@a].        mark behind punctuation
 *     word[^1] and  <->  word [@a] and     mark within a sentence
 *     word[^1].     <->  word  [@a].       mark before punctuation
 *
 * At the beginning of a line nothing is added, where that is enough to tell.
 */

const stop = /[.,;:!?…。，；：！？]/u;

/** Longer runs are no punctuation of a sentence. */
const longestStop = 4;

/** The punctuation right before `offset` that belongs behind a citation; none where white space or nothing stands before it. */
export function stopsBefore(text: string, offset: number): string {
  let at = offset;
  while (at > 0 && offset - at <= longestStop && stop.test(text[at - 1]!)) at--;
  const isOrdinary = at > 0 && offset - at <= longestStop && !/\s/.test(text[at - 1]!) && !isStop(text, offset);
  return isOrdinary ? text.slice(at, offset) : '';
}

/** The punctuation right behind `offset`. */
export function stopsBehind(text: string, offset: number): string {
  let at = offset;
  while (at < text.length && at - offset <= longestStop && stop.test(text[at]!)) at++;
  return at - offset <= longestStop ? text.slice(offset, at) : '';
}

/** The spaces that go before a citation at `place` which stands for a mark in [start, end). */
export function spacesFor(text: string, place: number, start: number, end: number): string {
  if (place !== start) return ' ';
  if (isLineStart(text, place)) return '';
  return isStop(text, end) ? '  ' : ' ';
}

/** How a citation of [start, end) becomes a mark: what it replaces, and the punctuation that goes before the mark. */
export function markPlaceFor(text: string, start: number, end: number): { start: number; end: number; stops: string } {
  const from = spacesBefore(text, start);
  const spaces = start - from;
  const stops = stopsBehind(text, end);
  const isWrapped = spaces === 0 && stops !== '' && isBehindWords(text, start);
  if (isWrapped)
    return {
      start: start - /[ \t]*\r?\n$/.exec(text.slice(Math.max(0, start - 80), start))![0].length,
      end: end + stops.length,
      stops,
    };
  if (isLineStart(text, start)) {
    // One space tells a mark that begins the line from a citation that was wrapped.
    const isTold = spaces === 1 && stops !== '' && isBehindWords(text, from);
    return { start: isTold ? from : start, end, stops: '' };
  }
  if (stops === '') return { start: start - Math.min(spaces, 1), end, stops: '' };
  if (spaces === 1) return { start: start - 1, end: end + stops.length, stops };
  return { start: start - Math.min(spaces, 2), end, stops: '' };
}

/** Where the spaces right before `offset` begin. */
function spacesBefore(text: string, offset: number): number {
  let from = offset;
  while (from > 0 && offset - from < mostIndent && text[from - 1] === ' ') from--;
  return from;
}

const mostIndent = 40;

/** Whether nothing stands before `offset` in its line but space, the marks of quotations and those of list items. */
export function isLineStart(text: string, offset: number): boolean {
  let from = offset;
  while (from > 0 && offset - from < mostIndent && text[from - 1] !== '\n' && text[from - 1] !== '\r') from--;
  return offset - from < mostIndent && /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)*$/.test(text.slice(from, offset));
}

/** Whether the line before has words. */
const isBehindWords = (text: string, lineStart: number): boolean =>
  /\S[ \t]*\r?\n$/.test(text.slice(Math.max(0, lineStart - 80), lineStart));

const isStop = (text: string, offset: number): boolean => offset < text.length && stop.test(text[offset]!);
