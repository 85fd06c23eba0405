/*
 * Where a footnote's mark and a citation stand in a sentence. English sets the mark behind the full stop (`word.[^1]`) and the citation
 * before it (`word [@key].`); others set both before (`word[^1].`). So that converting there and back gives the same text, the number of
 * spaces before the citation keeps which it was: Markdown prints several as one.
 *
 *     word.[^1]     <->  word [@a].        mark behind punctuation
 *     word[^1] and  <->  word [@a] and     mark within a sentence
 *     word[^1].     <->  word  [@a].       mark before punctuation
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
  if (place === 0 || text[place - 1] === '\n' || text[place - 1] === '\r') return '';
  return isStop(text, end) ? '  ' : ' ';
}

/** How a citation of [start, end) becomes a mark: what it replaces, and the punctuation that goes before the mark. */
export function markPlaceFor(text: string, start: number, end: number): { start: number; end: number; stops: string } {
  let from = start;
  while (from > 0 && start - from < 8 && text[from - 1] === ' ') from--;
  const spaces = start - from;
  const stops = stopsBehind(text, end);
  const isWrapped = spaces === 0 && stops !== '' && /\S[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 80), start));
  if (isWrapped)
    return {
      start: start - /[ \t]*\r?\n$/.exec(text.slice(Math.max(0, start - 80), start))![0].length,
      end: end + stops.length,
      stops,
    };
  if (stops === '') return { start: start - Math.min(spaces, 1), end, stops: '' };
  if (spaces === 1) return { start: start - 1, end: end + stops.length, stops };
  return { start: start - Math.min(spaces, 2), end, stops: '' };
}

const isStop = (text: string, offset: number): boolean => offset < text.length && stop.test(text[offset]!);
