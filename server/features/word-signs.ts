/** Which letters, and which pairs of neighbours, stand in each of some words: a bit for some of them each, pairs in two tables. */
export interface WordSigns {
  readonly letters: Int32Array;
  readonly pairs: Int32Array;
  readonly morePairs: Int32Array;
}

/** No signs yet, for so many words. */
export const noSigns = (count: number): WordSigns => ({
  letters: new Int32Array(count),
  pairs: new Int32Array(count),
  morePairs: new Int32Array(count),
});

/** Notes the signs of the word with this number. */
export function sign({ letters, pairs, morePairs }: WordSigns, number: number, word: string): void {
  let inLetters = 0;
  let inPairs = 0;
  let inMore = 0;
  let before = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    // Small letters and digits, of which nearly all words are made, have bits of their own, or nearly so.
    inLetters |= 1 << (code < 64 ? 26 + (code % 6) : (code - 1) & 31);
    if (i > 0) {
      const pair = (Math.imul(before, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 26;
      if (pair < 32) inPairs |= 1 << pair;
      else inMore |= 1 << (pair & 31);
    }
    before = code;
  }
  letters[number] = inLetters;
  pairs[number] = inPairs;
  morePairs[number] = inMore;
}

/**
 * Calls `take` with each word in which `piece` stands, and where it first does; but for those in `known`, [from, to), and those before
 * number `first`, and those that lack more than one letter of `almost`. Of by far most words their signs say that it does not.
 */
export function wordsWith(
  words: readonly string[],
  { letters, pairs, morePairs }: WordSigns,
  piece: string,
  {
    first,
    known,
    almost = piece,
  }: { readonly first: number; readonly known: readonly [from: number, to: number]; readonly almost?: string },
  take: (word: number, start: number) => void,
): void {
  const own = noSigns(1);
  sign(own, 0, piece);
  const [wantedPairs, wantedMore] = [own.pairs[0]!, own.morePairs[0]!];
  sign(own, 0, almost);
  const wantedLetters = own.letters[0]!;
  const [from, to] = known;
  for (let i = first; i < words.length; i++) {
    if (i === from && to > from) i = to;
    if ((pairs[i]! & wantedPairs) !== wantedPairs || (morePairs[i]! & wantedMore) !== wantedMore) continue;
    const missing = wantedLetters & ~letters[i]!;
    if ((missing & (missing - 1)) !== 0) continue;
    const start = words[i]?.indexOf(piece) ?? -1;
    if (start >= 0) take(i, start);
  }
}
