import type { DocumentLink, FoldingRange } from 'vscode-languageserver';
import { documentLinksOf } from '../features/document-links';
import { foldsOf } from '../features/folding';
import { toRange } from './convert';
import { type HandlerContext, noteRequests } from './note-requests';

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
