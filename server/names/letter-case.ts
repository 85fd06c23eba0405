import { BEGINS, DIGIT, EXPANDS, expansionOf, FOLDS, KINDS, LOWER, SKIPPED, UPPER } from './characters';
import { wordEnd, wordStart } from './words';

/**
 * Whether an occurrence of a name, equal to it but for case and diacritics, is also written as a name may be. Word by
 * word: a capitalised word (`Kazakhstan`) is found capitalised or in capitals; a word in capitals (`TB2` in `Bayraktar TB2`)
 * only in capitals; one in lower case however it is written, but not mIXED; one of mixed case (`KazMunayGas`) as it is
 * written, capitalised, or in capitals. An `exact` name is found in its own case only.
 */
export function caseFits(name: string, text: string, start: number, end: number, exact: boolean): boolean {
  if (name.length === end - start && text.startsWith(name, start)) return true;
  let at = start;
  for (let from = wordStart(name, 0); from < name.length; ) {
    const to = wordEnd(name, from);
    const stop = wordEnd(text, at);
    if (exact ? !sameCase(name, from, to, text, at, stop) : !wordFits(name, from, to, text, at, stop)) return false;
    from = wordStart(name, to);
    at = wordStart(text, stop);
  }
  return true;
}

/**
 * Whether a name is found in its own case only, whoever lists it: one all in capitals (WHO), and one of three letters or
 * fewer (Xi), since such names are words when written otherwise.
 */
export function isCaseSensitive(name: string): boolean {
  let letters = 0;
  let upper = 0;
  let lower = 0;
  for (let at = 0; at < name.length; at++) {
    const kind = KINDS[name.charCodeAt(at)]!;
    if ((kind & BEGINS) !== 0 && (kind & DIGIT) === 0) letters++;
    if ((kind & UPPER) !== 0) upper++;
    if ((kind & LOWER) !== 0) lower++;
  }
  return letters <= 3 || (upper > 0 && lower === 0);
}

const SMALL = 1;
const CAPITALISED = 2;
const CAPITALS = 4;

function wordFits(name: string, from: number, to: number, text: string, at: number, stop: number): boolean {
  const wanted = shapeOf(name, from, to);
  const shape = shapeOf(text, at, stop);
  if ((wanted & SMALL) !== 0) return shape !== 0;
  if ((wanted & CAPITALISED) !== 0) return (shape & (CAPITALISED | CAPITALS)) !== 0;
  if ((wanted & CAPITALS) !== 0) return (shape & CAPITALS) !== 0;
  return (shape & (CAPITALISED | CAPITALS)) !== 0 || sameCase(name, from, to, text, at, stop);
}

/** How a word is written; 0 for mixed case. A word without case is {@link SMALL} and {@link CAPITALS}, a lone capital both of those. */
function shapeOf(text: string, start: number, end: number): number {
  let upper = 0;
  let lower = 0;
  let capitalised = false;
  for (let at = start; at < end; at++) {
    const kind = KINDS[text.charCodeAt(at)]!;
    if ((kind & UPPER) !== 0) {
      capitalised ||= lower === 0;
      upper++;
    } else if ((kind & LOWER) !== 0) lower++;
  }
  return (upper === 0 ? SMALL : 0) | (capitalised && upper === 1 ? CAPITALISED : 0) | (lower === 0 ? CAPITALS : 0);
}

function sameCase(name: string, from: number, to: number, text: string, at: number, stop: number): boolean {
  return casesOf(name, from, to) === casesOf(text, at, stop);
}

/** The case of each unit of the folded word, as a string of `u` and `-`. */
function casesOf(text: string, start: number, end: number): string {
  let cases = '';
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const fold = FOLDS[unit]!;
    if (fold === SKIPPED) continue;
    const one = (KINDS[unit]! & UPPER) !== 0 ? 'u' : '-';
    cases += fold === EXPANDS ? one.repeat(expansionOf(unit).length) : one;
  }
  return cases;
}
