import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingTask } from '../host/host';
import { nodeHost } from '../host/node';
import { NoteReader } from '../host/note-reader';
import { buffersOf, readRuns } from '../host/reading-help';
import { loadSatteri } from '../markdown/satteri';

// A thread that helps to read a large vault for the first time (see `host/node-reading-help.ts`), then ends.
async function main(): Promise<void> {
  const parse = (await loadSatteri()) ?? (await import('../markdown/remark')).parseWithRemark;
  const host = nodeHost();
  const segment = await readRuns(workerData as ReadingTask, host, new NoteReader(host, parse));
  parentPort?.postMessage(segment, buffersOf(segment));
}

void main();
