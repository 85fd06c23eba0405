import { describe, expect, it } from 'vitest';
import { documentLinksOf } from '../../server/features/document-links';
import { noteAt, vaultOf } from '../fixture';

/** Each link on a line: the text that is underlined, where it leads, and the title it shows. */
async function links(files: Record<string, string>, markdown = true, path = '/a.md'): Promise<string> {
  const vault = await vaultOf(files);
  const note = noteAt(vault, path);
  return documentLinksOf(vault, note, markdown)
    .map(({ span, target, title }) =>
      [note.text.slice(span.start, span.end), target, title].filter(Boolean).join(' | '),
    )
    .join('\n');
}

describe('document links', () => {
  const files = {
    '/a.md':
      '# A\n\n[[b]] ![[b#Two|x]] [[b#^x1]] [[#A]] [[b#Nowhere]] [[nowhere]] [[Halvia]] `[[b]]`\n\n' +
      '[m](sub/c.md#in-c) [n](b.md#^x1) [pdf](files/lease%20a.pdf) [root](/b) <https://port.example/x> [top](#a) [q](#q)\n\n' +
      '![map](map.png) [js](javascript:alert) [up](../../../x.md)\n',
    '/b.md': '---\ntitle: The Second\n---\n# One\n\n## Two\n\nText ^x1\n',
    '/sub/c.md': '# C\n\n## In C\n',
  };
  it('lead to notes, headings, blocks and files', async () => {
    expect(await links(files)).toMatchInlineSnapshot(`
      "b | file:///vault/b.md | The Second
      b#Two|x | file:///vault/b.md#L6 | The Second
      b#^x1 | file:///vault/b.md#L8 | The Second
      #A | file:///vault/a.md#L1 | A
      b#Nowhere | file:///vault/b.md | The Second
      Halvia | file:///packs/selmer-concession/entities/Halvia.md | Halvia
      sub/c.md#in-c | file:///vault/sub/c.md#L3 | C
      b.md#^x1 | file:///vault/b.md#L8 | The Second
      files/lease%20a.pdf | file:///vault/files/lease%20a.pdf
      /b | file:///vault/b.md | The Second
      https://port.example/x | https://port.example/x
      #a | file:///vault/a.md#L1 | A
      #q | file:///vault/a.md | A
      map.png | file:///vault/map.png
      ../../../x.md | file:///x.md"
    `);
  });
  it('are wikilinks alone where the editor links the rest itself', async () => {
    expect(await links(files, false)).toMatchInlineSnapshot(`
      "b | file:///vault/b.md | The Second
      b#Two|x | file:///vault/b.md#L6 | The Second
      b#^x1 | file:///vault/b.md#L8 | The Second
      #A | file:///vault/a.md#L1 | A
      b#Nowhere | file:///vault/b.md | The Second
      Halvia | file:///packs/selmer-concession/entities/Halvia.md | Halvia"
    `);
  });
  it('are found in tables and names of any spelling', async () => {
    expect(
      await links({ '/a.md': '| [[c d\\|x]] |\n| --- |\n\n[[CAFE\u0301]]\n', '/c d.md': '# C', '/Café.md': 'x' }),
    ).toMatchInlineSnapshot(`
      "c d\\|x | file:///vault/c%20d.md | C
      CAFÉ | file:///vault/Caf%C3%A9.md | Café"
    `);
  });
});
