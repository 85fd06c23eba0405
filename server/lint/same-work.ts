import { yearOf } from '../bibliography/format';
import { briefItemOf } from '../bibliography/lazy-reference';
import type { Reference } from '../bibliography/types';
import { nameKey } from '../text/name-key';

/** Two records of one work: titles of which one begins the other, and no two different years. */
export function isSameWork(a: Reference, b: Reference): boolean {
  const [itemA, itemB] = [briefItemOf(a), briefItemOf(b)];
  const [titleA, titleB] = [titleKey(itemA.title), titleKey(itemB.title)];
  const [yearA, yearB] = [yearOf(itemA), yearOf(itemB)];
  if (yearA !== undefined && yearB !== undefined && yearA !== yearB) return false;
  return titleA.startsWith(titleB) || titleB.startsWith(titleA);
}

const titleKey = (title: unknown): string =>
  typeof title === 'string'
    ? nameKey(title.replace(/<[^<>]{1,20}>/g, ''))
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
    : '';
