import { type LogOutputChannel, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient';
import { type Failure, failureMessage } from './failure';
import type { Platform, PlatformClient } from './platform';
import type { ServerState } from './status-view';

/** The one language server of a window, through all its lives. What goes wrong is a state, not a rejection. */
export interface LanguageServer {
  /** Starts it, or starts it anew. Settles when the old one has ended, not when the new one is ready: it may never be. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Sends a request; rejects when the server is not running. */
  readonly request: <R>(method: string, params: object) => Promise<R>;
}

/** What a language server is made of. */
export interface LanguageServerOptions {
  readonly platform: Platform;
  readonly output: LogOutputChannel;
  readonly clientOptions: LanguageClientOptions;
  /** Called with each new client before it starts, to listen to it. */
  readonly onClient: (client: BaseLanguageClient) => void;
  readonly onState: (state: ServerState) => void;
}

/** How long a server may take to answer the first request before the writer is told, in seconds. */
const patience = 30;

/** A language server that is not started yet. Starts and stops wait for each other. */
export function createLanguageServer(options: LanguageServerOptions): LanguageServer {
  let current: PlatformClient | undefined;
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (deed: () => Promise<void>): Promise<void> => {
    turn = turn.then(deed).catch((error) => options.output.error(`${error}`));
    return turn;
  };

  async function end(): Promise<void> {
    const ended = current;
    current = undefined;
    if (!ended) return;
    // A client that failed to start cannot be stopped, and says so.
    await ended.client.stop().catch((error) => options.output.debug(`Stopping: ${error}`));
    ended.release();
  }

  return {
    restart: () =>
      inTurn(async () => {
        await end();
        options.onState({ kind: 'starting' });
        const launched = prepare(options, (state) => {
          if (current !== launched) return;
          if (state.kind === 'failed') options.output.error(state.message);
          options.onState(state);
        });
        current = launched;
        void launched.start();
      }),
    stop: () =>
      inTurn(async () => {
        await end();
        options.onState({ kind: 'stopped' });
      }),
    request: async (method, params) => {
      if (!current?.client.isRunning()) throw new Error('The language server of Ibid is not running.');
      return current.client.sendRequest(method, params);
    },
  };
}

/** One life of the server: a client that reports how it is until it fails. `start` never rejects. */
function prepare(
  options: LanguageServerOptions,
  report: (state: ServerState) => void,
): PlatformClient & { start: () => Promise<void> } {
  const { platform, output } = options;
  let failed = false;
  function fail(failure: Failure): void {
    if (failed) return;
    failed = failure.kind !== 'silent'; // silence may end
    const where = platform.server.scheme === 'file' ? platform.server.fsPath : platform.server.toString(true);
    report({ kind: 'failed', message: failureMessage(failure, where) });
  }

  const errorHandler = errorHandlerFor(() => launched.client, fail);
  const launched = platform.createClient('ibid', 'Ibid', {
    ...options.clientOptions,
    outputChannel: output,
    errorHandler,
    initializationFailedHandler: () => false, // not tried again, and no message but ours
  });
  const { client } = launched;
  withoutPopUps(client);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) report({ kind: 'running' });
    if (newState === State.Starting) report({ kind: 'starting' });
  });
  options.onClient(client);

  async function start(): Promise<void> {
    if (!(await isThere(platform))) return fail({ kind: 'missing' });
    const timer = setTimeout(() => fail({ kind: 'silent', seconds: patience }), patience * 1000);
    try {
      await client.start();
    } catch (error) {
      fail({ kind: 'start', cause: error instanceof Error ? error.message : String(error) });
    } finally {
      clearTimeout(timer);
    }
  }
  return { ...launched, start };
}

/**
 * Starts a server that crashed, up to four times in three minutes (the library's measure); one that has never been ready is
 * not tried again, since it would end the same way.
 */
function errorHandlerFor(client: () => BaseLanguageClient, fail: (failure: Failure) => void): ErrorHandler {
  let usual: ErrorHandler | undefined;
  let wasReady = false;
  const isStarting = (): boolean => client().state === State.Starting;
  return {
    error(error, _message, count) {
      if (isStarting()) {
        fail({ kind: 'start', cause: error.message });
        return { action: ErrorAction.Shutdown, handled: true };
      }
      // A worker reports an error of its own without a count, and lives on.
      if (count === undefined || count <= 3) return { action: ErrorAction.Continue, handled: true };
      fail({ kind: 'crash' });
      return { action: ErrorAction.Shutdown, handled: true };
    },
    async closed() {
      if (isStarting()) {
        fail(wasReady ? { kind: 'crash' } : { kind: 'start', cause: '' });
        return { action: CloseAction.DoNotRestart, handled: true };
      }
      wasReady = true;
      usual ??= client().createDefaultErrorHandler();
      const { action } = await usual.closed();
      if (action === CloseAction.DoNotRestart) fail({ kind: 'crash' });
      return { action, handled: true };
    },
  };
}

/** The library's own messages go to the output alone: the writer is told once, in words that say what to do. */
function withoutPopUps(client: BaseLanguageClient): void {
  const log = client.error.bind(client);
  client.error = (message, data) => log(message, data, false);
}

async function isThere({ server }: Platform): Promise<boolean> {
  try {
    await workspace.fs.stat(server);
    return true;
  } catch {
    return false;
  }
}
