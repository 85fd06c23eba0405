import { dateIn, itemOfUrl } from '../bibliography/item-of-url';
import type { CslItem } from '../bibliography/types';
import { urlsOf } from '../vault/references';

/** A field that a reader needs to find a work by. */
export type Missing = 'date' | 'title' | 'address';

/** Types of CSL whose works are on the web and nowhere else. */
const webTypes: ReadonlySet<string> = new Set(['webpage', 'post', 'post-weblog']);

/** Letters and interviews are known by date and people; a law or a case by its number, too. */
const untitled: ReadonlySet<string> = new Set(['personal_communication', 'interview']);

/**
 * What a work's record lacks that a reader needs: a date (a page without one may give the day it was read, and “n.d.” is an answer), a
 * title or a number, and for a page of the web its address.
 */
export function missingFields(item: CslItem): Missing[] {
  const missing: Missing[] = [];
  const isWeb = webTypes.has(item.type);
  const hasTitle = isFilled(item.title) || isFilled(item.number) || isFilled(item.genre) || untitled.has(item.type);
  if (!hasTitle) missing.push('title');
  const { issued } = item;
  const isDated = Boolean(issued?.['date-parts']?.[0]?.length || issued?.literal || issued?.raw);
  if (!isDated && !isFilled(item.status) && !(isWeb && item.accessed)) missing.push('date');
  if (isWeb && urlsOf(item).length === 0) missing.push('address');
  return missing;
}

const isFilled = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

/** What the work's address tells of what is missing, as CSL: a date of its path, a title of its words. */
export function fromAddress(item: CslItem, missing: readonly Missing[]): Partial<Pick<CslItem, 'issued' | 'title'>> {
  const [url] = urlsOf(item);
  if (url === undefined || !/^https?:/i.test(url)) return {};
  const { issued, title } = itemOfUrl(url).item;
  const isDated = missing.includes('date') && (dateIn(url) !== undefined || issued !== undefined);
  return {
    ...(isDated && issued ? { issued } : {}),
    ...(missing.includes('title') && title !== undefined ? { title } : {}),
  };
}

/** `has no date and no title`. */
export const lacks = (missing: readonly Missing[]): string =>
  `has ${missing.map((field) => `no ${field}`).join(' and ')}`;
