import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathOfUri, uriOfPath } from '../../server/host/file-uri';
import { nodeHost } from '../../server/host/node';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'ibid host ü #1 %20-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

async function listed(exclude: readonly string[] = [], folder = ''): Promise<string[]> {
  const uris = await nodeHost({}).listFiles(uriOfPath(join(root, folder)), exclude);
  return uris.map((uri) => pathOfUri(uri)!.slice(root.length + 1));
}

describe('listing files', () => {
  it('gives every file, sorted, by its one URI', async () => {
    put({ 'b.md': '', 'ä ö/#1 100%.md': '', 'a/b/c.txt': '', '.hidden.md': '', "it's (a) [b]~,;&.md": '' });
    expect(await listed()).toEqual(['.hidden.md', 'a/b/c.txt', 'b.md', "it's (a) [b]~,;&.md", 'ä ö/#1 100%.md'].sort());
    for (const uri of await nodeHost({}).listFiles(uriOfPath(root), [])) expect(uri).toBe(uriOfPath(pathOfUri(uri)!));
  });
  it('honours exclude globs', async () => {
    put({ 'a.md': '', 'old/a.md': '', 'old/deep/b.md': '', 'x/node_modules/y/z.md': '', 'x/draft-1.md': '' });
    expect(await listed(['**/node_modules/**', 'old/**'])).toEqual(['a.md', 'x/draft-1.md']);
    expect(await listed(['old', '**/draft-*'])).toEqual(['a.md', 'x/node_modules/y/z.md']);
    expect(await listed(['old/', '['])).toEqual(['a.md', 'x/draft-1.md', 'x/node_modules/y/z.md']);
  });
  it('honours .gitignore files, nested ones and those above in the repository', async () => {
    put({
      '.git/HEAD': '',
      '.gitignore': '\ufeffbuild/\n*.log\n/top.md\n!keep.log\n# no pattern\n\\\n',
      'top.md': '',
      'a.log': '',
      'keep.log': '',
      'build/x.md': '',
      'sub/.gitignore': '*.md\n!b.md\n!c.log\n',
      'sub/a.md': '',
      'sub/b.md': '',
      'sub/c.log': '',
      'sub/d.log': '',
      'sub/top.md': '',
    });
    expect(await listed()).toEqual(['.gitignore', 'keep.log', 'sub/.gitignore', 'sub/b.md', 'sub/c.log']);
    expect(await listed([], 'sub')).toEqual(['sub/.gitignore', 'sub/b.md', 'sub/c.log']);
    expect(await listed([], 'build')).toEqual(['build/x.md']);
  });
  it('does not look at a .gitignore above where there is no repository', async () => {
    put({ '.gitignore': '*.md\n', 'sub/a.md': '' });
    expect(await listed([], 'sub')).toEqual(['sub/a.md']);
    expect(await listed()).toEqual(['.gitignore']);
  });
  it('follows links once, and never up or home', async () => {
    put({ 'vault/a/one.md': '', 'vault/z.md': '', 'elsewhere/two.md': '', 'elsewhere/deep/three.md': '' });
    const link = (target: string, name: string): void => symlinkSync(target, join(root, 'vault', name));
    link('.', 'self');
    link('..', 'up');
    link(join(root, 'vault'), 'a/around');
    link('a', 'same');
    link(join(root, 'elsewhere'), 'there');
    link(join(root, 'elsewhere', 'deep'), 'deep');
    link('z.md', 'link.md');
    link('gone.md', 'broken.md');
    link('/', 'top');
    expect(await listed([], 'vault')).toEqual([
      'vault/a/one.md',
      'vault/deep/three.md',
      'vault/there/two.md',
      'vault/z.md',
    ]);
  });
  it('is empty for what is no folder', async () => {
    put({ 'a.md': '' });
    expect(await listed([], 'a.md')).toEqual([]);
    expect(await listed([], 'gone')).toEqual([]);
    expect(await nodeHost({}).listFiles('https://example.org', [])).toEqual([]);
  });
});

describe('reading', () => {
  it('decodes UTF-8 and strips nothing', async () => {
    put({ 'a.md': '\ufeffTürkiye\r\n', 'b.md': Buffer.from([0x50, 0x4b, 0, 0xff]) });
    const host = nodeHost({});
    expect(await host.readText(uriOfPath(join(root, 'a.md')))).toBe('\ufeffTürkiye\r\n');
    expect(await host.readText(uriOfPath(join(root, 'b.md')))).toBe('PK\0\ufffd');
    for (const uri of [uriOfPath(join(root, 'gone.md')), uriOfPath(root), 'untitled:x', 'file:///%00']) {
      expect(await host.readText(uri)).toBeUndefined();
    }
  });
  it('knows files from folders', async () => {
    put({ 'a.md': '' });
    const host = nodeHost({});
    const kinds = await Promise.all(
      [join(root, 'a.md'), root, join(root, 'gone')].map((path) => host.kindOf(uriOfPath(path))),
    );
    expect(kinds).toEqual(['file', 'folder', undefined]);
  });
});

describe('writing', () => {
  const write = (name: string, text: string, expected?: string) =>
    nodeHost({}).writeText(uriOfPath(join(root, name)), text, expected);

  it('replaces a file as a whole and leaves nothing beside it', async () => {
    put({ 'a.md': 'before' });
    chmodSync(join(root, 'a.md'), 0o640);
    expect(await write('a.md', 'after ü', 'before')).toBeUndefined();
    expect(await write('new.json', '{}')).toBeUndefined();
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('after ü');
    expect(statSync(join(root, 'a.md')).mode & 0o777).toBe(0o640);
    expect(readdirSync(root).sort()).toEqual(['a.md', 'new.json']);
  });
  it('writes through a link', async () => {
    put({ 'real/a.md': 'before' });
    symlinkSync('real/a.md', join(root, 'link.md'));
    expect(await write('link.md', 'after', 'before')).toBeUndefined();
    expect(readFileSync(join(root, 'real/a.md'), 'utf8')).toBe('after');
    expect(readdirSync(root).sort()).toEqual(['link.md', 'real']);
  });
  it('leaves a file that is not as it was read', async () => {
    put({ 'a.md': 'now', 'latin.md': Buffer.from([0x54, 0xfc]) });
    expect(await write('a.md', 'after', 'before')).toBe('was changed meanwhile and is left as it is');
    expect(await write('latin.md', 'after', 'T\ufffd')).toBe('is not UTF-8 and is left as it is');
    expect(await write('gone/a.md', 'after')).toBe('could not be written (ENOENT)');
    expect(await write('gone.md', 'after', 'before')).toBe('could not be written (ENOENT)');
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('now');
    expect(readdirSync(root).sort()).toEqual(['a.md', 'latin.md']);
  });
});

describe('the shipped pack', () => {
  it('is the one that IBID_CORPUS names, as its folder or the one around it', () => {
    put({ 'brokers-on-the-bloc/pack.json': '{}', 'other/pack.json': '{}' });
    expect(nodeHost({ IBID_CORPUS: root }).bundledPack).toBe(uriOfPath(join(root, 'brokers-on-the-bloc')));
    expect(nodeHost({ IBID_CORPUS: join(root, 'other') }).bundledPack).toBe(uriOfPath(join(root, 'other')));
    expect(nodeHost({ IBID_CORPUS: join(root, 'gone') }).bundledPack).toBeUndefined();
  });
  it('is found from the sources', () => {
    expect(nodeHost({}).bundledPack).toMatch(/^file:\/\/.*\/corpus\/brokers-on-the-bloc$/);
  });
});

describe('the URI of a path', () => {
  it('is spelled in one way and leads back', () => {
    expect(uriOfPath('/a b/ü #%?~(c).md')).toBe('file:///a%20b/%C3%BC%20%23%25%3F~(c).md');
    expect(uriOfPath('/a/')).toBe('file:///a');
    expect(uriOfPath('/')).toBe('file:///');
    const part = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((name) => !/[/\0]|^\.\.?$/.test(name));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const path = `/${parts.join('/')}`;
        expect(pathOfUri(uriOfPath(path))).toBe(path);
        expect(uriOfPath(path)).toMatch(/^file:\/\/\/[^#?\s]*$/);
      }),
    );
  });
});
