import type { CodeLens, Hover, Location, Position } from 'vscode-languageserver';
import type { Reference } from '../bibliography/types';
import { citationsOfEntry, citedEntries, citedInNotes, entryAt, entryCard } from '../features/entries';
import { offsetAt, positionAt } from '../text/lines';
import type { Span } from '../text/span';
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
