import { nameKey } from '../text/name-key';
import { plainText } from './csl-markup';
import { monthOf } from './dates';
import {
  accessWords,
  afterAccess,
  beforeAccess,
  labelWords,
  locatorPattern,
  locatorWords,
  type Token,
  tokensOf,
} from './reference-words';
import type { CslItem, CslName } from './types';

/** What a note says of a work: that it is this work and where in it, or the words that are not the work’s. */
export type ReferenceMatch = { readonly locator: string } | { readonly left: string };

/**
 * Whether a text is a full reference to `item` and nothing else: each of its words is one of the work's (people in any order, with initials;
 * title, container, publisher, place, date, volume, issue, pages), a word that says what comes next (“ed.”, “vol.”), the day on which it was
 * seen, or a locator. Addresses are to be taken out before. The text is one line, and ends without a full stop.
 */
export function matchReference(item: CslItem, text: string): ReferenceMatch {
  const tokens = tokensOf(text, nameKey);
  const taken = new Taken(tokens, text);
  if (tokens.length > mostWords) return { left: text };
  const titleEnd = takeTitle(item, taken);
  if (titleEnd < 0) return { left: text };
  takePhrases(item, taken);
  takeNames(item, taken);
  takeAccess(taken);
  takeDate(item, taken);
  takeNumbers(item, taken);
  const sign = strangeSign(item, text);
  if (sign !== undefined) return { left: sign };
  return rest(taken, titleEnd);
}

/** A longer note is no reference. */
const mostWords = 300;

/** Which words of a text are accounted for. */
class Taken {
  readonly #taken: boolean[];
  constructor(
    readonly tokens: readonly Token[],
    readonly text: string,
  ) {
    this.#taken = tokens.map(() => false);
  }
  has(i: number): boolean {
    return this.#taken[i] === true;
  }
  add(from: number, to = from + 1): void {
    for (let i = from; i < to; i++) this.#taken[i] = true;
  }
  /** What stands between a word and the next. */
  gap(i: number): string {
    const next = this.tokens[i + 1];
    return this.text.slice(this.tokens[i]?.end ?? 0, next ? next.start : this.text.length);
  }
  /** Takes the first place where these words stand one behind the other; says where it ends, or -1. */
  phrase(words: readonly string[]): number {
    if (words.length === 0) return -1;
    for (let at = 0; at + words.length <= this.tokens.length; at++) {
      if (!words.every((word, i) => !this.has(at + i) && this.tokens[at + i]!.key === word)) continue;
      this.add(at, at + words.length);
      return at + words.length;
    }
    return -1;
  }
}

const wordsOf = (value: unknown): string[] =>
  typeof value === 'string' || typeof value === 'number'
    ? tokensOf(plainText(String(value)), nameKey).map(({ key }) => key)
    : [];

/** Takes the title, whole or up to its colon, or its short form; says where it ends, or -1. */
function takeTitle(item: CslItem, taken: Taken): number {
  const title = plainText(item.title);
  const whole = taken.phrase(wordsOf(title));
  if (whole >= 0) return whole;
  const [main = '', ...others] = title.split(/: |\? |\. | [–—] /);
  const end = main.length < title.length ? taken.phrase(wordsOf(main)) : -1;
  if (end >= 0) return Math.max(end, ...others.map((part) => taken.phrase(wordsOf(part))));
  return taken.phrase(wordsOf(item['title-short']));
}

/** Texts about a work that a reference does not give, and fields that are read by their own rules. */
const notPhrases: ReadonlySet<string> = new Set(
  'id type abstract note keyword annote source URL DOI title title-short volume issue page number-of-pages number-of-volumes language citation-key first-reference-note-number'.split(
    ' ',
  ),
);
const article = /^(?:the|a|an|der|die|das|le|la|les|el|il|lo)$/;
const houseEnd = /^(?:press|inc|ltd|llc|publishers|publishing|verlag|books|co|gmbh)$/;

/** Takes the container, the publisher, the place, the series and whatever else the work's record says in words, the longest first. */
function takePhrases(item: CslItem, taken: Taken): void {
  const texts = Object.entries(item).filter(([field]) => !notPhrases.has(field));
  const custom = Object.entries(item.custom ?? {}).filter(([field]) => !/url/i.test(field));
  const phrases = [...texts, ...custom].flatMap(([, value]) => {
    const words = wordsOf(value);
    const variants = [words];
    if (words.length > 1 && article.test(words[0]!)) variants.push(words.slice(1));
    if (words.length > 1 && houseEnd.test(words.at(-1)!)) variants.push(words.slice(0, -1));
    return variants;
  });
  for (const words of phrases.sort((a, b) => b.length - a.length))
    if (!words.every((word) => /^\d+$/.test(word))) taken.phrase(words);
  for (const name of namesIn(item)) taken.phrase(wordsOf(name.literal));
}

function namesIn(item: CslItem): CslName[] {
  return Object.entries(item).flatMap(([field, value]) =>
    field !== 'custom' && Array.isArray(value)
      ? value.filter(
          (each): each is CslName =>
            typeof each === 'object' && each !== null && ('family' in each || 'literal' in each || 'given' in each),
        )
      : [],
  );
}

/** Takes runs of words that are all of the names of the work's people, one family name at least among them. */
function takeNames(item: CslItem, taken: Taken): void {
  const families = new Set<string>();
  const others = new Set<string>();
  const particles = new Set<string>();
  for (const name of namesIn(item)) {
    for (const word of wordsOf(name.family)) families.add(word);
    for (const part of [name['non-dropping-particle'], name['dropping-particle']])
      for (const word of wordsOf(part)) particles.add(word);
    const given = wordsOf(name.given);
    for (const word of [...given, ...wordsOf(name.suffix)]) others.add(word);
    const initials = given.map((word) => word[0]!);
    for (let from = 0; from < initials.length; from++)
      for (let to = from + 1; to <= initials.length; to++) others.add(initials.slice(from, to).join(''));
  }
  const { tokens } = taken;
  const isName = (i: number): boolean => {
    const { key, written } = tokens[i]!;
    if (taken.has(i)) return false;
    if (particles.has(key)) return true;
    return (
      (families.has(key) || others.has(key)) &&
      (/^\p{Lu}/u.test(written) ||
        !/\p{Ll}/u.test(written) ||
        particles.has(key) ||
        (families.has(key) && /^\p{Ll}{1,3}$/u.test(written)))
    );
  };
  for (let i = 0; i < tokens.length; i++) {
    if (!isName(i)) continue;
    let end = i + 1;
    while (end < tokens.length && isName(end)) end++;
    if (
      tokens.slice(i, end).some(({ key }) => families.has(key)) ||
      (i > 0 && end < tokens.length && taken.has(i - 1) && taken.has(end))
    )
      taken.add(i, end);
    i = end - 1;
  }
}

const isNumeral = (key: string): boolean => /^\d{1,4}$/.test(key);

/** Takes “accessed 3 May 2021” in its many forms. */
function takeAccess(taken: Taken): void {
  const { tokens } = taken;
  for (let i = 0; i < tokens.length; i++) {
    if (!accessWords.has(tokens[i]!.key) || taken.has(i)) continue;
    let from = i;
    if (from > 0 && beforeAccess.has(tokens[from - 1]!.key)) from--;
    let at = i + 1;
    while (at < tokens.length && afterAccess.has(tokens[at]!.key)) at++;
    const first = at;
    while (
      at < tokens.length &&
      at - first < 3 &&
      (isNumeral(tokens[at]!.key) || monthOf(tokens[at]!.key) !== undefined)
    )
      at++;
    if (at > first) taken.add(from, at);
  }
}

/** Takes the year, month and day that the record says, each once. */
function takeDate(item: CslItem, taken: Taken): void {
  const { tokens } = taken;
  taken.phrase(wordsOf(item.issued?.literal));
  taken.phrase(wordsOf(item.issued?.raw));
  for (const parts of item.issued?.['date-parts'] ?? []) {
    const [year, month, day] = parts.map(Number);
    const isFree = (i: number): boolean => !taken.has(i) && !locatorWords.has(tokens[i - 1]?.key ?? '');
    const atYear = tokens.findIndex(({ key }, i) => key === String(year) && isFree(i));
    if (atYear >= 0) taken.add(atYear);
    if (month === undefined) continue;
    const isMonth = ({ key }: Token): boolean => !/\d/.test(key) && monthOf(key) === month;
    const atMonth = tokens.findIndex((token, i) => isMonth(token) && !taken.has(i));
    if (atMonth >= 0) {
      taken.add(atMonth);
      for (const i of [atMonth - 1, atMonth + 1])
        if (day !== undefined && !taken.has(i) && new RegExp(`^0?${day}(?:st|nd|rd|th)?$`).test(tokens[i]?.key ?? '')) {
          taken.add(i);
          break;
        }
      continue;
    }
    takeNumericDate(taken, atYear, month, day);
  }
}

/** `2022-11-03`, `3.11.2022`, `11/3/2022` around the year at a place. */
function takeNumericDate(taken: Taken, atYear: number, month: number, day: number | undefined): void {
  if (atYear < 0 || day === undefined) return;
  const isJoined = (i: number): boolean => /^\s?[./-]\s?$/.test(taken.gap(i));
  for (const from of [atYear - 2, atYear + 1]) {
    const pair = [taken.tokens[from], taken.tokens[from + 1]].map((token) => Number(token?.key ?? Number.NaN));
    const joined = from < atYear ? isJoined(from) && isJoined(from + 1) : isJoined(atYear) && isJoined(from);
    if (!joined || [...pair].sort((a, b) => a - b).join() !== [month, day].sort((a, b) => a - b).join()) continue;
    taken.add(from, from + 2);
    return;
  }
}

/** Takes volume, issue, edition and number behind what names them or where journals have them, and the work's own pages. */
function takeNumbers(item: CslItem, taken: Taken): void {
  const { tokens } = taken;
  const [first, last] = wordsOf(item.page);
  for (let i = 0; first !== undefined && last !== undefined && i + 1 < tokens.length; i++) {
    if (
      tokens[i]!.key !== first ||
      tokens[i + 1]!.key !== last ||
      taken.has(i) ||
      !/^\s?[–—‑-]+\s?$/.test(taken.gap(i))
    )
      continue;
    taken.add(/^(?:pp?|pages|s|seiten|с|стр|str)$/.test(tokens[i - 1]?.key ?? '') ? i - 1 : i, i + 2);
    break;
  }
  const isLast = (i: number): boolean =>
    tokens.every((_, at) => at <= i || taken.has(at)) && !tokens.slice(i + 1).some(({ key }) => /^\d/.test(key));
  for (const field of ['volume', 'collection-number', 'edition', 'number', 'chapter-number', 'issue'] as const) {
    const words = wordsOf(item[field]);
    if (words.length === 0) continue;
    for (let i = 0; i + words.length <= tokens.length; i++) {
      const isHere = words.every((word, n) => !taken.has(i + n) && sameNumber(tokens[i + n]!.key, word));
      if (!isHere) continue;
      const before = tokens[i - 1]?.key ?? '';
      const isNamed =
        numberWords.test(before) || /^(?:ed|edn|edition|aufl|auflage)$/.test(tokens[i + words.length]?.key ?? '');
      const gap = i > 0 ? taken.gap(i - 1) : '';
      const isPlaced =
        i > 0 &&
        taken.has(i - 1) &&
        !locatorWords.has(before) &&
        (!isLast(i) || (!gap.includes(',') && !gap.includes(':')));
      if (!isNamed && !isPlaced) continue;
      if (/^(?:vol|n)$/.test(before) && !taken.has(i - 1)) taken.add(i - 1);
      taken.add(i, i + words.length);
      break;
    }
  }
}

const numberWords = /^(?:vols?|volume|bd|band|tome|t|no|nr|num|number|issue|iss|heft|n|том|т|вып)$/;
const sameNumber = (key: string, word: string): boolean =>
  key === word || (/^\d+$/.test(word) && new RegExp(`^${word}(?:st|nd|rd|th|e)$`).test(key));

/** A sign that no reference has, but where the work's own texts have it. */
function strangeSign(item: CslItem, text: string): string | undefined {
  const own = `${plainText(item.title)}${plainText(item['container-title'])}`;
  for (const [sign] of text.matchAll(/[^\p{L}\p{N}\p{M}\s.,;:()[\]“”"'‘’«»„‹›*_<>&–—‑/…\\|§¶#№-]/gu))
    if (!own.includes(sign)) return sign;
  return undefined;
}

/** What is left must be one locator behind the title, or nothing. */
function rest(taken: Taken, titleEnd: number): ReferenceMatch {
  const { tokens, text } = taken;
  const left = tokens.flatMap(({ key }, i) =>
    taken.has(i) || (labelWords.has(key) && !isBeforeLeft(taken, i)) ? [] : [i],
  );
  if (left.length === 0) return { locator: '' };
  const first = left[0]!;
  const last = left.at(-1)!;
  let start = tokens[first]!.start;
  while (start > 0 && /[§¶\s]/.test(text[start - 1]!)) start--;
  const written =
    text.slice(start, tokens[last]!.end).trim() +
    (/^\.?$/.test(taken.gap(last)) && /^ff?$/.test(tokens[last]!.key) ? '.' : '');
  const isWhole = tokens.every((_, i) => i < first || i > last || !taken.has(i));
  const word =
    locatorWords.has(tokens[first]!.key) || !/^\p{L}/u.test(written) || /^[ivxlcdm]+$/.test(tokens[first]!.key);
  if (!isWhole || !word || first < titleEnd || !locatorPattern.test(written) || isYear(written)) {
    const strange = left.filter((i) => !/^\d/.test(tokens[i]!.key) && !locatorWords.has(tokens[i]!.key));
    const shown = strange.length > 0 ? strange : left.length > 1 ? left.slice(0, -1) : left;
    return {
      left: shown
        .slice(0, 3)
        .map((i) => tokens[i]!.written)
        .join(' … '),
    };
  }
  return { locator: withLabel(written) };
}

/** `vol. 2` is a locator where no volume of the work's is meant. */
const isBeforeLeft = (taken: Taken, i: number): boolean =>
  locatorWords.has(taken.tokens[i]!.key) &&
  i + 1 < taken.tokens.length &&
  !taken.has(i + 1) &&
  /^\d/.test(taken.tokens[i + 1]!.key);

const isYear = (written: string): boolean => /^(?:1[5-9]|20)\d\d$/.test(written);

/** `12` -> `p. 12`, `12–14` -> `pp. 12–14`, `at 12` -> `p. 12`: a citation says what its number counts. */
function withLabel(written: string): string {
  const bare = written.replace(/^at\s/i, '');
  if (!/^(?:\d|[ivxlcdm]+(?:$|[\s,–—-]))/i.test(bare)) return bare;
  return /^[\divxlcdm]+$/i.test(bare) ? `p. ${bare}` : `pp. ${bare}`;
}
