import { spawn } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskCache } from '../../server/host/cache';
import { cacheFolder } from '../../server/host/cache-folder';
import type { CacheStore } from '../../server/host/host';
import { memoryCache } from '../../server/host/memory';
import { newFolder, put, removeFolder } from './folder';

let root: string;
beforeEach(() => {
  root = newFolder();
});
afterEach(() => removeFolder(root));

const folder = (): string => join(root, 'cache', 'ibid');
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const daysAgo = (path: string, days: number): void => {
  const at = Date.now() / 1000 - days * 86_400;
  utimesSync(path, at, at);
};

describe('where it lies', () => {
  it('is what the variables and the system say', () => {
    const home = { HOME: '/h', USERPROFILE: 'C:\\u' };
    const said = [
      cacheFolder({ ...home, IBID_CACHE: '/c', XDG_CACHE_HOME: '/x' }, 'linux'),
      cacheFolder({ ...home, IBID_CACHE: '', XDG_CACHE_HOME: '/x' }, 'linux'),
      cacheFolder({ ...home, XDG_CACHE_HOME: 'relative' }, 'linux'),
      cacheFolder(home, 'darwin'),
      cacheFolder({ ...home, LOCALAPPDATA: 'D:\\l' }, 'win32'),
      cacheFolder(home, 'win32'),
      cacheFolder({ IBID_CACHE: 'relative' }, 'linux'),
    ];
    expect(said).toEqual([
      '/c',
      '/x/ibid',
      '/h/.cache/ibid',
      '/h/Library/Caches/ibid',
      'D:\\l\\ibid\\Cache',
      'C:\\u\\AppData\\Local\\ibid\\Cache',
      undefined,
    ]);
  });
});

describe.each<[string, () => CacheStore]>([
  ['on disk', () => diskCache(folder())],
  ['in memory', memoryCache],
])('a store %s', (_, make) => {
  it('gives back what was written last', async () => {
    const part = fc.uint8Array({ maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('a', 'b.1'), fc.array(part))), async (writes) => {
        const store = make();
        for (const [name, parts] of writes) expect(await store.writeCacheFile(name, parts)).toBeUndefined();
        for (const name of ['a', 'b.1']) {
          const last = writes.findLast((write) => write[0] === name)?.[1];
          if (last) expect(Buffer.from(store.readCacheFile(name)!)).toEqual(Buffer.concat(last));
        }
        expect(store.readCacheFile('c')).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });
});

describe('a store on disk', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it("is the user's alone, and leaves nothing but its files", async () => {
    await diskCache(folder()).writeCacheFile('v1', [bytes('one'), bytes(' two')]);
    expect(readdirSync(folder())).toEqual(['v1.ibid-cache']);
    expect(readFileSync(join(folder(), 'v1.ibid-cache'), 'utf8')).toBe('one two');
    expect([mode(folder()), mode(join(folder(), 'v1.ibid-cache'))]).toEqual(['700', '600']);
  });

  it('follows no link, out or in', async () => {
    put(root, { secret: 'secret', 'cache/ibid/x': '' });
    symlinkSync(join(root, 'secret'), join(folder(), 'v1.ibid-cache'));
    const store = diskCache(folder());
    expect(store.readCacheFile('v1')).toBeUndefined();
    expect(await store.writeCacheFile('v1', [bytes('mine')])).toBeUndefined();
    expect(readFileSync(join(root, 'secret'), 'utf8')).toBe('secret');
    expect(lstatSync(join(folder(), 'v1.ibid-cache')).isFile()).toBe(true);
    for (const name of ['../secret', '..', '', 'a/b', 'a\\b', '.hidden', 'x'.repeat(300)]) {
      expect(store.readCacheFile(name)).toBeUndefined();
      expect(await store.writeCacheFile(name, [])).toMatch(/^could not be written \(".*" is no plain file name\)$/);
    }
  });

  it('says why it could not write', async () => {
    put(root, { cache: 'a file where the folder should be' });
    expect(await diskCache(folder()).writeCacheFile('v1', [])).toBe('could not be written (ENOTDIR)');
    put(root, { 'other/v1.ibid-cache/x': '' });
    expect(await diskCache(join(root, 'other')).writeCacheFile('v1', [])).toBe('could not be written (EISDIR)');
    expect(readdirSync(join(root, 'other'))).toEqual(['v1.ibid-cache']);
  });

  it.runIf(process.platform === 'linux')('gives up where no folder can be made', async () => {
    const said = await diskCache('/proc/ibid/a/b').writeCacheFile('v1', []);
    expect(said).toMatch(/^could not be written \(E[A-Z]+\)$/);
  });

  it('drops what nobody used for long, and what crashes left; nothing else', async () => {
    const names = ['old.ibid-cache', 'used.ibid-cache', 'a.1.x.ibid-cache-part', 'b.1.x.ibid-cache-part', 'thesis.md'];
    put(folder(), Object.fromEntries(names.map((name) => [name, ''])));
    for (const name of names) daysAgo(join(folder(), name), 61);
    daysAgo(join(folder(), 'b.1.x.ibid-cache-part'), 0);
    const store = diskCache(folder());
    store.readCacheFile('used');
    await store.writeCacheFile('new', []);
    expect(readdirSync(folder()).sort()).toEqual([
      'b.1.x.ibid-cache-part',
      'new.ibid-cache',
      'thesis.md',
      'used.ibid-cache',
    ]);
  });

  it('shows no torn file while two processes write it', async () => {
    const program = join(root, 'cache.cjs');
    await build({
      entryPoints: ['server/host/cache.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: program,
    });
    const write = `
      const store = require(process.argv[1]).diskCache(process.argv[2]);
      (async () => {
        for (let i = 0; i < 150; i++) {
          const part = Buffer.alloc(1000 * (1 + (i % 40)), i);
          const problem = await store.writeCacheFile('v1', [part, part, part]);
          if (problem) throw new Error(problem);
        }
      })();`;
    const ends = [1, 2].map(() => {
      const child = spawn(process.execPath, ['-e', write, program, folder()], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      return new Promise<number | null>((resolve) => child.on('exit', resolve));
    });
    let running = true;
    const codes = Promise.all(ends).finally(() => {
      running = false;
    });
    const store = diskCache(folder());
    const seen = new Set<number>();
    while (running) {
      const found = store.readCacheFile('v1');
      if (found) {
        expect(found.length).toBe(3000 * (1 + (found[0]! % 40)));
        expect(found.every((byte) => byte === found[0])).toBe(true);
        seen.add(found[0]!);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await codes).toEqual([0, 0]);
    expect(store.readCacheFile('v1')![0]).toBe(149);
    expect(seen.size).toBeGreaterThan(1);
    expect(readdirSync(folder())).toEqual(['v1.ibid-cache']);
  });
});
