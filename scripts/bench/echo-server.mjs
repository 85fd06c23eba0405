// The floor under every request: a server that does nothing but keep up with the documents. It answers null, and an empty list
// of diagnostics to every change.
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(
  ProposedFeatures.all,
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: {},
    definitionProvider: true,
    diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
  },
}));
connection.onHover(() => null);
connection.onCompletion(() => null);
connection.onDefinition(() => null);
connection.onReferences(() => null);
connection.onWorkspaceSymbol(() => null);
connection.languages.diagnostics.on(() => ({ kind: 'full', items: [] }));
documents.onDidChangeContent(({ document }) => {
  document.getText();
  connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: [] });
});
documents.listen(connection);
connection.listen();
