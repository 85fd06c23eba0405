import { mkdirSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Files that may be thrown away at any time, by name. */
export interface CacheStore {
  /** The bytes kept under `name`, at once; undefined when there are none. */
  read(name: string): Uint8Array | undefined;
  /** Keeps these parts, one behind the other: whole or not at all. Returns what went wrong, or undefined. */
  write(name: string, parts: readonly Uint8Array[]): Promise<string | undefined>;
}

/** The cache of this machine's user. */
export function nodeCache(env: Readonly<Record<string, string | undefined>>): CacheStore {
  const folder = env.IBID_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'ibid');
  return {
    read: (name) => {
      try {
        return readFileSync(join(folder, name));
      } catch {
        return undefined;
      }
    },
    write: async (name, parts) => {
      const temporary = join(folder, `${name}.${process.pid}.${Date.now()}.tmp`);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const file = await open(temporary, 'wx', 0o600);
        try {
          for (const part of parts) await file.write(part);
        } finally {
          await file.close();
        }
        await rename(temporary, join(folder, name));
        return undefined;
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        return (error as Error).message;
      }
    },
  };
}
