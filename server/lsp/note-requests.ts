import type { Connection } from 'vscode-languageserver';
import type { Note } from '../markdown/note';
import type { Vault } from '../vault/vault';
import type { Client } from './capabilities';
import type { Diagnostics } from './diagnostics';
import type { Conversions } from './footnote-conversions';
import { guarded } from './guard';
import type { Session } from './session';
import type { SourceDocument, SourceDocuments } from './source-documents';
import type { Workspace } from './workspace';
import type { ZoteroFeed } from './zotero-feed';

/** What the handlers of requests share. */
export interface HandlerContext {
  readonly connection: Connection;
  readonly client: Client;
  readonly session: Session;
  readonly diagnostics: Diagnostics;
  readonly workspace: Workspace;
  readonly sources: SourceDocuments;
  readonly zotero: ZoteroFeed;
  /** By commands and refactorings alike: an editor does not say which refactoring of those offered was chosen. */
  readonly conversions: Conversions;
  /** Messages are written as text: an answer may be a `JsonText`. */
  readonly writesText: boolean;
}

/**
 * Makes handlers of requests about a note: each waits for what it may look at (all notes, unless `needed` says less), finds the
 * snapshot and asks the feature. `ofSource` answers about a bibliography.
 */
export function noteRequests({ connection, session, workspace, sources }: HandlerContext) {
  return <P extends { readonly textDocument: { readonly uri: string } }, R>(
    method: string,
    empty: R,
    answer: (vault: Vault, note: Note, params: P) => R,
    needed: (params: P) => Promise<void> = () => workspace.allRead(),
    ofSource?: (source: SourceDocument, params: P) => R,
  ) =>
    guarded<P, R>(connection.console, method, empty, async (params, isCancelled) => {
      await needed(params);
      if (isCancelled()) return empty;
      const source = ofSource && sources.find(params.textDocument.uri);
      if (source) return ofSource(source, params);
      const found = session.find(params.textDocument.uri);
      return found ? answer(found.vault, found.note, params) : empty;
    });
}
