import { describe, expect, it } from 'vitest';
import { editsForMoves } from '../../server/features/rename/move-files';
import { renameTag } from '../../server/features/rename/rename-tag';
import { memoryUri } from '../../server/host/memory';
import { withNotes } from '../../server/vault/vault';
import { fixture, noteAt, vaultOf } from '../fixture';
import { shownChange } from './rename-cursor';

/** The files that change when these move, as paths. */
async function moved(source: string, ...moves: (readonly [string, string])[]): Promise<string> {
  const { files } = fixture(source);
  const vault = await vaultOf(files);
  const uris = moves.map(([from, to]) => ({ from: memoryUri(from), to: memoryUri(to) }));
  return shownChange(files, { edits: editsForMoves(vault, uris), move: undefined });
}

const source = `
//- /a/One.md
[[Two]] [[../b/Two]] [[b/Two]] [x](../b/Two.md) ![p](../img/p.png) [out](https://a.example/One.md) ![[../img/p.png]] ![[p.png]]
[here](#x) [none](missing.md) [pic](pics/q.png) [root](/b/Two.md) [[#x]]
//- /b/Two.md
[[One]] [[a/One]] [x](../a/One.md#x "One") [y](<../a/One.md>) [z](../a/One) ![p](../img/p.png) [[../a/One]] ![[img/p.png]]

[one]: ../a/One.md
//- /b/c/Three.md
[two](../Two.md) [[../Two]] [one](../../a/One.md) [[Two]] [[b/Two]]
`;

describe('links follow moved files', () => {
  it('into another folder', async () => {
    expect(await moved(source, ['/a/One.md', '/b/c/One.md'])).toMatchInlineSnapshot(`
      "//- /a/One.md
      [[Two]] [[../Two]] [[b/Two]] [x](../Two.md) ![p](../../img/p.png) [out](https://a.example/One.md) ![[../../img/p.png]] ![[p.png]]
      [here](#x) [none](../../a/missing.md) [pic](../../a/pics/q.png) [root](/b/Two.md) [[#x]]
      //- /b/Two.md
      [[One]] [[c/One]] [x](c/One.md#x "One") [y](<c/One.md>) [z](c/One) ![p](../img/p.png) [[./c/One]] ![[img/p.png]]

      [one]: c/One.md
      //- /b/c/Three.md
      [two](../Two.md) [[../Two]] [one](One.md) [[Two]] [[b/Two]]"
    `);
  });

  it('with another name', async () => {
    expect(await moved(source, ['/a/One.md', '/a/Uno dos.md'])).toMatchInlineSnapshot(`
      "//- /b/Two.md
      [[Uno dos]] [[a/Uno dos]] [x](../a/Uno%20dos.md#x "One") [y](<../a/Uno%20dos.md>) [z](../a/Uno%20dos) ![p](../img/p.png) [[../a/Uno dos]] ![[img/p.png]]

      [one]: ../a/Uno%20dos.md
      //- /b/c/Three.md
      [two](../Two.md) [[../Two]] [one](../../a/Uno%20dos.md) [[Two]] [[b/Two]]"
    `);
  });

  it('with their folder', async () => {
    expect(await moved(source, ['/b', '/x/beta'])).toMatchInlineSnapshot(`
      "//- /a/One.md
      [[Two]] [[../x/beta/Two]] [[beta/Two]] [x](../x/beta/Two.md) ![p](../img/p.png) [out](https://a.example/One.md) ![[../img/p.png]] ![[p.png]]
      [here](#x) [none](missing.md) [pic](pics/q.png) [root](/x/beta/Two.md) [[#x]]
      //- /b/Two.md
      [[One]] [[a/One]] [x](../../a/One.md#x "One") [y](<../../a/One.md>) [z](../../a/One) ![p](../../img/p.png) [[../../a/One]] ![[img/p.png]]

      [one]: ../../a/One.md
      //- /b/c/Three.md
      [two](../Two.md) [[../Two]] [one](../../../a/One.md) [[Two]] [[beta/Two]]"
    `);
  });

  it('to attachments, by their names and paths', async () => {
    const pictures = `
//- /a/One.md
![[p.png]] ![[p.png|300]] ![[img/p.png]] ![[../img/p.png]] ![[/img/p.png]] ![x](../img/p.png) ![x](p.png) [l](<my l.pdf>)

| ![[p.png\\|100]] |
| --- |
//- /b/Two.md
![[p.png]] ![[q.png]] ![[my l.pdf#page=2]]
//- /img/p.png
//- /x/y/q.png
//- /files/my l.pdf
`;
    expect(await moved(pictures, ['/img/p.png', '/img/p (2).png'])).toMatchInlineSnapshot(`
      "//- /a/One.md
      ![[p (2).png]] ![[p (2).png|300]] ![[img/p (2).png]] ![[../img/p (2).png]] ![[/img/p (2).png]] ![x](../img/p%20(2).png) ![x](p%20(2).png) [l](<my l.pdf>)

      | ![[p (2).png\\|100]] |
      | --- |
      //- /b/Two.md
      ![[p (2).png]] ![[q.png]] ![[my l.pdf#page=2]]"
    `);
    // What is found by its name stays; another picture of the name must not take the link.
    expect(await moved(pictures, ['/img/p.png', '/new/p.png'])).toMatchInlineSnapshot(`
      "//- /a/One.md
      ![[p.png]] ![[p.png|300]] ![[new/p.png]] ![[../new/p.png]] ![[/new/p.png]] ![x](../new/p.png) ![x](p.png) [l](<my l.pdf>)

      | ![[p.png\\|100]] |
      | --- |"
    `);
    expect(await moved(pictures, ['/x/y/q.png', '/b/p.png'])).toMatchInlineSnapshot(`
      "//- /a/One.md
      ![[img/p.png]] ![[img/p.png|300]] ![[img/p.png]] ![[../img/p.png]] ![[/img/p.png]] ![x](../img/p.png) ![x](img/p.png) [l](<my l.pdf>)

      | ![[img/p.png\\|100]] |
      | --- |
      //- /b/Two.md
      ![[img/p.png]] ![[b/p.png]] ![[my l.pdf#page=2]]"
    `);
    expect(await moved(pictures, ['/files', '/a/f'])).toBe('');
    expect(await moved(pictures, ['/img/p.png', '/img/p.raw'])).toMatchInlineSnapshot(`
      "//- /a/One.md
      ![[p.png]] ![[p.png|300]] ![[img/p.raw]] ![[../img/p.raw]] ![[img/p.raw]] ![x](../img/p.raw) ![x](p.png) [l](<my l.pdf>)

      | ![[p.png\\|100]] |
      | --- |"
    `);
    expect(await moved(pictures, ['/files/my l.pdf', '/lease#1.pdf'])).toMatchInlineSnapshot(`
      "//- /a/One.md
      ![[p.png]] ![[p.png|300]] ![[img/p.png]] ![[../img/p.png]] ![[/img/p.png]] ![x](../img/p.png) ![x](p.png) [l](<lease%231.pdf>)

      | ![[p.png\\|100]] |
      | --- |"
    `);
  });

  it('with a folder of pictures', async () => {
    expect(await moved(source, ['/img', '/a/my img'])).toMatchInlineSnapshot(`
      "//- /a/One.md
      [[Two]] [[../b/Two]] [[b/Two]] [x](../b/Two.md) ![p](my%20img/p.png) [out](https://a.example/One.md) ![[./my img/p.png]] ![[p.png]]
      [here](#x) [none](missing.md) [pic](pics/q.png) [root](/b/Two.md) [[#x]]
      //- /b/Two.md
      [[One]] [[a/One]] [x](../a/One.md#x "One") [y](<../a/One.md>) [z](../a/One) ![p](../a/my%20img/p.png) [[../a/One]] ![[a/my img/p.png]]

      [one]: ../a/One.md"
    `);
  });

  it('two at once, one taking the name of the other', async () => {
    expect(await moved(source, ['/a/One.md', '/b/Two.md'], ['/b/Two.md', '/a/One.md'])).toMatchInlineSnapshot(`
      "//- /a/One.md
      [[One]] [[../a/One]] [[a/One]] [x](../a/One.md) ![p](../img/p.png) [out](https://a.example/One.md) ![[../img/p.png]] ![[p.png]]
      [here](#x) [none](../a/missing.md) [pic](../a/pics/q.png) [root](/a/One.md) [[#x]]
      //- /b/Two.md
      [[Two]] [[b/Two]] [x](../b/Two.md#x "One") [y](<../b/Two.md>) [z](../b/Two) ![p](../img/p.png) [[../b/Two]] ![[img/p.png]]

      [one]: ../b/Two.md
      //- /b/c/Three.md
      [two](../../a/One.md) [[../../a/One]] [one](../Two.md) [[One]] [[a/One]]"
    `);
  });

  it('not out of the vault, nor what is no note any more', async () => {
    expect(await moved(source, ['/a/One.md', '/a/One.txt'])).toMatchInlineSnapshot(`""`);
    expect(await moved(source, ['/nowhere', '/else'])).toMatchInlineSnapshot(`""`);
  });
});

describe('renaming a tag', () => {
  it('changes it in all notes, with those nested in it', async () => {
    const { files } = fixture('//- /a.md\n#Talks #talks/one #talkshow #other\n//- /b.md\n#talks');
    const vault = await vaultOf(files);
    const tagged = Object.keys(files).map((path) => {
      const note = noteAt(vault, path);
      const tags = [...note.text.matchAll(/#([\w/]+)/g)].map((match) => ({
        name: match[1]!,
        span: { start: match.index, end: match.index + match[0].length },
      }));
      return { ...note, tags };
    });
    const rename = (name: string): string => shownChange(files, renameTag(withNotes(vault, tagged), 'talks', name));
    expect(rename('#peace/talks')).toMatchInlineSnapshot(`
      "//- /a.md
      #peace/talks #peace/talks/one #talkshow #other
      //- /b.md
      #peace/talks"
    `);
    expect(['', 'a b', '1', 'a//b', '/a', 'a#b'].map(rename)).toMatchInlineSnapshot(`
      [
        "refused: A tag needs a name.",
        "refused: A tag has letters, digits, “-”, “_” and “/” alone.",
        "refused: A tag of digits alone is read as a number: add a letter.",
        "refused: Each part of a tag between “/” needs a name.",
        "refused: Each part of a tag between “/” needs a name.",
        "refused: A tag has letters, digits, “-”, “_” and “/” alone.",
      ]
    `);
  });
});
