import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal, type RenameChange } from '../../server/features/rename/change';
import { editsForMoves } from '../../server/features/rename/move-files';
import { movedUri } from '../../server/features/rename/paths';
import { renameAt } from '../../server/features/rename/rename';
import { renameBlock } from '../../server/features/rename/rename-block';
import { renameHeading } from '../../server/features/rename/rename-heading';
import { renameNote } from '../../server/features/rename/rename-note';
import { renameAlias } from '../../server/features/rename/rename-title';
import { memoryUri } from '../../server/host/memory';
import type { Link, Note, Wikilink } from '../../server/markdown/note';
import { nameKey } from '../../server/text/name-key';
import { namesOfNote } from '../../server/vault/backlinks';
import { findNote, type Vault } from '../../server/vault/vault';
import { type LinkTarget, resolveLink, resolveWikilink } from '../../server/vault/wikilinks';
import { noteAt, vaultOf } from '../fixture';
import { arbitraryMarkdown, mutatedMarkdown } from '../markdown/arbitrary-markdown';
import { editedFiles, pathOf } from './rename-cursor';

const folders = ['', '/a', '/b', '/a/b', '/b/c d', '/Ü'];
const names = ['One', 'Two', 'one', 'A (b)', 'Ünal', 'x.y', "it's", 'b'];
const titles = ['One', 'The two', 'Grand: title', 'ünal', 'A/B'];
const headings = ['Day one', 'Night', 'One', 'day-two (2)'];
const ids = ['id', 'Id2', 'x-1'];

interface Draft {
  readonly path: string;
  readonly title: string | undefined;
  readonly aliases: readonly string[];
  readonly headings: readonly string[];
  readonly links: readonly ((home: string, all: readonly Draft[]) => string)[];
}

/** Of each property; IBID_RUNS asks for more. */
const numRuns = Number(process.env.IBID_RUNS ?? 40);

const pick = fc.nat({ max: 1000 });
const of = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** The path from a folder to a file. */
function relative(from: string, path: string): string {
  const home = from.split('/').slice(1, -1);
  const to = path.split('/').slice(1);
  let same = 0;
  while (same < home.length && same < to.length - 1 && home[same] === to[same]) same++;
  return [...home.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

/** A link of any form to one of the notes, or to nothing. */
const link = fc
  .tuple(
    fc.constantFrom(
      'name',
      'path',
      'root',
      'relative',
      'other',
      'self',
      'url',
      'angle',
      'rootUrl',
      'bareUrl',
      'otherUrl',
    ),
    pick,
    pick,
    fc.boolean(),
  )
  .map(([form, n, m, flag]) => (home: string, all: readonly Draft[]): string => {
    const target = of(all, n);
    const path = target.path.replace(/\.md$/, '');
    const name = path.slice(path.lastIndexOf('/') + 1);
    const part = of(['', `#${of(headings, m)}`, `#^${of(ids, m)}`, `#One#${of(headings, m)}`], n + m);
    const url = part.replaceAll(' ', '%20');
    const label = flag ? '|label' : '';
    const to = relative(home, target.path);
    switch (form) {
      case 'name':
        return `${flag ? '!' : ''}[[${name}${part}${label}]]`;
      case 'path':
        return `[[${path.slice(1)}${flag ? '.md' : ''}${part}]]`;
      case 'root':
        return `[[${path}${part}${label}]]`;
      case 'relative':
        return `[[${to.startsWith('../') ? '' : './'}${to.replace(/\.md$/, '')}${part}]]`;
      case 'other':
        return `[[${of([...titles, ...names, 'Missing'], m)}${part}${label}]]`;
      case 'self':
        return part === '' ? '[[#One]]' : flag ? `[[${part}]]` : `[s](${url})`;
      case 'url':
        return `[x](${flag ? encodeURI(to) : to.replaceAll(' ', '%20')}${url})`;
      case 'angle':
        return `[x](<${flag ? './' : ''}${to}${part}> "One")`;
      case 'rootUrl':
        return `![x](${encodeURI(flag ? target.path : path)}${url})`;
      case 'bareUrl':
        return `[x](${encodeURI(name)}${url})`;
      default:
        return `[x](${encodeURI(of([...titles, 'img/p.png', 'https://a.example/One.md'], m))}${url})`;
    }
  });

const draft = fc
  .record({
    folder: fc.constantFrom(...folders),
    name: fc.constantFrom(...names),
    title: fc.option(fc.constantFrom(...titles), { nil: undefined }),
    aliases: fc.uniqueArray(fc.constantFrom(...titles, ...names), { maxLength: 2 }),
    headings: fc.array(fc.constantFrom(...headings), { maxLength: 3 }),
    links: fc.array(link, { maxLength: 6 }),
  })
  .map(({ folder, name, ...rest }): Draft => ({ path: `${folder}/${name}.md`, ...rest }));

/** A small vault: its files and how they were made. */
const vaults = fc
  .uniqueArray(draft, { minLength: 1, maxLength: 6, selector: ({ path }) => path.toLowerCase() })
  .map((all) => ({
    files: Object.fromEntries(all.map((note) => [note.path, textOf(note, all)])),
    paths: all.map(({ path }) => path),
    aliases: all.flatMap(({ path, aliases }) => aliases.map((alias) => ({ path, alias }))),
  }));

function textOf(note: Draft, all: readonly Draft[]): string {
  const front = [
    ...(note.title ? [`title: ${JSON.stringify(note.title)}`] : []),
    ...(note.aliases.length > 0 ? [`aliases: ${JSON.stringify(note.aliases)}`] : []),
  ];
  const parts = note.headings.map((heading, i) => `${'#'.repeat((i % 3) + 1)} ${heading}\n\nText ^${of(ids, i)}\n`);
  const links = note.links.map((make) => `- ${make(note.path, all)} text\n`);
  return `${front.length > 0 ? `---\n${front.join('\n')}\n---\n` : ''}${parts.join('\n')}\n${links.join('')}`;
}

/** The links of a note, and where each leads: note, heading and block, by number. */
function leadsOf(vault: Vault, note: Note): { link: Wikilink | Link; leads: string | undefined }[] {
  return [...note.wikilinks, ...note.links].map((item) => {
    const target: LinkTarget | undefined =
      'inner' in item ? resolveWikilink(vault, note, item) : resolveLink(vault, note, item);
    if (!target?.note) return { link: item, leads: undefined };
    const heading = target.heading
      ? target.note.headings.findIndex((h) => h.span.start === target.heading!.span.start)
      : '';
    const ids = target.note.blocks.filter((block) => block.id !== undefined);
    const block = target.block ? ids.findIndex((b) => b.span.start === target.block!.span.start) : '';
    // What is missing in a note may be there afterwards: a heading that is called so then mends the link.
    return { link: item, leads: `${target.note.uri}\n${target.missing ? '' : `${heading}\n${block}`}` };
  });
}

/** A note's text with its links' targets, parts and addresses blanked out. */
function besidesLinks({ text, wikilinks, links }: Note): string {
  const spans = [
    ...wikilinks.map(({ span, embed, label, inner }) => {
      const start = span.start + (embed ? 3 : 2);
      return { start, end: start + inner.length - (label === undefined ? 0 : inner.length - inner.indexOf('|')) };
    }),
    ...links.map(({ urlSpan }) => urlSpan),
  ].sort((a, b) => b.start - a.start);
  return spans.reduce((done, { start, end }) => `${done.slice(0, start)}·${done.slice(end)}`, text);
}

/** The files as they are after a change. */
async function applied(
  files: Record<string, string>,
  change: Pick<RenameChange, 'edits'>,
  moves: readonly { from: string; to: string }[],
): Promise<Record<string, string>> {
  const after = editedFiles(files, change.edits, memoryUri);
  return Object.fromEntries(
    Object.entries(after).map(([path, text]) => [pathOf(movedUri(memoryUri(path), moves)), text]),
  );
}

/** Checks that all links lead where they led, and that nothing but them and the name itself changed. */
async function expectSame(
  files: Record<string, string>,
  change: Pick<RenameChange, 'edits'>,
  moves: readonly { from: string; to: string }[],
): Promise<Record<string, string>> {
  const before = await vaultOf(files, { packs: [] });
  const ofName = change.edits.filter(({ group }) => ['Heading', 'Block id', 'Alias', 'Title'].includes(group));
  const named = await vaultOf(editedFiles(files, ofName, memoryUri), { packs: [] });
  const changed = await applied(files, change, moves);
  const after = await vaultOf(changed, { packs: [] });
  for (const path of Object.keys(files)) {
    const uri = memoryUri(path);
    const note = noteAt(before, path);
    const then = findNote(after, movedUri(uri, moves))!;
    const was = leadsOf(before, note).map(({ leads, link }) => ({ leads: leads && movedLead(leads, moves), link }));
    const is = leadsOf(after, then);
    const led = was.flatMap(({ leads, link }, i) =>
      leads === undefined || (leads.endsWith('\n') ? is[i]?.leads?.startsWith(leads) : leads === is[i]?.leads)
        ? []
        : [{ path, link, leads, now: is[i] }],
    );
    expect(led).toEqual([]);
    expect(is.length).toBe(was.length);
    expect(besidesLinks(then)).toBe(besidesLinks(noteAt(named, path)));
  }
  return changed;
}

const movedLead = (leads: string, moves: readonly { from: string; to: string }[]): string => {
  const end = leads.indexOf('\n');
  return movedUri(leads.slice(0, end), moves) + leads.slice(end);
};

describe('after a rename every link leads where it led, and nothing else changed', () => {
  it('of a note', async () => {
    await fc.assert(
      fc.asyncProperty(
        vaults,
        pick,
        fc.constantFrom(...names, ...titles.slice(1, 2), 'Fresh (name) 1%'),
        async ({ files, paths }, n, name) => {
          const vault = await vaultOf(files, { packs: [] });
          const change = renameNote(vault, noteAt(vault, of(paths, n)), name);
          if (isRefusal(change) || !change.move) return;
          await expectSame(files, change, [change.move]);
        },
      ),
      { numRuns },
    );
  });

  it('of files and folders that move', async () => {
    await fc.assert(
      fc.asyncProperty(
        vaults,
        fc.array(fc.tuple(pick, pick, fc.boolean()), { minLength: 1, maxLength: 2 }),
        async ({ files, paths }, picks) => {
          const taken = new Set(Object.keys(files).map((path) => path.toLowerCase()));
          const moves: { from: string; to: string }[] = [];
          for (const [n, m, isFolder] of picks) {
            const from = isFolder ? of(folders.slice(1), n) : of(paths, n);
            const to = isFolder ? `/moved${m % 3}` : `${of(folders, m)}/${of(names, m + n)}.md`;
            const isOverlapping = moves.some(
              (move) =>
                `${from}/`.startsWith(`${move.from}/`) || `${move.from}/`.startsWith(`${from}/`) || move.to === to,
            );
            if (taken.has(to.toLowerCase()) || isOverlapping) continue;
            moves.push({ from, to });
          }
          const uris = moves.map(({ from, to }) => ({ from: memoryUri(from), to: memoryUri(to) }));
          const vault = await vaultOf(files, { packs: [] });
          await expectSame(files, { edits: editsForMoves(vault, uris) }, uris);
        },
      ),
      { numRuns },
    );
  });

  it('of a heading or a block id', async () => {
    await fc.assert(
      fc.asyncProperty(
        vaults,
        pick,
        pick,
        fc.constantFrom(...headings, 'New: heading [1]', 'Fresh'),
        async ({ files, paths }, n, m, name) => {
          const vault = await vaultOf(files, { packs: [] });
          const note = noteAt(vault, of(paths, n));
          const blocks = note.blocks.filter((block) => block.id !== undefined);
          if (note.headings.length === 0) return;
          const heading = renameHeading(vault, note, m % note.headings.length, name);
          if (!isRefusal(heading)) await expectSame(files, heading, []);
          const block = renameBlock(vault, note, of(blocks, m), 'new-id');
          if (!isRefusal(block)) await expectSame(files, block, []);
        },
      ),
      { numRuns },
    );
  });

  it('of an alias', async () => {
    await fc.assert(
      fc.asyncProperty(
        vaults,
        pick,
        fc.constantFrom(...titles, ...names, 'Fresh: [alias]'),
        async ({ files, aliases }, n, name) => {
          const vault = await vaultOf(files, { packs: [] });
          if (aliases.length === 0) return;
          const { path, alias } = of(aliases, n);
          const change = renameAlias(vault, noteAt(vault, path), alias, name);
          if (!isRefusal(change)) await expectSame(files, change, []);
        },
      ),
      { numRuns },
    );
  });

  it('and renaming a note back gives its texts again, but for the case and encoding of links', async () => {
    const folded = (files: Record<string, string>): string =>
      JSON.stringify(
        Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)),
        (_, value) =>
          typeof value === 'string'
            ? decodeURI(value.replace(/%(?![0-9A-F]{2})/gi, '%25'))
                .normalize('NFC')
                .toLowerCase()
            : value,
      );
    await fc.assert(
      fc.asyncProperty(vaults, pick, async ({ files, paths }, n) => {
        const vault = await vaultOf(files, { packs: [] });
        const note = noteAt(vault, of(paths, n));
        const known = [...vault.notes.values()].flatMap((other) => [
          ...new Set(namesOfNote(vault, other).map(nameKey)),
        ]);
        fc.pre(new Set(known).size === known.length); // what two notes are called is written as a path then
        const there = renameNote(vault, note, 'Fresh name');
        if (isRefusal(there) || !there.move) throw new Error('it can be renamed');
        const after = await vaultOf(await applied(files, there, [there.move]), { packs: [] });
        const back = renameNote(after, findNote(after, there.move.to)!, note.name);
        if (isRefusal(back) || !back.move) throw new Error('it can be renamed back');
        const again = await applied(await applied(files, there, [there.move]), back, [back.move]);
        expect(folded(again)).toBe(folded(files));
      }),
      { numRuns },
    );
  });
});

describe('a rename of any text at any place', () => {
  it('is refused, or gives edits that lie in the text and do not overlap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(arbitraryMarkdown, mutatedMarkdown),
        pick,
        fc.oneof(fc.string(), fc.constantFrom('a', 'Ünal', 'x/y', '[[', '#', '---', "'", '"', '%')),
        async (text, at, name) => {
          const files = { '/one.md': text, '/two.md': `[[one]] [x](one.md)\n\n${text}` };
          const vault = await vaultOf(files, { packs: [] });
          const note = noteAt(vault, '/two.md');
          const change = renameAt(vault, note, at % (note.text.length + 1), name);
          if (!isRefusal(change)) editedFiles(files, change.edits, memoryUri);
        },
      ),
      { numRuns: numRuns * 5 },
    );
  });
});
