/**
 * pandoc's citekey grammar (MANUAL, "Citation syntax"): a letter, digit or `_` first, then those and single internal
 * punctuation `:.#$%&-+?<>~/` that another such character follows; or anything in `@{…}`.
 */
const keyStart = /[\p{L}\p{N}_*]/u;
/** No combining marks: pandoc ends a key before one, so that such a key is written in braces. */
const keyPart = /[\p{L}\p{N}_]/u;
const internal = ':.#$%&-+?<>~/';

/** Where a plain citekey that begins at `from` ends; `from` itself when none begins there. */
export function endOfKey(text: string, from: number, limit: number): number {
  const first = charAt(text, from, limit);
  if (!first || !keyStart.test(first)) return from;
  let at = from + first.length;
  while (at < limit) {
    if (isWordCode(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const char = charAt(text, at, limit);
    if (keyPart.test(char)) at += char.length;
    else if (internal.includes(char) && isPart(text, at + 1, limit)) at += 1;
    else if ((char === ':' || char === '/') && text[at + 1] === '/' && at + 1 < limit) at += 1;
    else break;
  }
  return at;
}

/** Whether the whole of `key` can be written as `@key` without braces. */
export const isPlainKey = (key: string): boolean => key.length > 0 && endOfKey(key, 0, key.length) === key.length;

/** The key as it stands after `@` in a text: in braces where the grammar asks for them. */
export const writtenKey = (key: string): string => (isPlainKey(key) ? key : `{${key}}`);

/**
 * Whether a citation may begin at `at` of `text`, of which nothing before `floor` counts: not in a word or behind a full stop,
 * where `@` is a part of an address. An underscore is a mark of emphasis unless it is within a word.
 */
export function mayBeginCitation(text: string, at: number, floor: number): boolean {
  if (at <= floor) return true;
  const before = text[at - 1]!;
  if (before === ' ' || before === '[' || before === '\n') return true;
  if (before === '_') return at - 1 <= floor || !endsInWord.test(text.slice(Math.max(floor, at - 3), at - 1));
  return !endsInAddress.test(text.slice(Math.max(floor, at - 2), at));
}

const endsInWord = /[\p{L}\p{N}_]$/u;
const endsInAddress = /[\p{L}\p{N}.]$/u;

const isPart = (text: string, at: number, limit: number): boolean =>
  at < limit && (isWordCode(text.charCodeAt(at)) || keyPart.test(charAt(text, at, limit)));

/** An ASCII letter, digit or `_`: nearly every character of nearly every key. */
const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95;

const charAt = (text: string, at: number, limit: number): string =>
  at < limit ? String.fromCodePoint(text.codePointAt(at)!) : '';
