import { perText } from './memo';

/** A stretch of time, both days in it, as ISO dates; {@link longAgo} and {@link farOff} where it has no bound. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const longAgo = '0000-01-01';
export const farOff = '9999-12-31';

/** The time that an ISO date speaks of, full or cut off: a day, a month, a year; undefined for what is none. */
export function periodOf(date: string): Period | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)/.exec(date) ?? [];
  return year === undefined ? undefined : periodFrom(year, month, day);
}

export const overlap = (a: Period, b: Period): boolean => a.from <= b.to && b.from <= a.to;

/**
 * The times that a sentence speaks of, in order: days, months, years, decades, spans between two of them ("from March 2019 to 2022",
 * "2019–2022") and open ones ("since 2019", "before 2022"). A number without a month is a year from 1000 to 2199.
 */
export const periodsIn: (sentence: string) => readonly Period[] = perText((sentence) => {
  if (!/\d{4}/.test(sentence)) return [];
  const dates = [...sentence.matchAll(written)].flatMap((match) => {
    const period = readDate(match.groups!);
    return period ? [{ ...period, start: match.index, end: match.index + match[0].length }] : [];
  });
  const found: Period[] = [];
  for (let i = 0; i < dates.length; i++) {
    const date = dates[i]!;
    const next = dates[i + 1];
    const before = sentence.slice(Math.max(0, date.start - 24), date.start);
    if (next && isSpan(before, sentence.slice(date.end, Math.min(next.start, date.end + 24)))) {
      found.push({ from: date.from, to: next.to });
      i++;
    } else if (opening.test(before)) found.push({ from: date.from, to: farOff });
    else if (closing.test(before)) found.push({ from: longAgo, to: date.to });
    else found.push({ from: date.from, to: date.to });
  }
  return found;
}, 4000);

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const year = '(?:1\\d{3}|2[01]\\d{2})';
const day = '\\d{1,2}(?:st|nd|rd|th)?';

/** Each alternative begins with a figure or a month and is of bounded length. */
const written = new RegExp(
  `(?<![\\p{L}\\p{Nd}.,$€£-])(?:(?<isoYear>${year})-(?<isoMonth>[01]\\d)(?:-(?<isoDay>[0-3]\\d))?(?!\\d)|` +
    `(?<day1>${day})\\s(?<month1>${month}),?\\s(?<year1>${year})(?!\\d)|` +
    `(?<month2>${month})\\s(?:(?<day2>${day}),?\\s)?(?<year2>${year})(?!\\d)|` +
    `(?<decade>(?:1\\d{2}|2[01]\\d)0)['’]?s(?!\\p{L})|` +
    `(?<rangeFrom>${year})\\s?[–—/-]\\s?(?<rangeTo>\\d{2}(?:\\d{2})?)(?![\\d-])|(?<year3>${year})(?![\\p{L}\\d%]|[.,]\\d))`,
  'gu',
);

function readDate(found: Readonly<Record<string, string | undefined>>): Period | undefined {
  const { isoYear, isoMonth, isoDay, year1, month1, day1, year2, month2, day2, decade, rangeFrom, rangeTo } = found;
  if (isoYear) return periodFrom(isoYear, isoMonth, isoDay);
  if (year1) return periodFrom(year1, numberOf(month1!), padded(day1!));
  if (year2) return periodFrom(year2, numberOf(month2!), day2 === undefined ? undefined : padded(day2));
  if (decade) return { from: `${decade}-01-01`, to: `${decade.slice(0, 3)}9-12-31` };
  if (rangeFrom) {
    const last = rangeTo!.length === 2 ? `${rangeFrom.slice(0, 2)}${rangeTo}` : rangeTo!;
    return last < rangeFrom ? periodFrom(rangeFrom) : { from: `${rangeFrom}-01-01`, to: `${last}-12-31` };
  }
  return periodFrom(found.year3!);
}

const periodFrom = (y: string, m?: string, d?: string): Period =>
  m === undefined
    ? { from: `${y}-01-01`, to: `${y}-12-31` }
    : { from: `${y}-${m}-${d ?? '01'}`, to: `${y}-${m}-${d ?? '31'}` };

const numberOf = (name: string): string =>
  String(monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1).padStart(2, '0');

const padded = (written: string): string => String(Number.parseInt(written, 10)).padStart(2, '0');

const isSpan = (before: string, between: string): boolean =>
  (/\b(?:from|since)\s(?:\p{Ll}+\s)?$/iu.test(before) &&
    /^,?\s(?:to|until|till|through)\s(?:\p{Ll}+\s)?$/iu.test(between)) ||
  (/\bbetween\s(?:\p{Ll}+\s)?$/iu.test(before) && /^\s(?:and|to)\s(?:\p{Ll}+\s)?$/iu.test(between)) ||
  /^\s?(?:[–—-]|to|through)\s?$/u.test(between);

const opening =
  /\b(?:since|after|from|starting in|beginning in)\s(?:(?:early|mid|late|about|around)[\s-])?(?:the\s)?$/iu;
const closing = /\b(?:until|till|before|by|prior to|up to)\s(?:(?:early|mid|late|about|around)[\s-])?(?:the\s)?$/iu;
