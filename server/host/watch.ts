import { type FSWatcher, lstatSync, type Stats, statSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Pause } from './host';
import { type DiskTree, type ListedFolder, listDiskTree } from './list-files';
import { inSlices } from './turns';

/** What to watch for, and whom to tell. Paths, where {@link WatchOptions} of a host has URIs. */
export interface WatchPathsOptions {
  readonly exclude: readonly string[];
  readonly wanted: (path: string) => boolean;
  readonly onChange: (paths: readonly string[]) => void;
  readonly onTrouble?: (message: string) => void;
  readonly since?: number;
  /** Whether the system watches a folder with all that is in it; where it does not, each folder is watched by itself. */
  readonly recursive?: boolean;
  /** Stands in for `fs.watch`, in tests of what happens when it fails. */
  readonly watch?: typeof watch;
}

/** Events are gathered until none has come for so long, and no longer than that, in milliseconds. */
const quiet = 50;
const longest = 500;
/** How often folders are looked through for what came meanwhile before they rest until the next event. */
const rounds = 5;
/** After so many at once some may have been lost: the system's queue is bounded. */
const burst = 4096;
/** How far a disk's clock may be behind ours, in milliseconds: file systems keep times as coarse as that. */
const clockSlack = 2000;
/** Between two looks, where files cannot be watched, in milliseconds: at least so long, and so many times what a look takes. */
const pause = 3000;
const restPerLook = 50;

/**
 * Watches the files under `root` that `listDiskFiles` would list. One watch for each folder, none for a file: Node's own
 * recursive watch makes one for every file where the system has none (10,000 notes: 180 ms and 40 MB; so, 5 ms and 2 MB).
 * A save that renames a new file over the old one, folders that come, go and are renamed, and changed `.gitignore`s are
 * followed. Where the system allows no more watches, files are looked at every few seconds instead.
 */
export function watchPaths(root: string, options: WatchPathsOptions): { close(): void } {
  const state: State = {
    root,
    options,
    recursive: options.recursive ?? ['darwin', 'win32'].includes(process.platform),
    folders: new Map(),
    files: new Set(),
    stamps: undefined,
    events: new Map(),
    rescan: true,
    since: options.since,
    firstEvent: 0,
    timer: undefined,
    settling: false,
    closed: false,
  };
  void settle(state, true);
  return {
    close: () => {
      state.closed = true;
      clearTimeout(state.timer);
      closeAll(state);
    },
  };
}

interface WatchedFolder extends ListedFolder {
  readonly id: string;
  readonly watcher: FSWatcher | undefined;
}

interface State {
  readonly root: string;
  readonly options: WatchPathsOptions;
  readonly recursive: boolean;
  readonly folders: Map<string, WatchedFolder>;
  /** The wanted files that are there, by path. */
  files: Set<string>;
  /** Where files cannot be watched: what each was like at the last look. */
  stamps: Map<string, string> | undefined;
  /** Paths that something happened to, and whether they came or went (else they changed). */
  events: Map<string, boolean>;
  /** Whether folders may have come or gone, so that all are looked through again. */
  rescan: boolean;
  /** Files changed since then (in milliseconds since 1970) are told of at the next look through all. */
  since: number | undefined;
  firstEvent: number;
  timer: NodeJS.Timeout | undefined;
  settling: boolean;
  closed: boolean;
}

function onEvent(state: State, folder: string, type: string, name: string | null): void {
  if (state.closed || state.stamps) return;
  const now = performance.now();
  if (state.events.size === 0 && !state.rescan) state.firstEvent = now;
  if (name === null) state.rescan = true;
  else {
    const path = join(folder, name);
    state.events.set(path, state.events.get(path) || type === 'rename');
    // A folder that is itself removed or moved says so by its own name.
    if (type === 'rename' && name === basename(folder)) state.events.set(folder, true);
  }
  if (state.events.size > burst && state.since === undefined) {
    state.since = Date.now() - longest;
    state.rescan = true;
  }
  schedule(state, Math.max(0, Math.min(quiet, state.firstEvent + longest - now)));
}

function schedule(state: State, delay: number): void {
  if (state.closed || state.settling) return;
  nextSettle(state, delay);
}

function nextSettle(state: State, delay: number): void {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => void settle(state, false), delay);
  state.timer.unref();
}

/** Finds out what the gathered events mean, and tells. */
async function settle(state: State, first: boolean): Promise<void> {
  if (state.closed || state.settling) return;
  state.settling = true;
  const changed = new Set<string>();
  try {
    const turn = inSlices();
    if (state.stamps) await look(state, state.stamps, changed, turn);
    else {
      const events = state.events;
      state.events = new Map();
      // After a burst all files are asked anyway.
      for (const [path, cameOrWent] of state.since === undefined ? events : []) {
        judge(state, path, cameOrWent, changed);
        await turn();
      }
      for (let round = 0; state.rescan && round < rounds && !state.closed; round++) {
        await rescan(state, changed, turn, first && round === 0);
      }
    }
  } catch (error) {
    fallBack(state, error);
  }
  state.settling = false;
  if (state.closed) return;
  if (changed.size > 0) state.options.onChange([...changed].sort());
  if (state.stamps) return;
  if (state.events.size > 0 || state.rescan) schedule(state, quiet);
  // A root that is gone tells nothing when it comes back.
  else if (!state.folders.has(state.root)) again(state, pause);
}

function again(state: State, delay: number): void {
  state.rescan = true;
  schedule(state, delay);
}

/** What happened to one path. */
function judge(state: State, path: string, cameOrWent: boolean, changed: Set<string>): void {
  const isKnown = state.files.has(path);
  if (isKnown && !cameOrWent) {
    changed.add(path);
    return;
  }
  const known = state.folders.get(path);
  if (known) {
    if (cameOrWent || idOf(path) !== known.id) state.rescan = true;
    return;
  }
  const folder = state.folders.get(dirname(path));
  if (!folder) return;
  const name = basename(path);
  if (name === '.gitignore') state.rescan = true;
  const stats = statsOf(path);
  if (stats?.isDirectory()) {
    if (!folder.leavesOut(path, name, true)) state.rescan = true;
  } else if (isKnown || (stats && state.options.wanted(path) && !folder.leavesOut(path, name, false))) {
    if (stats && !isKnown && isLink(path)) state.rescan = true;
    else {
      changed.add(path);
      if (stats) state.files.add(path);
      else state.files.delete(path);
    }
  }
}

/** Looks through all folders: watches new ones, and finds the files that came and went with them. */
async function rescan(state: State, changed: Set<string>, turn: Pause, first: boolean): Promise<void> {
  state.rescan = false;
  const { since } = state;
  state.since = undefined;
  const tree = await listDiskTree(state.root, state.options.exclude);
  if (state.closed) return;
  const replaced = await watchFolders(state, tree, turn);
  const before = state.files;
  const files = new Set<string>();
  for (const path of tree.files) {
    if (state.options.wanted(path)) files.add(path);
    await turn();
  }
  state.files = files;
  if (state.rescan) state.since = since; // some watches are new: what changed before they were there is found next
  for (const path of before) if (!files.has(path)) changed.add(path);
  for (const path of files) {
    const isNew = !first && (!before.has(path) || replaced.has(dirname(path)));
    if (isNew || (since !== undefined && (statsOf(path)?.ctimeMs ?? 0) >= since - clockSlack)) changed.add(path);
    await turn();
  }
}

/**
 * Watches the folders of the tree and no others; returns those that are not the folders they were. What comes into a new
 * folder before it is watched is found by looking again.
 */
async function watchFolders(state: State, tree: DiskTree, turn: Pause): Promise<Set<string>> {
  const replaced = new Set<string>();
  const present = new Set(tree.folders.map((folder) => folder.path));
  for (const [path, folder] of state.folders) {
    if (present.has(path) && idOf(path) === folder.id) continue;
    if (present.has(path)) replaced.add(path);
    folder.watcher?.close();
    state.folders.delete(path);
  }
  for (const folder of tree.folders) {
    const known = state.folders.get(folder.path);
    if (known) {
      state.folders.set(folder.path, { ...folder, id: known.id, watcher: known.watcher });
      continue;
    }
    const id = idOf(folder.path);
    if (id === undefined || state.closed || state.stamps) continue;
    state.folders.set(folder.path, { ...folder, id, watcher: watched(state, folder) });
    state.rescan = true;
    await turn();
  }
  return replaced;
}

/** Watches one folder; undefined where the one around it does that, or where the folder is gone. Throws when no more may be watched. */
function watched(state: State, folder: ListedFolder): FSWatcher | undefined {
  const { path } = folder;
  if (state.recursive && path !== state.root && !folder.linked) return undefined;
  try {
    const options = { persistent: false, recursive: state.recursive };
    const listener = (type: string, name: string | null): void => onEvent(state, path, type, name);
    const watcher = (state.options.watch ?? watch)(path, options, listener);
    watcher.on('error', (error) => {
      if (!isGone(error)) return fallBack(state, error);
      watcher.close();
      state.folders.delete(path);
      again(state, quiet);
    });
    return watcher;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** A folder that is gone, or that may not be read; Windows says EPERM when a watched folder is removed. */
const isGone = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');

/** From now on files are looked at every few seconds. */
function fallBack(state: State, error: unknown): void {
  if (state.closed || state.stamps) return;
  closeAll(state);
  state.stamps = new Map();
  state.since ??= Date.now() - longest;
  const { code } = error as NodeJS.ErrnoException;
  const remedy = code === 'ENOSPC' ? '; raising fs.inotify.max_user_watches would help' : '';
  state.options.onTrouble?.(
    `Files in ${state.root} cannot be watched (${code ?? (error as Error).message}${remedy}). They are looked at every few seconds instead.`,
  );
  nextSettle(state, pause);
}

/** Compares all files with what they were like at the last look, or with the time of the fall back, and sets the next look. */
async function look(state: State, before: Map<string, string>, changed: Set<string>, turn: Pause): Promise<void> {
  const from = performance.now();
  const { files } = await listDiskTree(state.root, state.options.exclude);
  const stamps = new Map<string, string>();
  for (const path of files) {
    if (!state.options.wanted(path)) continue;
    const stats = statsOf(path);
    const stamp = stats ? `${stats.ino}:${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}` : '';
    stamps.set(path, stamp);
    const isRecent = (stats?.ctimeMs ?? 0) >= (state.since ?? 0) - clockSlack;
    if (before.size > 0 ? before.get(path) !== stamp : isRecent || !state.files.has(path)) changed.add(path);
    await turn();
  }
  for (const path of state.files) if (!stamps.has(path)) changed.add(path);
  if (state.closed) return;
  state.stamps = stamps;
  state.files = new Set(stamps.keys());
  nextSettle(state, Math.max(pause, restPerLook * (performance.now() - from)));
}

function closeAll(state: State): void {
  for (const folder of state.folders.values()) folder.watcher?.close();
  state.folders.clear();
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** What tells a folder from another that takes its name. */
function idOf(path: string): string | undefined {
  const stats = statsOf(path);
  return stats?.isDirectory() ? `${stats.dev}:${stats.ino}:${stats.birthtimeMs}` : undefined;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
