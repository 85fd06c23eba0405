import { perObject } from '../text/memo';
import { partitionPoint } from '../text/partition-point';
import type { Prose } from '../text/prose';
import type { Span } from '../text/span';

/** What words are that stand in quotation marks or in emphasis. */
export type Quoted = 'title' | 'quotation';

/** A longer quotation is none: a mark was forgotten. In UTF-16 units. */
const longest = 2000;

/**
 * Whether a part of a paragraph (counted from its beginning) stands in a title (“Turkey and the New Order”, *Turkey Today*) or in
 * a quotation: words that are somebody else's. Undefined for the writer's own.
 */
export function quotedAt(prose: Prose, place: Span): Quoted | undefined {
  const { quoted, emphasised } = placesIn(prose);
  const around = [placeAround(quoted, place), placeAround(emphasised, place)];
  if (around.some((each) => each?.kind === 'title' && !isSame(each, place))) return 'title';
  return around.some((each) => each?.kind === 'quotation') ? 'quotation' : undefined;
}

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

interface QuotedPlace extends Span {
  readonly kind: Quoted;
}

/** The insides of quotation marks, and of emphasis that is a title; of each kind none overlaps another. */
const placesIn = perObject((prose: Prose) => ({ quoted: quotations(prose.text), emphasised: emphases(prose) }));

/** The one of `places` (in order) that holds a part of the text. */
function placeAround(places: readonly QuotedPlace[], { start, end }: Span): QuotedPlace | undefined {
  const count = partitionPoint(places, (one) => one.start <= start);
  const last = places[count - 1];
  return last && last.end >= end ? last : undefined;
}

const closing: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '“”', '"': '"' };

/** One pass: an opening mark waits for its closing one. */
function quotations(text: string): QuotedPlace[] {
  const places: QuotedPlace[] = [];
  let open = -1;
  let wanted = '';
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]!;
    if (open >= 0 && wanted.includes(mark)) {
      const [start, end] = [open + 1, at];
      if (end - start <= longest) {
        const isTitle = isTitleCase(text.slice(start, end), 3);
        places.push({ start, end, kind: isTitle ? 'title' : 'quotation' });
      }
      open = -1;
    } else if (closing[mark] !== undefined && (open < 0 || at - open > longest)) {
      open = at;
      wanted = closing[mark]!;
    }
  }
  return places;
}

/** The insides of single `*…*` and `_…_` in title case: the marks are holes. */
function emphases({ raw, holes }: Prose): QuotedPlace[] {
  const places: QuotedPlace[] = [];
  let open = -1;
  for (let i = 0; i < holes.length; i += 2) {
    const [from, to] = [holes[i]!, holes[i + 1]!];
    if (to - from !== 1 || (raw[from] !== '*' && raw[from] !== '_')) continue;
    if (open < 0) {
      open = to;
      continue;
    }
    if (from - open <= longest && isTitleCase(raw.slice(open, from), 2))
      places.push({ start: open, end: from, kind: 'title' });
    open = -1;
  }
  return places;
}

/** Whether words are written as titles are: the first and nearly all longer ones with a capital, at least `fewest` words. */
function isTitleCase(text: string, fewest: number): boolean {
  const words = text.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
  const long = words.filter((word, i) => i === 0 || word.length > 3);
  const capitals = long.filter((word) => /^\p{Lu}/u.test(word)).length;
  return words.length >= fewest && /^\p{Lu}/u.test(words[0]!) && capitals >= 2 && capitals * 5 >= long.length * 4;
}
