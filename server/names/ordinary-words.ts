import { BEGINS, KINDS, LOWER, UPPER } from './characters';
import { isEmphasis } from './common-abbreviations';
import { isCommonWord } from './common-words';
import { isSpace } from './gaps';
import { foldedWord, wordEnd, wordStart } from './words';

/** Names that are also English verbs, when they begin a sentence: "Polish the text", but "Polish and Czech officials". */
const VERBS: ReadonlySet<string> = new Set(['Polish']);

/** Names that are things in lower case: in a text that has the thing, such a word at the beginning of a sentence is it. */
export const things: ReadonlySet<string> = new Set(
  'Turkey China Polish Japan Guinea Java Champagne Cologne Jersey Panama Manila Bermuda Swede Dane Finn Pole'.split(
    ' ',
  ),
);

/** What follows a verb in the imperative and no adjective. */
const OBJECTS: ReadonlySet<string> = new Set(
  'a an the this that these those my your his her its our their it them up off any each every all both'.split(' '),
);

/** Abbreviations that are English words when a whole line shouts: "JOIN US TODAY". */
const SHOUTED: ReadonlySet<string> = new Set(
  'ACT AID AIM AM AND ARE AS AT BE CAN CAP CARE DO FACT FAST FOR GAP GO HAS HE HELP HER HIS IF IN IS IT LEAP MAP MAY ME MY NET NEW NO NOT NOW OF ON OR OUR OUT PACT SAFE SALT SHE SO START STOP TEAM THE THEM THIS TO UP US WAS WE WHO'.split(
    ' ',
  ),
);

/**
 * Names whose folded form is an English word, a given name or another name, so that they are found with their diacritics
 * only: "Malé" is a capital, "male" a word; "Ísland" is Iceland, "Island" is not.
 */
const WITH_DIACRITICS: ReadonlySet<string> = new Set('male island reunion cin cad gine suede georgie'.split(' '));

/** What to look out for around an occurrence of a name; 0 for nearly every name. */
export function cautionOf(name: string): number {
  if (name.length > LONGEST) return 0;
  return (
    (VERBS.has(name) ? MAY_BE_VERB : 0) |
    (SHOUTED.has(name) ? MAY_BE_SHOUTED : 0) |
    (hasDiacritics(name) && WITH_DIACRITICS.has(foldedWord(name, 0, name.length)) ? NEEDS_DIACRITICS : 0)
  );
}

/** No word in these lists is longer. */
const LONGEST = 8;

const MAY_BE_VERB = 1;
const MAY_BE_SHOUTED = 2;
const NEEDS_DIACRITICS = 4;

/** Whether an occurrence is the ordinary word after all. `caution` comes from {@link cautionOf}. */
export function isOrdinaryWord(caution: number, name: string, text: string, start: number, end: number): boolean {
  return (
    ((caution & MAY_BE_VERB) !== 0 && beginsSentence(text, start) && isBeforeObject(text, end)) ||
    ((caution & MAY_BE_SHOUTED) !== 0 && isShouted(text, start, end)) ||
    ((caution & NEEDS_DIACRITICS) !== 0 && !sameLetters(name, text.slice(start, end)))
  );
}

/** How far around an occurrence to look. */
const NEAR = 60;

export function beginsSentence(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && start - at < NEAR && (isSpace(text.charCodeAt(at)) || '"“‘\'(*_'.includes(text[at]!))) at--;
  return at < 0 || '.!?:;•…'.includes(text[at]!);
}

function isBeforeObject(text: string, end: number): boolean {
  const next = wordStart(text, end, Math.min(end + NEAR, text.length));
  return next < Math.min(end + NEAR, text.length) && OBJECTS.has(foldedWord(text, next, wordEnd(text, next)));
}

/** A word in capitals beside it, or a line without any small letter nearby that has a word too long for an abbreviation. */
function isShouted(text: string, start: number, end: number): boolean {
  if (isBesideShouted(text, start, end)) return true;
  const to = Math.min(end + NEAR, text.length);
  let from = start;
  while (from > 0 && start - from < NEAR && text.charCodeAt(from - 1) !== 10) from--;
  let run = 0;
  let longest = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 && at >= end) break;
    const kind = KINDS[unit]!;
    if ((kind & LOWER) !== 0) return false;
    run = (kind & (UPPER | BEGINS)) !== 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest >= 5;
}

/** “WHO SOLD?”, “NOT FOR US”: a word in capitals stands before or behind it, with a space alone between them. */
function isBesideShouted(text: string, start: number, end: number): boolean {
  const behind = /^ (\p{Lu}{2,12})(?!\p{L})/u.exec(text.slice(end, end + 14))?.[1];
  const before = /(?<!\p{L})(\p{Lu}{2,12}) $/u.exec(text.slice(Math.max(0, start - 14), start))?.[1];
  return [behind, before].some((word) => word !== undefined && (isEmphasis(word) || isCommonWord(word.toLowerCase())));
}

const sameLetters = (name: string, found: string): boolean =>
  name.normalize('NFC').toLowerCase() === found.normalize('NFC').toLowerCase();

const hasDiacritics = (name: string): boolean => /[^\p{ASCII}]/u.test(name);
