import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { excludeMatcher } from '../../server/host/exclude';
import { listDiskFiles } from '../../server/host/list-files';
import { newFolder, put, removeFolder } from './folder';

const hasGit = spawnSync('git', ['--version']).status === 0;

let root: string;
beforeEach(() => {
  root = newFolder();
});
afterEach(() => removeFolder(root));

// git's ? stands for one byte: names are ASCII here.
const files = ['a.md', 'A.md', 'b.log', 'x/a.md', 'x/b.log', 'x/y/a.md', 'x/y/c d.md', 'y/x.md', 'y/a.mdx', 'u/[z].md'];
const word = fc.constantFrom(
  'a',
  'x',
  'y',
  'b',
  'a.md',
  'c d.md',
  '[z].md',
  'u',
  '.md',
  '*',
  '**',
  '?',
  '[a-c]',
  '\\[z]',
  '\\',
  '[!b]',
  '[',
  ']',
  '[]x]',
  '[[:alpha:]]',
  '[x-',
  '-z]',
  ' ',
  '.',
);
const segment = fc.array(word, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''));
const pattern = fc
  .tuple(fc.boolean(), fc.boolean(), fc.array(segment, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([no, top, segments, folder]) => `${no ? '!' : ''}${top ? '/' : ''}${segments.join('/')}${folder ? '/' : ''}`);
const line = fc.oneof(
  { weight: 9, arbitrary: pattern },
  { weight: 1, arbitrary: fc.constantFrom('', '# a', '\\#', '  ') },
);
// An escaped slash is left out: after `**` git takes it for something else than a slash.
const ignoreFile = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n').replaceAll('\\/', '/'));

describe('what is left out', () => {
  it.skipIf(!hasGit)('is what git leaves out', async () => {
    put(root, Object.fromEntries(files.map((file) => [file, ''])));
    execFileSync('git', ['init', '-q', root]);
    await fc.assert(
      fc.asyncProperty(ignoreFile, ignoreFile, async (outer, inner) => {
        writeFileSync(join(root, '.gitignore'), outer);
        writeFileSync(join(root, 'x', '.gitignore'), inner);
        const git = ['-C', root, '-c', 'core.excludesFile=', '-c', 'core.ignoreCase=false', 'ls-files', '-oz'];
        const told = execFileSync('git', [...git, '--exclude-per-directory=.gitignore'], { encoding: 'utf8' });
        const listed = await listDiskFiles(root, []);
        expect(listed.map((file) => file.slice(root.length + 1))).toEqual(told.split('\0').filter(Boolean).sort());
      }),
      { numRuns: 200 },
    );
  });

  it('is what the globs of `exclude` match, as picomatch reads them', () => {
    const glob = fc
      .array(fc.constantFrom('**', '*', 'a', '.a', 'a.b', '*.b', '{a,b}'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    const name = fc.constantFrom('a', 'b', '.a', 'a.b', 'ab', 'B');
    fc.assert(
      fc.property(fc.array(glob, { maxLength: 3 }), fc.array(name, { minLength: 1, maxLength: 4 }), (globs, path) => {
        const [ours, theirs] = [excludeMatcher(globs), globs.map((each) => picomatch(each, { dot: true }))];
        // From the top downward, as files are listed: below what is left out nothing is asked.
        const prefixes = path.map((_, i) => path.slice(0, i + 1));
        const ask = (left: (prefix: string[]) => boolean): number => prefixes.findIndex(left);
        expect(ask((prefix) => ours(prefix.join('/'), prefix.at(-1)!))).toBe(
          ask((prefix) => theirs.some((matches) => matches(prefix.join('/')))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('takes no time to find, whatever a .gitignore says', async () => {
    const name = 'a'.repeat(200);
    put(root, { '.gitignore': `${'*a'.repeat(60)}b\n${'**/a'.repeat(60)}b\n${'('.repeat(500)}\n`, [name]: '' });
    expect((await listDiskFiles(root, [])).map((file) => file.slice(root.length + 1))).toEqual(['.gitignore', name]);
  });
});
