import type { CslItem } from '../vault/types';
import { decodeCslItem } from './csl-item';

/** The works that a note records itself: the `references:` list (CSL-YAML, as in pandoc) of its front matter's data. */
export function referencesOfFrontMatter(data: Readonly<Record<string, unknown>>): CslItem[] {
  const { references } = data;
  if (!Array.isArray(references)) return [];
  return references.flatMap((each: unknown) => decodeCslItem(each).value ?? []);
}
