import { describe, expect, it } from 'vitest';
import { editsForMoves } from '../../server/features/rename/move-files';
import { memoryUri } from '../../server/host/memory';
import { attachmentAt, attachmentNamed } from '../../server/vault/attachments';
import { backlinksOf } from '../../server/vault/backlinks';
import { linkName } from '../../server/vault/note-path';
import { findEntry, type Vault } from '../../server/vault/vault';
import { notesEquallyNamed, resolveLink, resolveWikilink } from '../../server/vault/wikilinks';
import { noteAt, vaultOf } from '../fixture';

const files = {
  '/two/src.md':
    '[[Plan]] [[x/Plan]] [[The goal]] [a](/Plan.md) [b](Plan) [[Only]] [[../one/Plan]] ![[p.png]] ![q](/p.png)',
  '/one/src.md':
    '[[Plan]] [[x/Plan]] [[The goal]] [a](/Plan.md) [b](Plan) [[Only]] [[../two/Plan]] ![[p.png]] ![q](/p.png)',
  '/one/Plan.md': '# The goal\n',
  '/two/Plan.md': '# Another\n',
  '/one/x/Plan.md': '',
  '/two/x/Plan.md': '',
  '/two/y/Aim.md': '# The goal\n',
  '/two/Only.md': '',
  '/one/p.png': '',
  '/two/p.png': '',
};

/** The files as a workspace of two folders. */
const workspace = async (): Promise<Vault> => ({ ...(await vaultOf(files)), roots: ['/one', '/two'].map(memoryUri) });

const shown = (uri: string | undefined): string => decodeURI(uri?.slice('file:///vault'.length) ?? '-');

describe('a workspace of several folders', () => {
  it('has names mean what lies in the folder of the link, before what lies in others', async () => {
    const vault = await workspace();
    const meanings = ['/one/src.md', '/two/src.md'].map((path) => {
      const note = noteAt(vault, path);
      return [
        ...note.wikilinks.map((link) => shown(resolveWikilink(vault, note, link).note?.uri)),
        ...note.links.map((link) => shown(resolveLink(vault, note, link)?.note?.uri)),
        shown(attachmentNamed(vault, note, 'p.png')),
        shown(attachmentAt(vault, note, '/p.png')),
        `${notesEquallyNamed(vault, note, 'Plan').length} ${notesEquallyNamed(vault, note, 'The goal').length}`,
      ].join(' ');
    });
    expect(meanings).toMatchInlineSnapshot(`
      [
        "/one/Plan.md /one/x/Plan.md /one/Plan.md /two/Only.md /two/Plan.md - /one/Plan.md /one/Plan.md - /one/p.png /one/p.png 1 1",
        "/two/Plan.md /two/x/Plan.md /two/y/Aim.md /two/Only.md /one/Plan.md - /two/Plan.md /two/Plan.md - /two/p.png /two/p.png 1 1",
      ]
    `);
    const lead = (to: string): string => {
      const note = findEntry(vault, memoryUri(to))!;
      return backlinksOf(vault, note)
        .map(({ uri, span }) => `${shown(uri)}:${span.start}`)
        .join(' ');
    };
    expect(['/one/Plan.md', '/two/Plan.md', '/two/y/Aim.md'].map(lead)).toMatchInlineSnapshot(`
      [
        "/one/src.md:0 /one/src.md:20 /one/src.md:33 /one/src.md:47 /two/src.md:66",
        "/one/src.md:66 /two/src.md:0 /two/src.md:33 /two/src.md:47",
        "/two/src.md:20",
      ]
    `);
  });

  it('has a note in another folder named by a relative path where its own would mean another', async () => {
    const vault = await workspace();
    const named = (to: string): string =>
      linkName(vault, noteAt(vault, '/one/src.md'), findEntry(vault, memoryUri(to))!);
    expect(['/one/Plan.md', '/one/x/Plan.md', '/two/Plan.md', '/two/x/Plan.md', '/two/Only.md'].map(named)).toEqual([
      'Plan',
      'x/Plan',
      '../two/Plan',
      '../two/x/Plan',
      'Only',
    ]);
  });

  it('has the links of each folder follow its own notes', async () => {
    const vault = await workspace();
    const edits = editsForMoves(vault, [{ from: memoryUri('/two/Plan.md'), to: memoryUri('/two/Aims.md') }]);
    const all = edits.map(({ uri, span, newText }) => `${shown(uri)}:${span.start} ${newText}`);
    expect(all.sort().join('\n')).toMatchInlineSnapshot(`
      "/one/src.md:68 ../two/Aims
      /two/src.md:2 Aims
      /two/src.md:37 /Aims.md
      /two/src.md:51 Aims"
    `);
  });
});
