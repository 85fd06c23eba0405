import { plainText } from './csl-markup';
import type { FullCslDate } from './dates';
import { monthNames } from './months';
import type { CslDate } from './types';

/** A day as far as it is known. */
export interface KnownDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly day?: number;
}

/** The first day of a CSL date; a date in words gives the year it names. */
export function knownDate(date: CslDate | undefined): KnownDate | undefined {
  if (!date) return undefined;
  const first = fromParts(date['date-parts']?.[0]);
  if (first) return first;
  const year = /(?<!\d)(?:1\d{3}|20\d{2})(?!\d)/.exec(wordsOf(date).slice(0, 200))?.[0];
  return year === undefined ? undefined : { year: Number(year) };
}

/** A CSL date in words: `March 6, 2024`, `October 2022`, `1998–2000`, `Spring 2020`, `ca. 1850`, a literal as it is. Plain text. */
export function dateInWords(date: FullCslDate | undefined): string {
  if (!date) return '';
  const from = fromParts(date['date-parts']?.[0]);
  if (!from) return wordsOf(date);
  const to = fromParts(date['date-parts']?.[1]);
  const season = from.month === undefined ? seasonName(date) : '';
  return `${date.circa ? 'ca. ' : ''}${season}${to ? range(from, to) : inWords(from)}`;
}

const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter'];

const wordsOf = (date: CslDate): string => plainText(date.literal) || plainText(date.raw);

function fromParts(parts: readonly (number | string)[] | undefined): KnownDate | undefined {
  if (!Array.isArray(parts) || parts.length === 0) return undefined;
  const [year, month, day] = parts.map(Number);
  if (year === undefined || !Number.isInteger(year)) return undefined;
  if (month === undefined || !(month >= 1 && month <= 12)) return { year };
  return day === undefined || !(day >= 1 && day <= 31) ? { year, month } : { year, month, day };
}

function inWords({ year, month, day }: KnownDate): string {
  const shown = year < 0 ? `${-year} BCE` : String(year);
  if (month === undefined) return shown;
  const name = monthNames[month - 1]!;
  return day === undefined ? `${name} ${shown}` : `${name} ${day}, ${shown}`;
}

/** A range that names what both ends share once. */
function range(from: KnownDate, to: KnownDate): string {
  if (from.year === to.year && from.month !== undefined && to.month !== undefined) {
    const first = monthNames[from.month - 1]!;
    if (from.day === undefined || to.day === undefined)
      return `${first}–${inWords({ year: to.year, month: to.month })}`;
    return from.month === to.month
      ? `${first} ${from.day}–${to.day}, ${to.year}`
      : `${first} ${from.day}–${inWords(to)}`;
  }
  return `${inWords(from)}–${inWords(to)}`;
}

/** `season` as CSL has it: 1 to 4 (also 5 to 8 and 21 to 24, which mean the same), or a name. */
function seasonName(date: FullCslDate): string {
  const season: unknown = date.season;
  const number = Number(season);
  const name = Number.isInteger(number) && number >= 1 ? SEASONS[((number - 1) % 20) % 4] : plainText(season);
  return name ? `${name} ` : '';
}
