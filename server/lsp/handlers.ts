import {
  CodeActionKind,
  type CodeActionParams,
  DocumentDiagnosticReportKind,
  type DocumentHighlight,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { citationChoices } from '../features/citation-choices';
import { completionsAt } from '../features/completion';
import { definitionAt } from '../features/definition';
import { highlightsAt } from '../features/highlights';
import { hoverAt } from '../features/hover';
import { implementationAt } from '../features/implementation';
import { checkedReferences } from '../features/reference-check';
import { packedReferencesAt, referencesAt } from '../features/references';
import { symbolsNamed, symbolsOf, warmSymbols } from '../features/symbols';
import { zoteroChoices } from '../features/zotero-choices';
import { finished, inSlices } from '../host/turns';
import { findingsOf } from '../lint/findings-of';
import { fixesOf } from '../lint/lint-note';
import type { Fix } from '../lint/rule';
import { overlaps } from '../text/span';
import { objectAt } from '../vault/resolve';
import { resolvedItem, toCompletionList } from './completion-items';
import {
  fromPosition,
  fromRange,
  toChoice,
  toCodeAction,
  toDocumentSymbol,
  toHover,
  toLocationLinks,
  toLocations,
  toRange,
  toWorkspaceSymbol,
} from './convert';
import { entityActions } from './entity-actions';
import { guarded } from './guard';
import { entryDefinition, entryHighlights, entryHover, entryReferences, entrySymbols } from './handle-entries';
import { footnoteActions } from './handle-footnotes';
import { asAnswer } from './json-text';
import { locationsText } from './location-text';
import { type HandlerContext, noteRequests } from './note-requests';
import { isSource } from './source-documents';

type At = TextDocumentPositionParams;
type Of = Pick<At, 'textDocument'>;

/** Registers every request. Each handler is three steps: from protocol, one call, to protocol. */
export function registerHandlers(context: HandlerContext): void {
  const { connection, client, session, diagnostics, workspace, sources, writesText } = context;

  const onNote = noteRequests(context);
  const navigate = (method: string, feature: typeof definitionAt, ofSource?: typeof entryDefinition) =>
    onNote<At, Location[] | LocationLink[] | null>(
      method,
      null,
      (vault, note, { position }) => {
        const found = feature(vault, note, fromPosition(note, position));
        if (!found || found.places.length === 0) return null;
        return client.locationLinks
          ? toLocationLinks(vault, note, found.origin, found.places)
          : toLocations(vault, found.places);
      },
      undefined,
      ofSource && ((source, { position }) => ofSource(source, position)),
    );

  const cardAt = ({ textDocument, position }: At) => {
    const found = session.find(textDocument.uri);
    const hover = found && hoverAt(found.vault, found.note, fromPosition(found.note, position));
    return hover && { hover, note: found.note };
  };
  connection.onHover(
    guarded<At, Hover | null>(connection.console, 'hover', null, async (params) => {
      await workspace.packsRead;
      if (isSource(params.textDocument.uri)) {
        await workspace.allRead();
        const source = sources.find(params.textDocument.uri);
        if (source) return entryHover(client, source, params.position);
      }
      let card = cardAt(params);
      if (card?.hover.about !== 'mention') {
        // The card of a name needs the packs alone; a key may be of a bibliography or a note that is still being read.
        await workspace.allRead();
        card = cardAt(params);
      }
      if (card?.hover.about === 'mention' && session.isComplete) session.mentionsCounted(); // for the next card
      return card ? toHover(client, card.note.lines, card.hover) : null;
    }),
  );
  const definition: typeof definitionAt = (vault, note, offset) =>
    definitionAt(vault, note, offset, !client.builtInMarkdown);
  connection.onDefinition(navigate('definition', definition, entryDefinition));
  connection.onImplementation(navigate('implementation', implementationAt));
  connection.onReferences(
    onNote(
      'references',
      null,
      (vault, note, { position, context: { includeDeclaration } }) => {
        const offset = fromPosition(note, position);
        return writesText
          ? asAnswer<Location[]>(locationsText(vault, packedReferencesAt(vault, note, offset, includeDeclaration)))
          : toLocations(vault, referencesAt(vault, note, offset, includeDeclaration));
      },
      async ({ textDocument, position }) => {
        await workspace.allRead();
        const found = session.find(textDocument.uri);
        const object = found && objectAt(found.vault, found.note, fromPosition(found.note, position));
        if (object?.kind === 'mention') await session.mentionsCounted();
      },
      (source, { position, context: { includeDeclaration } }) => entryReferences(source, position, includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(
    onNote<At, DocumentHighlight[] | null>(
      'documentHighlight',
      null,
      (vault, note, { position }) =>
        highlightsAt(vault, note, fromPosition(note, position)).map(({ span }) => ({
          range: toRange(note.lines, span),
        })),
      undefined,
      (source, { position }) => entryHighlights(source, position),
    ),
  );
  connection.onDocumentSymbol(
    onNote<Of, DocumentSymbol[] | null>(
      'documentSymbol',
      null,
      (_vault, note) => symbolsOf(note).map((item) => toDocumentSymbol(note, item)),
      undefined,
      entrySymbols,
    ),
  );
  connection.onWorkspaceSymbol(
    guarded(connection.console, 'workspaceSymbol', null, async ({ query }, isCancelled) => {
      await workspace.allRead();
      const vault = session.snapshot();
      const withHeadings = !client.builtInMarkdown;
      // The first search of a large vault makes what is searched; others are answered meanwhile.
      if (
        !(await finished(
          warmSymbols(vault, withHeadings),
          inSlices(() => !isCancelled()),
        ))
      )
        return null;
      return symbolsNamed(vault, query, withHeadings).flatMap((symbol) => toWorkspaceSymbol(vault, symbol));
    }),
  );

  connection.onCompletion(
    onNote('completion', null, (vault, note, { position }: At) =>
      toCompletionList(
        client,
        vault,
        note,
        completionsAt(vault, note, fromPosition(note, position), !client.builtInMarkdown, (typed) =>
          vault.settings.zotero === '' ? [] : context.zotero.atOnce(vault.settings.zotero, typed),
        ),
      ),
    ),
  );
  connection.onCompletionResolve((item) => resolvedItem(client, session, item));

  connection.onCodeAction(
    onNote('codeAction', null, (vault, note, params: CodeActionParams) => {
      const { only } = params.context;
      const refactorings = [
        ...entityActions(context, vault, note, params),
        ...footnoteActions(context, vault, note, params),
      ];
      if (only && !only.some((kind) => kind === '' || CodeActionKind.QuickFix.startsWith(kind))) return refactorings;
      const asked = fromRange(note, params.range);
      const widened = { start: asked.start, end: Math.max(asked.end, asked.start + 1) };
      const near = findingsOf(vault, note).filter(
        (finding) => overlaps(finding.span, widened) || finding.span.end === asked.start,
      );
      // What mends all findings of a kind is offered once.
      const offered = new Set<string>();
      const isNew = ({ forAll, title }: Fix): boolean =>
        !forAll || (!offered.has(title) && offered.add(title).size > 0);
      const fixes = near.flatMap((finding) =>
        fixesOf(vault, note, finding)
          .filter((fix) => (!fix.creates || client.createsFiles) && isNew(fix))
          .map((fix) => toCodeAction(vault, note, finding, fix)),
      );
      return [...fixes, ...refactorings];
    }),
  );
  connection.onRequest(
    'ibid/cite',
    onNote('ibid/cite', [], (vault, note, { position }: At) =>
      citationChoices(vault, note, fromPosition(note, position)).map((choice) => toChoice(vault, choice)),
    ),
  );
  connection.onRequest(
    'ibid/zotero',
    guarded<At & { readonly query?: unknown }, unknown>(
      connection.console,
      'ibid/zotero',
      { choices: [] },
      async ({ textDocument, position, query }) => {
        await workspace.allRead();
        const before = session.find(textDocument.uri);
        if (!before || typeof query !== 'string') return { choices: [] };
        const { items, problem } = await context.zotero.search(before.vault.settings.zotero, query.slice(0, 200));
        const found = session.find(textDocument.uri);
        if (!found) return { choices: [] };
        const { vault, note } = found;
        const { choices, refusal } = zoteroChoices(vault, note, fromPosition(note, position), items);
        return { choices: choices.map((choice) => toChoice(vault, choice)), problem: problem ?? refusal };
      },
    ),
  );
  connection.onRequest(
    'ibid/references',
    onNote<Of, unknown[]>('ibid/references', [], (vault, note) =>
      checkedReferences(vault, note).flatMap(({ kind, key, title, place }) =>
        toLocations(vault, [place]).map((location) => ({ kind, key, title, ...location })),
      ),
    ),
  );
  if (client.pullDiagnostics) {
    connection.languages.diagnostics.on(
      guarded(
        connection.console,
        'diagnostic',
        { kind: DocumentDiagnosticReportKind.Full, items: [] },
        async ({ textDocument, previousResultId }, isCancelled) => {
          await workspace.allRead();
          return diagnostics.report(textDocument.uri, previousResultId, isCancelled);
        },
      ),
    );
  }
}
