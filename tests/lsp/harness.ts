import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import type { Host } from '../../server/host/host';
import { memoryHost, memoryUri } from '../../server/host/memory';
import { startServer } from '../../server/lsp/server';
import { TextWriter } from '../../server/lsp/text-writer';
import { parseWithRemark } from '../../server/markdown/remark';
import { lineStartsOf, offsetAt, positionAt } from '../../server/text/lines';
import { fixture, packRoot, testPack, vaultRoot } from '../fixture';

/** The real server at one end of two streams; this is the other end. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly capabilities: InitializeResult['capabilities'];
  /** A request at the fixture's cursor. */
  at<R>(method: string, extra?: object): Promise<R>;
  request<R>(method: string, params: object): Promise<R>;
  open(path: string): Promise<void>;
  change(path: string, text: string): Promise<void>;
  /** The diagnostics pushed next for a file that satisfy `wanted`. */
  diagnostics(path: string, wanted?: (list: Diagnostic[]) => boolean): Promise<Diagnostic[]>;
  readonly messages: readonly string[];
  /** All diagnostics that were pushed, in order. */
  readonly told: readonly { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }[];
  text(path: string): string;
  stop(): Promise<void>;
}

export interface TestOptions {
  readonly capabilities?: object;
  readonly options?: object;
  /** Answers of the client to `workspace/configuration`. */
  readonly configuration?: object;
  readonly files?: Record<string, string>;
  /** The workspace's folder, where it is not that of fixtures. */
  readonly root?: string;
  /** The server's host, made of the fixture's files; by default they are in memory. */
  readonly makeHost?: (files: Record<string, string>) => Host;
}

/** Starts the server on a fixture, with the synthetic pack as the bundled one, and opens the file that holds the cursor. */
export async function startTestServer(source: string, options: TestOptions = {}): Promise<TestClient> {
  const { files: own, cursor } = fixture(source);
  const texts: Record<string, string> = { ...own };
  const up = new PassThrough();
  const down = new PassThrough();
  const server = createConnection(new StreamMessageReader(up), new TextWriter(down));
  // Ending the streams must not end the test's process.
  startServer({
    connection: server,
    makeHost: () =>
      (options.makeHost ?? ((files) => memoryHost(files, packRoot)))({ ...testPack(), ...own, ...options.files }),
    parse: parseWithRemark,
    writesText: true,
  });
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const pushed = new Map<string, Diagnostic[]>();
  const waiting = new Set<() => void>();
  const messages: string[] = [];
  const told: { uri: string; diagnostics: Diagnostic[] }[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (params: { uri: string; diagnostics: Diagnostic[] }) => {
    pushed.set(params.uri, params.diagnostics);
    told.push(params);
    for (const check of waiting) check();
  });
  connection.onNotification('window/showMessage', (params: { message: string }) => void messages.push(params.message));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', (params: { items: unknown[] }) =>
    params.items.map(() => options.configuration ?? null),
  );
  connection.listen();
  const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: options.root ?? vaultRoot,
    workspaceFolders: [{ uri: options.root ?? vaultRoot, name: 'vault' }],
    initializationOptions: options.options,
    capabilities: options.capabilities ?? { textDocument: { hover: { contentFormat: ['markdown'] } } },
  });
  await connection.sendNotification('initialized', {});
  let version = 0;
  const client: TestClient = {
    connection,
    capabilities,
    messages,
    told,
    text: (path) => texts[path] ?? '',
    request: (method, params) => connection.sendRequest(method, params),
    at: (method, extra = {}) => {
      if (!cursor) throw new Error('the fixture has no cursor');
      const position = positionAt(lineStartsOf(texts[cursor.path]!), cursor.offset);
      return connection.sendRequest(method, { textDocument: { uri: memoryUri(cursor.path) }, position, ...extra });
    },
    open: (path) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: memoryUri(path), languageId: 'markdown', version: ++version, text: texts[path] },
      }),
    change: (path, text) => {
      texts[path] = text;
      return connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: memoryUri(path), version: ++version },
        contentChanges: [{ text }],
      });
    },
    diagnostics: (path, wanted = () => true) =>
      new Promise((resolve) => {
        const check = (): void => {
          const list = pushed.get(memoryUri(path));
          if (!list || !wanted(list)) return;
          waiting.delete(check);
          resolve(list);
        };
        waiting.add(check);
        check();
      }),
    async stop() {
      await connection.sendRequest('shutdown');
      connection.dispose();
    },
  };
  if (cursor) await client.open(cursor.path);
  return client;
}

/** The text with LSP edits applied, last first. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = lineStartsOf(text);
  const spans = edits.map(({ range, newText }) => ({
    start: offsetAt(lines, text.length, range.start),
    end: offsetAt(lines, text.length, range.end),
    newText,
  }));
  return spans
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end), text);
}
