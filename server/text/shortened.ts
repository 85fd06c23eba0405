/** At most `length` UTF-16 units of a text, cut at a word where one is near, with an ellipsis; no half character is left. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const word = cut.lastIndexOf(' ');
  return `${(word > length / 2 ? cut.slice(0, word) : cut).replace(/[\s,;:–—\-\p{Cs}]+$/u, '')}…`;
}
