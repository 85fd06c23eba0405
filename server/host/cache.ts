import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, lutimesSync, openSync, readSync, type Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CacheStore } from './host';

/** What files of the store end in: nothing else in the folder is ever touched, whatever folder the user names. */
const suffix = '.ibid-cache';
const temporarySuffix = '.ibid-cache-part';

const hour = 3_600_000;
const day = 24 * hour;
/** After so long without use a file goes: its vault is gone or moved. In milliseconds. */
const kept = 60 * day;
/** A write takes seconds; what a crash left behind goes after this. In milliseconds. */
const unfinished = hour;

/**
 * A {@link CacheStore} in a folder, which is made when something is written. Files are the user's alone, replaced by renaming,
 * and never followed through a symbolic link; a file of another user is as if it were not there. The first write of a run
 * also removes what nobody has used for 60 days and what crashed writers left.
 */
export function diskCache(folder: string): CacheStore {
  let swept = false;
  return {
    readCacheFile: (name) => (isPlain(name) ? readWhole(join(folder, name + suffix)) : undefined),
    async writeCacheFile(name, parts) {
      if (!isPlain(name)) return `could not be written (${JSON.stringify(name)} is no plain file name)`;
      const problem = await replace(folder, name, parts);
      if (!swept) {
        swept = true;
        await sweep(folder);
      }
      return problem;
    },
  };
}

const isPlain = (name: string): boolean => /^\w[\w.-]{0,150}$/.test(name);

function readWhole(path: string): Uint8Array | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(file);
    if (!stats.isFile() || !isOurs(stats)) return undefined;
    const bytes = Buffer.allocUnsafeSlow(stats.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, null);
    }
    touch(path, stats);
    return length === bytes.length ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Says, once a day, that the file is in use. */
function touch(path: string, stats: Stats): void {
  const now = Date.now();
  if (now - stats.mtimeMs < day) return;
  try {
    lutimesSync(path, now / 1000, now / 1000);
  } catch {
    // A disk that cannot be written to: nothing will be removed from it either.
  }
}

const isOurs = (stats: Stats): boolean => process.getuid === undefined || stats.uid === process.getuid();

async function replace(folder: string, name: string, parts: readonly Uint8Array[]): Promise<string | undefined> {
  const temporary = join(folder, `${name}.${process.pid}.${randomBytes(6).toString('hex')}${temporarySuffix}`);
  let made = false;
  try {
    await makeFolder(folder);
    const file = await open(temporary, 'wx', 0o600);
    made = true;
    try {
      for (const part of parts) await writeWhole(file, part);
    } finally {
      await file.close();
    }
    await renameOver(temporary, join(folder, name + suffix));
    return undefined;
  } catch (error) {
    if (made) await rm(temporary, { force: true }).catch(() => undefined);
    return `could not be written (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`;
  }
}

/** With the folders around it. Node's own way tries for ever where none can be made, as in `/proc` (Node 20). */
async function makeFolder(folder: string): Promise<void> {
  const make = () => mkdir(folder, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    // Where the folder around it is there now, the second try says what is wrong; another process may have been first.
    await make().catch((again: NodeJS.ErrnoException) => {
      if (again.code !== 'EEXIST') throw again;
    });
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
}

/** Windows refuses while another process reads the old file, which takes some milliseconds. */
async function renameOver(from: string, to: string): Promise<void> {
  for (const pause of process.platform === 'win32' ? [10, 40, 160, 640] : []) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await wait(pause);
    }
  }
  await rename(from, to);
}

async function sweep(folder: string): Promise<void> {
  const now = Date.now();
  for (const name of await readdir(folder).catch(() => [])) {
    const limit = name.endsWith(suffix) ? kept : name.endsWith(temporarySuffix) ? unfinished : undefined;
    if (limit === undefined) continue;
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (!stats?.isFile() || !isOurs(stats) || now - stats.mtimeMs < limit) continue;
    await rm(path, { force: true }).catch(() => undefined);
  }
}
