import { isPlainKey } from '../markdown/citekey';
import { nameKey } from '../text/name-key';
import { decodeCslItem, isRecord } from './csl-item';
import { yearOf } from './format';
import { readBibliography } from './read';
import type { CslItem } from './types';

/** A work as Zotero's local API gives it. */
export interface ZoteroItem {
  /** Its citekey: Zotero's or Better BibTeX's own, else one of name and year. */
  readonly key: string;
  readonly item: CslItem;
  /** The entry as BibTeX under {@link key}, where the answer has one that reads as one entry. */
  readonly bibtex: string | undefined;
}

/** A longer record is no work's. In UTF-16 units. */
const longest = 100_000;
/** So many works of one answer are looked at. */
const most = 50;

/**
 * The works in an answer of Zotero's local API (`/items?include=data,csljson,bibtex`, version 3 of
 * https://www.zotero.org/support/dev/web_api/v3/basics). Attachments, notes and what is no work are left out.
 */
export function decodeZoteroItems(answer: unknown): {
  readonly value: ZoteroItem[];
  readonly problem: string | undefined;
} {
  if (!Array.isArray(answer)) return { value: [], problem: 'its answer is no list of works' };
  const value = answer.slice(0, most).flatMap((raw) => zoteroItem(raw) ?? []);
  return { value: [...new Map(value.map((item) => [item.key, item])).values()], problem: undefined };
}

function zoteroItem(raw: unknown): ZoteroItem | undefined {
  if (!isRecord(raw)) return undefined;
  const data = isRecord(raw.data) ? raw.data : {};
  if (typeof data.itemType === 'string' && /^(?:attachment|note|annotation)$/.test(data.itemType)) return undefined;
  const { value: item } = decodeCslItem(raw.csljson);
  if (!item || typeof item.title !== 'string' || JSON.stringify(item).length > longest) return undefined;
  const given = typeof raw.bibtex === 'string' && raw.bibtex.length <= longest ? raw.bibtex.trim() : '';
  const key = [keyOfData(data), keyOfBibtex(given), item.id, madeKey(item)].find((one) => one && isKey(one));
  if (!key) return undefined;
  return { key, item: { ...item, id: key }, bibtex: entryUnder(key, given) };
}

/** `citationKey` (Zotero 8), or the line that Better BibTeX keeps in `extra` (https://retorque.re/zotero-better-bibtex/citing/). */
function keyOfData(data: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof data.citationKey === 'string') return data.citationKey.trim();
  const extra = typeof data.extra === 'string' ? data.extra.slice(0, longest) : '';
  return /^Citation Key:[ \t]*(\S{1,120})[ \t]*$/im.exec(extra)?.[1];
}

const keyOfBibtex = (bibtex: string): string | undefined => /^@\w{1,30}\{([^\s,{}]{1,120}),/.exec(bibtex)?.[1];

function madeKey(item: CslItem): string {
  const name = item.author?.[0]?.family ?? item.author?.[0]?.literal ?? item.title ?? '';
  const word = /[\p{L}\p{N}]+/u.exec(nameKey(name))?.[0] ?? '';
  return `${word}${yearOf(item) ?? ''}`;
}

/** Whether a key can stand in a note, in BibTeX and in JSON; Zotero's own addresses of items are none. */
const isKey = (key: string): boolean =>
  key.length <= 120 &&
  isPlainKey(key) &&
  /^[\p{L}\p{M}\p{N}_:.+/-]+$/u.test(key) &&
  !/^https?:/.test(key) &&
  /\D/.test(key);

/** The entry under that key, if it reads as one entry and nothing else. */
function entryUnder(key: string, bibtex: string): string | undefined {
  const renamed = bibtex.replace(/^(@\w{1,30}\{)[^\s,{}]{0,120},/, (_, open: string) => `${open}${key},`);
  const { references, problems } = readBibliography('entry.bib', renamed);
  const [only, ...others] = references;
  const isAll = only && only.span.start === 0 && only.span.end === renamed.length;
  return isAll && others.length === 0 && problems.length === 0 && only.key === key ? renamed : undefined;
}
