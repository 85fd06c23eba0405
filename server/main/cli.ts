import { run } from '../cli/run';
import { nodeHost } from '../host/node';
import { parseWithRemark } from '../markdown/remark';
import { loadSatteri } from '../markdown/satteri';

/** A reader that closes the pipe early (`ibid lint | head`) is no error: what is left to say has nobody to hear it. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });
}

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
    parser: async () => (await loadSatteri()) ?? parseWithRemark,
    serve: async () => (await import('../lsp/start-node')).startNodeServer(),
  });
}

void main();
