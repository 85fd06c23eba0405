import { type Dir, opendirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { excludeMatcher } from './exclude';
import type { Pause } from './host';
import { type IgnoreRules, ignoreRulesOf, isIgnored, isInIgnored } from './ignored';
import { inSlices } from './turns';

/** Folders that programs keep for themselves: version control, Obsidian and its bin, kept versions of Syncthing. */
const toolFolders: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.jj', '.obsidian', '.trash', '.stversions']);

/** After how many entries the clock is looked at. */
const entriesPerLook = 256;

/**
 * The files under the folder at `root`, as paths, sorted. Left out: what a `.gitignore` names (of the folder, of folders
 * in it and of those above it in the same repository), what `exclude` matches relative to `root`, and the folders that
 * programs keep for themselves (`.git`, `.obsidian`, `.trash` …). Folders that may not be read are skipped. A symbolic link
 * is followed when it leads to something that is not listed yet; never to a folder above `root`, to the home folder or to
 * the top of the disk. A folder in it that could be a vault of its own is a folder like any other.
 *
 * The disk is read in the event loop's own thread, in slices: a folder costs some 50 µs, a promise for each ten times that.
 */
export const listDiskFiles = async (root: string, exclude: readonly string[]): Promise<string[]> =>
  (await listDiskTree(root, exclude)).files.sort();

/** What {@link listDiskFiles} finds, in no order, and the folders that it looked into. */
export interface DiskTree {
  readonly files: string[];
  readonly folders: readonly ListedFolder[];
}

/** A folder that was looked into, and the rules that hold in it. */
export interface ListedFolder {
  readonly path: string;
  /** Whether it was come to through a symbolic link. */
  readonly linked: boolean;
  /** Whether a file or folder in it is left out by its name, as a path and by itself. */
  readonly leavesOut: (path: string, name: string, isFolder: boolean) => boolean;
}

/** {@link listDiskFiles} and the folders it went through. */
export async function listDiskTree(root: string, exclude: readonly string[]): Promise<DiskTree> {
  const real = attempt(() => realpathSync(root));
  if (real === undefined) return { files: [], folders: [] };
  const above = rulesAbove(root);
  const walk: Walk = {
    prefix: root.endsWith(sep) ? root.length : root.length + 1,
    excluded: excludeMatcher(exclude),
    folders: [],
    links: [],
    files: [],
    turn: inSlices(),
  };
  const levels = isInIgnored(above, slashed(root)) ? [] : above;
  await visitAll(walk, [{ path: root, real, levels, linked: false }]);
  if (walk.links.length > 0) await followLinks(walk, root, real);
  return {
    files: walk.files,
    folders: walk.folders.map(({ path, linked, levels }) => ({
      path,
      linked,
      leavesOut: (inner, name, isFolder) => leavesOut(walk, levels, inner, name, isFolder),
    })),
  };
}

interface Folder {
  readonly path: string;
  /** The path without symbolic links. */
  readonly real: string;
  readonly linked: boolean;
  readonly levels: readonly IgnoreRules[];
}

interface Walk {
  /** How many characters of a path the root takes, its slash among them. */
  readonly prefix: number;
  readonly excluded: (relative: string, name: string) => boolean;
  /** What has been visited. */
  readonly folders: Folder[];
  /** Symbolic links, followed when all else is listed, so that a file keeps its own name. */
  readonly links: Folder[];
  readonly files: string[];
  readonly turn: Pause;
}

/** Visits these folders and what lies in them, but for links and for what is in `seen`. */
async function visitAll(walk: Walk, waiting: Folder[], seen?: Set<string>): Promise<void> {
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    const { path } = folder;
    const directory = attempt(() => opendirSync(path, { bufferSize: entriesPerLook }));
    if (!directory) continue;
    const own = rulesIn(path);
    const levels = own ? [...folder.levels, own] : folder.levels;
    walk.folders.push({ ...folder, levels });
    try {
      await visit(walk, { ...folder, levels }, directory, waiting, seen);
    } catch {
      // Read up to the error: a folder that goes away meanwhile is told of as a change.
    } finally {
      attempt(() => directory.closeSync());
    }
  }
}

async function visit(
  walk: Walk,
  folder: Folder,
  directory: Dir,
  waiting: Folder[],
  seen: Set<string> | undefined,
): Promise<void> {
  const { levels, linked } = folder;
  const prefix = folder.path.endsWith(sep) ? folder.path : folder.path + sep;
  let count = 0;
  for (let entry = directory.readSync(); entry; entry = directory.readSync()) {
    if (count++ % entriesPerLook === 0) await walk.turn();
    const { name } = entry;
    const path = prefix + name;
    const isFolder = entry.isDirectory();
    const isLink = !isFolder && entry.isSymbolicLink();
    if (!isFolder && !isLink && !entry.isFile()) continue;
    if (isLink && toolFolders.has(name)) continue;
    if (leavesOut(walk, levels, path, name, isFolder)) continue;
    if (!isFolder && !isLink) {
      if (!seen || isNew(seen, join(folder.real, name))) walk.files.push(path);
      continue;
    }
    const found = { path, real: join(folder.real, name), levels, linked };
    if (isLink) walk.links.push(found);
    else if (!seen || isNew(seen, found.real)) waiting.push(found);
  }
}

function leavesOut(walk: Walk, levels: readonly IgnoreRules[], path: string, name: string, isFolder: boolean): boolean {
  if (name === '.git' || (isFolder && toolFolders.has(name))) return true;
  if (walk.excluded(slashed(path.slice(walk.prefix)), name)) return true;
  return levels.length > 0 && isIgnored(levels, slashed(path), name, isFolder);
}

/** Takes link after link by name and lists what it leads to, unless that is listed already. */
async function followLinks(walk: Walk, root: string, real: string): Promise<void> {
  const forbidden = new Set([...foldersUp(real), homedir()]);
  const seen = new Set(walk.folders.map((folder) => folder.real));
  // No link was followed yet: a file's real path is the one it was found at, but for the root's own.
  for (const file of walk.files) seen.add(root === real ? file : join(real, file.slice(walk.prefix)));
  while (walk.links.length > 0) {
    walk.links.sort((a, b) => (a.path < b.path ? 1 : -1));
    const link = walk.links.pop()!;
    const target = attempt(() => realpathSync(link.path));
    if (target === undefined || seen.has(target) || forbidden.has(target) || isInTool(target)) continue;
    const stats = attempt((): Stats => statSync(target));
    if (!stats || (!stats.isDirectory() && !stats.isFile())) continue;
    if (isIgnored(link.levels, slashed(link.path), basename(link.path), stats.isDirectory())) continue;
    seen.add(target);
    if (stats.isDirectory()) await visitAll(walk, [{ ...link, real: target, linked: true }], seen);
    else walk.files.push(link.path);
    await walk.turn();
  }
}

const isInTool = (path: string): boolean => path.split(sep).some((name) => toolFolders.has(name));

function isNew(seen: Set<string>, real: string): boolean {
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
}

/** The rules of every `.gitignore` above `root`, up to the folder that holds `.git`; none outside a repository. */
function rulesAbove(root: string): IgnoreRules[] {
  const rules: IgnoreRules[] = [];
  if (exists(join(root, '.git'))) return rules;
  for (const folder of foldersUp(root)) {
    const own = rulesIn(folder);
    if (own) rules.unshift(own);
    if (exists(join(folder, '.git'))) return rules;
  }
  return [];
}

function rulesIn(folder: string): IgnoreRules | undefined {
  const path = join(folder, '.gitignore');
  const text = exists(path) ? attempt(() => readFileSync(path, 'utf8')) : undefined;
  if (text === undefined) return undefined;
  return ignoreRulesOf(slashed(folder).replace(/\/$/, ''), text, process.platform === 'linux');
}

/** The folders above `path`, the nearest first. */
function foldersUp(path: string): string[] {
  const folders: string[] = [];
  for (let at = dirname(path), below = path; at !== below; below = at, at = dirname(at)) folders.push(at);
  return folders;
}

function attempt<T>(deed: () => T): T | undefined {
  try {
    return deed();
  } catch {
    return undefined;
  }
}

const exists = (path: string): boolean => attempt(() => statSync(path, { throwIfNoEntry: false })) !== undefined;

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));
