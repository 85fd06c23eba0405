import { decoded } from '../text/decoded';
import { readDate } from './dates';
import { documentSymbolsIn, symbolOfUrl } from './document-symbols';
import type { CslItem } from './types';

/** What an address says of the work that it leads to, without asking the network. */
export interface UrlWork {
  /** Without a key yet: its `id` is empty. */
  readonly item: CslItem;
  /** Whether the title was made of the words of the path. */
  readonly isTitleGuessed: boolean;
}

/**
 * The work that an address leads to, as far as the address says: the publisher by its host, the date and title by its path, an official
 * document by its symbol. `words` are what the text around the address says: a title in quotation marks, a date.
 */
export function itemOfUrl(url: string, words: { readonly title?: string; readonly around?: string } = {}): UrlWork {
  const symbol = symbolOfUrl(url) ?? documentSymbolsIn((words.around ?? '').slice(-400)).at(-1);
  const path = pathOf(url);
  const issued = dateIn(words.around ?? '') ?? dateIn(path) ?? (symbol?.year ? `${symbol.year}` : undefined);
  const title = words.title ?? symbol?.symbol ?? titleOfPath(path);
  const number = symbol && symbol.symbol !== title ? { number: symbol.symbol } : {};
  const host = hostOf(url);
  return {
    item: {
      id: '',
      type: symbol?.type ?? (isNews(path) ? 'article-newspaper' : 'webpage'),
      ...(title === '' ? {} : { title }),
      ...(symbol ? { publisher: symbol.publisher } : host ? { 'container-title': host } : {}),
      ...number,
      ...(issued === undefined ? {} : { issued: readDate(issued) }),
      URL: url,
    },
    isTitleGuessed: words.title === undefined && symbol === undefined && title !== '',
  };
}

/** `www.azernews.az` -> `azernews.az`. */
export const hostOf = (url: string): string =>
  (/^https?:\/\/(?:[^/@\s]{1,200}@)?([^/:?#\s]{1,253})/i.exec(url)?.[1] ?? '').toLowerCase().replace(/^www\d?\./, '');

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');

const isNews = (path: string): boolean =>
  /\/(?:news|article|articles|story|stories|nation|politics|world)\//i.test(path);

/** The words of the last part of a path, where they are words: `azerbaijan-kazakhstan-vector.html`. */
function titleOfPath(path: string): string {
  const parts = path.split('/').filter(Boolean).slice(-3).reverse();
  for (const part of parts) {
    const words = decoded(part)
      .replace(/\.(?:html?|php|aspx?|pdf|jsp)$/i, '')
      .split(/[-_+\s]+/)
      .filter((word) => word !== '' && !/^\d{4,}$/.test(word));
    if (words.length < 3 || words.some((word) => word.length > 40)) continue;
    const title = words.join(' ');
    return title[0]!.toUpperCase() + title.slice(1);
  }
  return '';
}

const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const dates: readonly RegExp[] = [
  new RegExp(`\\b${month} \\d{1,2}, \\d{4}\\b`),
  new RegExp(`\\b\\d{1,2} ${month} \\d{4}\\b`),
  /\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/,
];

/** A date that is written out, or the parts of a path: `/2024/03/06/`, `/2024/03/`. */
export function dateIn(text: string): string | undefined {
  for (const form of dates) {
    const found = form.exec(text);
    if (found) return found[0];
  }
  const path = /[/_-]((?:19|20)\d{2})[/_-](0?[1-9]|1[0-2])(?:[/_-](0?[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)/.exec(text);
  const two = (part: string): string => part.padStart(2, '0');
  if (path) return [path[1]!, two(path[2]!), ...(path[3] ? [two(path[3])] : [])].join('-');
  const run = /[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(text);
  return run ? `${run[1]}-${run[2]}-${run[3]}` : undefined;
}
