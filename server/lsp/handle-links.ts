import {
  type CodeLens,
  CodeLensRefreshRequest,
  type Connection,
  type DocumentLink,
  type ExecuteCommandParams,
  type FoldingRange,
  type InlayHint,
  InlayHintRefreshRequest,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { codeLensesOf, type LensSubject } from '../features/code-lenses';
import { documentLinksOf } from '../features/document-links';
import { citedOwnEntries } from '../features/entries';
import { foldsOf } from '../features/folding';
import { inlayHintsIn } from '../features/inlay-hints';
import { finished, inSlices, nextTurn } from '../host/turns';
import { positionAt } from '../text/lines';
import { preparedSearch } from '../vault/note-names';
import type { Client } from './capabilities';
import { applyEdit, showReferences } from './command-names';
import { fromPosition, fromRange, toRange } from './convert';
import { guarded } from './guard';
import { type EntryLensData, entryLenses, resolvedEntryLens } from './handle-entries';
import { type HandlerContext, noteRequests } from './note-requests';
import type { Session } from './session';

type Of = { readonly textDocument: { readonly uri: string } };

/** Registers the requests about links: where they lead, who links here, and what can be folded beside them. */
export function registerLinkHandlers(context: HandlerContext): void {
  const { connection, client } = context;
  const onNote = noteRequests(context);

  connection.onDocumentLinks(
    onNote<Of, DocumentLink[]>('documentLink', [], (vault, note) =>
      documentLinksOf(vault, note, !client.builtInMarkdown).map(({ span, target, title }) => ({
        range: toRange(note.lines, span),
        target,
        ...(client.linkTooltips && title !== undefined ? { tooltip: title } : {}),
      })),
    ),
  );

  connection.onCodeLens(
    onNote<Of, CodeLens[]>(
      'codeLens',
      [],
      (vault, note) =>
        vault.settings.codeLens
          ? codeLensesOf(vault, note).map(({ span, about }) => {
              const start = positionAt(note.lines, span.start);
              const data: LensData = { uri: note.uri, about, start };
              return { range: { start, end: start }, data };
            })
          : [],
      undefined,
      entryLenses,
    ),
  );
  connection.onCodeLensResolve((lens) =>
    (lens.data as LensData | EntryLensData).about === 'reference'
      ? resolvedReferenceLens(context, lens)
      : resolvedLens(context, lens),
  );
  connection.languages.inlayHint.on(
    onNote<Of & { range: Range }, InlayHint[]>('inlayHint', [], (vault, note, { range }) =>
      vault.settings.inlayHints
        ? inlayHintsIn(vault, note, fromRange(note, range)).map(({ offset, label }) => ({
            position: positionAt(note.lines, offset),
            label,
            paddingLeft: true,
          }))
        : [],
    ),
  );

  if (client.appliesEdits) {
    connection.onExecuteCommand(
      guarded(
        connection.console,
        'executeCommand',
        null,
        async ({ command, arguments: given }: ExecuteCommandParams) => {
          const edit: unknown = given?.[0];
          const isEdit = typeof edit === 'object' && edit !== null && ('changes' in edit || 'documentChanges' in edit);
          // A change in another file than the one that is written in: an editor that saves what refactorings change, saves it.
          if (command === applyEdit && isEdit)
            await connection.workspace.applyEdit({ edit: edit as WorkspaceEdit, metadata: { isRefactoring: true } });
          return null;
        },
      ),
    );
  }

  if (!client.builtInMarkdown) {
    connection.onFoldingRanges(
      onNote<Of, FoldingRange[]>(
        'foldingRange',
        [],
        (_vault, note) =>
          foldsOf(note).map(({ startLine, endLine, kind }) => ({ startLine, endLine, ...(kind ? { kind } : {}) })),
        async () => undefined,
      ),
    );
  }
}

/**
 * The vault changed: has the client ask anew for what other notes say of the open ones, and makes what names are searched in
 * while nobody waits for it.
 */
export function linksChanged(connection: Connection, client: Client, session: Session): void {
  const failed = (what: string) => (error: unknown) => connection.console.error(`${what}: ${error}`);
  if (client.refreshCodeLenses)
    connection.sendRequest(CodeLensRefreshRequest.type).catch(failed('Refreshing code lenses'));
  if (client.refreshInlayHints)
    connection.sendRequest(InlayHintRefreshRequest.type).catch(failed('Refreshing inlay hints'));
  if (session.isComplete) prepareSearch(session, !client.builtInMarkdown).catch(failed('Preparing the search'));
}

async function prepareSearch(session: Session, withHeadings: boolean): Promise<void> {
  await nextTurn(); // who waited for the notes goes first
  const { notes } = session.snapshot();
  const isWanted = (): boolean => session.snapshot().notes.segment === notes.segment;
  await finished(preparedSearch(notes, withHeadings), inSlices(isWanted, 4));
}

/** What a lens must know again when it is shown. */
interface LensData {
  readonly uri: string;
  readonly about: LensSubject;
  readonly start: Position;
}

/** The lens over an entry of a bibliography, or of a front matter. */
const resolvedReferenceLens = (context: HandlerContext, lens: CodeLens): CodeLens => {
  const source = context.sources.find((lens.data as EntryLensData).uri);
  return source ? resolvedEntryLens(context.client, source, lens) : resolvedLens(context, lens);
};

/**
 * The lens with its count, as it is now. In an editor that has our command a click lists the links; elsewhere the command has no
 * name, and the lens is words alone.
 */
function resolvedLens({ client, session }: HandlerContext, lens: CodeLens): CodeLens {
  const { uri, about, start } = lens.data as LensData;
  const found = session.find(uri);
  const offset = found && fromPosition(found.note, start);
  const known =
    found && codeLensesOf(found.vault, found.note).find((l) => l.about === about && l.span.start === offset);
  const title = known?.title ?? 'no links';
  const command = client.status && known ? showReferences : '';
  // Of a work in the front matter the references are asked for where the note first cites it.
  const cited =
    found && about === 'reference' ? citedOwnEntries(found.note).find((e) => e.span.start === offset) : undefined;
  const at = cited ? [positionAt(found!.note.lines, cited.citations[0]!.start)] : [];
  return { ...lens, command: { title, command, ...(command ? { arguments: [uri, start, about, ...at] } : {}) } };
}
