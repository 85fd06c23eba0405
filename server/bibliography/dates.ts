import type { CslDate } from './types';

/** A CSL date with what `CslDate` leaves out: `circa` (CSL 1.0.2, "date-variable") and a season from 1 (spring) to 4. */
export interface FullCslDate extends CslDate {
  readonly circa?: boolean;
  readonly season?: number;
}

/** The date that a text means: an extended date-time string, or one written out (`March 6, 2024`); else a literal. */
export function readDate(text: string): FullCslDate {
  const trimmed = text.trim();
  return parseEdtf(trimmed) ?? writtenDate(trimmed);
}

/**
 * The date that an extended date-time string means (ISO 8601-2 / EDTF levels 0 and 1, as far as BibLaTeX and CSL use them):
 * `2024`, `2024-03-06`, `2024-03/2024-05`, `2024/..`, `1850~`, `199X`, `2024-21` (spring). Undefined for anything else.
 */
function parseEdtf(source: string): FullCslDate | undefined {
  const text = source.trim();
  if (text.length > 60) return undefined;
  const halves = text.split('/');
  if (halves.length > 2) return undefined;
  const open = (half: string | undefined) => half !== undefined && /^(\.\.|unknown|open)?$/.test(half.trim());
  const first = point(halves[0]!);
  if (halves.length === 1) return first && single(first);
  const second = point(halves[1]!);
  if (first && second) {
    const date = { 'date-parts': [partsOfPoint(first), partsOfPoint(second)] };
    return first.circa || second.circa ? { ...date, circa: true } : date;
  }
  if (first && open(halves[1])) return single(first);
  if (second && open(halves[0])) return single(second);
  return undefined;
}

interface Point {
  readonly year: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly circa: boolean;
  /** The last year of a decade or century written `199X`. */
  readonly until: number | undefined;
}

function point(source: string): Point | undefined {
  const match =
    /^(-?\d{4,6}|\d{2,3}[Xxu]{1,2})(?:-(\d\d?)(?:-(\d\d?))?)?(?:T[\d:.,]+(?:Z|[+-][\d:]+)?)?([?~%]{0,2})$/.exec(
      source.trim(),
    );
  if (!match) return undefined;
  const year = Number(match[1]!.replace(/[Xxu]/g, '0'));
  const until = /[Xxu]/.test(match[1]!) ? Number(match[1]!.replace(/[Xxu]/g, '9')) : undefined;
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (month !== undefined && !(month >= 1 && month <= 12) && !(month >= 21 && month <= 24)) return undefined;
  if (day !== undefined && !(day >= 1 && day <= 31)) return undefined;
  return { year, month, day, circa: (match[4] ?? '') !== '', until };
}

function single(at: Point): FullCslDate {
  const parts = at.until === undefined ? [partsOfPoint(at)] : [[at.year], [at.until]];
  const season = at.month !== undefined && at.month > 20 ? at.month - 20 : undefined;
  return {
    'date-parts': parts,
    ...(season === undefined ? {} : { season }),
    ...(at.circa ? { circa: true } : {}),
  };
}

/** A season is no month: it goes to `season`, or is lost in a range. */
function partsOfPoint({ year, month, day }: Point): number[] {
  if (month === undefined || month > 12) return [year];
  return day === undefined ? [year, month] : [year, month, day];
}

/** `March 6, 2024`, `6 March 2024`, `March 2024`, `06.03.2024`; else a literal. */
function writtenDate(text: string): FullCslDate {
  if (text.length <= 60) {
    const year = /(?:^|[^\d])(\d{4})$/.exec(text);
    if (year) {
      const rest = text.slice(0, -4);
      const { months, days } = monthsAndDays(rest);
      if (months.length === 1 && days.length <= 1)
        return { 'date-parts': [partsOf(Number(year[1]), months[0], days[0])] };
      const numeric = /^(\d\d?)\.(\d\d?)\.$/.exec(rest.trim());
      if (numeric && Number(numeric[2]) <= 12)
        return { 'date-parts': [partsOf(Number(year[1]), Number(numeric[2]), Number(numeric[1]))] };
    }
  }
  return { literal: text };
}

/** Year, month and day as CSL's date parts; a day that cannot be is left out. */
export function partsOf(year: number, month: number | undefined, day: number | undefined): number[] {
  if (month === undefined) return [year];
  return day === undefined || day < 1 || day > 31 ? [year, month] : [year, month, day];
}

/** The months and days a `month` field names: `jan # "~12"`, `July--August`, `3`. At most two of each. */
export function monthsAndDays(text: string): { readonly months: number[]; readonly days: number[] } {
  const months: number[] = [];
  const days: number[] = [];
  if (/^\d\d?$/.test(text)) {
    const month = Number(text);
    return { months: month >= 1 && month <= 12 ? [month] : [], days };
  }
  for (const word of text.slice(0, 80).match(/\p{L}+|\d+/gu) ?? []) {
    if (/^\d/.test(word)) {
      if (word.length <= 2 && days.length < 2) days.push(Number(word));
      continue;
    }
    const month = monthOf(word);
    if (month !== undefined && months.length < 2 && !months.includes(month)) months.push(month);
  }
  return { months, days };
}

/** The months' names in English, German, French, Spanish, Italian, Portuguese, Russian (both cases) and Turkish. */
const MONTH_NAMES: readonly (readonly string[])[] = [
  'january januar jänner janvier enero gennaio janeiro январь января ocak',
  'february februar février fevrier febrero febbraio fevereiro февраль февраля şubat',
  'march märz mars marzo março март марта mart',
  'april avril abril aprile апрель апреля nisan',
  'may mai mayo maggio maio май мая mayıs',
  'june juni juin junio giugno junho июнь июня haziran',
  'july juli juillet julio luglio julho июль июля temmuz',
  'august août agosto август августа ağustos',
  'september septembre septiembre settembre setembro сентябрь сентября eylül',
  'october oktober octobre octubre ottobre outubro октябрь октября ekim',
  'november novembre noviembre novembro ноябрь ноября kasım',
  'december dezember décembre decembre diciembre dicembre dezembro декабрь декабря aralık',
].map((names) => names.split(' '));

/** The month that a name, or its first letters (three at least), names. */
export function monthOf(word: string): number | undefined {
  const lower = word.toLowerCase();
  if (lower.length < 3) return undefined;
  const index = MONTH_NAMES.findIndex((names) => names.some((name) => name.startsWith(lower)));
  return index < 0 ? undefined : index + 1;
}
