import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchPaths } from '../../server/host/watch';
import { newFolder, put, removeFolder } from './folder';

let root: string;
let running: { close(): void }[] = [];
beforeEach(() => {
  root = newFolder();
  running = [];
});
afterEach(() => {
  for (const each of running) each.close();
  removeFolder(root);
});

const wait = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

interface Told {
  /** What was told since the last call, when `path` is among it, or when nothing more comes for a while. */
  until(...paths: string[]): Promise<string[]>;
  readonly batches: readonly (readonly string[])[];
  readonly troubles: readonly string[];
}

/** Watches the Markdown files of `root`, and waits until the watch is on. */
async function watching(options: Partial<Parameters<typeof watchPaths>[1]> = {}): Promise<Told> {
  const told = new Set<string>();
  const batches: string[][] = [];
  const troubles: string[] = [];
  running.push(
    watchPaths(root, {
      exclude: ['**/left-out/**'],
      wanted: (path) => path.endsWith('.md'),
      onChange: (paths) => {
        batches.push(paths.map((path) => path.slice(root.length + 1)));
        for (const path of paths) told.add(path.slice(root.length + 1));
      },
      onTrouble: (message) => troubles.push(message.replace(root, 'ROOT')),
      ...options,
    }),
  );
  const until: Told['until'] = async (...paths) => {
    for (let i = 0; i < 800 && !paths.every((path) => told.has(path)); i++) await wait(10);
    await wait(100);
    const all = [...told].sort();
    told.clear();
    return all;
  };
  if (!options.watch) {
    // The watch is on when it sees a file go: that it came may be found by looking.
    writeFileSync(join(root, 'probe.md'), '');
    await until('probe.md');
    rmSync(join(root, 'probe.md'));
    await until('probe.md');
  }
  batches.length = 0;
  return { until, batches, troubles };
}

describe.each([
  ['folder by folder', false],
  ['with all that is in them', true],
])('folders watched %s', (_, recursive) => {
  it('tell of files that are written, made, saved over and removed', async () => {
    put(root, { 'a.md': 'a', 'sub/b ü #1.md': 'b', 'sub/c.txt': 'c' });
    const { until } = await watching({ recursive });
    appendFileSync(join(root, 'a.md'), 'more');
    writeFileSync(join(root, 'sub', 'c.txt'), 'not wanted');
    expect(await until('a.md')).toEqual(['a.md']);
    writeFileSync(join(root, 'sub', '.b.tmp'), 'B');
    renameSync(join(root, 'sub', '.b.tmp'), join(root, 'sub', 'b ü #1.md'));
    expect(await until('sub/b ü #1.md')).toEqual(['sub/b ü #1.md']);
    put(root, { 'sub/new.md': '' });
    expect(await until('sub/new.md')).toEqual(['sub/new.md']);
    rmSync(join(root, 'a.md'));
    renameSync(join(root, 'sub', 'new.md'), join(root, 'newer.md'));
    expect(await until('a.md', 'newer.md')).toEqual(['a.md', 'newer.md', 'sub/new.md']);
  });

  // Where the system has no such watch, Node imitates it and goes on telling of names that are no more.
  it.skipIf(recursive && process.platform === 'linux')(
    'tell of folders that come, are renamed, replaced and go',
    async () => {
      put(root, { 'a/one.md': '1', 'a/deep/two.md': '2', 'b/one.md': 'other' });
      const { until } = await watching({ recursive });
      put(root, { 'new/x/y/z.md': '' });
      expect(await until('new/x/y/z.md')).toEqual(['new/x/y/z.md']);
      appendFileSync(join(root, 'new/x/y/z.md'), 'seen too');
      expect(await until('new/x/y/z.md')).toEqual(['new/x/y/z.md']);
      renameSync(join(root, 'new'), join(root, 'moved'));
      expect(await until('moved/x/y/z.md')).toEqual(['moved/x/y/z.md', 'new/x/y/z.md']);
      appendFileSync(join(root, 'moved/x/y/z.md'), 'seen there');
      expect(await until('moved/x/y/z.md')).toEqual(['moved/x/y/z.md']);
      renameSync(join(root, 'a'), join(root, 'away'));
      renameSync(join(root, 'b'), join(root, 'a'));
      expect(await until('a/one.md', 'away/one.md', 'b/one.md')).toEqual([
        'a/deep/two.md',
        'a/one.md',
        'away/deep/two.md',
        'away/one.md',
        'b/one.md',
      ]);
      rmSync(join(root, 'away'), { recursive: true });
      expect(await until('away/one.md')).toEqual(['away/deep/two.md', 'away/one.md']);
    },
  );

  it('leave out what is not listed, and follow a changed .gitignore', async () => {
    put(root, {
      '.gitignore': 'build/\n',
      'left-out/a.md': '',
      'build/a.md': '',
      '.obsidian/a.md': '',
      'keep/a.md': '',
    });
    const { until } = await watching({ recursive });
    for (const folder of ['left-out', 'build', '.obsidian', 'build/new', 'keep']) put(root, { [`${folder}/b.md`]: '' });
    expect(await until('keep/b.md')).toEqual(['keep/b.md']);
    writeFileSync(join(root, '.gitignore'), 'keep/\n');
    expect(await until('keep/a.md')).toEqual(['build/a.md', 'build/b.md', 'build/new/b.md', 'keep/a.md', 'keep/b.md']);
  });

  it('tell of what lies behind a link', async () => {
    put(root, { 'a.md': '' });
    const elsewhere = newFolder();
    put(elsewhere, { 'b.md': '' });
    try {
      const { until } = await watching({ recursive });
      symlinkSync(elsewhere, join(root, 'link'));
      expect(await until('link/b.md')).toEqual(['link/b.md']);
      appendFileSync(join(elsewhere, 'b.md'), 'more');
      expect(await until('link/b.md')).toEqual(['link/b.md']);
    } finally {
      removeFolder(elsewhere);
    }
  });
});

describe('a watch', () => {
  it('gathers a burst into few calls and misses nothing', async () => {
    const names = Array.from({ length: 4500 }, (_, i) => `f${i % 30}/n${String(i).padStart(4, '0')}.md`).sort();
    put(root, Object.fromEntries(names.map((name) => [name, 'before'])));
    const old = Date.now() / 1000 - 3600;
    for (const name of names) utimesSync(join(root, name), old, old);
    const { until, batches } = await watching();
    put(root, Object.fromEntries(names.map((name) => [name, 'after'])));
    expect(await until(...names)).toEqual(names);
    expect(batches.length).toBeLessThan(30);
  });

  it('tells first of what changed since a time', async () => {
    put(root, { 'a.md': '' });
    const none: string[][] = [];
    const some: string[][] = [];
    const start = (since: number, batches: string[][]) =>
      running.push(
        watchPaths(root, {
          exclude: [],
          wanted: () => true,
          onChange: (paths) => batches.push(paths.map((path) => path.slice(root.length + 1))),
          since,
        }),
      );
    start(Date.now(), some);
    start(Date.now() + 3_600_000, none);
    for (let i = 0; i < 800 && some.length === 0; i++) await wait(10);
    await wait(150);
    expect([some, none]).toEqual([[['a.md']], []]);
  });

  it('follows its root when it goes and comes back', async () => {
    mkdirSync(join(root, 'vault'));
    const outer = root;
    root = join(root, 'vault');
    put(root, { 'a.md': '' });
    try {
      const { until } = await watching();
      rmSync(root, { recursive: true });
      expect(await until('a.md')).toEqual(['a.md']);
      put(root, { 'b.md': '' });
      expect(await until('b.md')).toEqual(['b.md']);
    } finally {
      root = outer;
    }
  });

  it('looks at files every few seconds where no more watches are to be had, and says so once', async () => {
    put(root, { 'a.md': 'a', 'sub/b.md': 'b', 'sub/c.md': 'c' });
    let count = 0;
    const limited = ((...args: Parameters<typeof watch>) => {
      if (++count > 1) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      return watch(...args);
    }) as typeof watch;
    const { until, troubles } = await watching({ recursive: false, watch: limited });
    appendFileSync(join(root, 'a.md'), 'more');
    expect(await until('a.md')).toContain('a.md');
    appendFileSync(join(root, 'sub', 'b.md'), 'more');
    put(root, { 'new/d.md': '' });
    rmSync(join(root, 'sub', 'c.md'));
    expect(await until('sub/b.md', 'new/d.md', 'sub/c.md')).toEqual(['new/d.md', 'sub/b.md', 'sub/c.md']);
    expect(troubles).toEqual([
      'Files in ROOT cannot be watched (ENOSPC; raising fs.inotify.max_user_watches would help). They are looked at every few seconds instead.',
    ]);
  });

  it('is silent once closed', async () => {
    put(root, { 'a.md': '' });
    const { until } = await watching();
    for (const each of running) each.close();
    appendFileSync(join(root, 'a.md'), 'more');
    expect(await until()).toEqual([]);
  });
});
