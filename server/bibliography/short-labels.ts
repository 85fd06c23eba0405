import { shortLabel } from './format';
import type { CslItem } from './types';

/** Works in a few words: `Stein 2022; Bang & Shaikenova 2025`; of more than two the first, and how many more. */
export function shortLabels(items: readonly CslItem[]): string {
  const labels = items.map(shortLabel);
  return labels.length > 2 ? `${labels[0]} and ${labels.length - 1} more` : labels.join('; ');
}
