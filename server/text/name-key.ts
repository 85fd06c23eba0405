/**
 * The form in which names are compared: compatibility-composed, lower-case, without diacritics, with plain apostrophes,
 * and hyphens, dashes and any white space as one space. Two spellings of one name have one key.
 */
export function nameKey(name: string): string {
  if (isPlain(name)) return name.toLowerCase();
  return isAscii(name) ? name.toLowerCase().replace(gaps, ' ').trim() : foldedKey(name);
}

/** Whether lower case alone makes the key: ASCII, and single spaces between words. Most names are; the rest takes ten times as long. */
function isPlain(name: string): boolean {
  let before = space;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code > 126 || code < space || code === hyphen || code === backtick) return false;
    if (code === space && before === space) return false;
    before = code;
  }
  return before !== space || name === '';
}

/** Whether nothing but white space and hyphens is to be folded: as file names are written. */
function isAscii(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code > 126 || code === backtick) return false;
  }
  return true;
}

const gaps = /[\s-]+/g;
const space = 32;
const hyphen = 45;
const backtick = 96;

const foldedKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’‘ʻʼ`´]/g, "'")
    .replace(/[\s\-‐-―]+/g, ' ')
    .trim();
