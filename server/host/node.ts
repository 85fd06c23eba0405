import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { TextDecoder } from 'node:util';
import { diskCache } from './cache';
import { cacheFolder } from './cache-folder';
import { isCaseInsensitive } from './case';
import { decodeText } from './decode';
import type { Disk, FileKind } from './disk';
import { pathOfUri, uriMaker, uriOfPath, urisOfPaths } from './file-uri';
import type { CacheStore, Watching, WatchOptions } from './host';
import { listDiskFiles } from './list-files';
import { startFormatting } from './node-formatting';
import { nodeIndex } from './node-index';
import { helpReading } from './node-reading-help';
import { smallFile, smallFileReader, stampsOf } from './read-now';
import { refusedRoot } from './refused-root';
import { watchPaths } from './watch';

/** The pack that is shipped, and the variable that names another place of it (its folder, or the one around it). */
const packName = 'brokers-on-the-bloc';
const corpusVariable = 'IBID_CORPUS';

/** A file this large is not text that somebody wrote; its beginning is enough to say so. In bytes. */
const hugeFile = 256 * 1024 * 1024;
const shownOfHuge = 16 * 1024 * 1024;

/**
 * The disk as a host. Texts are decoded as UTF-8, or UTF-16 by its mark, whatever they hold: that a file is binary or far too long is for the
 * reader of the text to say. `bundledPack` is looked for beside the running program unless `env.IBID_CORPUS` names it.
 */
export function nodeHost(env: Readonly<Record<string, string | undefined>> = process.env): Disk {
  const cache = cacheFolder(env, process.platform);
  const readSmall = smallFileReader();
  return {
    ...(cache === undefined ? {} : keptIn(diskCache(cache))),
    bundledPack: findBundledPack(env[corpusVariable]),
    bundledStyles: findBundledStyles(),
    readText,
    kindOf,
    writeText,
    readTextNow: (uri) => readSmall(uri) ?? readTextNow(uri),
    stampsOf,
    helpReading: (uris) => helpReading({ uris }, env),
    startFormatting,
    isCaseInsensitive: (folder) => isCaseInsensitive(pathOfUri(folder) ?? ''),
    refusedRoot: refusedFolder,
    watchFolder,
    searchZotero: async (address, query, signal) => (await import('./zotero')).searchZotero(address, query, signal),
    listFiles: async (folder, exclude) => {
      const path = pathOfUri(folder);
      return path === undefined ? [] : urisOfPaths(await listDiskFiles(path, exclude));
    },
  };
}

const keptIn = (cache: CacheStore): Pick<Disk, 'index' | 'cache'> => ({ index: nodeIndex(cache), cache });

function watchFolder(uri: string, { exclude, wanted, onChange, onTrouble, since }: WatchOptions): Watching {
  const path = pathOfUri(uri);
  if (path === undefined) return { close: () => undefined };
  const uriOf = uriMaker();
  return watchPaths(path, {
    exclude,
    wanted: (file) => wanted(uriOf(file)),
    onChange: (files) => onChange(urisOfPaths(files)),
    onTrouble,
    since,
  });
}

/** {@link refusedRoot} of a folder on this disk, wherever a link to it stands. */
function refusedFolder(uri: string): string | undefined {
  const path = pathOfUri(uri);
  if (path === undefined) return undefined;
  return refusedRoot(realOf(path), { home: realOf(homedir()), platform: process.platform });
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

async function readText(uri: string): Promise<string | undefined> {
  const path = pathOfUri(uri);
  if (path === undefined) return undefined;
  try {
    const { size } = statSync(path);
    if (size <= smallFile) return decodeText(readFileSync(path));
    return decodeText(size > hugeFile ? await beginningOf(path) : await readFile(path));
  } catch {
    return undefined;
  }
}

function readTextNow(uri: string): string | undefined {
  const path = pathOfUri(uri);
  if (path === undefined) return undefined;
  try {
    const { size } = statSync(path);
    return size > hugeFile ? undefined : decodeText(readFileSync(path));
  } catch {
    return undefined;
  }
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(shownOfHuge), 0, shownOfHuge, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function kindOf(uri: string): Promise<FileKind | undefined> {
  const path = pathOfUri(uri);
  if (path === undefined) return undefined;
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

async function writeText(uri: string, content: string | Uint8Array, expected?: string): Promise<string | undefined> {
  const named = pathOfUri(uri);
  if (named === undefined) return 'is not a file of this system';
  let temporary: string | undefined;
  try {
    const path = await realpath(named).catch(() => named);
    if (expected !== undefined) {
      const problem = await differs(path, expected);
      if (problem) return problem;
    }
    const mode = await stat(path).then(
      (stats) => stats.mode & 0o7777,
      () => 0o644,
    );
    temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
    await writeFile(temporary, content, { flag: 'wx', mode, flush: true });
    await rename(temporary, path);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => undefined);
    return `could not be written (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`;
  }
}

/** Why the file may not be replaced: its bytes are not those of `expected`. */
async function differs(path: string, expected: string): Promise<string | undefined> {
  const bytes = await readFile(path);
  if (bytes.equals(Buffer.from(expected, 'utf8'))) return undefined;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'is not UTF-8 and is left as it is';
  }
  return 'was changed meanwhile and is left as it is';
}

/** The shipped pack's folder as a URI: of `IBID_CORPUS`, else `corpus/` beside or above the program that runs. */
function findBundledPack(corpus: string | undefined): string | undefined {
  const places = corpus
    ? [resolve(corpus)]
    : programFolders()
        .flatMap(upward)
        .map((folder) => join(folder, 'corpus'));
  const folders = places.flatMap((place) => [place, join(place, packName)]);
  const found = folders.find((folder) => existsSync(join(folder, 'pack.json')));
  return found === undefined ? undefined : uriOfPath(found);
}

/** The folder `styles/` beside or above the program that runs. */
function findBundledStyles(): string | undefined {
  const folders = programFolders()
    .flatMap(upward)
    .map((folder) => join(folder, 'styles'));
  const found = folders.find((folder) => existsSync(join(folder, 'locales')));
  return found === undefined ? undefined : uriOfPath(found);
}

/** Where the code that runs may lie: the module's own folder where the format tells it, and the script's. */
function programFolders(): string[] {
  const own = typeof __dirname === 'string' ? [__dirname] : [];
  const script = process.argv[1];
  if (script === undefined) return own;
  try {
    return [...own, dirname(realpathSync(script))];
  } catch {
    return own;
  }
}

/** A folder and the two above it: enough for `dist/` and for the sources. */
const upward = (folder: string): string[] => [folder, dirname(folder), dirname(dirname(folder))];
