import { expect, it } from 'vitest';
import { codeLensesOf, linksTo } from '../../server/features/code-lenses';
import { lineAt } from '../../server/text/lines';
import { noteAt, vaultOf } from '../fixture';

it('counts the links to a note, its headings and its blocks', async () => {
  const vault = await vaultOf({
    '/a.md': 'First.\n\n# A\n\n## Two\n\nText\nmore. ^b1\n\n## Three ^h3\n\n- x ^b2\n\nSee [[#Two]].\n',
    '/b.md': '[[a]], [[a#Two|x]], [t](a.md#two) and ![[a#^b1]], [[a#^h3]], [[a#Nowhere]].\n',
    '/c.md': '[[a#two]]\n\n[ref]: a.md\n',
    '/d.md': 'Nothing.\n',
  });
  const shown = (path: string): string => {
    const note = noteAt(vault, path);
    const lenses = codeLensesOf(vault, note).map(({ about, span, title }) => {
      const links = linksTo(vault, note, about === 'note' ? undefined : span.start);
      const from = links.map((link) => `${link.uri.slice(-4)}:${link.span.start}`);
      return `line ${lineAt(note.lines, span.start) + 1} ${about}: ${title} (${from.join(' ')})`;
    });
    return lenses.join('\n');
  };
  expect([shown('/a.md'), shown('/d.md')]).toMatchInlineSnapshot(`
    [
      "line 1 note: 8 links to this note (b.md:0 b.md:7 b.md:38 b.md:50 b.md:61 b.md:20 c.md:0 c.md:11)
    line 5 heading: 4 links (b.md:7 b.md:20 c.md:0 a.md:64)
    line 7 block: 1 link (b.md:38)
    line 10 heading: 1 link (b.md:50)",
      "",
    ]
  `);
});
