import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CslItem } from '../bibliography/types';
import type { StyleTask } from '../render/format-entries';
import type { Written } from '../render/formatting-thread';
import type { Formatting } from './host';

/** A thread of Node's that writes works in a style. Its program stands beside the running one; undefined where it does not. */
export function startFormatting(task: StyleTask): Formatting | undefined {
  const program = typeof __dirname === 'string' ? join(__dirname, 'formatter.js') : '';
  if (!existsSync(program)) return undefined;
  const worker = new Worker(program, { workerData: task });
  worker.unref();
  let last: Promise<unknown> = Promise.resolve();
  const ask = (items: readonly CslItem[]): Promise<Written> =>
    new Promise((resolve) => {
      const ended = (): void => resolve({ problem: 'the thread that formats references has ended' });
      worker.once('error', ended);
      worker.once('exit', ended);
      worker.once('message', (written: Written) => {
        worker.off('error', ended);
        worker.off('exit', ended);
        resolve(written);
      });
      worker.postMessage(items);
    });
  return {
    format(items) {
      const answer = last.then(() => ask(items));
      last = answer;
      return answer;
    },
    end: () => void worker.terminate(),
  };
}
