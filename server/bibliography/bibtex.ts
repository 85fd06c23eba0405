import type { Problem } from '../markdown/note';
import { TYPE } from './bibtex-chars';
import type { BibtexEntry } from './bibtex-entry';
import { readFields } from './bibtex-fields';
import { inheritance } from './bibtex-inherit';
import { type Reader, skipSpace, skipWhile } from './bibtex-reader';
import { type BibtexScan, type ScannedEntry, scanOn, startBibtexScan } from './bibtex-scan';

/** The entries of a scanned text, each read when it is asked for and not remembered. */
export interface BibtexEntries {
  /** The entry with its values, macros expanded and the fields of `crossref` and `xdata` inherited. */
  readonly entryOf: (scanned: ScannedEntry) => BibtexEntry;
  /** Makes ready for entries with parents, with a stop every millisecond or two; to be called once the scan is done. */
  readonly prepare: () => Generator<void>;
  /** What is wrong with the text, by place. Reads the entries that have a `crossref` or `xdata`. */
  readonly problems: () => readonly Problem[];
}

/** Reads the entries of a scan that is done. */
export function bibtexEntries(scan: BibtexScan): BibtexEntries {
  const family = {
    entries: scan.entries,
    keyOf: ({ keyStart, keyEnd }: ScannedEntry) => scan.text.slice(keyStart, keyEnd),
    ownEntry: (scanned: ScannedEntry) => ownEntry(scan, scanned),
  };
  const inherit = inheritance(family, scan.scan.budget);
  return {
    entryOf: (scanned) => (scanned.hasParents ? inherit.entryOf(scanned) : family.ownEntry(scanned)),
    prepare: inherit.prepare,
    problems: () => [...scan.scan.problems, ...inherit.problems()].sort((a, b) => a.span.start - b.span.start),
  };
}

/**
 * All entries of a BibTeX or BibLaTeX text, in document order, with `crossref` and `xdata` resolved. An entry that cannot
 * be read is left out, with a problem at its head, and reading goes on at the next one. Linear in the text's length,
 * whatever the text.
 */
export function parseBibtex(text: string): {
  readonly entries: readonly BibtexEntry[];
  readonly problems: readonly Problem[];
} {
  const scan = startBibtexScan(text);
  scanOn(scan, Number.POSITIVE_INFINITY);
  const { entryOf, problems } = bibtexEntries(scan);
  return { entries: scan.entries.map(entryOf), problems: problems() };
}

/** The entry with its own fields alone. The scan has read it to its end, so that it can be read. */
function ownEntry({ text, macros }: BibtexScan, { start, end, keyStart, keyEnd, aliases }: ScannedEntry): BibtexEntry {
  const reader: Reader = {
    text,
    at: start + 1,
    macros,
    scan: undefined,
    nameStart: 0,
    nameEnd: 0,
    failure: { offset: 0, message: '' },
  };
  skipSpace(reader);
  const typeStart = reader.at;
  skipWhile(reader, TYPE);
  const type = text.slice(typeStart, reader.at).toLowerCase();
  skipSpace(reader);
  const close = text[reader.at] === '{' ? '}' : ')';
  reader.at = keyEnd;
  skipSpace(reader);
  const fields = new Map<string, string>();
  const parts: string[] = [];
  readFields(reader, close, parts, () => {
    const name = text.slice(reader.nameStart, reader.nameEnd).toLowerCase();
    if (!fields.has(name)) fields.set(name, parts.length === 1 ? parts[0]! : parts.join(''));
  });
  const key = text.slice(keyStart, keyEnd);
  return { type, key, fields, span: { start, end }, keySpan: { start: keyStart, end: keyEnd }, aliases };
}
