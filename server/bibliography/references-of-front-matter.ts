import { decodeCslItem } from './csl-item';
import type { CslItem } from './types';

/** The works that a note records itself: the `references:` list (CSL-YAML, as in pandoc) of its front matter's data. */
export function referencesOfFrontMatter(data: Readonly<Record<string, unknown>>): CslItem[] {
  const { references } = data;
  if (!Array.isArray(references)) return [];
  return references.flatMap((each: unknown) => decodeCslItem(each).value ?? []);
}
