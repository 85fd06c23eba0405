/**
 * The form in which names are compared: compatibility-composed, lower-case, without diacritics, with plain apostrophes,
 * and hyphens, dashes and any white space as one space. Two spellings of one name have one key.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’‘ʻʼ`´]/g, "'")
    .replace(/[\s\-‐-―]+/g, ' ')
    .trim();
}
