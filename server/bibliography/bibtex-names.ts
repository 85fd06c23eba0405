import { decodeLatex } from './latex';
import type { CslName } from './types';

/** How a name list is to be read; BibLaTeX's `options`. */
export interface NameOptions {
  /** `useprefix=true`: "von" and "de" belong to the family name wherever it stands. */
  readonly usePrefix: boolean;
}

/**
 * The names of an `author` or `editor` field: `First von Last`, `von Last, First`, `von Last, Jr, First`, a name wholly in
 * braces as it stands, BibLaTeX's `family=…, given=…`. "and others" becomes the literal name `others`. The rules are those of
 * BibTeX (Markey, "Tame the BeaST", §11).
 */
export function parseNames(source: string, options: NameOptions = { usePrefix: false }): CslName[] {
  const names: CslName[] = [];
  for (const part of splitOutside(source, isAndAt)) {
    const name = parseName(part.trim(), options);
    if (name) names.push(name);
  }
  return names;
}

/** The literal that stands for "and others" in a list of CSL names, as in pandoc. */
export const OTHERS = 'others';

function parseName(source: string, options: NameOptions): CslName | undefined {
  if (source === '') return undefined;
  if (source.toLowerCase() === OTHERS) return { literal: OTHERS };
  if (isOneGroup(source)) {
    const literal = text(source);
    return literal === '' ? undefined : { literal };
  }
  const parts = splitOutside(source, isCommaAt).map((part) => part.trim());
  if (/^(family|given|prefix|suffix)(-i)?\s?=/i.test(source)) return extendedName(parts, options);
  if (parts.length === 1) return undefinedIfEmpty(firstVonLast(wordsOf(source), options));
  const [last = '', second = '', ...rest] = parts;
  const suffix = rest.length > 0 ? text(second) : '';
  const given = rest.length > 0 ? rest.join(' ') : second;
  return undefinedIfEmpty({
    ...vonLast(wordsOf(last), options),
    ...some('given', spacedInitials(text(given))),
    ...some('suffix', suffix),
  });
}

/** `First von Last`: "von" reaches from the first to the last word in small letters; the last word is always "Last". */
function firstVonLast(words: readonly string[], options: NameOptions): CslName {
  const small = words.findIndex((word, i) => i < words.length - 1 && isSmall(word));
  const start = small < 0 ? words.length - 1 : small;
  const given = spacedInitials(words.slice(0, start).map(text).join(' '));
  return { ...vonLast(words.slice(start), options), ...some('given', given) };
}

/** `von Last`: everything up to the last small word before the last word is "von". */
function vonLast(words: readonly string[], options: NameOptions): CslName {
  let end = 0;
  for (let i = 0; i < words.length - 1; i++) if (isSmall(words[i]!)) end = i + 1;
  const particle = words.slice(0, end).map(text).join(' ');
  const family = words.slice(end).map(text).join(' ');
  return { ...some('family', family), ...some(particleField(options), particle) };
}

function extendedName(parts: readonly string[], options: NameOptions): CslName | undefined {
  const values = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at > 0)
      values.set(part.slice(0, at).trim().toLowerCase(), text(part.slice(at + 1).replace(/^\s*"|"\s*$/g, '')));
  }
  const prefixed = values.has('useprefix') ? { usePrefix: values.get('useprefix') === 'true' } : options;
  return undefinedIfEmpty({
    ...some('family', values.get('family')),
    ...some('given', values.get('given')),
    ...some(particleField(prefixed), values.get('prefix')),
    ...some('suffix', values.get('suffix')),
  });
}

const particleField = ({ usePrefix }: NameOptions) => (usePrefix ? 'non-dropping-particle' : 'dropping-particle');

const undefinedIfEmpty = (name: CslName): CslName | undefined => (Object.keys(name).length === 0 ? undefined : name);

const some = (field: keyof CslName, value: string | undefined): CslName => (value ? { [field]: value } : {});

const text = (source: string): string => decodeLatex(source).replace(/\s+/g, ' ').trim();

/** `J.G.` as `J. G.`, so that both ways of writing it are one name. */
const spacedInitials = (given: string): string => given.replace(/(?<!\p{L})(\p{Lu}\.)(?=\p{Lu}\.)/gu, '$1 ');

/** Whether a word begins in small letters. Braces hide a word's case; scripts without case have none (Georgian, in Unicode, seems to). */
function isSmall(word: string): boolean {
  if (word.startsWith('{') && !word.startsWith('{\\')) return false;
  const letter = /\p{L}/u.exec(text(word).slice(0, 20))?.[0];
  return letter !== undefined && /\p{Ll}/u.test(letter) && !/\p{Script=Georgian}/u.test(letter);
}

/** Whether one pair of braces holds all of `source`, and is not merely an accented letter (`{\"O}zlem`). */
function isOneGroup(source: string): boolean {
  if (!source.startsWith('{') || !source.endsWith('}')) return false;
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    if (source[i] === '{') depth++;
    else if (source[i] === '}' && --depth === 0) return i === source.length - 1;
  }
  return false;
}

/** The words between white space and `~` outside braces. */
const wordsOf = (source: string): string[] => splitOutside(source, isSpaceAt).filter((word) => word !== '');

/** How many characters separate at `i`; 0: none. */
type Separator = (source: string, i: number) => number;

const isCommaAt: Separator = (source, i) => (source[i] === ',' ? 1 : 0);
const isSpaceAt: Separator = (source, i) =>
  isSpace(source.charCodeAt(i)) || (source[i] === '~' && source[i - 1] !== '\\') ? 1 : 0;

/** ` and `, between white space; BibTeX takes it in any case. A list may also end in it. */
const isAndAt: Separator = (source, i) => {
  const code = source.charCodeAt(i) | 32;
  if (code !== 97 || (i > 0 && !isSpace(source.charCodeAt(i - 1)))) return 0;
  if (source.slice(i, i + 3).toLowerCase() !== 'and') return 0;
  return i + 3 === source.length || isSpace(source.charCodeAt(i + 3)) ? 3 : 0;
};

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;

/** Splits at separators that no brace encloses. */
function splitOutside(source: string, separator: Separator): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < source.length; i++) {
    const char = source[i];
    if (char === '{') depth++;
    else if (char === '}') depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      const length = separator(source, i);
      if (length === 0) continue;
      parts.push(source.slice(from, i));
      i += length - 1;
      from = i + 1;
    }
  }
  parts.push(source.slice(from));
  return parts;
}
