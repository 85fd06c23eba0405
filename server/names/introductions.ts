import type { Span } from '../text/span';
import { DIGIT, KINDS, UPPER } from './characters';
import { countryFacts } from './gazetteer';

/** A place where a text says what a short form stands for: "the Organization of Turkic States (OTS)". */
export interface Introduction {
  /** The short form as it is to be looked for: `OTS`, `Organization`. */
  readonly short: string;
  readonly shortSpan: Span;
  /** What it stands for, without an article. */
  readonly longSpan: Span;
  /** Whether the short form is letters for words; else it is a phrase in quotation marks or behind "hereafter". */
  readonly isAbbreviation: boolean;
  /** Whether the long form is written as a name: not "unmanned aerial vehicles (UAVs)". */
  readonly isName: boolean;
}

/** An introduction with its spans in the note, and its paragraph's index there. */
export interface PlacedIntroduction extends Introduction {
  readonly paragraph: number;
}

/** A bracket that is longer than this introduces nothing; bounds what a hostile text costs. In UTF-16 units. */
const longestBracket = 120;
/** So far before a bracket its long form may begin. */
const longestForm = 200;
/** So many are read in one paragraph. */
const mostIntroductions = 200;

/**
 * The short forms that a paragraph introduces, in order: `Long Form (LF)`, `LF (Long Form)`, `Long Form (hereafter “the
 * Form”)`. Whether the letters fit is decided as Schwartz and Hearst do ("A simple algorithm for identifying abbreviation
 * definitions in biomedical text", 2003): each letter of the short form is found, from the last to the first, in the long
 * form, the first one at the beginning of a word. Takes time linear in the text.
 */
export function introductionsIn(text: string): readonly Introduction[] {
  const found: Introduction[] = [];
  for (
    let open = text.indexOf('(');
    open >= 0 && found.length < mostIntroductions;
    open = text.indexOf('(', open + 1)
  ) {
    const close = text.indexOf(')', open);
    if (close < 0) break;
    if (close - open > longestBracket || close - open < 3) continue;
    const introduction = introductionAt(text, open, close);
    if (introduction) found.push(introduction);
  }
  return found;
}

/** "(hereafter “the Organization”)": the words that say so, an article, quotation marks around it. */
const bracket =
  /^\s*(?<said>(?:here(?:in)?after|henceforth|hereinafter)(?: referred to as)?|(?:also )?(?:known|abbreviated|referred to)(?: as)?|in short|or|a\.?k\.?a\.?)?[\s,:]*(?<quote>["“'‘«]?)(?<the>[Tt]he\s+)?(?<inner>["“'‘«]?)(?<short>[^"”'’»;,]+)/u;

function introductionAt(text: string, open: number, close: number): Introduction | undefined {
  const end = trimmedEnd(text, open);
  if (end === 0) return undefined;
  const isShortBefore = mayEndInLetters(text, end);
  const isShortInside = capitalsIn(text, open + 1, close) > 0;
  if (!isShortBefore && !isShortInside) return undefined;
  return (
    (isShortInside ? bracketAt(text, open, close, end) : undefined) ??
    (isShortBefore ? reversedAt(text, open, close, end) : undefined)
  );
}

/** `Long Form (LF)`, `Long Form (hereafter “the Form”)`; `end` is where the words before the bracket end. */
function bracketAt(text: string, open: number, close: number, end: number): Introduction | undefined {
  const inside = text.slice(open + 1, close);
  const match = bracket.exec(inside);
  if (!match?.groups) return undefined;
  const { said, quote, inner } = match.groups;
  const short = match.groups.short!.trimEnd();
  const start = open + 1 + match[0].length - match.groups.short!.length;
  const shortSpan = { start, end: start + short.length };
  if (isAbbreviation(short)) {
    const long = longFormBefore(text, end, short) ?? countryBefore(text, end, short);
    // "China (CIA, 2020)" gives a source, and no short form.
    if (long && (/[\s–-]/.test(text.slice(long.start, long.end)) || shortSpan.end === trimmedEnd(text, close)))
      return { short, shortSpan, longSpan: long, isAbbreviation: true, isName: isNameLike(text, long) };
  }
  if ((said !== undefined || quote !== '' || inner !== '') && isPhrase(short)) {
    const longSpan = { start: sentenceStart(text, end), end };
    return { short, shortSpan, longSpan, isAbbreviation: false, isName: true };
  }
  return undefined;
}

/** The country whose code (ISO 3166-1 alpha-2) stands behind its name: "Germany (DE)". */
function countryBefore(text: string, end: number, short: string): Span | undefined {
  const facts = /^[A-Z]{2}$/.test(short) ? countryFacts(short) : undefined;
  const name = [facts?.name, ...(facts?.names.en ?? [])].find(
    (one) => one !== undefined && text.startsWith(one, end - one.length) && startsWord(text, end - one.length),
  );
  return name === undefined ? undefined : { start: end - name.length, end };
}

/** How many capitals and figures there are, with all that is beyond the Basic Multilingual Plane; most brackets have none. */
function capitalsIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if ((KINDS[unit]! & (UPPER | DIGIT)) !== 0 || (unit & 0xf800) === 0xd800) count++;
  }
  return count;
}

/** Whether the word that ends at `end` may be made of initials. */
function mayEndInLetters(text: string, end: number): boolean {
  let start = end;
  while (start > 0 && end - start < 24 && !isBreak(text.charCodeAt(start - 1))) start--;
  return capitalsIn(text, start, end) > 1;
}

const isBreak = (unit: number): boolean => unit === 32 || unit === 10 || unit === 0xa0;

/** `OTS (Organization of Turkic States)`. */
function reversedAt(text: string, open: number, close: number, end: number): Introduction | undefined {
  const before = /[\p{L}\p{Nd}][\p{L}\p{Nd}&./+-]{1,11}$/u.exec(text.slice(Math.max(0, end - 14), end))?.[0];
  if (before === undefined || !isAbbreviation(before)) return undefined;
  const article = /^\s*(?:[Tt]he\s+)?["“'‘«]?/.exec(text.slice(open + 1, close))![0].length;
  const first = open + 1 + article;
  const last = trimmedEnd(text, close);
  const long = longFormBefore(text, last, before, first);
  if (!long || long.start !== first || !/\s/.test(text.slice(first, last))) return undefined;
  const shortSpan = { start: end - before.length, end };
  return { short: before, shortSpan, longSpan: long, isAbbreviation: true, isName: isNameLike(text, long) };
}

/** Whether a word is made of initials: a capital first, or second (eFP), and at least two capitals or figures. */
function isAbbreviation(word: string): boolean {
  if (!/^(?:\p{Lu}|\p{Ll}\p{Lu})[\p{L}\p{Nd}&./+-]{1,11}$/u.test(word)) return false;
  let capitals = 0;
  for (const letter of word) if (/[\p{Lu}\p{Nd}]/u.test(letter)) capitals++;
  return capitals >= 2 && capitals * 2 >= word.length && !romanNumeral.test(word);
}

/** ICC is none, though its letters are those of one. */
const romanNumeral = /^[IVX]+$/;

/** Up to four words of which the first is capitalised. */
const isPhrase = (phrase: string): boolean => /^\p{Lu}[\p{L}\p{Nd}-]*(?: [\p{L}\p{Nd}-]+){0,3}$/u.test(phrase);

/** The words that end at `end` and whose letters, in order, are those of `short`; undefined when none are. */
function longFormBefore(text: string, end: number, short: string, earliest = 0): Span | undefined {
  const letters = (/[\p{Lu}\p{Nd}]s$/u.test(short) ? short.slice(0, -1) : short).replace(/[&./+-]/g, '').toLowerCase();
  const from = Math.max(earliest, end - longestForm, sentenceStart(text, end));
  let at = end - 1;
  for (let i = letters.length - 1; i >= 0; i--) {
    if (i === 0) break;
    while (at >= from && fold(text[at]!) !== fold(letters[i]!)) at--;
    if (at < from) return undefined;
    at--;
  }
  const start = firstWordBefore(text, from, at, letters[0]!);
  if (start < 0) return undefined;
  const words = text.slice(start, end).split(/[\s–-]+/).length;
  const isLonger = end - start > short.length + 2 && (words >= 2 || isLetteredWord(text, start, short));
  return isLonger && words <= Math.min(letters.length + 5, letters.length * 2) ? { start, end } : undefined;
}

/** One word may be a long form, too, if it has a capital and the short form two or three: "Kazakhstan (KZ)". */
const isLetteredWord = (text: string, start: number, short: string): boolean =>
  /^[A-Z]{2,3}$/.test(short) && /\p{Lu}/u.test(text[start]!);

/**
 * Where a word begins with the letter, at or before `at`: the last one, but not an article or the like where a name's word with a capital has
 * it, too ("Treaty on the Functioning of …"). -1 for none.
 */
function firstWordBefore(text: string, from: number, at: number, letter: string): number {
  let last = -1;
  for (let i = at; i >= from; i--) {
    if (fold(text[i]!) !== fold(letter) || !startsWord(text, i)) continue;
    if (last < 0) last = i;
    if (/\p{Lu}/u.test(text[i]!)) return i;
    if (!/^(?:the|to|of|on|and|for|in|with|an?)\s/.test(text.slice(i, i + 5))) return last;
  }
  return last;
}

const fold = (letter: string): string => letter.normalize('NFD')[0]!.toLowerCase();

const startsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{Nd}]/u.test(text[at - 1]!);

/** Where the words before `end` begin that are of one sentence and not in another bracket. */
function sentenceStart(text: string, end: number): number {
  const from = Math.max(0, end - longestForm);
  for (let at = end - 1; at > from; at--) {
    const unit = text[at]!;
    if (unit === '(' || unit === ')' || unit === ';' || unit === ':') return at + 1;
    if (
      (unit === '.' || unit === '!' || unit === '?') &&
      /\s/.test(text[at + 1] ?? ' ') &&
      /\p{Ll}/u.test(text[at - 1] ?? '')
    )
      return at + 1;
  }
  return from;
}

/** Whether words are written as a name is: the first one with a capital, and at least half of the longer ones. */
function isNameLike(text: string, { start, end }: Span): boolean {
  const words = text
    .slice(start, end)
    .split(/[\s–-]+/)
    .filter((word) => word.length > 3);
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return /\p{Lu}/u.test(text[start]!) && capitals * 2 > words.length;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /[\s"”'’»*_]/.test(text[at - 1]!)) at--;
  return at;
}
