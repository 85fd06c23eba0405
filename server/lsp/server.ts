import { type Connection, type InitializeParams, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host } from '../host/host';
import type { ParseMarkdown } from '../markdown/remark';
import { version } from '../version';
import { capabilitiesFor, clientOf } from './capabilities';
import { Diagnostics } from './diagnostics';
import { conversionsKept } from './footnote-conversions';
import { registerBacklinkHandlers } from './handle-backlinks';
import { registerEntityHandlers } from './handle-entities';
import { registerFootnoteHandlers } from './handle-footnotes';
import { linksChanged, registerLinkHandlers } from './handle-links';
import { nameOffers, registerNameHandlers } from './handle-names';
import { registerRename } from './handle-rename';
import { registerHandlers } from './handlers';
import { StyledReferences } from './reference-forms';
import { Session } from './session';
import { isSource, SourceDocuments } from './source-documents';
import { Workspace } from './workspace';
import { ZoteroFeed } from './zotero-feed';

/** What differs between the hosts that the server runs in. */
export interface ServerOptions {
  readonly connection: Connection;
  /** The outside world, made once the client's initialization options are known. */
  readonly makeHost: (params: InitializeParams, initialized: Promise<void>) => Host;
  /** May come later than the server: it is waited for before the first note is read, while files are on their way. */
  readonly parse: ParseMarkdown | Promise<ParseMarkdown>;
  /** The connection writes messages as text, by `messageText`. */
  readonly writesText?: boolean;
}

/** Wires the features to a connection and listens. */
export function startServer({ connection, makeHost, parse, writesText = false }: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize((params) => {
    const client = clientOf(params);
    const initialized = new Promise<void>((resolve) => {
      connection.onInitialized(() => {
        resolve();
        workspace.initialized();
        offers.started();
      });
    });
    const host = makeHost(params, initialized);
    const forms = new StyledReferences(host, (message) => workspace.warnOnce([message]));
    const prepareForms = (uri: string): void => {
      const found = session.isComplete ? session.find(uri) : undefined;
      if (found) forms.prepare(found.vault, found.note);
    };
    const session: Session = new Session({
      host,
      parse,
      forms,
      onVaultChanged: () => {
        diagnostics.vaultChanged();
        linksChanged(connection, client, session);
        offers.changed();
        for (const uri of session.openNotes) prepareForms(uri);
      },
      onDoubt: (uris, delay) => void setTimeout(() => workspace.takeIn(uris), delay),
      onProblem: (message) => connection.console.warn(message),
    });
    const offers = nameOffers(connection, client, session);
    const diagnostics = new Diagnostics(connection, client, session, writesText);
    const workspace = new Workspace(connection, client, session, host, params);
    const sources = new SourceDocuments(session);
    const zotero = new ZoteroFeed(host, (message) => connection.console.warn(`${message}.`));
    const context = {
      connection,
      client,
      session,
      diagnostics,
      workspace,
      sources,
      zotero,
      writesText,
      conversions: conversionsKept(),
    };
    registerHandlers(context);
    registerLinkHandlers(context);
    registerBacklinkHandlers(context, host);
    registerNameHandlers(context);
    registerRename(context);
    registerEntityHandlers(context);
    registerFootnoteHandlers(context);
    // Behind the change that comes with it.
    documents.onDidOpen(({ document }) => setTimeout(() => prepareForms(document.uri), 0));
    documents.onDidChangeContent(({ document }) => {
      if (isSource(document.uri)) return sources.update(document);
      session.update(document);
      diagnostics.noteChanged(document.uri);
    });
    documents.onDidClose(({ document }) => {
      if (isSource(document.uri)) return sources.close(document.uri);
      diagnostics.noteClosed(document.uri);
      session.close(document.uri).catch((error) => connection.console.error(`Closing ${document.uri}: ${error}`));
    });
    workspace.load(); // not in `initialized`: the first hover must not wait for the rest of the handshake
    return { capabilities: capabilitiesFor(client), serverInfo: { name: 'Ibid', version } };
  });
  documents.listen(connection);
  connection.listen();
}
