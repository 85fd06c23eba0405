import type { Span } from '../text/span';

/** An element of a list, and where the value of its `id` stands (without quotes), if it is an object that has one. */
export interface ScannedItem {
  readonly span: Span;
  readonly idSpan: Span | undefined;
  /** Whether `idSpan` is where any reader would find the id, and the element nests no deeper than items do. */
  readonly isPlain: boolean;
}

/** Where a text stops being JSON, and what was expected there. */
export interface JsonError {
  readonly offset: number;
  readonly message: string;
}

/** What {@link scanItems} finds. */
export interface ScannedItems {
  readonly items: readonly ScannedItem[];
  readonly list: boolean;
  readonly error: JsonError | undefined;
}

/**
 * The elements of the list that a JSON text holds: the text itself, or its member `references` or `items`. `list` is false
 * if there is none; a single object then counts as the only element. A broken element is left out and the scan goes on
 * behind it; `error` is the first one. One pass (two over a broken element), constant stack. JSON as in RFC 8259.
 */
export function scanItems(text: string): ScannedItems {
  const work = scanInSteps(text, Number.POSITIVE_INFINITY);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** As {@link scanItems}, with a stop after some `length` characters. */
export function* scanInSteps(text: string, length: number): Generator<void, ScannedItems> {
  const scan: Scan = {
    text,
    at: 0,
    nameStart: 0,
    nameEnd: 0,
    escapes: 0,
    isPlain: true,
    scalar: new RegExp(SCALAR, 'y'),
    error: undefined,
  };
  skipSpace(scan);
  const items: ScannedItem[] = [];
  const start = scan.at;
  let list = text[start] === '[';
  if (list) yield* scanList(scan, items, length);
  else if (text[start] === '{') {
    let idSpan: Span | undefined;
    let found = enter(scan);
    while (found === 'member' && skipName(scan)) {
      const name = text.slice(scan.nameStart, scan.nameEnd);
      const from = scan.at;
      const isList = (name === 'references' || name === 'items') && text[from] === '[';
      list ||= isList;
      const read = isList ? yield* scanList(scan, items, length) : skipValue(scan);
      if (!read) break;
      if (name === 'id') idSpan = unquoted(text, from, scan.at);
      found = nextMember(scan);
    }
    if (found === 'end' && !list) items.push({ span: { start, end: scan.at }, idSpan, isPlain: scan.isPlain });
  } else if (skipValue(scan)) items.push({ span: { start, end: scan.at }, idSpan: undefined, isPlain: false });
  skipSpace(scan);
  if (!scan.error && scan.at < text.length) fail(scan, 'nothing more');
  return { items, list, error: scan.error };
}

interface Scan {
  readonly text: string;
  at: number;
  /** The name of the member that was passed last, without quotes. */
  nameStart: number;
  nameEnd: number;
  /** How many escapes were passed. */
  escapes: number;
  /** Whether no name of the element was written with escapes, and nothing in it nests deep. */
  isPlain: boolean;
  /** Matches a number, `true`, `false` or `null` at its `lastIndex`. */
  readonly scalar: RegExp;
  error: JsonError | undefined;
}

/** From `[` to behind `]`. Mends a missing or doubled comma and passes over a broken element; false if the end is not found. */
function* scanList(scan: Scan, items: ScannedItem[], length: number): Generator<void, boolean> {
  const { text } = scan;
  scan.at++;
  let until = scan.at + length;
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
    if (scan.at >= until) {
      yield;
      until = scan.at + length;
    }
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
  if (text[start] !== '{') {
    return skipValue(scan) ? { span: { start, end: scan.at }, idSpan: undefined, isPlain: false } : undefined;
  }
  let idSpan: Span | undefined;
  scan.isPlain = true;
  let found = enter(scan);
  while (found === 'member') {
    if (!skipName(scan)) return undefined;
    const from = scan.at;
    const isId = scan.nameEnd - scan.nameStart === 2 && text.startsWith('id', scan.nameStart);
    if (!skipValue(scan)) return undefined;
    if (isId) idSpan = unquoted(text, from, scan.at);
    found = nextMember(scan);
  }
  return found === 'end' ? { span: { start, end: scan.at }, idSpan, isPlain: scan.isPlain } : undefined;
}

/** What comes next in an object. */
type Found = 'member' | 'end' | 'broken';

/** From `{` to its first member, or behind its `}`. */
function enter(scan: Scan): Found {
  scan.at++;
  skipSpace(scan);
  if (scan.text[scan.at] !== '}') return 'member';
  scan.at++;
  return 'end';
}

/** From behind a member to the next one, or behind the `}`. */
function nextMember(scan: Scan): Found {
  skipSpace(scan);
  const char = scan.text[scan.at];
  if (char !== ',' && char !== '}') {
    fail(scan, '`,` or `}`');
    return 'broken';
  }
  scan.at++;
  if (char === '}') return 'end';
  skipSpace(scan);
  return 'member';
}

/** `"name":` and the space behind it. */
function skipName(scan: Scan): boolean {
  if (scan.text[scan.at] !== '"') return fail(scan, "a field's name in double quotes");
  const { escapes } = scan;
  scan.nameStart = scan.at + 1;
  if (!skipString(scan)) return false;
  if (scan.escapes > escapes) scan.isPlain = false;
  scan.nameEnd = scan.at - 1;
  skipSpace(scan);
  if (scan.text[scan.at] !== ':') return fail(scan, '`:`');
  scan.at++;
  skipSpace(scan);
  return true;
}

/** One value of any kind, however deep, without recursion. */
function skipValue(scan: Scan): boolean {
  const { text } = scan;
  const opening = text[scan.at];
  if (opening !== '{' && opening !== '[') return skipScalar(scan);
  const closers: string[] = [];
  for (;;) {
    const char = text[scan.at];
    if (char === '{' || char === '[') {
      const closer = char === '{' ? '}' : ']';
      scan.at++;
      skipSpace(scan);
      if (text[scan.at] !== closer) {
        closers.push(closer);
        if (closers.length >= plainDepth) scan.isPlain = false;
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

/** Shallower than what a reader refuses. */
const plainDepth = 16;

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
    scan.escapes++;
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
