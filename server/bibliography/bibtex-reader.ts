import type { Problem } from '../markdown/note';
import { monthNames } from './months';

/** How many characters may still be copied from elsewhere (macros, parents) before copying stops. */
export interface Budget {
  left: number;
}

/** Where reading of one BibTeX text stands. Lives as long as one call of `parseBibtex`. */
export interface Reader {
  readonly text: string;
  at: number;
  readonly macros: Map<string, string>;
  readonly problems: Problem[];
  readonly unknownMacros: Set<string>;
  /** Whether a @comment was found that never closes: later ones are then not searched to the end of the text again. */
  openComment: boolean;
  readonly budget: Budget;
  /** Why the last `undefined` came back, and where reading is to go on. */
  failure: { offset: number; message: string };
}

export const MONTHS: readonly (readonly [string, string])[] = monthNames.map((name) => [
  name.slice(0, 3).toLowerCase(),
  name,
]);

/** Reads parts joined by `#`: `{…}`, `"…"`, a number or a macro. Undefined: `reader.failure` says why. */
export function readValue(reader: Reader, field: string): string | undefined {
  const { text } = reader;
  const parts: string[] = [];
  for (;;) {
    const char = text[reader.at];
    const part =
      char === '{' ? readBraced(reader, field) : char === '"' ? readQuoted(reader, field) : readBare(reader, field);
    if (part === undefined) return undefined;
    parts.push(part);
    skipSpace(reader);
    if (text[reader.at] !== '#') return parts.length === 1 ? part : parts.join('');
    reader.at++;
    skipSpace(reader);
  }
}

function readBraced(reader: Reader, field: string): string | undefined {
  const { text } = reader;
  const start = reader.at;
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN) depth++;
    else if (code === CLOSE) {
      if (--depth > 0) continue;
      reader.at = i + 1;
      return text.slice(start + 1, i);
    } else if (code === NEWLINE && entryBeginsAt(text, i + 1)) return runaway(reader, i + 1, field, '}');
  }
  return runaway(reader, text.length, field, '}');
}

function readQuoted(reader: Reader, field: string): string | undefined {
  const { text } = reader;
  const start = reader.at;
  let depth = 0;
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN) depth++;
    else if (code === CLOSE) depth--;
    else if (code === QUOTE && depth <= 0) {
      // BibTeX ends the value at `\"` too; but `"G\"odel"` is written often, and what is meant is plain.
      if (text.charCodeAt(i - 1) === BACKSLASH && i - 1 > start && isWordChar(text.charCodeAt(i + 1))) continue;
      reader.at = i + 1;
      return text.slice(start + 1, i);
    } else if (code === NEWLINE && entryBeginsAt(text, i + 1)) return runaway(reader, i + 1, field, '"');
  }
  return runaway(reader, text.length, field, '"');
}

/** A number, a date or the name of a macro. */
function readBare(reader: Reader, field: string): string | undefined {
  const start = reader.at;
  const word = readWhile(reader, isBareChar);
  if (word === '') {
    const char = reader.text[start];
    if (char === ',' || char === '}' || char === ')') {
      report(
        reader,
        start,
        start + 1,
        `The field \`${cut(field)}\` has no value. Give it one in braces, or delete it.`,
      );
      return '';
    }
    failHere(reader, `the value of \`${cut(field)}\` stands neither in braces nor in quotes`);
    return undefined;
  }
  if (isDigit(word.charCodeAt(0))) return word;
  const value = reader.macros.get(word.toLowerCase());
  if (value === undefined) {
    if (!reader.unknownMacros.has(word)) {
      reader.unknownMacros.add(word);
      const message = `\`${cut(word)}\` is not defined by an @string before it; it was read as text. Put it in braces, or define it.`;
      report(reader, start, reader.at, message);
    }
    return word;
  }
  const left = reader.budget.left;
  reader.budget.left -= value.length;
  if (reader.budget.left >= 0) return value;
  if (left >= 0)
    report(
      reader,
      start,
      reader.at,
      `The @string \`${cut(word)}\` was not expanded: the file's macros grow without bound.`,
    );
  return word;
}

/**
 * Whether a line that begins at `i` opens an entry: `@type{key,` or `@string{`. Where a value seems to contain such a
 * line, its closing brace was forgotten.
 */
function entryBeginsAt(text: string, i: number): boolean {
  let at = skipBlanks(text, i);
  if (text.charCodeAt(at) !== AT) return false;
  const typeStart = ++at;
  while (isTypeChar(text.charCodeAt(at))) at++;
  const type = text.slice(typeStart, at).toLowerCase();
  at = skipBlanks(text, at);
  const opening = text[at];
  if (type === '' || (opening !== '{' && opening !== '(')) return false;
  if (type === 'string' || type === 'preamble' || type === 'comment') return true;
  const keyStart = skipBlanks(text, at + 1);
  at = keyStart;
  while (at < text.length && isKeyChar(text.charCodeAt(at))) at++;
  return at > keyStart && text[skipBlanks(text, at)] === ',';
}

function runaway(reader: Reader, offset: number, field: string, missing: string): undefined {
  reader.failure = { offset, message: `the value of \`${cut(field)}\` is never closed: \`${missing}\` is missing` };
  return undefined;
}

export function unexpected(reader: Reader, close: string): string {
  const char = reader.text[reader.at];
  if (char === undefined || char === '@') return `the closing \`${close}\` is missing`;
  return `\`${char}\` stands where a field or \`${close}\` was expected`;
}

export function failHere(reader: Reader, message: string): false {
  reader.failure = { offset: reader.at, message };
  return false;
}

/** Reports `reader.failure` at an entry's head and moves to where reading goes on. */
export function fail(reader: Reader, start: number, end: number, name: string, skipped: string): void {
  const { offset, message } = reader.failure;
  report(reader, start, end, `${name} cannot be read: ${message}. Mend it; ${skipped} was skipped.`);
  reader.at = offset;
}

export function report(reader: Reader, start: number, end: number, message: string): void {
  reader.problems.push({ span: { start, end }, message });
}

export function readWhile(reader: Reader, accepts: (code: number) => boolean): string {
  const start = reader.at;
  while (reader.at < reader.text.length && accepts(reader.text.charCodeAt(reader.at))) reader.at++;
  return reader.text.slice(start, reader.at);
}

/** White space and `%` comments, which stand between fields in biber's dialect. */
export function skipSpace(reader: Reader): void {
  const { text } = reader;
  for (; reader.at < text.length; reader.at++) {
    const code = text.charCodeAt(reader.at);
    if (code === PERCENT) reader.at = lineEnd(text, reader.at) - 1;
    else if (!isSpace(code)) return;
  }
}

export function skipSpaceAndCommas(reader: Reader): void {
  skipSpace(reader);
  while (reader.text[reader.at] === ',') {
    reader.at++;
    skipSpace(reader);
  }
}

function skipBlanks(text: string, i: number): number {
  let at = i;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

export function lineEnd(text: string, i: number): number {
  const end = text.indexOf('\n', i);
  return end < 0 ? text.length : end;
}

/** Whether only blanks stand before `i` on its line; looks no further back than an indentation reaches. */
export function beginsLine(text: string, i: number): boolean {
  let at = i - 1;
  while (at >= 0 && i - at < 80 && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at--;
  return at < 0 || text.charCodeAt(at) === NEWLINE;
}

export const cut = (name: string): string => (name.length > 60 ? `${name.slice(0, 59)}…` : name);

const NEWLINE = 10;
const QUOTE = 34;
export const PERCENT = 37;
export const AT = 64;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWordChar = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code > 127 || code === OPEN;
export const isTypeChar = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code === 45;
/** Neither white space nor one of `" # % ' ( ) , / = @ { }`: the characters of a field's or macro's name. */
export const isNameChar = (code: number): boolean => isBareChar(code) && code !== 39 && code !== 47;
const isBareChar = (code: number): boolean =>
  !isSpace(code) &&
  code !== QUOTE &&
  code !== 35 &&
  code !== PERCENT &&
  code !== AT &&
  code !== 40 &&
  code !== 41 &&
  code !== 44 &&
  code !== 61 &&
  code !== OPEN &&
  code !== CLOSE;
/** Wider than btparse: what BibTeX itself takes, `DBLP:conf/x'y(2)` included. */
export const isKeyChar = (code: number): boolean =>
  !isSpace(code) &&
  code !== QUOTE &&
  code !== 44 &&
  code !== 61 &&
  code !== OPEN &&
  code !== CLOSE &&
  code !== BACKSLASH;
