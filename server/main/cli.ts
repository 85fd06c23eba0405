import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type MessagePort, parentPort, Worker } from 'node:worker_threads';
import type { ToWorker } from '../cli/lint-pool';
import { lintWorker } from '../cli/lint-worker';
import { run } from '../cli/run';
import type { Thread } from '../cli/thread';
import { nodeHost } from '../host/node';
import { type ParseMarkdown, parseWithRemark } from '../markdown/remark';
import { loadSatteri } from '../markdown/satteri';

/** A reader that closes the pipe early (`ibid lint | head`) is no error: what is left to say has nobody to hear it. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });
}

const parser = async (): Promise<ParseMarkdown> => (await loadSatteri()) ?? parseWithRemark;

async function readStdin(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** The command line over the process's own streams. The status is set and never forced: an exit cuts off what a pipe has not taken. */
async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), {
    stdin: readStdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    env: process.env,
    isTTY: { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true },
    columns: process.stdout.columns,
    host: nodeHost(),
    parser,
    threads: { count: threadCount(), notes: 400, start: startThread },
    serve: async () => (await import('../lsp/start-node')).startNodeServer(),
  });
}

/** How many threads lint a large vault; more do not make up for what each of them loads. */
const threadCount = (): number => Math.min(4, Number(process.env.IBID_THREADS) || availableParallelism());

/** For what a thread makes and throws away, in megabytes: twice what is usual, which spares a part of the collecting. */
const youngMemory = 96;

/** A thread that runs this same program and helps to lint. */
function startThread(): Thread {
  const launcher = join(__dirname, 'cli.js');
  const worker = new Worker(existsSync(launcher) ? launcher : __filename, {
    stdout: false,
    stderr: false,
    resourceLimits: { maxYoungGenerationSizeMb: youngMemory },
  });
  return {
    post: (message) => worker.postMessage(message),
    listen: (heard, failed) => {
      worker.on('message', heard);
      worker.once('error', failed);
      worker.once('exit', failed);
    },
    end: () => void worker.terminate(),
  };
}

/** The program in a helping thread. */
function help(port: MessagePort): void {
  const answer = lintWorker({ host: nodeHost(), parser, post: (message) => port.postMessage(message) });
  port.on('message', (message: ToWorker) => void answer(message));
}

if (parentPort) help(parentPort);
else void main();
