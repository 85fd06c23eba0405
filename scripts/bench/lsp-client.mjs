// A small LSP client over stdio, for measuring and for the build.
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { spawnChild } from './children.mjs';

/** What a client of ordinary ability says it can do. */
const ordinary = {
  textDocument: { hover: { contentFormat: ['markdown'] }, publishDiagnostics: {} },
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
};

/**
 * Starts `command` and shakes hands; diagnostics are pushed to `onDiagnostics`, other requests of the server answered by
 * `handlers` (by method). `pull` says that the client asks for diagnostics. A request without an answer within `timeout`
 * milliseconds, or whose server ended, fails.
 */
export async function startClient({
  command,
  args,
  root,
  onDiagnostics = () => {},
  options = {},
  env = process.env,
  handlers = {},
  pull = false,
  timeout = 120_000,
}) {
  const child = spawnChild(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.on('error', () => {}); // a server that has ended is told of by `ended`
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onNotification('textDocument/publishDiagnostics', onDiagnostics);
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  for (const [method, handler] of Object.entries(handlers)) connection.onRequest(method, handler);
  connection.listen();

  const request = (method, params) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${method}: no answer within ${timeout / 1000} s`)), timeout);
    });
    const gone = ended.then(() => Promise.reject(new Error(`${method}: the server has ended`)));
    return Promise.race([connection.sendRequest(method, params), late, gone]).finally(() => clearTimeout(timer));
  };
  const kill = () => {
    connection.dispose();
    child.kill('SIGKILL');
  };
  try {
    const { capabilities } = await request('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: root ? [{ uri: root, name: 'bench' }] : null,
      initializationOptions: options,
      capabilities: pull ? { ...ordinary, textDocument: { ...ordinary.textDocument, diagnostic: {} } } : ordinary,
    });
    await connection.sendNotification('initialized', {});
    return {
      child,
      capabilities,
      request,
      notify: (method, params) => connection.sendNotification(method, params),
      kill,
      /** Ends the server as editors do, and by force when it does not follow within some seconds. */
      async stop() {
        const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000).unref());
        await Promise.race([request('shutdown'), seconds(10)]);
        await connection.sendNotification('exit');
        await Promise.race([ended, seconds(2)]);
        kill();
      },
    };
  } catch (error) {
    kill();
    throw error;
  }
}
