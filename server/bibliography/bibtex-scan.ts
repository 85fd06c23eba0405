import { AT, isOf, KEY, NAME, PERCENT, TYPE } from './bibtex-chars';
import type { BibtexAlias } from './bibtex-entry';
import { readFields } from './bibtex-fields';
import { defineMacro, monthMacros } from './bibtex-macros';
import {
  beginsLine,
  fail,
  failHere,
  lineEnd,
  type Reader,
  readValue,
  report,
  type ScanNotes,
  skipSpace,
  skipSpaceAndCommas,
  skipWhile,
  unexpected,
} from './bibtex-reader';
import { CSL_TYPES } from './bibtex-types';

/** Where an entry stands, and what of it must be known before somebody asks for it. Offsets in the text. */
export interface ScannedEntry {
  /** At its `@`. */
  readonly start: number;
  /** Behind the closing delimiter. */
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** How many characters macros add to its values. */
  readonly grown: number;
  /** Whether it is a store of fields for others (`@xdata`), not a work. */
  readonly isStore: boolean;
  /** Whether it has a `crossref` or `xdata`, and so fields of other entries. */
  readonly hasParents: boolean;
  /** BibLaTeX's `ids`: further keys of the same work. */
  readonly aliases: readonly BibtexAlias[];
}

/** A scan of a BibTeX text under way, or done. */
export interface BibtexScan extends Reader {
  readonly scan: ScanNotes;
  /** The entries found so far, in the text's order. */
  readonly entries: ScannedEntry[];
}

/** The beginning of a scan of `text`. */
export const startBibtexScan = (text: string): BibtexScan => ({
  text,
  at: 0,
  macros: monthMacros(),
  scan: {
    problems: [],
    unknownMacros: new Set(),
    openComment: false,
    // What macros and inheritance may add. A real file stays far below; a bomb of doubling macros ends here.
    budget: { left: 4 * text.length + 1_000_000 },
    grown: 0,
  },
  nameStart: 0,
  nameEnd: 0,
  failure: { offset: 0, message: '' },
  entries: [],
});

/**
 * Scans on for some `length` characters: finds entries and keeps none of their values. True once the text is scanned to its
 * end. An entry that cannot be read is left out, with a problem at its head, and the scan goes on at the next one. Linear in
 * the text's length, whatever the text. Grammar: btparse's description of BibTeX (https://metacpan.org/pod/bt_language) and the
 * biblatex manual.
 */
export function scanOn(scan: BibtexScan, length: number): boolean {
  const until = scan.at + length;
  while (findAt(scan)) {
    const entry = readObject(scan);
    if (entry) scan.entries.push(entry);
    if (scan.at >= until) return false;
  }
  return true;
}

/** Moves to the next `@` that no `%` comment hides; false at the end. */
function findAt(reader: Reader): boolean {
  const { text } = reader;
  for (let i = reader.at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === AT) {
      reader.at = i;
      return true;
    }
    if (code === PERCENT) i = lineEnd(text, i);
  }
  reader.at = text.length;
  return false;
}

/** Reads what begins with the `@` at `reader.at`; the entry, if it is one. Always moves on. */
function readObject(reader: BibtexScan): ScannedEntry | undefined {
  const { text } = reader;
  const start = reader.at;
  reader.at++;
  skipSpace(reader);
  const typeStart = reader.at;
  skipWhile(reader, TYPE);
  const head = reader.at;
  const type = text.slice(typeStart, head).toLowerCase();
  skipSpace(reader);
  const opening = text[reader.at];
  if (type === '' || (opening !== '{' && opening !== '(')) {
    reader.at = type === 'comment' ? lineEnd(text, head) : head;
    if (CSL_TYPES.has(type) && beginsLine(text, start)) {
      report(
        reader,
        start,
        head,
        `\`@${type}\` is not followed by \`{\`. Write \`@${type}{key, …}\`; the entry was skipped.`,
      );
    }
    return undefined;
  }
  if (type === 'comment') {
    skipComment(reader, start, head);
    return undefined;
  }
  reader.at++;
  const close = opening === '{' ? '}' : ')';
  if (type === 'string' || type === 'preamble') {
    reader.nameStart = typeStart;
    reader.nameEnd = head;
    if (!readDefinition(reader, type, close)) fail(reader, start, head, `\`@${type}\``, 'it');
    return undefined;
  }
  return readEntry(reader, start, type, close);
}

function readEntry(reader: BibtexScan, start: number, type: string, close: string): ScannedEntry | undefined {
  const { text } = reader;
  const headEnd = reader.at;
  skipSpace(reader);
  const keyStart = reader.at;
  // No key begins with `@`: where one seems to, the next entry begins.
  if (text.charCodeAt(keyStart) !== AT) skipWhile(reader, KEY);
  const keyEnd = reader.at;
  skipSpace(reader);
  const next = text[reader.at];
  if (keyEnd === keyStart || next === '=') {
    report(reader, start, headEnd, `This \`@${type}\` has no key. Write \`@${type}{key, …}\`; the entry was skipped.`);
    return undefined;
  }
  if (next !== ',' && next !== close) {
    const name = nameOf(text, type, keyStart, keyEnd);
    const message =
      next === undefined || next === '@'
        ? `${name} is never closed: \`${close}\` is missing. Close it; the entry was skipped.`
        : `The key of ${name} is not followed by a comma. A key has no spaces, quotes or braces; the entry was skipped.`;
    report(reader, start, keyEnd, message);
    return undefined;
  }
  reader.scan.grown = 0;
  const found: FoundFields = { hasParents: false, aliases: undefined };
  if (!readFields(reader, close, undefined, (valueStart) => noteField(reader, valueStart, found))) {
    fail(reader, start, keyEnd, nameOf(text, type, keyStart, keyEnd), 'the entry');
    return undefined;
  }
  return {
    start,
    end: reader.at,
    keyStart,
    keyEnd,
    grown: reader.scan.grown,
    isStore: type === 'xdata',
    hasParents: found.hasParents,
    aliases: found.aliases ?? noAliases,
  };
}

/** Shared by the many entries without. */
const noAliases: readonly BibtexAlias[] = [];

const nameOf = (text: string, type: string, keyStart: number, keyEnd: number): string =>
  `\`@${type}{${text.slice(keyStart, keyEnd)}\``;

interface FoundFields {
  hasParents: boolean;
  aliases: readonly BibtexAlias[] | undefined;
}

function noteField({ text, at, nameStart, nameEnd }: BibtexScan, valueStart: number, found: FoundFields): void {
  const length = nameEnd - nameStart;
  if (length !== 3 && length !== 5 && length !== 8) return;
  const name = text.slice(nameStart, nameEnd).toLowerCase();
  if (name === 'crossref' || name === 'xdata') found.hasParents = true;
  else if (name === 'ids') found.aliases ??= aliasesIn(text, valueStart, at);
}

/** Reads `@string{name = value}` and `@preamble{value}`, behind the opening delimiter. */
function readDefinition(reader: BibtexScan, type: string, close: string): boolean {
  let name = '';
  skipSpace(reader);
  if (type === 'string') {
    const nameStart = reader.at;
    skipWhile(reader, NAME);
    name = reader.text.slice(nameStart, reader.at).toLowerCase();
    if (name !== '') {
      reader.nameStart = nameStart;
      reader.nameEnd = reader.at;
    }
    skipSpace(reader);
    if (name === '' || reader.text[reader.at] !== '=') return failHere(reader, '`name = "value"` was expected');
    reader.at++;
    skipSpace(reader);
  }
  const parts: string[] | undefined = name === '' ? undefined : [];
  if (!readValue(reader, parts)) return false;
  skipSpaceAndCommas(reader);
  if (reader.text[reader.at] !== close) return failHere(reader, unexpected(reader, close));
  reader.at++;
  if (parts) defineMacro(reader.macros, name, reader.at, parts.join(''));
  return true;
}

/** Passes over `@comment{…}`; one that never closes ends at its first line. */
function skipComment(reader: BibtexScan, start: number, head: number): void {
  const { text } = reader;
  if (!reader.scan.openComment) {
    const opening = text[reader.at]!;
    const close = opening === '{' ? '}' : ')';
    let depth = 0;
    for (let i = reader.at; i < text.length; i++) {
      const char = text[i];
      if (char === opening) depth++;
      else if (char === close && --depth === 0) {
        reader.at = i + 1;
        return;
      }
    }
    reader.scan.openComment = true;
    report(reader, start, head, '`@comment` is never closed. Close it; what follows it was read as entries.');
  }
  reader.at = head;
}

/** The keys of an `ids` value, with their places; none for one put together with `#`. */
function aliasesIn(text: string, start: number, end: number): BibtexAlias[] {
  const aliases: BibtexAlias[] = [];
  let at = start + 1;
  while (at < end) {
    const from = at;
    while (at < end && isOf(text.charCodeAt(at), KEY)) at++;
    if (at > from) aliases.push({ key: text.slice(from, at), keySpan: { start: from, end: at } });
    else at++;
  }
  return aliases;
}
