import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { type ParseMarkdown, parseWithRemark } from '../../server/markdown/remark';
import { loadSatteri } from '../../server/markdown/satteri';
import { renderNote } from './render-note';

/** Texts on which the two parsers are known to differ, each with the reason. A difference that is not here fails. */
const knownDifferences: Readonly<Record<string, string>> = {
  'CommonMark 606 (Autolinks)':
    'remark links the address behind an escape, without saying where; the native parser follows GFM, where `+` begins none',
  'GFM e-mail behind a slash': 'remark links an address behind a slash, where GFM has none',
  'a footnote definition inside another':
    'remark nests the inner definition in the outer one, the native parser makes the two siblings',
};

/** GFM, footnotes, front matter and Obsidian's syntax, by what they are to show. */
const ownCases: Readonly<Record<string, string>> = {
  'GFM table': '| a | b |\n|:--|--:|\n| c \\| d | `e \\| f` |\n| g |\n| h | i | j |\n\nafter\n',
  'GFM table interrupting a paragraph': 'text\n| a | b |\n|---|---|\n| c | d |\nmore\n',
  'GFM table in a quote and a list': '> | a |\n> |---|\n> | b |\n\n- | a |\n  |---|\n  | b |\n',
  'GFM table that is none': '| a | b |\n|---|\n\n| a |\n| b |\n',
  'GFM table with wikilinks': '| [[a\\|b]] | ![[c]] |\n|---|---|\n| [x](y) | [^1] |\n\n[^1]: note\n',
  'GFM strikethrough': '~one~ ~~two~~ ~~~three~~~ ~~a ~b~ c~~ ~~open\n',
  'GFM task list': '- [ ] a\n- [x] b\n  - [X] c\n- [] d\n- [ ]\n1. [ ] e\n',
  'GFM bare addresses':
    'www.x.org https://x.org/a_(b)?q=1&amp;c. (http://y.org) http://z.org/; x@ https:// www. ftp://f.org www.a.b…\n',
  'GFM e-mail with text beside it': 'write to a.b@c.org, please\n',
  'GFM e-mail behind a slash': 'see /a.b@c.org here\n',
  'GFM alert': '> [!note] Title\n> text\n\n> [!warning]-\n> folded\n',
  footnotes: 'a[^1] b[^long name] c[^2][^3]\n\n[^1]: One\n[^2]: Two\n\n    more\n\n    - list\n\n[^3]:\n    indented\n',
  'footnotes in other blocks':
    '> a[^q]\n>\n> [^q]: quoted\n\n- b[^l]\n\n  [^l]: listed\n\n# h[^h]\n\n[^h]: of a heading\n',
  'footnotes with the same label': 'a[^1]\n\n[^1]: first\n\n[^1]: second\n\n[^A]: x\n\n[^a]: y\n',
  'footnotes, lazy and broken': '[^1]: a\nlazy\n    deep\n\n  [^2]: indented\n\n[^ 4]: no\n[^5]:no space\n[^]: none\n',
  'a footnote definition inside another': 'x\n\n[^2]: a\n\n    [^3]: b\n',
  'a footnote before brackets': 'a[^1](url) b[^1][ref] [^1]: c ^[inline [^1]]\n\n[^1]: x\n[ref]: y\n',
  'front matter': '---\ntitle: T\n---\n# H\n',
  'front matter that stays open': '---\ntitle: T\n\n# H\n',
  'front matter of two fences': '+++\ntitle = "T"\n---\n\n[^1]: a\n',
  'front matter, empty and with dots': '---\n---\n\n---\na: b\n...\n',
  'TOML front matter': '+++\na = 1\n+++\ntext\n',
  'CRLF, tabs and no line end': '# a\r\n\r\n-\tb\r\n\r\n\tc\r\n1.\td\r\n\r\n> e\r\nf',
  'letters beyond ASCII': 'é😀 *東京* [ä](ö) 🇰🇿 **é** `ü`\n\n[Ä ß]: <ö é> "ü"\n\n[ä SS]\n',
  'references in all forms': '[a][R] [r][] [r] ![i][r] ![r] [x] [a *b*][r] [[r]] [r](u)\n\n[R]: /u "t"\n[r]: /second\n',
  wikilinks: '[[a]] [[a|b]] [[a#h]] [[a#^b]] ![[p.png|300]] [[A*b*]] [[a](b)] [[[c]]] [x[[y]]](z)\n',
  comments: '%% a *b* %% text\n\n%%\nblock\n%%\n\n<!-- c -->\n<!--\nd\n\n-->\ne\n',
  'HTML and Markdown': '<div>\n*a*\n\n*b*\n</div>\n\n<details><summary>x</summary>\n\ny\n\n</details>\n',
  'indented code and what follows': '    a\n\n2. b\n\n-\n\n\tc\n\td\n',
  'deep nesting': `${'> '.repeat(30)}a\n\n${'- '.repeat(30)}b\n\n${'*'.repeat(50)}c${'*'.repeat(50)}\n`,
};

const examples = JSON.parse(
  readFileSync(new URL('../fixtures/commonmark/examples.json', import.meta.url), 'utf8'),
) as readonly { section: string; number: number; markdown: string }[];

const cases: readonly (readonly [name: string, text: string])[] = [
  ...examples.map(({ section, number, markdown }) => [`CommonMark ${number} (${section})`, markdown] as const),
  ...Object.entries(ownCases),
];

/** Both parsers' trees, and the facts that come of them. */
const readingOf = (text: string, parse: ParseMarkdown) => ({
  tree: parse(text),
  facts: renderNote(parseNote('file:///n.md', text, parse)),
});

describe('the two parsers', () => {
  it('make the same trees and the same facts, but for the known differences', async ({ skip }) => {
    const native = await loadSatteri();
    if (!native) return skip('the native parser is not there on this platform');
    expect(examples.length).toBe(652);
    const differing: string[] = [];
    for (const [name, text] of cases) {
      const [one, other] = [readingOf(text, native), readingOf(text, parseWithRemark)];
      if (JSON.stringify(one) !== JSON.stringify(other)) differing.push(name);
    }
    expect(differing).toEqual(Object.keys(knownDifferences));
  });
});
