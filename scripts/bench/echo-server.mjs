// The floor under every request: a server that does nothing but keep up with the documents. It answers null, an empty list of
// diagnostics to every change, and to references and a rename as many places as its initialization options say, so that the cost
// of sending them shows.
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
let places = null;
let renaming = null;
connection.onInitialize(({ rootUri, initializationOptions: { references = 0 } = {} }) => {
  const at = (i) => ({ start: { line: i % 97, character: i % 89 }, end: { line: i % 97, character: (i % 89) + 20 } });
  places = Array.from({ length: references }, (_, i) => ({ uri: `${rootUri}/Trade/Note%20${i}.md`, range: at(i) }));
  // Two links in a note, as a rename finds them about as often.
  const changes = {};
  for (const [i, { range }] of places.entries()) {
    const { uri } = places[i >> 1];
    changes[uri] ??= [];
    changes[uri].push({ range, newText: 'Renamed by the benchmark' });
  }
  renaming = { changes };
  return {
    capabilities: {
      renameProvider: true,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      completionProvider: {},
      definitionProvider: true,
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
    },
  };
});
connection.onHover(() => null);
connection.onCompletion(() => null);
connection.onDefinition(() => null);
connection.onReferences(() => places);
connection.onRenameRequest(() => renaming);
connection.onWorkspaceSymbol(() => null);
connection.languages.diagnostics.on(() => ({ kind: 'full', items: [] }));
documents.onDidChangeContent(({ document }) => {
  document.getText();
  connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: [] });
});
documents.listen(connection);
connection.listen();
