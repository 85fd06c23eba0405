// A small LSP client over stdio, for measuring and for the build.
import { spawn } from 'node:child_process';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** Starts `command` and shakes hands; diagnostics are pushed to `onDiagnostics`. */
export async function startClient({ command, args, root, onDiagnostics = () => {}, options = {}, env = process.env }) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onNotification('textDocument/publishDiagnostics', onDiagnostics);
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: root ? [{ uri: root, name: 'bench' }] : null,
    initializationOptions: options,
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] }, publishDiagnostics: {} } },
  });
  await connection.sendNotification('initialized', {});
  return {
    child,
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await Promise.race([
        new Promise((resolve) => child.once('exit', resolve)),
        new Promise((resolve) => setTimeout(resolve, 2000).unref()),
      ]);
      connection.dispose();
      child.kill();
    },
  };
}
