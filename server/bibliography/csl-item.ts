import { type FullCslDate, readDate } from './dates';
import type { CslItem, CslName } from './types';

/**
 * The CSL item that outside data (JSON, YAML) holds, or why there is none. Identifier and shape are required; what else is
 * not of CSL's shape is mended where the meaning is plain (a number for a text, one name for a list, a date as text) and left
 * out where it is not. Fields that are not known here are kept.
 */
export function decodeCslItem(data: unknown): {
  readonly value: CslItem | undefined;
  readonly problem: string | undefined;
} {
  if (!isRecord(data)) return { value: undefined, problem: 'is no object with an `id`, a `type` and a `title`' };
  if (!isPlainData(data, 0, new Set(), new Set())) {
    return { value: undefined, problem: 'refers to itself, or nests too deep' };
  }
  const id = idOf(data);
  if (id === undefined) return { value: undefined, problem: 'has no `id`' };
  const item: Record<string, unknown> & { id: string; type: string } = {
    ...data,
    id,
    type: typeof data.type === 'string' && data.type !== '' ? data.type : 'document',
  };
  for (const [alias, field] of ALIASES) {
    if (item[alias] === undefined || item[field] !== undefined) continue;
    item[field] = item[alias];
    delete item[alias];
  }
  for (const field of TEXT_FIELDS) mend(item, field, textOf);
  for (const field of NUMBER_FIELDS) mend(item, field, numberOf);
  for (const field of NAME_FIELDS) mend(item, field, namesOf);
  for (const field of DATE_FIELDS) mend(item, field, cslDateOf);
  mend(item, 'custom', (value) => (isRecord(value) ? value : undefined));
  return { value: item as CslItem, problem: undefined };
}

/** The `id` of an item's data as a citekey: a text, or a number written out. */
export function idOf(data: Readonly<Record<string, unknown>>): string | undefined {
  const { id } = data;
  if (typeof id === 'number' && Number.isFinite(id)) return String(id);
  return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined;
}

/** Whether `value` is an object, and no list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deeper than any item of CSL, custom fields included. */
const MAX_DEPTH = 32;

/** Whether data can be walked and written: no circle (YAML's aliases can make one), no depth that overflows a stack. */
function isPlainData(value: unknown, depth: number, path: Set<object>, done: Set<object>): boolean {
  if (typeof value !== 'object' || value === null || done.has(value)) return true;
  if (depth > MAX_DEPTH || path.has(value)) return false;
  path.add(value);
  for (const each of Array.isArray(value) ? value : Object.values(value)) {
    if (!isPlainData(each, depth + 1, path, done)) return false;
  }
  path.delete(value);
  done.add(value);
  return true;
}

/** Other spellings in use (pandoc's YAML, older exports) of CSL's fields. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['url', 'URL'],
  ['doi', 'DOI'],
  ['isbn', 'ISBN'],
  ['issn', 'ISSN'],
  ['pmid', 'PMID'],
  ['pmcid', 'PMCID'],
  ['shortTitle', 'title-short'],
  ['journalAbbreviation', 'container-title-short'],
];

const TEXT_FIELDS = [
  'title',
  'title-short',
  'container-title',
  'container-title-short',
  'collection-title',
  'volume-title',
  'publisher',
  'publisher-place',
  'page',
  'URL',
  'DOI',
  'ISBN',
  'ISSN',
  'language',
  'genre',
  'note',
  'abstract',
  'medium',
  'event-title',
];

const NUMBER_FIELDS = ['volume', 'issue', 'number', 'edition', 'collection-number', 'chapter-number'];

const NAME_FIELDS = [
  'author',
  'editor',
  'translator',
  'director',
  'container-author',
  'collection-editor',
  'editorial-director',
  'composer',
  'illustrator',
  'interviewer',
  'recipient',
  'reviewed-author',
  'original-author',
  'compiler',
  'contributor',
];

const DATE_FIELDS = ['issued', 'accessed', 'event-date', 'original-date', 'submitted', 'available-date'];

function mend(item: Record<string, unknown>, field: string, decode: (value: unknown) => unknown): void {
  if (item[field] === undefined) return;
  const value = decode(item[field]);
  if (value === undefined) delete item[field];
  else item[field] = value;
}

/** A text; the first of a list, as Crossref writes titles. */
function textOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'number' && Number.isFinite(first)) return String(first);
  return typeof first === 'string' && first !== '' ? first : undefined;
}

const numberOf = (value: unknown): string | number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : textOf(value);

function namesOf(value: unknown): readonly CslName[] | undefined {
  const names: CslName[] = [];
  for (const each of Array.isArray(value) ? value : [value]) {
    const name = nameOf(each);
    if (name) names.push(name);
  }
  return names.length > 0 ? names : undefined;
}

function nameOf(value: unknown): CslName | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : { literal: value.trim() };
  if (!isRecord(value)) return undefined;
  const name: Record<string, unknown> = { ...value };
  for (const part of ['family', 'given', 'literal', 'non-dropping-particle', 'dropping-particle', 'suffix'])
    mend(name, part, textOf);
  return name.family || name.given || name.literal ? name : undefined;
}

/** CSL's date object; pandoc's `2024-03-06`, `{year: 2024, month: 3}` and lists of the latter; a written date. */
function cslDateOf(value: unknown): FullCslDate | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? { 'date-parts': [[value]] } : undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : readDate(value);
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : readDate(value.toISOString().slice(0, 10));
  if (Array.isArray(value)) {
    const ranges = value.slice(0, 2).flatMap((each: unknown) => (isRecord(each) ? yearMonthDay(each) : []));
    return ranges.length > 0 ? { 'date-parts': ranges } : undefined;
  }
  if (!isRecord(value)) return undefined;
  const { 'date-parts': given, year: _year, month: _month, day: _day, ...rest } = value;
  const parts = Array.isArray(given) ? given.slice(0, 2).flatMap(datePartsOf) : yearMonthDay(value);
  if (parts.length > 0) return { ...rest, 'date-parts': parts };
  const written = textOf(rest.raw) ?? textOf(rest.literal);
  return written === undefined
    ? undefined
    : { ...readDate(written), ...(rest.literal === undefined ? {} : { literal: written }) };
}

/** One date's parts as a list of one; none if they are no numbers (Crossref writes `[[null]]`). */
function datePartsOf(parts: unknown): (number | string)[][] {
  if (!Array.isArray(parts)) return [];
  const numbers = parts.slice(0, 3).filter((part): part is number | string => /^-?\d{1,6}$/.test(String(part)));
  return numbers.length > 0 && numbers.length === Math.min(parts.length, 3) ? [numbers] : [];
}

const yearMonthDay = (value: Readonly<Record<string, unknown>>): (number | string)[][] =>
  datePartsOf(
    [value.year, value.month, value.day].filter((part) => part !== undefined && part !== null && part !== ''),
  );
