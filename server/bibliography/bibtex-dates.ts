import { type FullCslDate, monthsAndDays, partsOf, readDate } from './dates';
import { decodeLatex } from './latex';

/**
 * The date that an entry gives in BibLaTeX's `<prefix>date` or in BibTeX's `<prefix>year`, `month` and `day`. What is no date
 * ("forthcoming") becomes a literal; undefined where nothing is given.
 */
export function dateOfFields(
  fields: ReadonlyMap<string, string>,
  prefix: '' | 'event' | 'orig' | 'url',
): FullCslDate | undefined {
  const source = fields.get(`${prefix}date`)?.replace(/[{}]/g, '').trim();
  if (source) return readDate(decodeLatex(source.replaceAll('~', '\\textasciitilde{}')));
  const year = decodeLatex(fields.get(`${prefix}year`) ?? '');
  if (year === '') return undefined;
  const end = decodeLatex(fields.get(`${prefix}endyear`) ?? '');
  const month = decodeLatex(fields.get(`${prefix}month`) ?? '');
  const day = decodeLatex(fields.get(`${prefix}day`) ?? '');
  return fromYear(end === '' ? year : `${year}/${end}`, month, day);
}

/** `2024`, `[2024]`, `c. 1850`, `1998--2000`, `1998/99` with a month and day; else a literal. */
function fromYear(year: string, month: string, day: string): FullCslDate {
  const match = /^(\[|\()?(c\.|ca\.?|circa|um|\?)?\s?(-?\d{3,4})(?:\s?[-–—/]\s?(\d{4}|\d\d))?(\?)?(\]|\))?$/i.exec(
    year,
  );
  // A year of antiquity: `44`.
  if (!match) return /^\d{1,2}$/.test(year) ? { 'date-parts': [[Number(year)]] } : readDate(year);
  const circa = match[2] !== undefined || match[5] !== undefined ? { circa: true } : {};
  const first = Number(match[3]);
  if (match[4] !== undefined) {
    const last = match[4].length === 2 ? Math.floor(first / 100) * 100 + Number(match[4]) : Number(match[4]);
    return { 'date-parts': [[first], [last]], ...circa };
  }
  const season = seasonOf(month);
  if (season !== undefined) return { 'date-parts': [[first]], season, ...circa };
  const { months, days } = monthsAndDays(month);
  const dayNumber = /^\d{1,2}$/.test(day) ? Number(day) : undefined;
  const from = dayNumber ?? days[0];
  const parts = [partsOf(first, months[0], from)];
  if (months.length > 1) parts.push(partsOf(first, months[1], days[1]));
  else if (days.length > 1 && months.length === 1) parts.push(partsOf(first, months[0], days[1]));
  return { 'date-parts': parts, ...circa };
}

const SEASONS: readonly RegExp[] = [
  /^(spring|frühling|frühjahr|printemps)$/i,
  /^(summer|sommer|été)$/i,
  /^(autumn|fall|herbst|automne)$/i,
  /^(winter|hiver)$/i,
];

function seasonOf(text: string): number | undefined {
  const index = SEASONS.findIndex((season) => season.test(text));
  return index < 0 ? undefined : index + 1;
}
