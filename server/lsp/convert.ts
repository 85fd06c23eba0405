import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  type TextEdit as LspTextEdit,
  MarkupKind,
  type Position,
  type Range,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Severity } from '../config/settings';
import type { CitationChoice } from '../features/citation-choices';
import type { Hover as Card } from '../features/hover';
import { plainText } from '../features/markup';
import { linesOf, type Place } from '../features/place';
import type { NamedPlace, OutlineItem } from '../features/symbols';
import type { Finding, Fix, TextEdit } from '../lint/rule';
import type { Note } from '../markdown/note';
import { type LineStarts, offsetAt, positionAt } from '../text/lines';
import type { Span } from '../text/span';
import type { Vault } from '../vault/vault';
import type { Client } from './capabilities';

/** Spans of the core to ranges of the protocol and back. LSP shapes are made here and nowhere else. */
export const toRange = (lines: LineStarts, span: Span): Range => ({
  start: positionAt(lines, span.start),
  end: positionAt(lines, span.end),
});

export const fromPosition = (note: Note, position: Position): number =>
  offsetAt(note.lines, note.text.length, position);

export const fromRange = (note: Note, range: Range): Span => ({
  start: fromPosition(note, range.start),
  end: fromPosition(note, range.end),
});

export function toLocations(vault: Vault, places: readonly Place[]): Location[] {
  return places.flatMap((place) => {
    if (place.range) return [{ uri: place.uri, range: place.range }];
    const lines = linesOf(vault, place.uri);
    return lines ? [{ uri: place.uri, range: toRange(lines, place.span) }] : [];
  });
}

/** Locations with the span they were asked from, for clients that can show it. */
export function toLocationLinks(vault: Vault, note: Note, origin: Span, places: readonly Place[]): LocationLink[] {
  const originSelectionRange = toRange(note.lines, origin);
  return toLocations(vault, places).map(({ uri, range }) => ({
    originSelectionRange,
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: { start: range.start, end: range.start },
  }));
}

/** A card in the form that the client shows, at the range that it speaks of. */
export function toHover(client: Client, lines: LineStarts, { markdown, span }: Pick<Card, 'markdown' | 'span'>): Hover {
  const contents = client.markdownHover
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) };
  return { contents, range: toRange(lines, span) };
}

/** A source on offer, with its edits as ranges; those of files that the vault does not know are left out. */
export function toChoice(vault: Vault, { edits, ...choice }: CitationChoice) {
  const ranged = edits.flatMap(({ uri, span, newText }) => {
    const lines = linesOf(vault, uri);
    return lines ? [{ uri, range: toRange(lines, span), newText }] : [];
  });
  return { ...choice, edits: ranged };
}

export function toDiagnostic(lines: LineStarts, finding: Finding): Diagnostic {
  return {
    range: toRange(lines, finding.span),
    severity: severities[finding.severity],
    source: 'ibid',
    code: finding.rule,
    message: finding.message,
    ...(finding.rule === 'unused-footnote' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

export function toWorkspaceEdit(vault: Vault, edits: readonly TextEdit[]): WorkspaceEdit {
  const changes: Record<string, LspTextEdit[]> = {};
  for (const edit of edits) {
    const lines = linesOf(vault, edit.uri);
    if (!lines) continue;
    const list = changes[edit.uri] ?? [];
    list.push({ range: toRange(lines, edit.span), newText: edit.newText });
    changes[edit.uri] = list;
  }
  return { changes };
}

export const toCodeAction = (vault: Vault, note: Note, finding: Finding, fix: Fix): CodeAction => ({
  title: fix.title,
  kind: CodeActionKind.QuickFix,
  diagnostics: [toDiagnostic(note.lines, finding)],
  ...(fix.preferred ? { isPreferred: true } : {}),
  edit: withNewFiles(toWorkspaceEdit(vault, fix.edits), fix.creates ?? []),
});

/** The edit, and files that are made before it. For clients that can: see `Client.createsFiles`. */
function withNewFiles(edit: WorkspaceEdit, files: NonNullable<Fix['creates']>): WorkspaceEdit {
  if (files.length === 0) return edit;
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const made = files.flatMap(({ uri, text }) => [
    { kind: 'create' as const, uri, options: { ignoreIfExists: true } },
    { textDocument: { uri, version: null }, edits: [{ range: top, newText: text }] },
  ]);
  const changed = Object.entries(edit.changes ?? {}).map(([uri, edits]) => ({
    textDocument: { uri, version: null },
    edits,
  }));
  return { documentChanges: [...made, ...changed] };
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const toDocumentSymbol = (note: Note, item: OutlineItem): DocumentSymbol => ({
  name: item.name,
  kind: item.isWork ? SymbolKind.Key : SymbolKind.String,
  range: toRange(note.lines, item.span),
  selectionRange: toRange(note.lines, item.nameSpan),
  children: item.children.map((child) => toDocumentSymbol(note, child)),
});

/** One symbol, or none when its file is not at hand. */
export const toWorkspaceSymbol = (vault: Vault, symbol: NamedPlace): SymbolInformation[] =>
  toLocations(vault, [symbol.place]).map((location) => ({
    name: symbol.name,
    kind: symbolKinds[symbol.kind],
    containerName: symbol.container,
    location,
  }));

const symbolKinds = {
  entity: SymbolKind.Object,
  note: SymbolKind.File,
  heading: SymbolKind.String,
  work: SymbolKind.Key,
} as const;
