import type { Io } from './io';

/** How many items are worth a line about the work. */
const worthShowing = 200;

/**
 * Does `work` for each item in turn. With many items, and only where stderr is a terminal, a line counts them and is wiped
 * out at the end.
 */
export async function withProgress<T>(
  io: Io,
  items: readonly T[],
  doing: string,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const shows = io.isTTY.stderr && items.length >= worthShowing;
  const step = Math.ceil(items.length / 50);
  for (const [i, item] of items.entries()) {
    if (shows && i % step === 0) io.stderr.write(`\r${doing}: ${i} of ${items.length}`);
    await work(item);
  }
  if (shows) io.stderr.write('\r\u001b[2K');
}
