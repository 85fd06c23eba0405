import type { CancellationToken } from 'vscode-languageserver';

/** Where the guard writes: the client's output channel, never stdout. */
export interface Log {
  error(message: string): void;
  info(message: string): void;
}

/**
 * A handler that cannot take the server down: a bug is logged with method, duration and stack, and answered with `empty`.
 * A request that was cancelled is answered with `empty` too; a handler that waited asks `isCancelled` before it goes to work.
 */
export function guarded<P, R>(
  log: Log,
  method: string,
  empty: R,
  handle: (params: P, isCancelled: () => boolean) => R | Promise<R>,
) {
  return async (params: P, token?: CancellationToken): Promise<R> => {
    const start = performance.now();
    try {
      const isCancelled = (): boolean => token?.isCancellationRequested === true;
      return isCancelled() ? empty : await handle(params, isCancelled);
    } catch (error) {
      const took = (performance.now() - start).toFixed(1);
      log.error(
        `${method} failed after ${took} ms: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return empty;
    }
  };
}
