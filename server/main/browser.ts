import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientHost } from '../host/client';
import { startServer } from '../lsp/server';
import { parseWithRemark } from '../markdown/remark';

declare const self: DedicatedWorkerGlobalScope;

// The entry of the web worker (vscode.dev): it has no disk and asks the client for files.
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer({
  connection,
  makeHost: (params, initialized) => clientHost(connection, params, initialized),
  parse: parseWithRemark,
});
