import { describe, expect, test } from 'vitest';
import { fileType, type Tree, walk } from '../../src/walk';

const { file, directory, symbolicLink } = fileType;

/** A tree of files by path; a path that ends in `@` is a link to a folder. Folders in `locked` cannot be read. */
function treeOf(
  files: Readonly<Record<string, string>>,
  locked: readonly string[] = [],
): Tree & { readonly listed: string[] } {
  const listed: string[] = [];
  return {
    listed,
    list: async (folder) => {
      listed.push(folder);
      if (locked.includes(folder)) throw new Error('no permission');
      const inside = Object.keys(files).filter((path) => !folder || path.startsWith(`${folder}/`));
      const types = new Map<string, number>();
      for (const path of inside) {
        const [name = '', ...rest] = path.slice(folder ? folder.length + 1 : 0).split('/');
        if (name.endsWith('@')) types.set(name.slice(0, -1), directory | symbolicLink);
        else types.set(name, rest.length > 0 ? directory : file);
      }
      return [...types];
    },
    read: async (path) => files[path],
  };
}

describe('a walk', () => {
  test('finds all files, sorted, and passes over .git and links to folders', async () => {
    const tree = treeOf({ 'b.md': '', 'a/d/e.md': '', 'a/c.bib': '', '.git/HEAD': '', '.ibid.json': '', 'loop@': '' });
    expect(await walk(tree, [])).toEqual(['.ibid.json', 'a/c.bib', 'a/d/e.md', 'b.md']);
    expect(tree.listed).toEqual(['', 'a', 'a/d']);
  });

  test('never reads a folder that is excluded', async () => {
    const tree = treeOf({
      'node_modules/x/y.md': '',
      'a/node_modules/z.md': '',
      'a/b.md': '',
      'old/c.md': '',
      'n.tmp.md': '',
    });
    expect(await walk(tree, ['**/node_modules/**', 'old/', '*.tmp.md', '[', '{'])).toEqual(['a/b.md']);
    expect(tree.listed).toEqual(['', 'a']);
  });

  test('honours .gitignore, the deepest first', async () => {
    const tree = treeOf({
      '.gitignore': 'build/\n*.log.md\n/top.md',
      'top.md': '',
      'build/a.md': '',
      'a/top.md': '',
      'a/x.log.md': '',
      'a/.gitignore': '!x.log.md\nsecret.md',
      'a/secret.md': '',
      'b/secret.md': '',
    });
    expect(await walk(tree, [])).toEqual(['.gitignore', 'a/.gitignore', 'a/top.md', 'a/x.log.md', 'b/secret.md']);
  });

  test('goes on where a folder cannot be read, but not where the first cannot', async () => {
    expect(await walk(treeOf({ 'a/b.md': '', 'c/d.md': '' }, ['a']), [])).toEqual(['c/d.md']);
    await expect(walk(treeOf({ 'a.md': '' }, ['']), [])).rejects.toThrow('no permission');
  });

  test('reaches every folder of a wide and deep tree', async () => {
    const paths = Array.from({ length: 60 }, (_, i) => `f${i % 40}/${'d/'.repeat(i % 5)}n${i}.md`);
    const files = Object.fromEntries(paths.map((path) => [path, '']));
    expect(await walk(treeOf(files), [])).toEqual([...paths].sort());
  });
});
