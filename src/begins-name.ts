/** Whether a line's text up to the cursor ends in what may begin a name: a word with a capital, of three letters at least. */
export const beginsName = (before: string): boolean =>
  /(?:^|[\s("'“‘«„[*_–—|~-])\p{Lu}[\p{L}\p{M}\p{N}'’.&]{2,40}$/u.test(before.slice(-60));
