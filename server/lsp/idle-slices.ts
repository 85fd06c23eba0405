import type { Pause } from '../host/host';
import { nextTurn } from '../host/turns';

/** Nobody types for so long before idle work goes on, in milliseconds. */
const quiet = 40;
/** But it never waits for longer than that: who types without a pause is to have it one day, too. */
const patience = 250;

/**
 * Like `inSlices`, for work that nobody waits for: it stands back while the writer types, since each message of a burst would wait for
 * a slice. `busyAt` says when the writer was last heard of, on the clock of `performance.now`.
 */
export function inIdleSlices(isWanted: () => boolean, busyAt: () => number, milliseconds: number): Pause {
  let since = performance.now();
  return () => {
    if (performance.now() - since < milliseconds) return true;
    return standBack(busyAt).then(() => {
      since = performance.now();
      return isWanted();
    });
  };
}

async function standBack(busyAt: () => number): Promise<void> {
  await nextTurn();
  const until = performance.now() + patience;
  for (;;) {
    const now = performance.now();
    const rest = Math.min(busyAt() + quiet, until) - now;
    if (rest <= 0) return;
    await new Promise((resume) => setTimeout(resume, Math.max(1, rest)));
  }
}
