import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Segment } from '../vault/notes/segment';
import type { ReadingHelp, ReadingTask } from './host';

/** More threads than these do not make up for what each of them loads and holds. */
const mostThreads = 3;
/** For what a thread makes and throws away, in megabytes: half of what is usual, no slower, and 20 MB less at the peak. */
const youngMemory = 8;

/**
 * Threads of Node's that read notes: one for each processor but this thread's. Their program stands beside the running one;
 * undefined where it does not, or there is one processor. `IBID_THREADS` sets the number of all threads.
 */
export function helpReading(
  task: Omit<ReadingTask, 'next'>,
  env: Readonly<Record<string, string | undefined>>,
): ReadingHelp | undefined {
  const count = Math.min(mostThreads, (Number(env.IBID_THREADS) || availableParallelism()) - 1);
  const program = typeof __dirname === 'string' ? join(__dirname, 'reader.js') : '';
  if (count < 1 || !existsSync(program)) return undefined;
  const next = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ReadingTask = { ...task, next };
  try {
    const workers = Array.from(
      { length: count },
      () => new Worker(program, { workerData, resourceLimits: { maxYoungGenerationSizeMb: youngMemory } }),
    );
    const end = (): void => {
      for (const worker of workers) void worker.terminate();
    };
    return { ...workerData, segments: workers.map(segmentFrom), end };
  } catch {
    return undefined;
  }
}

const segmentFrom = (worker: Worker): Promise<Segment | undefined> =>
  new Promise((resolve) => {
    worker.once('message', (segment: Segment) => resolve(segment));
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
