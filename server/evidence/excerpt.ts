import { type FormOf, wordsOf } from '../text/words';

/** The longest excerpt, in UTF-16 units. */
export const excerptLength = 240;

/**
 * `text`, or when it is longer than an excerpt may be, the part of it that holds most of `words` (normal forms), cut
 * between words and marked with "…" where something is left out.
 */
export function excerptOf(text: string, words: ReadonlySet<string>, formOf?: FormOf): string {
  if (text.length <= excerptLength) return text;
  const room = excerptLength - 2;
  const hits = wordsOf(text.slice(0, 20_000), formOf).filter((word) => words.has(word.text));
  let [best, start] = [0, 0];
  for (let i = 0, j = 0; i < hits.length; i++) {
    while (j < hits.length && hits[j]!.end - hits[i]!.start <= room) j++;
    if (j - i > best) [best, start] = [j - i, hits[i]!.start];
  }
  // Begin at the text's beginning when that loses nothing.
  if ((hits.filter((hit) => hit.end <= room).length ?? 0) >= best) start = 0;
  const end = start + room >= text.length ? text.length : lastSpace(text, start, start + room);
  return `${start > 0 ? '…' : ''}${text.slice(start, end).trim()}${end < text.length ? '…' : ''}`;
}

function lastSpace(text: string, start: number, end: number): number {
  const space = text.lastIndexOf(' ', end);
  return space > start ? space : end;
}
