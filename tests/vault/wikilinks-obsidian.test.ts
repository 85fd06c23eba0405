import { describe, expect, it } from 'vitest';
import { notesEquallyNamed, resolveLink, resolveWikilink } from '../../server/vault/wikilinks';
import { noteAt, vaultOf, vaultRoot } from '../fixture';

/** Where links of a note lead, a line each; `?` before notes that the name fits as well, `!` before what is missing. */
async function resolved(files: Record<string, string>, from: string, links: string): Promise<string> {
  const vault = await vaultOf({ ...files, [from]: links });
  const note = noteAt(vault, from);
  const path = (uri: string) => decodeURIComponent(uri.replace(`${vaultRoot}/`, ''));
  const lines = note.wikilinks.map((link) => {
    const { note: there, heading, block, missing } = resolveWikilink(vault, note, link);
    const part = heading ? ` # ${heading.text} @${heading.span.start}` : block ? ` ^${block.id}` : '';
    const equal = link.target === '' ? [] : notesEquallyNamed(vault, note, link.target);
    const also = equal.length > 1 ? equal.slice(1).map((other) => ` ?${path(other.uri)}`) : [];
    return `${link.embed ? '!' : ''}[[${link.inner}]] → ${there ? path(there.uri) : ''}${part}${also.join('')}${missing ? ` !${missing}` : ''}`;
  });
  return `\n${lines.join('\n')}\n`;
}

const each = (...links: string[]): string => links.map((link) => `${link}\n\n`).join('');

describe('which note a wikilink means, as Obsidian has it', () => {
  const same = { '/Note.md': '# N', '/b/Note.md': 'x', '/a/b/Note.md': 'x', '/zzzz/Note.md': 'x', '/b/Other.md': 'x' };
  const withoutTop = { '/b/Note.md': 'x', '/a/b/Note.md': 'x', '/zzzz/Note.md': 'x' };

  it('the one at exactly that path of the vault, before one beside the link', async () => {
    expect(
      await resolved(same, '/b/from.md', each('[[Note]]', '[[b/Note]]', '[[zzzz/Note]]', '[[/Note]]', '[[Other]]')),
    ).toMatchInlineSnapshot(`
      "
      [[Note]] → Note.md
      [[b/Note]] → b/Note.md
      [[zzzz/Note]] → zzzz/Note.md
      [[/Note]] → Note.md
      [[Other]] → b/Other.md
      "
    `);
  });
  it('else the one in the folder of the link, then below it, then the shortest path', async () => {
    const own = each('[[Note]]', '[[b/Note]]', '[[a/b/Note]]', '[[nowhere/Note]]');
    expect(await resolved(withoutTop, '/zzzz/from.md', own)).toMatchInlineSnapshot(`
      "
      [[Note]] → zzzz/Note.md
      [[b/Note]] → b/Note.md
      [[a/b/Note]] → a/b/Note.md
      [[nowhere/Note]] →  !note
      "
    `);
    expect(await resolved(withoutTop, '/a/from.md', own)).toMatchInlineSnapshot(`
      "
      [[Note]] → a/b/Note.md
      [[b/Note]] → b/Note.md
      [[a/b/Note]] → a/b/Note.md
      [[nowhere/Note]] →  !note
      "
    `);
    expect(await resolved(withoutTop, '/zzzz/deep/from.md', own)).toMatchInlineSnapshot(`
      "
      [[Note]] → b/Note.md ?a/b/Note.md ?zzzz/Note.md
      [[b/Note]] → b/Note.md
      [[a/b/Note]] → a/b/Note.md
      [[nowhere/Note]] →  !note
      "
    `);
    expect(
      await resolved({ '/x/a/N.md': '', '/y/a/N.md': '' }, '/from.md', each('[[N]]', '[[a/N]]', '[[y/a/N]]')),
    ).toMatchInlineSnapshot(`
      "
      [[N]] → x/a/N.md ?y/a/N.md
      [[a/N]] → x/a/N.md ?y/a/N.md
      [[y/a/N]] → y/a/N.md
      "
    `);
  });
  it('by relative paths', async () => {
    const links = each('[[./Note]]', '[[../Note]]', '[[../zzzz/Note]]', '[[./../b/Note]]', '[[./nowhere/Note]]');
    expect(await resolved(same, '/a/b/from.md', links)).toMatchInlineSnapshot(`
      "
      [[./Note]] → a/b/Note.md
      [[../Note]] →  !note
      [[../zzzz/Note]] →  !note
      [[./../b/Note]] → a/b/Note.md
      [[./nowhere/Note]] →  !note
      "
    `);
  });
  it('whatever the case and the Unicode form, with or without the extension', async () => {
    const files = {
      '/Café.md': 'x',
      '/sub/RE\u0301SUME\u0301.md': 'x',
      '/v1.2 notes.md': 'x',
      '/Node.js.md': 'x',
      '/x.md.md': 'x',
    };
    const links = each(
      '[[CAFÉ]]',
      '[[Cafe\u0301]]',
      '[[résumé]]',
      '[[SUB/Résumé]]',
      '[[café.md]]',
      '[[Café.MD]]',
      '[[v1.2 notes]]',
      '[[Node.js]]',
      '[[x.md]]',
      '[[ Café ]]',
      '[[Cafe]]',
    );
    expect(await resolved(files, '/from.md', links)).toMatchInlineSnapshot(`
      "
      [[CAFÉ]] → Café.md
      [[Café]] → Café.md
      [[résumé]] → sub/RÉSUMÉ.md
      [[SUB/Résumé]] → sub/RÉSUMÉ.md
      [[café.md]] → Café.md
      [[Café.MD]] → Café.md
      [[v1.2 notes]] → v1.2 notes.md
      [[Node.js]] → Node.js.md
      [[x.md]] → x.md.md
      [[ Café ]] → Café.md
      [[Cafe]] → Café.md
      "
    `);
  });
  it('a file name before an alias, an alias before a title', async () => {
    const files = {
      '/Moon.md': 'x',
      '/a.md': '---\naliases: [Moon, Luna, Two]\n---\n',
      '/b.md': '---\nalias: two\ntitle: Luna\n---\n',
      '/c.md': '# Tide\n',
      '/d.md': '# Tide\n',
    };
    expect(
      await resolved(files, '/from.md', each('[[Moon]]', '[[luna]]', '[[Two]]', '[[Tide]]')),
    ).toMatchInlineSnapshot(`
      "
      [[Moon]] → Moon.md
      [[luna]] → a.md ?b.md
      [[Two]] → a.md ?b.md
      [[Tide]] → c.md ?d.md
      "
    `);
  });
  it('with headings and blocks', async () => {
    const files = {
      '/n.md':
        '# A\n\n## Same\n\n# B\n\n## Same\n\n### Deep: it’s 50% (done)!\n\n## C++ & *more* `code`\n\n## 🚀\n\n## ???\n\n## C#\n\nText ^Ab1\n\n- item ^b-2\n\n> quote\n\n^q1\n',
    };
    const links = each(
      '[[n#Same]]',
      '[[n#B#Same]]',
      '[[n#A#Same]]',
      '[[n#B#Deep it’s 50% done]]',
      "[[n#deep: it's 50% (done)!]]",
      '[[n#C++ & more code]]',
      '[[n#🚀]]',
      '[[n#???]]',
      '[[n#C#]]',
      '[[n#Same#A]]',
      '[[n#^ab1]]',
      '[[n#^B-2|x]]',
      '[[n#^q1]]',
      '![[n#A]]',
      '[[n#]]',
      '[[n#Nowhere]]',
      '[[n#^no]]',
      '[[#Here]]',
      '# Here',
    );
    expect(await resolved(files, '/from.md', links)).toMatchInlineSnapshot(`
      "
      [[n#Same]] → n.md # Same @5
      [[n#B#Same]] → n.md # Same @19
      [[n#A#Same]] → n.md # Same @5
      [[n#B#Deep it’s 50% done]] → n.md # Deep: it’s 50% (done)! @28
      [[n#deep: it's 50% (done)!]] → n.md # Deep: it’s 50% (done)! @28
      [[n#C++ & more code]] → n.md # C++ & *more* code @56
      [[n#🚀]] → n.md # 🚀 @80
      [[n#???]] → n.md # ??? @87
      [[n#C#]] → n.md # C# @95
      [[n#Same#A]] → n.md !heading
      [[n#^ab1]] → n.md ^Ab1
      [[n#^B-2|x]] → n.md ^b-2
      [[n#^q1]] → n.md ^q1
      ![[n#A]] → n.md # A @0
      [[n#]] → n.md
      [[n#Nowhere]] → n.md !heading
      [[n#^no]] → n.md !block
      [[#Here]] → from.md # Here @258
      "
    `);
  });
  it('with headings as they read, and as they are written', async () => {
    const files = {
      '/n.md':
        '# Under [[Plan|it]]\n\n## See [here](Plan.md)\n\n## Note[^1] $x^2$ <b>is</b>\n\n## Under Plan it\n\n[^1]: x\n',
    };
    const links = each(
      '[[n#Under it]]',
      '[[n#See here]]',
      '[[n#Under Plan it#See here(Plan.md)]]',
      '[[n#Under it#See here]]',
      '[[n#Note 1 $x 2$ <b>is</b>]]',
      '[[n#Under Plan it]]',
      '[[n#Under Plan]]',
    );
    expect(await resolved(files, '/from.md', links)).toMatchInlineSnapshot(`
      "
      [[n#Under it]] → n.md # Under it @0
      [[n#See here]] → n.md # See here @21
      [[n#Under Plan it#See here(Plan.md)]] → n.md # See here @21
      [[n#Under it#See here]] → n.md # See here @21
      [[n#Note 1 $x 2$ <b>is</b>]] → n.md # Note is @45
      [[n#Under Plan it]] → n.md # Under Plan it @74
      [[n#Under Plan]] → n.md !heading
      "
    `);
  });
  it('no note for a file that is none', async () => {
    expect(
      await resolved({}, '/from.md', each('![[map.png]]', '[[lease.pdf#page=2]]', '[[nowhere]]')),
    ).toMatchInlineSnapshot(`
      "
      ![[map.png]] →  !note
      [[lease.pdf#page=2]] →  !note
      [[nowhere]] →  !note
      "
    `);
  });
});

describe('which note a Markdown link means', () => {
  it('the one at its path, with headings as fragments', async () => {
    const files = {
      '/a/n n.md': '# What’s new? (v2)\n\n## Same\n\n## Same\n\n## Größe_x\n\nText ^b1\n',
      '/a/from.md':
        '[x](n%20n.md) [x](<n n.md#same>) [x](n%20n#same-1) [x](/a/n%20n.md#whats-new-v2) [x](n%20n.md#Gr%C3%B6%C3%9Fe_x) [x](n%20n.md#%5Eb1) [x](../a/n%20n.md#same-2) [x](n%20n.pdf) [x](//h/n.md) [x](zz.md)\n',
    };
    const vault = await vaultOf(files);
    const note = noteAt(vault, '/a/from.md');
    const shown = note.links.map((link) => {
      const target = resolveLink(vault, note, link);
      const { heading, block, missing } = target ?? {};
      return `${link.url} → ${target?.note?.name ?? target} ${heading?.text ?? ''}${block?.id ?? ''} ${heading?.span.start ?? ''} ${missing ?? ''}`;
    });
    expect(`\n${shown.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      n%20n.md → n n   
      n n.md#same → n n Same 20 
      n%20n#same-1 → n n Same 29 
      /a/n%20n.md#whats-new-v2 → n n What’s new? (v2) 0 
      n%20n.md#Gr%C3%B6%C3%9Fe_x → n n Größe_x 38 
      n%20n.md#%5Eb1 → n n b1  
      ../a/n%20n.md#same-2 → n n   heading
      n%20n.pdf → undefined   
      //h/n.md → undefined   
      zz.md → [object Object]   note
      "
    `);
  });
});
