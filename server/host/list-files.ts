import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import picomatch from 'picomatch';
import { type IgnoreRules, ignoreRulesOf, isIgnored } from './ignored';

/**
 * The files under the folder at `root`, as paths, sorted. Left out: what a `.gitignore` names (of the folder, of folders
 * in it and of those above it in the same repository), what `exclude` matches relative to `root`, and `.git` itself.
 * Folders that may not be read are skipped. A symbolic link is followed when it leads to something that is not listed yet;
 * never to a folder above `root`, to the home folder or to the top of the disk.
 */
export async function listDiskFiles(root: string, exclude: readonly string[]): Promise<string[]> {
  const real = await realpath(root).catch(() => undefined);
  if (real === undefined) return [];
  const above = await rulesAbove(root);
  const walk: Walk = {
    root,
    excluded: matcherOf(exclude),
    forbidden: new Set([...foldersUp(real), homedir()]),
    seen: new Set([real]),
    links: [],
    files: [],
  };
  const waiting: Folder[] = [{ path: root, real, levels: isIgnored(above, slashed(root), true) ? [] : above }];
  while (waiting.length > 0 || walk.links.length > 0) {
    const folder = waiting.pop();
    if (folder) await visit(walk, folder, waiting);
    else await follow(walk, waiting);
  }
  return walk.files.sort();
}

interface Folder {
  readonly path: string;
  /** The path without symbolic links. */
  readonly real: string;
  readonly levels: readonly IgnoreRules[];
}

interface Walk {
  readonly root: string;
  readonly excluded: (relative: string) => boolean;
  /** Folders that no link may lead to. */
  readonly forbidden: ReadonlySet<string>;
  /** Real paths of what is listed. */
  readonly seen: Set<string>;
  /** Symbolic links, followed when all else is listed, so that a file keeps its own name. */
  readonly links: Folder[];
  readonly files: string[];
}

async function visit(walk: Walk, folder: Folder, waiting: Folder[]): Promise<void> {
  const entries = await readdir(folder.path, { withFileTypes: true }).catch((): Dirent[] => []);
  const own = entries.some((entry) => entry.name === '.gitignore') ? await rulesIn(folder.path) : undefined;
  const levels = own ? [...folder.levels, own] : folder.levels;
  entries.sort((a, b) => (a.name < b.name ? 1 : -1));
  for (const entry of entries) {
    const path = join(folder.path, entry.name);
    const isFolder = entry.isDirectory();
    const isLink = entry.isSymbolicLink();
    if (!isFolder && !isLink && !entry.isFile()) continue;
    if (entry.name === '.git') continue;
    if (walk.excluded(slashed(path.slice(walk.root.length + (walk.root.endsWith(sep) ? 0 : 1))))) continue;
    if (levels.length > 0 && isIgnored(levels, slashed(path), isFolder)) continue;
    const found = { path, real: join(folder.real, entry.name), levels };
    if (isLink) walk.links.push(found);
    else if (!isFolder) {
      walk.seen.add(found.real);
      walk.files.push(path);
    } else if (!walk.seen.has(found.real)) {
      walk.seen.add(found.real);
      waiting.push(found);
    }
  }
}

/** Takes the first link by name and lists what it leads to, unless that is listed already. */
async function follow(walk: Walk, waiting: Folder[]): Promise<void> {
  walk.links.sort((a, b) => (a.path < b.path ? 1 : -1));
  const link = walk.links.pop()!;
  const real = await realpath(link.path).catch(() => undefined);
  if (real === undefined || walk.seen.has(real) || walk.forbidden.has(real)) return;
  const stats = await stat(real).catch(() => undefined);
  if (!stats) return;
  if (!stats.isDirectory() && !stats.isFile()) return;
  if (isIgnored(link.levels, slashed(link.path), stats.isDirectory())) return;
  walk.seen.add(real);
  if (stats.isDirectory()) waiting.push({ ...link, real });
  else walk.files.push(link.path);
}

/** The rules of every `.gitignore` above `root`, up to the folder that holds `.git`; none outside a repository. */
async function rulesAbove(root: string): Promise<IgnoreRules[]> {
  const rules: IgnoreRules[] = [];
  if (await exists(join(root, '.git'))) return rules;
  for (const folder of foldersUp(root)) {
    const own = await rulesIn(folder);
    if (own) rules.unshift(own);
    if (await exists(join(folder, '.git'))) return rules;
  }
  return [];
}

async function rulesIn(folder: string): Promise<IgnoreRules | undefined> {
  const text = await readFile(join(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined
    ? undefined
    : ignoreRulesOf(slashed(folder).replace(/\/$/, ''), text, process.platform === 'linux');
}

/** The folders above `path`, the nearest first. */
function foldersUp(path: string): string[] {
  const folders: string[] = [];
  for (let at = dirname(path), below = path; at !== below; below = at, at = dirname(at)) folders.push(at);
  return folders;
}

/** One matcher for all globs; a glob that cannot be read matches nothing. */
function matcherOf(globs: readonly string[]): (relative: string) => boolean {
  const matchers = globs.flatMap((glob) => {
    try {
      return [picomatch(glob.replace(/\/$/, ''), { dot: true })];
    } catch {
      return [];
    }
  });
  return (relative) => matchers.some((matches) => matches(relative));
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));
