import { BEGINS, DIGIT, KINDS } from './characters';
import { type Around, CAUTION_SHIFT, EXACT, NEEDS_THE } from './forms';
import { isSpace, LONGEST_GAP } from './gaps';
import { caseFits } from './letter-case';
import { isOrdinaryWord } from './ordinary-words';
import { foldedWord } from './words';

/**
 * Where an occurrence of `name` ends (with `around` it what is no word of it) whose words stand at `[start, end)`, or -1 when what stands there is not the name
 * after all: in the wrong case, without the signs around it, in the middle of a figure, or an ordinary word.
 */
export function endOfOccurrence(
  around: Around | undefined,
  name: string,
  traits: number,
  text: string,
  start: number,
  end: number,
): number {
  const head = around === undefined ? '' : around.head;
  const core = around === undefined ? name : around.core;
  const tail = around === undefined ? '' : around.tail;
  const stop = endWithTail(tail, text, end);
  if (stop < 0 || isOfLanguage(text, stop)) return -1;
  if (head !== '' && (start < head.length || !text.startsWith(head, start - head.length))) return -1;
  if ((traits & NEEDS_THE) !== 0 && !followsThe(text, start)) return -1;
  if (isInFigure(text, start, stop)) return -1;
  if (!caseFits(core, text, start, end, (traits & EXACT) !== 0)) return -1;
  const caution = traits >> CAUTION_SHIFT;
  return caution > 0 && isOrdinaryWord(caution, core, text, start, end) ? -1 : stop;
}

/** 日本語 is a language and not Japan: a sign for "language" makes another word of the one before. */
const isOfLanguage = (text: string, end: number): boolean => {
  const unit = text.charCodeAt(end);
  return unit === 0x8a9e || unit === 0x8bed;
};

/** A final full stop may be missing; anything else behind the last word must be there, and then no word: `U.S.` is not in `U.S.A.` */
function endWithTail(tail: string, text: string, end: number): number {
  if (tail === '') return text[end] === '$' ? -1 : end; // "US$ 5" speaks of dollars.
  if (text.startsWith(tail, end))
    return (KINDS[text.charCodeAt(end + tail.length)]! & BEGINS) === 0 ? end + tail.length : -1;
  return tail === '.' ? end : -1;
}

function followsThe(text: string, start: number): boolean {
  let at = start;
  while (at > 0 && start - at < LONGEST_GAP && isSpace(text.charCodeAt(at - 1))) at--;
  if (at === start || at < 3 || foldedWord(text, at - 3, at) !== 'the') return false;
  return at === 3 || (KINDS[text.charCodeAt(at - 4)]! & BEGINS) === 0;
}

/** Whether a figure at either end is part of a longer one: `9/11` in `9/11/2024`, `C5` in `C5.2`. */
function isInFigure(text: string, start: number, end: number): boolean {
  return (
    (isDigit(text, end - 1) && '.,/:'.includes(text[end] ?? ' ') && isDigit(text, end + 1)) ||
    (isDigit(text, start) && '.,/:'.includes(text[start - 1] ?? ' ') && isDigit(text, start - 2))
  );
}

const isDigit = (text: string, at: number): boolean => (KINDS[text.charCodeAt(at)]! & DIGIT) !== 0;
