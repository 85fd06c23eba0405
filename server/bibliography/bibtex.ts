import type { Problem } from '../markdown/note';
import type { BibtexAlias, BibtexEntry } from './bibtex-entry';
import { withInheritedFields } from './bibtex-inherit';
import {
  AT,
  beginsLine,
  cut,
  fail,
  failHere,
  isKeyChar,
  isNameChar,
  isTypeChar,
  lineEnd,
  MONTHS,
  PERCENT,
  type Reader,
  readValue,
  readWhile,
  report,
  skipSpace,
  skipSpaceAndCommas,
  unexpected,
} from './bibtex-reader';
import { CSL_TYPES } from './bibtex-types';

/**
 * All entries of a BibTeX or BibLaTeX text, in document order, with `crossref` and `xdata` resolved. An entry that cannot
 * be read is left out, with a problem at its head, and reading goes on at the next one. Linear in the text's length,
 * whatever the text. Grammar: btparse's description of BibTeX (https://metacpan.org/pod/bt_language) and the biblatex manual.
 */
export function parseBibtex(text: string): {
  readonly entries: readonly BibtexEntry[];
  readonly problems: readonly Problem[];
} {
  const reader: Reader = {
    text,
    at: 0,
    macros: new Map(MONTHS),
    problems: [],
    unknownMacros: new Set(),
    openComment: false,
    // What macros and inheritance may add. A real file stays far below; a bomb of doubling macros ends here.
    budget: { left: 4 * text.length + 1_000_000 },
    failure: { offset: 0, message: '' },
  };
  const entries: BibtexEntry[] = [];
  while (findAt(reader)) {
    const entry = readObject(reader);
    if (entry) entries.push(entry);
  }
  const inherited = withInheritedFields(entries, reader.budget);
  const problems = [...reader.problems, ...inherited.problems].sort((a, b) => a.span.start - b.span.start);
  return { entries: inherited.entries, problems };
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
  return false;
}

/** Reads what begins with the `@` at `reader.at`; the entry, if it is one. Always moves on. */
function readObject(reader: Reader): BibtexEntry | undefined {
  const { text } = reader;
  const start = reader.at;
  reader.at++;
  skipSpace(reader);
  const type = readWhile(reader, isTypeChar).toLowerCase();
  const head = reader.at;
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
    if (!readDefinition(reader, type, close)) fail(reader, start, head, `\`@${type}\``, 'it');
    return undefined;
  }
  return readEntry(reader, start, type, close);
}

function readEntry(reader: Reader, start: number, type: string, close: string): BibtexEntry | undefined {
  const { text } = reader;
  const headEnd = reader.at;
  skipSpace(reader);
  const keyStart = reader.at;
  // No key begins with `@`: where one seems to, the next entry begins.
  const key = text[keyStart] === '@' ? '' : readWhile(reader, isKeyChar);
  const keySpan = { start: keyStart, end: reader.at };
  skipSpace(reader);
  const next = text[reader.at];
  if (key === '' || next === '=') {
    report(reader, start, headEnd, `This \`@${type}\` has no key. Write \`@${type}{key, …}\`; the entry was skipped.`);
    return undefined;
  }
  const name = `\`@${type}{${key}\``;
  if (next !== ',' && next !== close) {
    const message =
      next === undefined || next === '@'
        ? `${name} is never closed: \`${close}\` is missing. Close it; the entry was skipped.`
        : `The key of ${name} is not followed by a comma. A key has no spaces, quotes or braces; the entry was skipped.`;
    report(reader, start, keySpan.end, message);
    return undefined;
  }
  const fields = new Map<string, string>();
  const aliases: BibtexAlias[] = [];
  if (!readFields(reader, close, fields, aliases)) {
    fail(reader, start, keySpan.end, name, 'the entry');
    return undefined;
  }
  return { type, key, fields, span: { start, end: reader.at }, keySpan, aliases };
}

/** Reads `, name = value …` up to and with the closing delimiter. False: `reader.failure` says why. */
function readFields(reader: Reader, close: string, fields: Map<string, string>, aliases: BibtexAlias[]): boolean {
  const { text } = reader;
  for (;;) {
    skipSpaceAndCommas(reader);
    const nameStart = reader.at;
    if (text[nameStart] === close) {
      reader.at++;
      return true;
    }
    const name = readWhile(reader, isNameChar).toLowerCase();
    if (name === '') return failHere(reader, unexpected(reader, close));
    skipSpace(reader);
    if (text[reader.at] !== '=') return failHere(reader, `the field \`${cut(name)}\` has no \`=\``);
    reader.at++;
    skipSpace(reader);
    const valueStart = reader.at;
    const value = readValue(reader, name);
    if (value === undefined) return false;
    if (!fields.has(name)) {
      fields.set(name, value);
      if (name === 'ids') aliases.push(...aliasesIn(text, valueStart, reader.at));
    }
    skipSpace(reader);
    const next = text[reader.at];
    if (next !== undefined && next !== ',' && next !== close && isNameChar(next.charCodeAt(0))) {
      report(
        reader,
        nameStart,
        nameStart + name.length,
        `A comma is missing behind the value of \`${cut(name)}\`. Add one; the field was read.`,
      );
    }
  }
}

/** Reads `@string{name = value}` and `@preamble{value}`, behind the opening delimiter. */
function readDefinition(reader: Reader, type: string, close: string): boolean {
  let name = '';
  skipSpace(reader);
  if (type === 'string') {
    name = readWhile(reader, isNameChar).toLowerCase();
    skipSpace(reader);
    if (name === '' || reader.text[reader.at] !== '=') return failHere(reader, '`name = "value"` was expected');
    reader.at++;
    skipSpace(reader);
  }
  const value = readValue(reader, name || 'preamble');
  if (value === undefined) return false;
  skipSpaceAndCommas(reader);
  if (reader.text[reader.at] !== close) return failHere(reader, unexpected(reader, close));
  reader.at++;
  if (name !== '') reader.macros.set(name, value);
  return true;
}

/** Passes over `@comment{…}`; one that never closes ends at its first line. */
function skipComment(reader: Reader, start: number, head: number): void {
  const { text } = reader;
  if (!reader.openComment) {
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
    reader.openComment = true;
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
    while (at < end && isKeyChar(text.charCodeAt(at))) at++;
    if (at > from) aliases.push({ key: text.slice(from, at), keySpan: { start: from, end: at } });
    else at++;
  }
  return aliases;
}
