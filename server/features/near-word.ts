/**
 * Whether `typed` is the beginning of `word` but for one slip: a letter too many, one too few, another one, or two
 * neighbours exchanged (Damerau, CACM 7(3), 1964). Linear.
 */
export function isNear(typed: string, word: string): boolean {
  let at = 0;
  while (at < typed.length && typed.charCodeAt(at) === word.charCodeAt(at)) at++;
  if (at === typed.length || word.length + 1 < typed.length) return false;
  return (
    agrees(typed, at + 1, word, at + 1) ||
    agrees(typed, at + 1, word, at) ||
    agrees(typed, at, word, at + 1) ||
    (typed[at] === word[at + 1] && typed[at + 1] === word[at] && agrees(typed, at + 2, word, at + 2))
  );
}

/** Whether the rest of `typed` from `a` on stands in `word` at `b`. */
function agrees(typed: string, a: number, word: string, b: number): boolean {
  if (typed.length - a > word.length - b) return false;
  for (; a < typed.length; a++, b++) if (typed.charCodeAt(a) !== word.charCodeAt(b)) return false;
  return true;
}
