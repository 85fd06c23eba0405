import { APOSTROPHES } from './characters';

/**
 * What stands between two words of a name, as far as it matters. Spaces, a line break with its indentation, a hyphen and
 * an en dash are one and the same ({@link JOIN}): `Birlestik-2024` is `Birlestik 2024`. A dash between spaces is none of
 * them, so `Azerbaijan – Kazakhstan Railways` does not become a name by itself. What is not listed here must stand in the
 * text as it stands in the name, and its code is the index's own, from {@link OTHER} on.
 */
export const ADJACENT = 0;
export const JOIN = 1;
export const APOSTROPHE = 2;
/** A full stop, with or without white space behind it: `U.S.`, `U. S.`, `St. George's`. */
export const STOP = 3;
/** Anything else; the first of the codes that an index gives out itself. */
export const OTHER = 4;

/** The longest gap that is looked at. A masked link target between two words of a name can be long. */
export const LONGEST_GAP = 500;

/** The code of the gap `[start, end)`: one of the constants above, or {@link OTHER} for what only {@link gapText} can tell. */
export function gapOf(text: string, start: number, end: number): number {
  const length = end - start;
  if (length === 0) return ADJACENT;
  const first = text.charCodeAt(start);
  if (length === 1) {
    if (first === 32 || isHyphen(first) || isSpace(first)) return JOIN;
    if (first === 46) return STOP;
    return APOSTROPHES.includes(text[start]!) ? APOSTROPHE : OTHER;
  }
  if (length > LONGEST_GAP) return OTHER;
  if (first === 46) return lineBreaks(text, start + 1, end) <= 1 ? STOP : OTHER;
  if (isHyphen(first)) return lineBreaks(text, start + 1, end) === 1 ? JOIN : OTHER;
  return lineBreaks(text, start, end) <= 1 ? JOIN : OTHER;
}

/** A gap of code {@link OTHER}, white space folded: what an index knows it by. */
export const gapText = (text: string, start: number, end: number): string =>
  text.slice(start, Math.min(end, start + LONGEST_GAP)).replace(/\s+/g, ' ');

/** How many lines end in a run of white space; more than any name allows when it holds anything else. */
function lineBreaks(text: string, start: number, end: number): number {
  let breaks = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) breaks++;
    else if (!isSpace(unit)) return 1000;
  }
  return breaks;
}

/** Space, tab, line end, no-break spaces and the typographic spaces. */
export const isSpace = (unit: number): boolean =>
  unit === 32 ||
  (unit >= 9 && unit <= 13) ||
  unit === 0xa0 ||
  (unit >= 0x2000 && unit <= 0x200a) ||
  unit === 0x202f ||
  unit === 0x3000;

/** Hyphen-minus, hyphen, non-breaking hyphen, figure dash, en dash. */
const isHyphen = (unit: number): boolean => unit === 45 || (unit >= 0x2010 && unit <= 0x2013);
