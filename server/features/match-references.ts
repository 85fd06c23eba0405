import type { CslName, Reference } from '../bibliography/types';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';

/** What a reference may be found by: key, names, title, container and year, without diacritics and case. */
export const searchTextOf: (reference: Reference) => string = perObject((reference) => {
  const { item } = reference;
  const year = item.issued?.['date-parts']?.[0]?.[0] ?? '';
  const names = [...(item.author ?? []), ...(item.editor ?? [])].map(nameText);
  return [reference.key, ...names, item.title, item['container-title'], item.publisher, year]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .map((part) => nameKey(String(part)))
    .join(' ');
});

/** The references in which every typed word occurs, ones whose key begins with it first; at most `limit`. */
export function matchingReferences(references: readonly Reference[], typed: string, limit: number): Reference[] {
  const words = nameKey(typed).split(' ').filter(Boolean);
  const fitting = references.filter((reference) => words.every((word) => searchTextOf(reference).includes(word)));
  const first = words[0] ?? '';
  // The search text begins with the key.
  const rank = (reference: Reference): number => (searchTextOf(reference).startsWith(first) ? 0 : 1);
  return fitting.sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1)).slice(0, limit);
}

const nameText = (name: CslName): string => [name.family, name.given, name.literal].filter(Boolean).join(' ');
