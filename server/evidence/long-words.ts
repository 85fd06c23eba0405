/** The different words of four letters and more of a text, each as a number; the words of plain Latin letters alone. */
export type LongWords = readonly number[];

/**
 * The longer words of the first 4,000 characters of `text`, to be compared with those of another. Two words have one
 * number when they are equal but for case; that two others have, by chance, is as good as never.
 */
export function longWordsOf(text: string): LongWords {
  const read = text.length > 4000 ? text.slice(0, 4000) : text;
  // The two letters whose lower case is, or begins with, an ASCII letter.
  const plain = /[\u0130\u212a]/.test(read) ? read.toLowerCase() : read;
  const words: number[] = [];
  for (let at = 0; at < plain.length; at++) {
    let letter = plain.charCodeAt(at) | 32;
    if (letter < 97 || letter > 122) continue;
    const from = at;
    let hash = 0x811c9dc5 | 0;
    do {
      hash = Math.imul(hash ^ letter, 0x01000193);
      letter = plain.charCodeAt(++at) | 32; // NaN behind the end is no letter
    } while (letter >= 97 && letter <= 122);
    if (at - from >= 4) words.push(hash >> 1);
  }
  return words.length > 1 ? [...new Set(words)] : words;
}

/** The share of the words of `own` that stand in `other` too, 0..1. */
export function overlapOf(own: LongWords, other: LongWords): number {
  if (own.length === 0) return 0;
  const known = own.length * other.length > 400 ? new Set(other) : other;
  let shared = 0;
  for (const word of own) if (known instanceof Set ? known.has(word) : other.includes(word)) shared++;
  return shared / own.length;
}
