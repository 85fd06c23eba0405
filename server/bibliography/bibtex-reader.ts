import type { Problem } from '../markdown/note';
import {
  AT,
  BACKSLASH,
  BARE,
  CLOSE,
  HASH,
  isDigit,
  isOf,
  isWordChar,
  KEY,
  NEWLINE,
  OPEN,
  PERCENT,
  QUOTE,
  SPACE,
  TYPE,
} from './bibtex-chars';
import { type Macros, macroAt } from './bibtex-macros';

/** How many characters may still be copied from elsewhere (macros, parents) before copying stops. */
export interface Budget {
  left: number;
}

/**
 * Where reading of a BibTeX text stands. A text is scanned once, which finds its entries and what is wrong with it and keeps
 * no value; an entry's values are read when somebody asks for them, by the same functions.
 */
export interface Reader {
  readonly text: string;
  at: number;
  readonly macros: Macros;
  /** What the scan writes down; undefined where an entry is read again, for then all has been said. */
  readonly scan: ScanNotes | undefined;
  /** The name of the field whose value is being read, for messages. */
  nameStart: number;
  nameEnd: number;
  /** Why the last `false` came back, and where reading is to go on. */
  failure: { offset: number; message: string };
}

/** What only the first reading of a text writes down. */
export interface ScanNotes {
  readonly problems: Problem[];
  readonly unknownMacros: Set<string>;
  /** Whether a @comment was found that never closes: later ones are then not searched to the end of the text again. */
  openComment: boolean;
  readonly budget: Budget;
  /** How many characters macros have added to the entry that is being read. */
  grown: number;
}

/** Reads parts joined by `#` (`{…}`, `"…"`, a number or a macro) into `parts`, if given. False: `reader.failure` says why. */
export function readValue(reader: Reader, parts: string[] | undefined): boolean {
  const { text } = reader;
  for (;;) {
    const code = text.charCodeAt(reader.at);
    const read =
      code === OPEN ? readBraced(reader, parts) : code === QUOTE ? readQuoted(reader, parts) : readBare(reader, parts);
    if (!read) return false;
    skipSpace(reader);
    if (text.charCodeAt(reader.at) !== HASH) return true;
    reader.at++;
    skipSpace(reader);
  }
}

function readBraced(reader: Reader, parts: string[] | undefined): boolean {
  const { text } = reader;
  const start = reader.at;
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > CLOSE || (code < OPEN && code !== NEWLINE)) continue;
    if (code === OPEN) depth++;
    else if (code === CLOSE) {
      if (--depth > 0) continue;
      reader.at = i + 1;
      parts?.push(text.slice(start + 1, i));
      return true;
    } else if (code === NEWLINE && entryBeginsAt(text, i + 1)) return runaway(reader, i + 1, '}');
  }
  return runaway(reader, text.length, '}');
}

function readQuoted(reader: Reader, parts: string[] | undefined): boolean {
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
      parts?.push(text.slice(start + 1, i));
      return true;
    } else if (code === NEWLINE && entryBeginsAt(text, i + 1)) return runaway(reader, i + 1, '"');
  }
  return runaway(reader, text.length, '"');
}

/** A number, a date or the name of a macro. */
function readBare(reader: Reader, parts: string[] | undefined): boolean {
  const start = reader.at;
  skipWhile(reader, BARE);
  if (reader.at === start) {
    const char = reader.text[start];
    if (char !== ',' && char !== '}' && char !== ')') {
      return failHere(reader, `the value of \`${fieldName(reader)}\` stands neither in braces nor in quotes`);
    }
    const message = `The field \`${fieldName(reader)}\` has no value. Give it one in braces, or delete it.`;
    report(reader, start, start + 1, message);
    parts?.push('');
    return true;
  }
  const number = isDigit(reader.text.charCodeAt(start));
  if (number && !parts) return true;
  const word = reader.text.slice(start, reader.at);
  const value = number ? word : expanded(reader, word, start);
  parts?.push(value);
  return true;
}

/** What the macro `word` at `start` stands for, or the word itself where there is nothing to be had, which the scan tells once. */
function expanded(reader: Reader, word: string, start: number): string {
  const { macros, scan } = reader;
  const value = macroAt(macros, word, start);
  if (value === undefined) {
    if (scan && !scan.unknownMacros.has(word)) {
      scan.unknownMacros.add(word);
      const message = `\`${cut(word)}\` is not defined by an @string before it; it was read as text. Put it in braces, or define it.`;
      report(reader, start, reader.at, message);
    }
    return word;
  }
  if (scan && start < macros.endsAt) {
    scan.budget.left -= value.length;
    scan.grown += value.length;
    if (scan.budget.left < 0) {
      macros.endsAt = start;
      const message = `The @string \`${cut(word)}\` was not expanded: the file's macros grow without bound.`;
      report(reader, start, reader.at, message);
    }
  }
  return start < macros.endsAt ? value : word;
}

/**
 * Whether a line that begins at `i` opens an entry: `@type{key,` or `@string{`. Where a value seems to contain such a
 * line, its closing brace was forgotten.
 */
function entryBeginsAt(text: string, i: number): boolean {
  let at = skipBlanks(text, i);
  if (text.charCodeAt(at) !== AT) return false;
  const typeStart = ++at;
  while (isOf(text.charCodeAt(at), TYPE)) at++;
  const type = text.slice(typeStart, at).toLowerCase();
  at = skipBlanks(text, at);
  const opening = text[at];
  if (type === '' || (opening !== '{' && opening !== '(')) return false;
  if (type === 'string' || type === 'preamble' || type === 'comment') return true;
  const keyStart = skipBlanks(text, at + 1);
  at = keyStart;
  while (at < text.length && isOf(text.charCodeAt(at), KEY)) at++;
  return at > keyStart && text[skipBlanks(text, at)] === ',';
}

function runaway(reader: Reader, offset: number, missing: string): false {
  const message = `the value of \`${fieldName(reader)}\` is never closed: \`${missing}\` is missing`;
  reader.failure = { offset, message };
  return false;
}

/** The name of the field that is being read, in lower case, cut for a message. */
export const fieldName = ({ text, nameStart, nameEnd }: Reader): string =>
  cut(text.slice(nameStart, nameEnd).toLowerCase());

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
  reader.scan?.problems.push({ span: { start, end }, message });
}

/** Passes over characters of these kinds. */
export function skipWhile(reader: Reader, kinds: number): void {
  const { text } = reader;
  let at = reader.at;
  while (at < text.length && isOf(text.charCodeAt(at), kinds)) at++;
  reader.at = at;
}

/** White space and `%` comments, which stand between fields in biber's dialect. */
export function skipSpace(reader: Reader): void {
  const { text } = reader;
  for (; reader.at < text.length; reader.at++) {
    const code = text.charCodeAt(reader.at);
    if (code === PERCENT) reader.at = lineEnd(text, reader.at) - 1;
    else if (!isOf(code, SPACE)) return;
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
