import { describe, expect, it } from 'vitest';
import { memoryUri } from '../../server/host/memory';
import { findEntry } from '../../server/vault/vault';
import { notesNamed } from '../../server/vault/wikilinks';
import { vaultOf } from '../fixture';

/** Which notes `[[name]]` means in each of the notes `from`, best first. */
async function meanings(paths: readonly string[], links: readonly (readonly [from: string, name: string])[]) {
  const vault = await vaultOf(Object.fromEntries(paths.map((path) => [path, ''])));
  return links.map(([from, name]) => {
    const found = notesNamed(vault, findEntry(vault, memoryUri(from))!, name);
    return `${from} [[${name}]] ${found.map(({ uri }) => decodeURI(uri.slice('file:///vault'.length))).join(' ')}`.trim();
  });
}

describe('a name that several notes have', () => {
  it('means the note at exactly this path, also the one at the root', async () => {
    const paths = ['/Note.md', '/zzzz/Note.md', '/a/b/Note.md', '/b/Note.md', '/zzzz/src.md', '/a/b/src.md'];
    expect(
      await meanings(paths, [
        ['/zzzz/src.md', 'Note'],
        ['/a/b/src.md', 'Note'],
        ['/a/b/src.md', 'b/Note'],
        ['/a/b/src.md', './Note'],
        ['/a/b/src.md', '../../zzzz/Note'],
        ['/a/b/src.md', '/zzzz/Note'],
      ]),
    ).toEqual([
      '/zzzz/src.md [[Note]] /Note.md /zzzz/Note.md /b/Note.md /a/b/Note.md',
      '/a/b/src.md [[Note]] /Note.md /a/b/Note.md /b/Note.md /zzzz/Note.md',
      '/a/b/src.md [[b/Note]] /b/Note.md /a/b/Note.md',
      '/a/b/src.md [[./Note]] /a/b/Note.md',
      '/a/b/src.md [[../../zzzz/Note]] /zzzz/Note.md',
      '/a/b/src.md [[/zzzz/Note]] /zzzz/Note.md',
    ]);
  });

  it('else means the one beside the link, then the one with the shortest path in letters', async () => {
    const paths = ['/zzzz/Note.md', '/a/b/Note.md', '/é é/Note.md', '/src.md', '/zzzz/src.md', '/zzzz/deep/src.md'];
    expect(
      await meanings(paths, [
        ['/src.md', 'Note'],
        ['/zzzz/src.md', 'note.MD'],
        ['/zzzz/deep/src.md', 'Note'],
      ]),
    ).toEqual([
      '/src.md [[Note]] /é é/Note.md /a/b/Note.md /zzzz/Note.md',
      '/zzzz/src.md [[note.MD]] /zzzz/Note.md /é é/Note.md /a/b/Note.md',
      '/zzzz/deep/src.md [[Note]] /é é/Note.md /a/b/Note.md /zzzz/Note.md',
    ]);
  });

  it('of two that differ in case alone means the one that is written so', async () => {
    expect(
      await meanings(
        ['/plan.md', '/Plan.md', '/x/src.md', '/A/c.md', '/a/c.md'],
        [
          ['/x/src.md', 'plan'],
          ['/x/src.md', 'Plan'],
          ['/x/src.md', 'a/c'],
          ['/x/src.md', 'A/C'],
        ],
      ),
    ).toEqual([
      '/x/src.md [[plan]] /plan.md /Plan.md',
      '/x/src.md [[Plan]] /Plan.md /plan.md',
      '/x/src.md [[a/c]] /a/c.md /A/c.md',
      '/x/src.md [[A/C]] /A/c.md /a/c.md',
    ]);
  });

  it('reads a path with backslashes, doubled slashes and dots', async () => {
    const names = ['a\\b\\Note', 'a//b/Note', './a/./b/Note.md', 'b/Note/', '..', '.', ''];
    expect(
      await meanings(
        ['/a/b/Note.md', '/src.md'],
        names.map((name) => ['/src.md', name] as const),
      ),
    ).toEqual([
      '/src.md [[a\\b\\Note]] /a/b/Note.md',
      '/src.md [[a//b/Note]] /a/b/Note.md',
      '/src.md [[./a/./b/Note.md]] /a/b/Note.md',
      '/src.md [[b/Note/]] /a/b/Note.md',
      '/src.md [[..]]',
      '/src.md [[.]]',
      '/src.md [[]]',
    ]);
  });
});
