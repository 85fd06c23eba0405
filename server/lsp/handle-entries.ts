import {
  type CodeLens,
  type DocumentHighlight,
  type DocumentSymbol,
  type Hover,
  type Location,
  type Position,
  type PrepareRenameResult,
  SymbolKind,
} from 'vscode-languageserver';
import { placesOfKey } from '../bibliography/places-of-key';
import type { Reference } from '../bibliography/types';
import {
  citationsOfEntry,
  citedEntries,
  citedInNotes,
  entryAt,
  entryCard,
  outlineOfEntries,
} from '../features/entries';
import { type Refusal, type RenameChange, refused } from '../features/rename/change';
import { packedWork, renameEntry } from '../features/rename/rename-citekey';
import { offsetAt, positionAt } from '../text/lines';
import type { Span } from '../text/span';
import { type Vault, withBibliography } from '../vault/vault';
import type { Client } from './capabilities';
import { showReferences } from './command-names';
import { toHover, toLocations, toRange } from './convert';
import { linesOfSource, type SourceDocument } from './source-documents';

/**
 * What is answered about a place of a bibliography (a .bib, CSL-JSON or YAML file): its entries are known by their keys, as the
 * citations of them in notes are.
 */
interface Asked extends SourceDocument {
  readonly entry: Reference;
}

function asked(source: SourceDocument, position: Position): Asked | undefined {
  const { bibliography } = source;
  const entry = entryAt(bibliography, offsetAt(linesOfSource(bibliography), bibliography.text.length, position));
  return entry && { ...source, entry };
}

const shownRange = ({ bibliography }: SourceDocument, span: Span) => toRange(linesOfSource(bibliography), span);

/** The card of the entry whose key stands here. */
export function entryHover(client: Client, source: SourceDocument, position: Position): Hover | null {
  const found = asked(source, position);
  if (!found) return null;
  const markdown = entryCard(found.vault, found.entry);
  return toHover(client, linesOfSource(source.bibliography), { markdown, span: found.entry.keySpan });
}

/** The entry itself: an editor that is asked for the definition of a definition lists its references. */
export function entryDefinition(source: SourceDocument, position: Position): Location[] | null {
  const found = asked(source, position);
  return found ? [{ uri: found.entry.uri, range: shownRange(source, found.entry.keySpan) }] : null;
}

/** Where notes cite the entry whose key stands here. */
export function entryReferences(source: SourceDocument, position: Position, withEntry: boolean): Location[] | null {
  const found = asked(source, position);
  if (!found) return null;
  const citations = toLocations(found.vault, citationsOfEntry(found.vault, found.entry));
  return withEntry ? [...(entryDefinition(source, position) ?? []), ...citations] : citations;
}

/** The key, at the entry and where other entries of the file name it. */
export function entryHighlights(source: SourceDocument, position: Position): DocumentHighlight[] | null {
  const found = asked(source, position);
  if (!found) return null;
  return placesOfKey(found.bibliography, found.entry.key).map((span) => ({ range: shownRange(found, span) }));
}

/** The outline of a BibTeX file. */
export const entrySymbols = (source: SourceDocument): DocumentSymbol[] =>
  outlineOfEntries(source.bibliography).map(({ name, detail, span, keySpan }) => ({
    name,
    detail,
    kind: SymbolKind.Key,
    range: shownRange(source, span),
    selectionRange: shownRange(source, keySpan),
  }));

/** The key that can be renamed here, or why it cannot. */
export function entryRenameable(source: SourceDocument, position: Position): PrepareRenameResult | Refusal {
  const found = asked(source, position);
  if (!found) return refused('Nothing here can be renamed: put the cursor on the key of an entry.');
  const readOnly = packedWork(found.vault, found.entry);
  if (readOnly) return refused(readOnly);
  return { range: shownRange(found, found.entry.keySpan), placeholder: found.entry.key };
}

/** Another key for an entry, in the file as it is shown and in all notes that cite it; and the vault that has the file so. */
export function entryRename(
  source: SourceDocument,
  position: Position,
  newName: string,
): { readonly vault: Vault; readonly change: RenameChange | Refusal } {
  const found = asked(source, position);
  if (!found) return { vault: source.vault, change: refused('Nothing here can be renamed.') };
  const vault = packedWork(source.vault, found.entry)
    ? source.vault
    : withBibliography(source.vault, source.bibliography);
  return { vault, change: renameEntry(vault, found.entry, newName) };
}

/** What a lens over an entry must know again when it is shown. */
export interface EntryLensData {
  readonly uri: string;
  readonly about: 'reference';
  readonly start: Position;
}

/** A lens over each entry that notes cite; its words come when it is shown. */
export function entryLenses(source: SourceDocument): CodeLens[] {
  if (!source.vault.settings.codeLens) return [];
  const lines = linesOfSource(source.bibliography);
  return citedEntries(source.vault, source.bibliography).map(({ keySpan, uri }) => {
    const start = positionAt(lines, keySpan.start);
    const data: EntryLensData = { uri, about: 'reference', start };
    return { range: { start, end: start }, data };
  });
}

/** The lens with its count; a click lists the citations in an editor that has our command. */
export function resolvedEntryLens(client: Client, source: SourceDocument | undefined, lens: CodeLens): CodeLens {
  const { uri, about, start } = lens.data as EntryLensData;
  const found = source && asked(source, start);
  const title = (found && citedInNotes(found.vault, found.entry)) || 'cited in no note';
  const command = client.status ? showReferences : '';
  return { ...lens, command: { title, command, ...(command ? { arguments: [uri, start, about] } : {}) } };
}
