import type { Pause } from './host';

/** Work in the background holds the event loop for so long at most, in milliseconds; requests are answered between. */
const slice = 5;

/** Who waits for the event loop to come round, first come first. */
const waiting: (() => void)[] = [];
let isDue = false;

/**
 * Settles when what waits in the event loop has had its turn, and those who asked before: one of them goes on each time the
 * loop comes round, so that two works side by side hold it no longer than one.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resume) => {
    waiting.push(resume);
    comeRound();
  });
}

function comeRound(): void {
  if (isDue) return;
  isDue = true;
  soon(() => {
    isDue = false;
    waiting.shift()?.();
    if (waiting.length > 0) comeRound();
  });
}

/** Behind what waits in the event loop; a browser has nothing quicker than a timer. */
function soon(run: () => void): void {
  const { setImmediate: immediate } = globalThis as { setImmediate?: (run: () => void) => void };
  if (immediate) immediate(run);
  else setTimeout(run, 0);
}

/**
 * Work in slices: `pause` is true at once while the slice lasts, then a promise that gives the event loop back. Other work (a
 * request) is then never kept waiting for more than a slice. `isWanted` is asked at the end of each.
 */
export function inSlices(isWanted: () => boolean = always, milliseconds = slice): Pause {
  let since = performance.now();
  return () => {
    if (performance.now() - since < milliseconds) return true;
    return nextTurn().then(() => {
      since = performance.now();
      return isWanted();
    });
  };
}

const always = (): boolean => true;

/** Takes the steps of `work` in slices, to the end; false when it was not wanted any more. */
export async function finished(work: Iterable<void>, pause: Pause): Promise<boolean> {
  for (const _step of work) {
    const due = pause();
    if (due !== true && !(await due)) return false;
  }
  return true;
}
