import { dirname, relative, resolve, sep } from 'node:path';
import type { Disk } from '../host/disk';
import { pathOfUri, uriOfPath } from '../host/file-uri';
import { configName } from '../host/read-settings';
import type { Io } from './io';

/** What one operand names. */
export type Target =
  | { readonly kind: 'folder'; readonly uri: string }
  | { readonly kind: 'file'; readonly uri: string }
  | { readonly kind: 'stdin'; readonly uri: string };

/** The name that a note from standard input goes by. */
export const stdinName = '<stdin>';

/** The URI of a path as it was typed: relative to the working directory. */
export const uriOfTyped = (io: Io, path: string): string => uriOfPath(resolve(io.cwd, path));

/**
 * What the operands name; none stands for the working directory. `problem` says which are not there, or that the working
 * directory is one that is not read unless it is named.
 */
export async function findTargets(
  words: readonly string[],
  io: Io,
): Promise<{ value: readonly Target[]; problem: string | undefined }> {
  if (words.length === 0) {
    const uri = uriOfPath(io.cwd);
    if (!isPrivate(uri, io) || (await holdsAny(io.host, uri, [configName]))) {
      return { value: [{ kind: 'folder', uri }], problem: undefined };
    }
    return { value: [], problem: `name what to read: ${io.cwd} is not read as a vault unless it holds ${configName}.` };
  }
  const value: Target[] = [];
  const missing: string[] = [];
  for (const word of words) {
    if (word === '-') {
      value.push({ kind: 'stdin', uri: uriOfPath(resolve(io.cwd, `${stdinName}.md`)) });
      continue;
    }
    const uri = uriOfTyped(io, word);
    const kind = await io.host.kindOf(uri);
    if (kind) value.push({ kind, uri });
    else missing.push(word);
  }
  return { value, problem: missing.length > 0 ? `no such file or folder: ${missing.join(', ')}.` : undefined };
}

/**
 * The folders that make up the vault of these targets: for a folder the one with an `.ibid.json` at or above it, else itself; for a
 * file the nearest folder above with an `.ibid.json` or a `.git`, else its own. A folder with an `.ibid.json` is a part of the vault of
 * a further one above it. The home folder and the top of the disk are roots only when they are named. No root lies in another.
 */
export async function findRoots(targets: readonly Target[], io: Io): Promise<string[]> {
  const roots = new Set<string>();
  for (const target of targets)
    if (target.kind === 'folder') roots.add((await vaultAround(target.uri, io)) ?? target.uri);
  for (const target of targets) {
    if (target.kind === 'folder' || [...roots].some((root) => isWithin(target.uri, root))) continue;
    const root = await rootOfFile(target.uri, io);
    if (root) roots.add(root);
  }
  return [...roots].filter((root) => ![...roots].some((other) => other !== root && isWithin(root, other)));
}

/** The root that a file belongs to, undefined where its folder is none that may be read unasked. */
export async function rootOfFile(uri: string, io: Io): Promise<string | undefined> {
  const folder = parentOf(uri);
  if (folder === undefined || isPrivate(folder, io)) return undefined;
  const nearest = await upTo(folder, [configName, '.git'], io);
  if (nearest === undefined) return folder;
  return (await holdsAny(io.host, nearest, [configName])) ? await vaultAround(nearest, io) : nearest;
}

/** Whether `uri` is `folder` or lies in it. */
export const isWithin = (uri: string, folder: string): boolean =>
  uri === folder || uri.startsWith(`${folder.replace(/\/$/, '')}/`);

/**
 * How a file is called in the output: its path relative to the working directory, with `/`; the absolute path where the two
 * have nothing in common but the top of the disk.
 */
export function shownPath(uri: string, io: Pick<Io, 'cwd'>): string {
  const path = pathOfUri(uri);
  if (path === undefined) return uri === '' ? '.' : uri;
  const from = relative(io.cwd, path);
  if (from === `${stdinName}.md`) return stdinName;
  const up = from.split(sep).filter((part) => part === '..').length;
  const depth = io.cwd.split(sep).filter(Boolean).length;
  return (up > 0 && up >= depth ? path : from || '.').replaceAll(sep, '/');
}

/**
 * The outermost folder at or above this one with a configuration: those within belong to it. A repository, or a vault of Obsidian's,
 * belongs to no vault around it once it has a configuration of its own.
 */
async function vaultAround(folder: string, io: Io): Promise<string | undefined> {
  let found = await upTo(folder, [configName], io);
  for (let at = found; found !== undefined && at !== undefined; ) {
    if (await holdsAny(io.host, at, ['.git', '.obsidian'])) return found;
    at = parentOf(at);
    if (at === undefined || isPrivate(at, io)) return found;
    if (await holdsAny(io.host, at, [configName])) found = at;
  }
  return found;
}

async function upTo(folder: string, markers: readonly string[], io: Io): Promise<string | undefined> {
  for (let at: string | undefined = folder; at !== undefined && !isPrivate(at, io); at = parentOf(at)) {
    if (await holdsAny(io.host, at, markers)) return at;
  }
  return undefined;
}

async function holdsAny(host: Disk, folder: string, names: readonly string[]): Promise<boolean> {
  for (const name of names) if ((await host.kindOf(`${folder.replace(/\/$/, '')}/${name}`)) !== undefined) return true;
  return false;
}

function parentOf(uri: string): string | undefined {
  const path = pathOfUri(uri);
  if (path === undefined || dirname(path) === path) return undefined;
  return uriOfPath(dirname(path));
}

/** The home folder, the top of the disk and where the system keeps its devices. */
function isPrivate(uri: string, io: Io): boolean {
  const path = pathOfUri(uri);
  if (path === undefined || dirname(path) === path) return true;
  if (io.host.refusedRoot?.(uri) !== undefined) return true;
  const home = io.env.HOME ?? io.env.USERPROFILE;
  return (home !== undefined && path === resolve(home)) || /^\/(?:dev|proc|sys)(?:\/|$)/.test(path);
}
