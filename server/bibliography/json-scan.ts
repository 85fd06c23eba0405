import type { Span } from '../text/span';

/** An element of a list, and where the value of its `id` stands (without quotes), if it is an object that has one. */
export interface ScannedItem {
  readonly span: Span;
  readonly idSpan: Span | undefined;
}

/** Where a text stops being JSON, and what was expected there. */
export interface JsonError {
  readonly offset: number;
  readonly message: string;
}

/**
 * The elements of the list that a JSON text holds: the text itself, or its member `references` or `items`. `list` is false
 * if there is none; a single object then counts as the only element. A broken element is left out and the scan goes on
 * behind it; `error` is the first one. One pass (two over a broken element), constant stack. JSON as in RFC 8259.
 */
export function scanItems(text: string): {
  readonly items: readonly ScannedItem[];
  readonly list: boolean;
  readonly error: JsonError | undefined;
} {
  const scan: Scan = { text, at: 0, scalar: new RegExp(SCALAR, 'y'), error: undefined };
  skipSpace(scan);
  const items: ScannedItem[] = [];
  let list = text[scan.at] === '[';
  if (list) scanList(scan, items);
  else {
    const start = scan.at;
    const whole: { idSpan: Span | undefined } = { idSpan: undefined };
    const readMember = (name: string): boolean => {
      if ((name === 'references' || name === 'items') && text[scan.at] === '[') {
        list = true;
        return scanList(scan, items);
      }
      const from = scan.at;
      if (!skipValue(scan)) return false;
      if (name === 'id') whole.idSpan = unquoted(text, from, scan.at);
      return true;
    };
    const read = text[start] === '{' ? scanMembers(scan, readMember) : skipValue(scan);
    if (read && !list) items.push({ span: { start, end: scan.at }, idSpan: whole.idSpan });
  }
  skipSpace(scan);
  if (!scan.error && scan.at < text.length) fail(scan, 'nothing more');
  return { items, list, error: scan.error };
}

interface Scan {
  readonly text: string;
  at: number;
  /** Matches a number, `true`, `false` or `null` at its `lastIndex`. */
  readonly scalar: RegExp;
  error: JsonError | undefined;
}

/** From `[` to behind `]`. Mends a missing or doubled comma and passes over a broken element; false if the end is not found. */
function scanList(scan: Scan, items: ScannedItem[]): boolean {
  const { text } = scan;
  scan.at++;
  for (let first = true; ; first = false) {
    skipSpace(scan);
    if (first && text[scan.at] === ']') break;
    if (!first) {
      if (text[scan.at] === ']') break;
      if (text[scan.at] === ',') scan.at++;
      else fail(scan, '`,` or `]`');
      skipSpace(scan);
      if (text[scan.at] === ']' || text[scan.at] === ',') {
        fail(scan, 'another item, or no comma,');
        if (text[scan.at] === ',') continue;
        break;
      }
    }
    if (scan.at >= text.length) return fail(scan, '`]`');
    const start = scan.at;
    const item = scanElement(scan);
    if (item) items.push(item);
    else if (!skipBroken(scan, start)) return false;
  }
  scan.at++;
  return true;
}

function scanElement(scan: Scan): ScannedItem | undefined {
  const { text } = scan;
  const start = scan.at;
  let idSpan: Span | undefined;
  const read =
    text[start] === '{'
      ? scanMembers(scan, (name) => {
          const from = scan.at;
          if (!skipValue(scan)) return false;
          if (name === 'id') idSpan = unquoted(text, from, scan.at);
          return true;
        })
      : skipValue(scan);
  return read ? { span: { start, end: scan.at }, idSpan } : undefined;
}

/** From `{` to behind `}`; `readMember` reads each member's value. */
function scanMembers(scan: Scan, readMember: (name: string) => boolean): boolean {
  const { text } = scan;
  scan.at++;
  skipSpace(scan);
  if (text[scan.at] === '}') {
    scan.at++;
    return true;
  }
  for (;;) {
    const from = scan.at;
    if (!skipName(scan)) return false;
    const name = text.slice(from + 1, text.indexOf('"', from + 1));
    if (!readMember(name)) return false;
    skipSpace(scan);
    const char = text[scan.at];
    if (char !== ',' && char !== '}') return fail(scan, '`,` or `}`');
    scan.at++;
    if (char === '}') return true;
    skipSpace(scan);
  }
}

/** `"name":` and the space behind it. */
function skipName(scan: Scan): boolean {
  if (scan.text[scan.at] !== '"') return fail(scan, "a field's name in double quotes");
  if (!skipString(scan)) return false;
  skipSpace(scan);
  if (scan.text[scan.at] !== ':') return fail(scan, '`:`');
  scan.at++;
  skipSpace(scan);
  return true;
}

/** One value of any kind, however deep, without recursion. */
function skipValue(scan: Scan): boolean {
  const { text } = scan;
  const closers: string[] = [];
  for (;;) {
    const char = text[scan.at];
    if (char === '{' || char === '[') {
      const closer = char === '{' ? '}' : ']';
      scan.at++;
      skipSpace(scan);
      if (text[scan.at] !== closer) {
        closers.push(closer);
        if (closer === '}' && !skipName(scan)) return false;
        continue;
      }
      scan.at++;
    } else if (!skipScalar(scan)) return false;
    // A value has ended: so may what holds it.
    for (;;) {
      const closer = closers.at(-1);
      if (closer === undefined) return true;
      skipSpace(scan);
      const next = text[scan.at];
      if (next !== ',' && next !== closer) return fail(scan, `\`,\` or \`${closer}\``);
      scan.at++;
      if (next === ',') {
        skipSpace(scan);
        if (closer === '}' && !skipName(scan)) return false;
        break;
      }
      closers.pop();
    }
  }
}

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/;

function skipScalar(scan: Scan): boolean {
  if (scan.text[scan.at] === '"') return skipString(scan);
  scan.scalar.lastIndex = scan.at;
  const match = scan.scalar.exec(scan.text);
  if (!match) return fail(scan, 'a value');
  scan.at += match[0].length;
  return true;
}

function skipString(scan: Scan): boolean {
  const { text } = scan;
  for (let i = scan.at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) {
      scan.at = i + 1;
      return true;
    }
    if (code < 32) return failAt(scan, i, '`"`, which ends a text,');
    if (code !== 92) continue;
    const sign = text[i + 1] ?? '';
    if (!'"\\/bfnrtu'.includes(sign) || sign === '') return failAt(scan, i, 'an escape such as `\\n` or `\\\\`');
    if (sign === 'u' && !/^[0-9a-fA-F]{4}$/.test(text.slice(i + 2, i + 6)))
      return failAt(scan, i, '`\\u` with four digits');
    i += sign === 'u' ? 5 : 1;
  }
  return failAt(scan, text.length, '`"`, which ends a text,');
}

/** Moves behind the element that begins at `start` by counting brackets, texts ending with their line; false if it has no end. */
function skipBroken(scan: Scan, start: number): boolean {
  const { text } = scan;
  let depth = 0;
  let last = '';
  for (let i = start; i < text.length; i++) {
    const char = text[i]!;
    if (char === '{' || char === '[') {
      // Right behind a comma within the element there could only be a name: this is the next element.
      if (char === '{' && depth === 1 && last === ',' && text[start] === '{') {
        scan.at = i;
        return true;
      }
      depth++;
    } else if (char === '}' || char === ']') {
      // The list ends here, though the element did not; a stray `}` is passed over.
      if (depth === 0 || (depth === 1 && char === ']' && text[start] === '{')) {
        scan.at = char === ']' ? i : i + 1;
        return true;
      }
      if (--depth === 0) {
        scan.at = i + 1;
        return true;
      }
    } else if (char === ',' && depth === 0) {
      scan.at = i;
      return true;
    } else if (char === '"') {
      for (i++; i < text.length && text[i] !== '"' && text[i] !== '\n'; i++) if (text[i] === '\\') i++;
      // A text that its line cut off may have taken the comma with it.
      last = text[i] === '"' ? '"' : ',';
      continue;
    }
    if (char > ' ') last = char;
  }
  return false;
}

function skipSpace(scan: Scan): void {
  for (; scan.at < scan.text.length; scan.at++) {
    const code = scan.text.charCodeAt(scan.at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
  }
}

const fail = (scan: Scan, expected: string): false => failAt(scan, scan.at, expected);

/** Keeps the first error: those behind it may only follow from it. */
function failAt(scan: Scan, offset: number, expected: string): false {
  scan.error ??= { offset, message: `${expected} was expected ${found(scan.text, offset)}` };
  return false;
}

function found(text: string, offset: number): string {
  if (offset >= text.length) return 'before the end of the file';
  const word = /^[\w"'-]{1,20}|^./su.exec(text.slice(offset, offset + 20))?.[0] ?? '';
  return /^\s/.test(word) ? 'before the end of the line' : `before \`${word}\``;
}

function unquoted(text: string, start: number, end: number): Span {
  return text[start] === '"' ? { start: start + 1, end: end - 1 } : { start, end };
}
