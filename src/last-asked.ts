/** Work on things that is put off for a moment, so that many askings in a row cost one. */
export interface LastAsked<T> {
  /** Has the work done for `thing` a pause after it was last asked for. */
  readonly ask: (thing: T) => void;
  /** Forgets every other thing. */
  readonly keepOnly: (things: readonly T[]) => void;
  readonly dispose: () => void;
}

/**
 * `work` is told of a way to ask whether it is still the latest for its thing: what is asked for while it waits for an answer
 * makes that answer stale. Work that rejects is over; it says itself what went wrong. `pause` is in milliseconds.
 */
export function lastAsked<T>(pause: number, work: (thing: T, isLatest: () => boolean) => Promise<void>): LastAsked<T> {
  const latest = new Map<T, ReturnType<typeof setTimeout>>();
  const forget = (thing: T): void => {
    clearTimeout(latest.get(thing));
    latest.delete(thing);
  };
  return {
    ask(thing) {
      forget(thing);
      const timer = setTimeout(() => {
        work(thing, () => latest.get(thing) === timer).catch(() => undefined);
      }, pause);
      latest.set(thing, timer);
    },
    keepOnly(things) {
      for (const thing of [...latest.keys()]) if (!things.includes(thing)) forget(thing);
    },
    dispose() {
      for (const thing of [...latest.keys()]) forget(thing);
    },
  };
}
