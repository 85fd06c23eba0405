import type { Io } from './io';

/** How many items are worth a line about the work. */
const worthShowing = 200;

/**
 * Does `work`, which tells now and then how many of `count` items are done. With many items, and only where stderr is a
 * terminal, a line counts them and is wiped out at the end.
 */
export async function withProgress<T>(
  io: Io,
  count: number,
  doing: string,
  work: (progress: (done: number) => void) => Promise<T>,
): Promise<T> {
  if (!io.isTTY.stderr || count < worthShowing) return work(() => undefined);
  const step = Math.ceil(count / 50);
  let shown = -step;
  const result = await work((done) => {
    if (done - shown < step) return;
    shown = done;
    io.stderr.write(`\r${doing}: ${done} of ${count}`);
  });
  io.stderr.write('\r\u001b[2K');
  return result;
}
