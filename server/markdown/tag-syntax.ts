/**
 * What a tag may not hold, after Obsidian: white space, ASCII punctuation other than `-`, `_` and `/`, and the general and
 * supplemental punctuation of Unicode. Letters of every script, digits and emoji may stand in it.
 */
const outside = /[\s!-,.:-@[-^`{-~\u2000-\u206f\u2e00-\u2e7f]/;

/** Where the tag whose name begins at `from` ends; trailing slashes belong to no tag. */
export function endOfTag(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && !outside.test(text[end]!)) end++;
  while (end > from && text[end - 1] === '/') end--;
  return end;
}

/** Whether `name` can be a tag's: not empty, and not of digits alone (`#1984` is a number). */
export const isTagName = (name: string): boolean => /[^\d/]/.test(name);
