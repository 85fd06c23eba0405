import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseInsensitivity, isCaseInsensitive } from '../../server/host/case';
import { pathOfUri, uriOfPath, urisOfPaths } from '../../server/host/file-uri';
import { memoryHost } from '../../server/host/memory';
import { nodeHost } from '../../server/host/node';
import { smallFile, smallFileReader } from '../../server/host/read-now';
import { refusedRoot } from '../../server/host/refused-root';
import { listRoots, outermostRoots, refusalOf } from '../../server/host/roots';
import { uriKey } from '../../server/text/uri';
import { newFolder, put, removeFolder } from './folder';

let root: string;
beforeEach(() => {
  root = newFolder();
});
afterEach(() => removeFolder(root));

const host = nodeHost({});
const shown = (uris: readonly string[]): string[] => uris.map((uri) => pathOfUri(uri)!.slice(root.length + 1));
const listed = async (folder = ''): Promise<string[]> => shown(await host.listFiles(uriOfPath(join(root, folder)), []));

/** A file's name as a person, a program or a foe may choose it. */
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      'a#b',
      'a?b',
      '100%',
      '%41',
      '%zz',
      ' ',
      'a b',
      '🎓',
      'a\nb',
      'Müller',
      'Mu\u0308ller',
      '~',
      'a\\b',
    ),
  )
  .filter((text) => !/[/\0]|^\.{1,2}$/.test(text) && !/\p{Surrogate}/u.test(text) && Buffer.byteLength(text) < 200);

describe('files of any name', () => {
  it('are listed in order, read and told of by their URIs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { maxLength: 6 }),
        fc.uniqueArray(name, { maxLength: 3 }),
        async (names, folders) => {
          rmSync(root, { recursive: true, force: true });
          mkdirSync(root);
          const files = names.flatMap((file, i) => [
            `${file}.md`,
            ...folders.map((folder) => `${folder}${i}/${file}.md`),
          ]);
          put(root, Object.fromEntries(files.map((file) => [file, `in ${file}`])));
          const uris = await host.listFiles(uriOfPath(root), []);
          expect(shown(uris)).toEqual(files.sort());
          expect(uris).toEqual(uris.map((uri) => uriOfPath(pathOfUri(uri)!)));
          expect(uris.map((uri) => host.readTextNow!(uri))).toEqual(files.map((file) => `in ${file}`));
          expect(await Promise.all(uris.map((uri) => host.readText(uri)))).toEqual(files.map((file) => `in ${file}`));
          expect(host.stampsOf!(uris).map((stamp) => stamp?.size)).toEqual(
            files.map((file) => Buffer.byteLength(`in ${file}`)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have one URI, however many are made at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(name, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 4 })),
        (all) => {
          const paths = all.map((parts) => `/${parts.join('/').replaceAll('\0', '')}`);
          expect(urisOfPaths(paths)).toEqual(paths.map(uriOfPath));
        },
      ),
    );
  });
});

describe('a folder', () => {
  it('that programs keep for themselves holds no notes; a vault in a vault does', async () => {
    for (const folder of ['.git', '.obsidian', '.trash', 'sub/.trash', '.stversions'])
      put(root, { [`${folder}/a.md`]: '' });
    put(root, {
      '.github/a.md': '',
      'inner/.obsidian/app.json': '',
      'inner/.ibid.json': '{}',
      'inner/a.md': '',
      obsidian: '',
    });
    expect(await listed()).toEqual(['.github/a.md', 'inner/.ibid.json', 'inner/a.md', 'obsidian']);
    expect(await listed('.trash')).toEqual(['.trash/a.md']);
  });

  it('is listed once, whatever links lead to it', async () => {
    put(root, {
      'vault/a/deep/x.md': '',
      'vault/b/y.md': '',
      'out/z.md': '',
      'out/.git/HEAD': '',
      'out/.trash/t.md': '',
    });
    const link = (target: string, at: string): void => symlinkSync(target, join(root, at));
    link('../../a', 'vault/a/deep/round');
    link('../b', 'vault/a/b-again');
    link('../out', 'vault/0-out');
    link('../../out/z.md', 'vault/b/z.md');
    link('../out/.trash', 'vault/bin');
    link('../out/gone', 'vault/gone');
    link('turn-2', 'vault/turn-1');
    link('turn-1', 'vault/turn-2');
    link('../out', 'vault/.obsidian');
    expect(await listed('vault')).toEqual(['vault/0-out/z.md', 'vault/a/deep/x.md', 'vault/b/y.md']);
    link('vault', 'entry');
    expect(await listed('entry')).toEqual(['entry/0-out/z.md', 'entry/a/deep/x.md', 'entry/b/y.md']);
  });
});

describe('roots', () => {
  it('in other roots are parts of them', () => {
    const roots = [
      'file:///v/sub',
      'file:///v',
      'file:///v',
      'file:///vault',
      'file:///V/Sub',
      'file:///M%C3%BC',
      'file:///Mu%CC%88',
    ];
    expect(outermostRoots(roots)).toEqual(['file:///v', 'file:///vault', 'file:///V/Sub', 'file:///M%C3%BC']);
    expect(outermostRoots(roots, true)).toEqual(['file:///v', 'file:///vault', 'file:///M%C3%BC']);
    expect(outermostRoots(['file:///v', 'file:///'])).toEqual(['file:///']);
  });

  it('give each file once, and those of a root that the outer one leaves out', async () => {
    put(root, { '.git/HEAD': '', '.gitignore': 'drafts/\n', 'a.md': '', 'sub/b.md': '', 'drafts/c.md': '' });
    const roots = ['sub', '', 'drafts'].map((folder) => uriOfPath(join(root, folder)));
    expect(shown(await listRoots(host, roots, []))).toEqual(['.gitignore', 'a.md', 'sub/b.md', 'drafts/c.md']);
    expect(await listRoots(host, [], [])).toEqual([]);
    const files = { '/a.md': '', '/Sub/b.md': '' };
    const blind = { ...memoryHost(files), isCaseInsensitive: () => true };
    expect(await listRoots(blind, ['file:///vault', 'file:///Vault/sub'], [])).toEqual([
      'file:///vault/Sub/b.md',
      'file:///vault/a.md',
    ]);
  });

  it('that hold all of a user or a disk are refused', async () => {
    const said = (paths: readonly string[], home: string, platform: NodeJS.Platform): string[] =>
      paths.map(
        (path) =>
          `${path}: ${refusedRoot(path, { home, platform })?.split(' and ')[0]?.replace(path, 'it') ?? 'taken'}`,
      );
    const unix = [
      '/',
      '/home',
      '/home/ada',
      '/home/ada/',
      '/home/ada/notes',
      '/home/ad',
      '/HOME/ADA',
      '/srv',
      '/home/ada/..x',
    ];
    expect(said(unix, '/home/ada', 'linux')).toMatchInlineSnapshot(`
      [
        "/: it is a whole disk",
        "/home: it holds your home folder",
        "/home/ada: it is your home folder",
        "/home/ada/: /home/ada is your home folder",
        "/home/ada/notes: taken",
        "/home/ad: taken",
        "/HOME/ADA: taken",
        "/srv: taken",
        "/home/ada/..x: taken",
      ]
    `);
    expect(said(['/Users', '/users/Ada', '/Users/ada/n'], '/Users/ada', 'darwin')).toMatchInlineSnapshot(`
      [
        "/Users: it holds your home folder",
        "/users/Ada: it is your home folder",
        "/Users/ada/n: taken",
      ]
    `);
    const windows = [
      'C:\\',
      'c:\\users',
      'C:\\Users\\ada',
      'C:\\Users\\ada\\n',
      'D:\\',
      'D:\\notes',
      '\\\\server\\share\\',
    ];
    expect(said(windows, 'C:\\Users\\ada', 'win32')).toMatchInlineSnapshot(`
      [
        "C:\\: it is a whole disk",
        "c:\\users: it holds your home folder",
        "C:\\Users\\ada: it is your home folder",
        "C:\\Users\\ada\\n: taken",
        "D:\\: it is a whole disk",
        "D:\\notes: taken",
        "\\\\server\\share\\: it is a whole disk",
      ]
    `);
    expect(refusedRoot('/', { home: '/root', platform: 'linux' })).toMatchInlineSnapshot(
      `"/ is a whole disk and is not read as a vault. Open the folder of your notes instead; or, to have all of it read, put an \`.ibid.json\` there or set \`allowLargeRoot\`."`,
    );
    const home = (files: Readonly<Record<string, string>>) => ({ ...memoryHost(files), refusedRoot: () => 'No.' });
    const answers = [
      await refusalOf(home({}), 'file:///vault', false),
      await refusalOf(home({}), 'file:///vault', true),
      await refusalOf(home({ '/.ibid.json': '{}' }), 'file:///vault', false),
      await refusalOf(memoryHost({}), 'file:///vault', false),
    ];
    expect(answers).toEqual(['No.', undefined, undefined, undefined]);
  });
});

describe('the key of a URI', () => {
  it('is one for all spellings of a name that a disk takes for the same', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (parts) => {
        const uri = uriOfPath(`/${parts.join('/')}`);
        const spelled = (change: (text: string) => string) => uriOfPath(`/${parts.map(change).join('/')}`);
        expect(uriKey(spelled((text) => text.normalize('NFD')))).toBe(uriKey(spelled((text) => text.normalize('NFC'))));
        expect(uriKey(uriKey(uri))).toBe(uriKey(uri));
        expect(uriKey(uriKey(uri, true), true)).toBe(uriKey(uri, true));
        if (/^[\0-\x7f]*$/.test(parts.join())) expect(uriKey(uri)).toBe(uri);
      }),
    );
    const keys = ['file:///c:/Vault/M%C3%9CLL%20A.md', 'untitled:Note?q=A', 'vscode-vfs://Host/P%C3%84?Q'];
    expect(keys.map((uri) => uriKey(uri, true))).toEqual([
      'file:///c:/vault/m%C3%BCll%20a.md',
      'untitled:Note?q=A',
      'vscode-vfs://Host/p%C3%A4?Q',
    ]);
  });
});

describe('whether case counts', () => {
  const disk = (files: Readonly<Record<string, string>>) => (path: string) => files[path];
  it('is found out by asking for a name in the other case', () => {
    const ask = (names: readonly string[], files: Readonly<Record<string, string>>) =>
      caseInsensitivity('/v', names, disk(files));
    expect(ask(['1', 'Note.md'], { '/v/Note.md': '1:7', '/v/nOTE.MD': '1:7' })).toBe(true);
    expect(ask(['1', 'Note.md'], { '/v/Note.md': '1:7' })).toBe(false);
    expect(ask(['Note.md'], { '/v/Note.md': '1:7', '/v/nOTE.MD': '1:8' })).toBe(false);
    expect(ask(['gone.md', 'a'], { '/v/a': '1:9', '/v/A': '1:9' })).toBe(true);
    expect(ask(['1', '日本'], {})).toBeUndefined();
  });
  it('is what this disk does', () => {
    put(root, { 'Note.md': '' });
    expect(isCaseInsensitive(root)).toBe(existsSync(join(root, 'nOTE.MD')));
    expect(host.isCaseInsensitive!(uriOfPath(join(root, 'gone')))).toBe(['darwin', 'win32'].includes(process.platform));
  });
});

describe('reading at once', () => {
  const both = async (bytes: Uint8Array): Promise<(string | undefined)[]> => {
    writeFileSync(join(root, 'a.md'), bytes);
    const uri = uriOfPath(join(root, 'a.md'));
    return [host.readTextNow!(uri), await host.readText(uri)];
  };
  it('decodes UTF-16 by its mark, and UTF-8 as it is', async () => {
    const utf16 = Buffer.from('\ufeffTürk 🎓\r\n', 'utf16le');
    const all = [utf16, Buffer.from(utf16).swap16(), Buffer.from('\ufeffTürk 🎓\r\n'), Buffer.from([0xff, 0xfe, 0x41])];
    expect(await both(all[0]!)).toEqual(['\ufeffTürk 🎓\r\n', '\ufeffTürk 🎓\r\n']);
    expect(await both(all[1]!)).toEqual(['\ufeffTürk 🎓\r\n', '\ufeffTürk 🎓\r\n']);
    expect(await both(all[2]!)).toEqual(['\ufeffTürk 🎓\r\n', '\ufeffTürk 🎓\r\n']);
    expect(await both(all[3]!)).toEqual(['\ufeff', '\ufeff']);
    expect(await both(Buffer.from([0x54, 0xfc, 0]))).toEqual(['T\ufffd\0', 'T\ufffd\0']);
  });
  it('gives small files, and no others', async () => {
    const read = smallFileReader();
    const lengths = [0, 1, smallFile, smallFile + 1, 3 * smallFile, 2].map((length) => {
      writeFileSync(join(root, 'a.md'), Buffer.alloc(length, 'x'));
      return read(uriOfPath(join(root, 'a.md')))?.length;
    });
    expect(lengths).toEqual([0, 1, smallFile, undefined, undefined, 2]);
    const none = [join(root, 'gone.md'), root].map(uriOfPath).concat('untitled:x', 'file:///%00', 'file:///a%2Fb');
    expect(none.map(read)).toEqual(none.map(() => undefined));
    expect(none.map((uri) => host.readTextNow!(uri))).toEqual(none.map(() => undefined));
    expect(host.stampsOf!(none)).toEqual(none.map(() => undefined));
  });
});
