// Everything that must not outlive this process: temporary folders, and servers with all their children.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Milliseconds that a server has to end by itself before it is killed. */
const GRACE_MS = 4000;

const deeds = new Set();
let watching = false;

/** Runs `deed` (synchronous) when this process ends, however it ends short of SIGKILL. Returns a function that takes it back. */
export function atExit(deed) {
  watchSignals();
  deeds.add(deed);
  return () => deeds.delete(deed);
}

/** An empty folder of its own, removed at the end (kept with KEEP_VSCODE_HOST, to look at logs). */
export function temporaryFolder(prefix) {
  // The real path: a file system event or a URI that names the folder must match it letter for letter.
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), prefix));
  if (!process.env.KEEP_VSCODE_HOST) {
    atExit(() => remove(folder));
  }
  return folder;
}

/** A copy of the folder `source`, removed at the end. */
export function temporaryCopy(source, prefix) {
  const folder = temporaryFolder(prefix);
  fs.cpSync(source, folder, { recursive: true });
  return folder;
}

/**
 * Starts a server in its own process group, so that one signal reaches its extension, terminal and watcher
 * processes too. Returns the child, `ended`, and `stop`, which resolves when it has ended.
 */
export function spawnServer(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const forget = atExit(() => signalGroup(child, 'SIGKILL'));

  async function stop() {
    signalGroup(child, 'SIGTERM');
    await Promise.race([ended, sleep(GRACE_MS)]);
    signalGroup(child, 'SIGKILL');
    forget();
  }
  return { child, ended, stop };
}

/** Resolves after `ms` milliseconds; does not keep the process alive. */
export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

function watchSignals() {
  if (watching) {
    return;
  }
  watching = true;
  process.on('exit', () => {
    // Latest first: a server goes before the folder that it writes to.
    for (const deed of [...deeds].reverse()) {
      deed();
    }
  });
  // A signal alone would end the process without its 'exit' event.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => process.exit(1));
  }
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

function remove(folder) {
  try {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    console.error(`could not remove ${folder}: ${error.message}`);
  }
}
