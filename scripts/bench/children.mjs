// Child processes that never outlive the benchmark: all are killed when it ends, however it ends.
import { spawn } from 'node:child_process';
import fs from 'node:fs';

const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])
  process.once(signal, () => process.exit(status));

/** Starts a process; like `spawn`, and remembered until it has ended. */
export function spawnChild(command, args, options) {
  const child = spawn(command, args, options);
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Runs a process to its end: `{stdout, code, milliseconds}`. What it prints goes to the open file `out` where one is given, so that it does
 * not wait for a reader. Throws when it takes longer than `timeout` milliseconds.
 */
export async function runChild(command, args, { timeout, out = 'pipe', ...options }) {
  const from = performance.now();
  const child = spawnChild(command, args, { stdio: ['ignore', out, 'inherit'], ...options });
  const parts = [];
  child.stdout?.on('data', (part) => parts.push(part));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, timeout);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const milliseconds = performance.now() - from;
  clearTimeout(timer);
  if (late) throw new Error(`no end within ${timeout / 1000} s`);
  return { stdout: Buffer.concat(parts).toString('utf8'), code, milliseconds };
}

/**
 * Resident memory of a process and its children in MB (2^20 bytes), `{now, peak}`; undefined where /proc does not tell. The
 * peak is the sum of each process's own.
 */
export function memoryOf(pid) {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean);
    return children
      .map((child) => memoryOf(child) ?? { now: 0, peak: 0 })
      .reduce((sum, { now, peak }) => ({ now: sum.now + now, peak: sum.peak + peak }), {
        now: megabytes('VmRSS'),
        peak: megabytes('VmHWM'),
      });
  } catch {
    return undefined;
  }
}
