import type { FootnoteReference } from '../../markdown/note';
import type { Span } from '../../text/span';
import { isLineStart, markPlaceFor, spacesFor, stopsBefore } from './mark-place';

/** A citation in place of marks that stand right behind each other. */
export interface PlacedCitation {
  /** What it replaces: the marks, and the punctuation before them that goes behind it. */
  readonly span: Span;
  readonly newText: string;
}

/** One that was placed: the text before it as it became, and the two writings of what follows that text. */
interface Placed {
  readonly before: string;
  readonly marked: string;
  readonly cited: string;
  /** Of the citation in `cited`. */
  readonly start: number;
  readonly end: number;
  /** Where it ends in the original. */
  readonly until: number;
}

/** So much of the text around is looked at, in UTF-16 units: more than {@link markPlaceFor} does. */
const around = 120;

/**
 * Where the citations go for runs of marks (in order), so that {@link markPlaceFor} puts the marks back where they stood: of the ways in
 * which a sentence may hold the citation, the first that leads back. Where none does, the usual one.
 */
export function placeCitations(
  text: string,
  runs: readonly (readonly FootnoteReference[])[],
  citationsOf: (run: readonly FootnoteReference[]) => string,
): PlacedCitation[] {
  let last: Placed | undefined;
  return runs.map((run) => {
    const start = run[0]!.span.start;
    const end = run.at(-1)!.span.end;
    const cited = citationsOf(run);
    const before = last
      ? (last.before + last.cited + text.slice(last.until, start)).slice(-around)
      : text.slice(Math.max(0, start - around), start);
    const ways = waysOf(text, start, end);
    const placed = ways.map((way): Placed => {
      const kept = before.slice(0, before.length - way.stops.length);
      const marked = way.stops + text.slice(start, end);
      const at = way.spaces.length;
      return {
        before: kept,
        marked,
        cited: way.spaces + cited + way.stops,
        start: at,
        end: at + cited.length,
        until: end,
      };
    });
    const after = text.slice(end, end + around);
    const chosen =
      placed.find((each) => leadsBack(each, after) && (!last || staysBack(last, each, text, start, after))) ??
      placed[0]!;
    last = chosen;
    const from = start - (chosen.marked.length - (end - start));
    return { span: { start: from, end }, newText: chosen.cited };
  });
}

/** A citation before the punctuation that the mark stood behind, or in the mark's place with none, one or two spaces. */
function waysOf(text: string, start: number, end: number): { spaces: string; stops: string }[] {
  const stops = stopsBefore(text, start);
  const usual = { spaces: spacesFor(text, start - stops.length, start, end), stops };
  const room = roomFor(text, start);
  const inPlace = [' ', '  ', ''].filter((spaces) => spaces.length <= room).map((spaces) => ({ spaces, stops: '' }));
  const others = inPlace.filter(({ spaces }) => stops !== '' || spaces !== usual.spaces);
  return stops === '' && usual.spaces.length > room ? others : [usual, ...others];
}

/** How many spaces may go before what stands at `offset`: at the beginning of a line one alone, where it is no indentation. */
function roomFor(text: string, offset: number): number {
  if (!isLineStart(text, offset)) return 2;
  return offset > 0 && /[\r\n]/.test(text[offset - 1]!) ? 1 : 0;
}

/** Whether the marks come back where they stood. */
function leadsBack({ before, marked, cited, start, end }: Placed, after: string): boolean {
  const whole = before + cited + after;
  const place = markPlaceFor(whole, before.length + start, before.length + end);
  const marks = marked.slice(marked.indexOf('[^'));
  return whole.slice(0, place.start) + place.stops + marks + whole.slice(place.end) === before + marked + after;
}

/** Whether the citation before, too, comes back as it was with this one behind it, and does not become one with it. */
function staysBack(last: Placed, next: Placed, text: string, start: number, after: string): boolean {
  const between = text.slice(last.until, start);
  if (between.length > around) return true;
  const kept = between.slice(0, between.length - next.marked.indexOf('[^')); // less the punctuation that goes behind
  const gap = last.cited.slice(last.end) + kept + next.cited.slice(0, next.start);
  return gap !== ' ' && leadsBack(last, kept + next.cited + after);
}
