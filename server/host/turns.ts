/** The event loop is held for so long at most, in milliseconds. */
const slice = 8;

/** Asked between two steps of long work: a promise when the event loop is due its turn, else undefined. */
export type Turn = () => Promise<void> | undefined;

/** Turns for work that begins now: one every 8 ms. */
export function turns(): Turn {
  let until = performance.now() + slice;
  return () => {
    if (performance.now() < until) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        until = performance.now() + slice;
        resolve();
      }),
    );
  };
}
