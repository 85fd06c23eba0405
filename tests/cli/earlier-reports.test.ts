import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CacheStore } from '../../server/host/host';
import { memoryCache } from '../../server/host/memory';
import { ibid, type RunOptions } from './harness';

type Files = Readonly<Record<string, string>>;

/** Every vault is worth keeping what was found in it; nobody helps. */
const threads: RunOptions['threads'] = () => ({
  count: 1,
  notes: 1,
  start: () => {
    throw new Error('no thread');
  },
});

const lint = (files: Files, cache: CacheStore, words: readonly string[] = [], onParse?: (text: string) => void) =>
  ibid(['lint', '--format', 'json', ...words], { files, cache, threads, ...(onParse ? { onParse } : {}) });

/** The notes among these files that a run parses. */
async function parsedIn(files: Files, cache: CacheStore): Promise<string[]> {
  const parsed = new Set<string>();
  await lint(files, cache, [], (text) => parsed.add(text));
  return Object.keys(files).filter((name) => parsed.has(files[name]!));
}

/** Few notes, so that what one says matters to another. */
const paths = ['/plan.md', '/a/plan.md', '/c.md', '/QRX.md', '/Kazahkstan.md'] as const;
/** Lines whose findings look beyond their note: links, footnotes of another, letters that a note may be named by, near names, files. */
const line = fc.constantFrom(
  'See [[plan#Cost]], [[plan]] and [[c#^b1]].',
  'See [[plan#[^1]]] and [[c#[^no]]].',
  'See [it](c.md#by-hand) and [[gone]].',
  '## Cost',
  'A block. ^b1',
  '<a id="by-hand"></a> HTML',
  'It is noted.[^1]\n\n[^1]: Here.',
  'The QRX met. The QRX met again. QRX.',
  'A #QRX tag.',
  'Traffic in Kazahkstan rose by 3 percent.',
  '![[gone.png]] and [that](b/gone.pdf) and ![[x.png]]',
  'As said [@one2020, p. 4], and [@two2021].',
);
const front = fc.constantFrom(
  '',
  '',
  '---\naliases: [Halvia, QRX]\n---\n\n',
  '---\ntitle: gone\n---\n\n',
  '---\nbibliography: works.bib\n---\n\n',
);
const text = fc
  .tuple(front, fc.array(line, { maxLength: 4 }))
  .map(([head, lines]) => head + lines.map((each) => `${each}\n\n`).join(''));
const note = fc.tuple(fc.constantFrom(...paths), fc.oneof({ weight: 4, arbitrary: text }, fc.constant(undefined)));
const file: fc.Arbitrary<readonly [string, string | undefined]> = fc.oneof(
  { weight: 9, arbitrary: note },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ['/works.bib', '@book{one2020, title={One}}'] as const,
      ['/works.bib', '@book{two2021, title={Two}}'] as const,
      ['/x.png', ''] as const,
      ['/b/gone.pdf', ''] as const,
      ['/b/.gitignore', '*.pdf'] as const,
      ['/.ibid.json', '{"rules": {"broken-link": "error"}}'] as const,
      ['/.ibid.json', undefined] as const,
      ['/a/.ibid.json', '{"rules": {"broken-link": "off"}}'] as const,
    ),
  },
);

function applied(
  files: Record<string, string>,
  [name, content]: readonly [string, string | undefined],
): Record<string, string> {
  const { [name.slice(1)]: _, ...others } = files;
  return content === undefined ? others : { ...others, [name.slice(1)]: content };
}

const numbered = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `note ${i}.md`,
      `# Note ${i}\n\nTraffic rose by ${i} percent. See [[note ${(i + 1) % count}]].\n`,
    ]),
  );

describe('a run after another', () => {
  it('reports what one reports that looks at every note', async () => {
    const texts = fc.tuple(...paths.map(() => text));
    const steps = fc.array(file, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(texts, steps, async (first, changes) => {
        const cache = memoryCache();
        let files = Object.fromEntries(paths.map((path, i) => [path.slice(1), first[i]!]));
        await lint(files, cache);
        for (const change of changes) {
          files = applied(files, change);
          expect(await lint(files, cache)).toEqual(await lint(files, cache, ['--no-cache']));
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('parses no note that did not change', async () => {
    const cache = memoryCache();
    const files = numbered(12);
    expect(await parsedIn(files, cache)).toHaveLength(12);
    expect(await parsedIn(files, cache)).toEqual([]);
    const edited = { ...files, 'note 3.md': `${files['note 3.md']}\nIt fell later.\n` };
    expect(await parsedIn(edited, cache)).toEqual(['note 3.md']);
    expect(await parsedIn(edited, cache)).toEqual([]);
  });

  it('looks again at the notes that a changed name means, and at those whose links lead nowhere', async () => {
    const cache = memoryCache();
    const files: Files = { ...numbered(12), 'lost.md': 'See [[note 99]].\n', 'letters.md': 'The QRX met. QRX.\n' };
    await lint(files, cache);
    const named: Files = { ...files, 'new.md': '# New\n\n#QRX\n' };
    expect(await parsedIn(named, cache)).toEqual(['lost.md', 'letters.md', 'new.md']);
    const { 'note 5.md': _, ...without } = named;
    expect(await parsedIn(without, cache)).toEqual(['note 4.md', 'lost.md']);
  });

  it.each([
    ['a footnote of another note', 'plan.md', 'It is noted.[^1]\n\n[^1]: Here.\n', 'It is noted.\n'],
    ['HTML in another note', 'plan.md', '<a id="by-hand"></a> HTML\n', 'HTML\n'],
    ['a citation in another note', 'plan.md', 'As said [@one2020].\n', 'As said.\n'],
    ['a tag of another note', 'plan.md', 'A #QRX tag.\n', 'A tag.\n'],
    ['a file that listing leaves out', 'b/gone.pdf', '', undefined],
  ])('sees that %s is gone', async (_, name, before, after) => {
    const cache = memoryCache();
    const files: Files = {
      '.ibid.json': '{"exclude": ["b/**"], "bibliography": []}',
      'works.bib': '@book{one2020, title={One}}',
      'a.md': 'See [[plan#[^1]]] and [it](plan.md#by-hand).\n',
      'b.md': '---\nbibliography: works.bib\n---\n\nThe QRX met. QRX.\n',
      'c.md': 'See [that](b/gone.pdf).\n',
      [name]: before,
    };
    const first = await lint(files, cache);
    const { [name]: gone, ...others } = files;
    const changed = after === undefined ? others : { ...others, [name]: after };
    const second = await lint(changed, cache);
    expect(second).toEqual(await lint(changed, cache, ['--no-cache']));
    expect(second.stdout).not.toBe(first.stdout);
  });

  it.each(['pretty', 'sarif', 'github'])('says the same in %s', async (format) => {
    const options = { files: { ...numbered(5), 'lost.md': 'See [[note 99]].\n' }, cache: memoryCache(), threads };
    const first = await ibid(['lint', '--format', format], options);
    expect(await ibid(['lint', '--format', format], options)).toEqual(first);
    expect(await ibid(['lint', '--no-cache', '--format', format], options)).toEqual(first);
    expect(first.stdout).toContain('note 99');
  });

  it('goes by a baseline as one does that looks at every note', async () => {
    const cache = memoryCache();
    const files: Files = { ...numbered(5), 'works.bib': '@book{a,\n}\n@book{a,\n}\n' };
    const words = ['lint', '--baseline', 'known.json'];
    const made = await ibid([...words, '--update-baseline'], { files, cache, threads });
    const known: Files = { ...files, 'known.json': made.files['known.json']! };
    expect((await ibid(words, { files: known, cache, threads })).stdout).toContain('known findings left out');
    const more: Files = { ...known, 'note 2.md': `${known['note 2.md']}\nPrices fell by 4 percent.\n` };
    for (const format of ['json', 'pretty', 'sarif']) {
      const again = await ibid([...words, '--format', format], { files: more, cache, threads });
      expect(again).toEqual(await ibid([...words, '--format', format], { files: more }));
      expect(again.stdout).toMatch(/note(?: |%20)2/);
      expect(again.stdout).not.toMatch(/note(?: |%20)3/);
    }
  });

  it('reads what is asked for and no other note, in a ledger of claims too', async () => {
    const cache = memoryCache();
    const files: Files = numbered(12);
    const words = ['claims', 'note 4.md'];
    const first = await ibid(words, { files, cache, threads });
    const parsed = new Set<string>();
    const second = await ibid(words, { files, cache, threads, onParse: (text) => parsed.add(text) });
    expect(second).toEqual(first);
    expect(Object.keys(files).filter((name) => parsed.has(files[name]!))).toEqual(['note 4.md']);
  });

  it('keeps what is known of all when it looks at a part', async () => {
    const cache = memoryCache();
    const files = numbered(6);
    await lint(files, cache);
    await ibid(['lint', 'note 2.md'], { files, cache, threads });
    expect(await parsedIn(files, cache)).toEqual([]);
  });

  it('takes no damaged file for what was found', async () => {
    const files = numbered(4);
    const right = await lint(files, memoryCache());
    const length = (await keptBy(files)).length;
    for (let at = 0; at < length; at += 97) {
      const cache = memoryCache();
      const bytes = await keptBy(files, cache);
      bytes[at]! ^= 1 << (at % 8);
      const damaged: CacheStore = {
        ...cache,
        readCacheFile: (name) => (name.endsWith('.findings') ? bytes : cache.readCacheFile(name)),
      };
      expect(await lint(files, damaged), `byte ${at} of ${length}`).toEqual(right);
    }
  });
});

/** The bytes of the file of findings that a run over `files` leaves. */
async function keptBy(files: Files, cache: CacheStore = memoryCache()): Promise<Uint8Array> {
  let kept: Uint8Array | undefined;
  const writeCacheFile: CacheStore['writeCacheFile'] = (name, parts) => {
    if (name.endsWith('.findings')) kept = Buffer.concat(parts);
    return cache.writeCacheFile(name, parts);
  };
  await lint(files, { ...cache, writeCacheFile });
  return kept!;
}
