import { parentPort, workerData } from 'node:worker_threads';
import type { CslItem } from '../bibliography/types';
import type { StyleTask } from '../render/format-entries';
import { formattingThread } from '../render/formatting-thread';

/** Answers what `node-formatting.ts` asks, as the thread that it has started. */
export function serveFormatting(): void {
  const answer = formattingThread(workerData as StyleTask);
  parentPort?.on('message', (items: readonly CslItem[]) => parentPort?.postMessage(answer(items)));
}
