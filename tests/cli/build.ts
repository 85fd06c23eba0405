import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the command line as it is shipped, into a folder of its own, and gives the path of its program. */
export async function buildProgram(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-dist-'));
  const script: { buildCli(outdir: string): Promise<void> } = await import(
    new URL('../../scripts/build.mjs', import.meta.url).href
  );
  await script.buildCli(folder);
  return join(folder, 'cli.js');
}

/** What a process did. */
export interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface ProcessOptions {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Leaves stdin open when all of it is written. */
  readonly keepOpen?: boolean;
  /** Closes stdout from the other side when so many bytes have come. */
  readonly closeAfter?: number;
}

/** Runs the program as a process of its own. Its stdout is a pipe that is read slowly, as a pager does. */
export function runProgram(program: string, words: readonly string[], options: ProcessOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: options.cwd,
      env: { ...process.env, IBID_CORPUS: join(repository, 'corpus'), NO_COLOR: '', ...options.env },
    });
    const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let read = 0;
    child.stdout.on('data', (part: Buffer) => {
      parts.stdout.push(part);
      read += part.length;
      if (options.closeAfter !== undefined && read >= options.closeAfter) child.stdout.destroy();
      child.stdout.pause();
      setTimeout(() => child.stdout.resume(), 2);
    });
    child.stderr.on('data', (part: Buffer) => parts.stderr.push(part));
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (status, signal) => {
      const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      resolve({ status, signal, stdout: text(parts.stdout), stderr: text(parts.stderr) });
    });
    if (options.keepOpen) child.stdin.write(options.stdin ?? '');
    else child.stdin.end(options.stdin ?? '');
  });
}
