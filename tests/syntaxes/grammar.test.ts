import { beforeAll, describe, expect, test } from 'vitest';
import { markdownTokenizer, rendered, type Tokenizer } from './tokens';

let tokenize: Tokenizer;
beforeAll(async () => {
  tokenize = await markdownTokenizer();
});
const render = (text: string): string => `\n${rendered(tokenize, text)}\n`;

describe('citations', () => {
  test('clusters, by the part', () => {
    expect(
      render(
        'See [@stein2022].\nBoth [see @stein2022, pp. 3-4; -@un:res/2254, chap. 2] say so.\nIn [cf. [ibid] @a and b; @{10.1/x(2)}], not [@{DOI 10}; @a].',
      ),
    ).toMatchInlineSnapshot(`
      "
      See [@stein2022].
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        stein2022  constant.other.reference.citation entity.name.tag.citekey
        ]  punctuation.definition.citation.end
      Both [see @stein2022, pp. 3-4; -@un:res/2254, chap. 2] say so.
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        stein2022  constant.other.reference.citation entity.name.tag.citekey
        ,  punctuation.separator.locator
         pp. 3-4  variable.parameter.locator
        ;  punctuation.separator.citation
        -  constant.other.reference.citation entity.name.tag.citekey keyword.operator.suppress-author
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        un:res/2254  constant.other.reference.citation entity.name.tag.citekey
        ,  punctuation.separator.locator
         chap. 2  variable.parameter.locator
        ]  punctuation.definition.citation.end
      In [cf. [ibid] @a and b; @{10.1/x(2)}], not [@{DOI 10}; @a].
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
         and b  variable.parameter.locator
        ;  punctuation.separator.citation
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        {  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey.begin
        10.1/x(2)  constant.other.reference.citation entity.name.tag.citekey
        }  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey.end
        ]  punctuation.definition.citation.end
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
      "
    `);
  });
  test('a bracket that is no cluster', () => {
    expect(
      render('[@a](https://x.org) [@a][b] [no key; @a] [a@b.org] [@a; ] [@a\n\\[@a\\] [@a `]`]'),
    ).toMatchInlineSnapshot(`
      "
      [@a](https://x.org) [@a][b] [no key; @a] [a@b.org] [@a; ] [@a
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
      \\[@a\\] [@a \`]\`]
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
      "
    `);
  });
  test('in running text, with a locator', () => {
    expect(
      render('As @stein2022 says, @stein2022 [p. 4] and -@x; but @a[^1], @b [[c]], @d [e](f).'),
    ).toMatchInlineSnapshot(`
      "
      As @stein2022 says, @stein2022 [p. 4] and -@x; but @a[^1], @b [[c]], @d [e](f).
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        stein2022  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        stein2022  constant.other.reference.citation entity.name.tag.citekey
        [  punctuation.definition.locator.begin
        p. 4  variable.parameter.locator
        ]  punctuation.definition.locator.end
        -  constant.other.reference.citation entity.name.tag.citekey keyword.operator.suppress-author
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        x  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        [^  punctuation.definition.footnote.begin
        1  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        b  constant.other.reference.citation entity.name.tag.citekey
        [[  punctuation.definition.wikilink.begin
        c  markup.underline.link.wikilink constant.language.wikilink
        ]]  punctuation.definition.wikilink.end
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        d  constant.other.reference.citation entity.name.tag.citekey
      "
    `);
  });
  test('keys end where pandoc ends them', () => {
    expect(
      render('@a.b. @a..b @a/b/ @_x, @1a: @Ünal2020? @doe:99; @a--b @https://x.org/y @{x y}'),
    ).toMatchInlineSnapshot(`
      "
      @a.b. @a..b @a/b/ @_x, @1a: @Ünal2020? @doe:99; @a--b @https://x.org/y @{x y}
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a.b  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a/b  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        _x  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        1a  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        Ünal2020  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        doe:99  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        https://x.org/y  constant.other.reference.citation entity.name.tag.citekey
      "
    `);
  });
  test('what is no citation', () => {
    expect(
      render('a@b.org me.@x @@x <me@x.org> https://x.org/@u/1 www.x.org/@u \\@x `@x` @ x @.'),
    ).toMatchInlineSnapshot(`
      "
      a@b.org me.@x @@x <me@x.org> https://x.org/@u/1 www.x.org/@u \\@x \`@x\` @ x @.
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        x  constant.other.reference.citation entity.name.tag.citekey
      "
    `);
  });
});

describe('notes', () => {
  test('footnote marks', () => {
    expect(render('Said.[^12] So.[^a-b][^c] No [^ ], [^a b], [^].')).toMatchInlineSnapshot(`
      "
      Said.[^12] So.[^a-b][^c] No [^ ], [^a b], [^].
        [^  punctuation.definition.footnote.begin
        12  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
        [^  punctuation.definition.footnote.begin
        a-b  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
        [^  punctuation.definition.footnote.begin
        c  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
      "
    `);
  });
  test('definitions, one after the other and over indented lines', () => {
    expect(
      render(
        '[^1]: [@stein2022]\n[^2]: See [@a, p. 4].\n    More of it by @b.\n[^3]: https://x.org/@u\n  [^4]: Fourth. ^p1\n\n[link]: <https://x.org/@u>',
      ),
    ).toMatchInlineSnapshot(`
      "
      [^1]: [@stein2022]
        [^  punctuation.definition.footnote.begin
        1  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
        :  punctuation.separator.footnote
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        stein2022  constant.other.reference.citation entity.name.tag.citekey
        ]  punctuation.definition.citation.end
      [^2]: See [@a, p. 4].
        [^  punctuation.definition.footnote.begin
        2  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
        :  punctuation.separator.footnote
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        ,  punctuation.separator.locator
         p. 4  variable.parameter.locator
        ]  punctuation.definition.citation.end
          More of it by @b.
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        b  constant.other.reference.citation entity.name.tag.citekey
      [^3]: https://x.org/@u
        [^  punctuation.definition.footnote.begin
        3  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
        :  punctuation.separator.footnote
        [^4]: Fourth. ^p1
        [^  punctuation.definition.footnote.begin
        4  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
        :  punctuation.separator.footnote
        ^  constant.other.reference.block constant.numeric.block-id punctuation.definition.block-id
        p1  constant.other.reference.block constant.numeric.block-id

      [link]: <https://x.org/@u>
      "
    `);
  });
  test('inline notes hold citations and brackets', () => {
    expect(render('Said.^[See [@a], [b [c]] and [c](d) **@e**.] @f ^[open [@g] ^[a ^[b] c]')).toMatchInlineSnapshot(`
      "
      Said.^[See [@a], [b [c]] and [c](d) **@e**.] @f ^[open [@g] ^[a ^[b] c]
        ^[  punctuation.definition.footnote.begin constant.numeric.inline-note
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        ]  punctuation.definition.citation.end
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        e  constant.other.reference.citation entity.name.tag.citekey
        ]  punctuation.definition.footnote.end constant.numeric.inline-note
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        f  constant.other.reference.citation entity.name.tag.citekey
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        g  constant.other.reference.citation entity.name.tag.citekey
        ]  punctuation.definition.citation.end
        ^[  punctuation.definition.footnote.begin constant.numeric.inline-note
        ^[  punctuation.definition.footnote.begin constant.numeric.inline-note
        ]  punctuation.definition.footnote.end constant.numeric.inline-note
        ]  punctuation.definition.footnote.end constant.numeric.inline-note
      "
    `);
  });
});

describe('links and blocks', () => {
  test('wikilinks', () => {
    expect(
      render(
        '[[Kyrgyz talks]] [[a/B#Head ing|label]] ![[B#^p13]] [[#Top]] [[A*b*|**c**]] [[A#b#c]]\n[[]] [[ ]] [[a [[b]] [[c] ] [[d',
      ),
    ).toMatchInlineSnapshot(`
      "
      [[Kyrgyz talks]] [[a/B#Head ing|label]] ![[B#^p13]] [[#Top]] [[A*b*|**c**]] [[A#b#c]]
        [[  punctuation.definition.wikilink.begin
        Kyrgyz talks  markup.underline.link.wikilink constant.language.wikilink
        ]]  punctuation.definition.wikilink.end
        [[  punctuation.definition.wikilink.begin
        a/B  markup.underline.link.wikilink constant.language.wikilink
        #  punctuation.separator.heading
        Head ing  entity.name.section.wikilink constant.language.heading
        |  punctuation.separator.label
        label  string.other.link.title.wikilink
        ]]  punctuation.definition.wikilink.end
        !  keyword.operator.embed
        [[  punctuation.definition.wikilink.begin
        B  markup.underline.link.wikilink constant.language.wikilink
        #^  punctuation.separator.block
        p13  constant.other.reference.block constant.numeric.block-id
        ]]  punctuation.definition.wikilink.end
        [[  punctuation.definition.wikilink.begin
        #  punctuation.separator.heading
        Top  entity.name.section.wikilink constant.language.heading
        ]]  punctuation.definition.wikilink.end
        [[  punctuation.definition.wikilink.begin
        A*b*  markup.underline.link.wikilink constant.language.wikilink
        |  punctuation.separator.label
        **c**  string.other.link.title.wikilink
        ]]  punctuation.definition.wikilink.end
        [[  punctuation.definition.wikilink.begin
        A  markup.underline.link.wikilink constant.language.wikilink
        #  punctuation.separator.heading
        b#c  entity.name.section.wikilink constant.language.heading
        ]]  punctuation.definition.wikilink.end
      [[]] [[ ]] [[a [[b]] [[c] ] [[d
        [[  punctuation.definition.wikilink.begin
        b  markup.underline.link.wikilink constant.language.wikilink
        ]]  punctuation.definition.wikilink.end
      "
    `);
  });
  test('block ids at the end of a line', () => {
    expect(
      render('Text of it. ^p1\n^p2  \n- item ^a-1\n## Title ^h\nno^p3\nnot ^p4 here\nnot ^-a\nnot ^a_b'),
    ).toMatchInlineSnapshot(`
      "
      Text of it. ^p1
        ^  constant.other.reference.block constant.numeric.block-id punctuation.definition.block-id
        p1  constant.other.reference.block constant.numeric.block-id
      ^p2  
        ^  constant.other.reference.block constant.numeric.block-id punctuation.definition.block-id
        p2  constant.other.reference.block constant.numeric.block-id
      - item ^a-1
        ^  constant.other.reference.block constant.numeric.block-id punctuation.definition.block-id
        a-1  constant.other.reference.block constant.numeric.block-id
      ## Title ^h
        ^  constant.other.reference.block constant.numeric.block-id punctuation.definition.block-id
        h  constant.other.reference.block constant.numeric.block-id
      no^p3
      not ^p4 here
      not ^-a
      not ^a_b
      "
    `);
  });
});

describe('comments', () => {
  test('percent signs', () => {
    expect(render('%% page 4 %%\nText %%@a [^1]%% @b. 100%% or 5 %')).toMatchInlineSnapshot(`
      "
      %% page 4 %%
        %%  comment.block.percent punctuation.definition.comment.begin
         page 4   comment.block.percent
        %%  comment.block.percent punctuation.definition.comment.end
      Text %%@a [^1]%% @b. 100%% or 5 %
        %%  comment.block.percent punctuation.definition.comment.begin
        @a [^1]  comment.block.percent
        %%  comment.block.percent punctuation.definition.comment.end
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        b  constant.other.reference.citation entity.name.tag.citekey
      "
    `);
  });
  test('directives', () => {
    expect(
      render(
        '<!-- ibid-ignore unsourced-claim: agreed -->\n<!-- ibid-ignore -->\n[^2]: Gasimova <!-- cites: @a; @b2020 -->\n<!-- no ibid-ignore @a -->',
      ),
    ).toMatchInlineSnapshot(`
      "
      <!-- ibid-ignore unsourced-claim: agreed -->
        ibid-ignore  keyword.control.directive.ignore
        unsourced-claim  constant.language.rule
        :  punctuation.separator.reason
      <!-- ibid-ignore -->
        ibid-ignore  keyword.control.directive.ignore
      [^2]: Gasimova <!-- cites: @a; @b2020 -->
        [^  punctuation.definition.footnote.begin
        2  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
        :  punctuation.separator.footnote
        cites  keyword.control.directive.cites
        :  punctuation.separator.cites
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        ;  punctuation.separator.citation
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        b2020  constant.other.reference.citation entity.name.tag.citekey
      <!-- no ibid-ignore @a -->
      "
    `);
  });
});

describe('where', () => {
  test('in headings, quotes, lists, tables and emphasis', () => {
    expect(
      render(
        '# On @a [^1]\n> [@b]\n> [^2]: In @c\n- [@d]\n  [[e]]\n| a | b |\n| [@f] | x [^3] |\n**bold @g [h] [@i]**',
      ),
    ).toMatchInlineSnapshot(`
      "
      # On @a [^1]
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        a  constant.other.reference.citation entity.name.tag.citekey
        [^  punctuation.definition.footnote.begin
        1  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
      > [@b]
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        b  constant.other.reference.citation entity.name.tag.citekey
        ]  punctuation.definition.citation.end
      > [^2]: In @c
        [^  punctuation.definition.footnote.begin
        2  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
        :  punctuation.separator.footnote
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        c  constant.other.reference.citation entity.name.tag.citekey
      - [@d]
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        d  constant.other.reference.citation entity.name.tag.citekey
        ]  punctuation.definition.citation.end
        [[e]]
        [[  punctuation.definition.wikilink.begin
        e  markup.underline.link.wikilink constant.language.wikilink
        ]]  punctuation.definition.wikilink.end
      | a | b |
      | [@f] | x [^3] |
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        f  constant.other.reference.citation entity.name.tag.citekey
        ]  punctuation.definition.citation.end
        [^  punctuation.definition.footnote.begin
        3  constant.other.reference.footnote constant.numeric.footnote
        ]  punctuation.definition.footnote.end
      **bold @g [h] [@i]**
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        g  constant.other.reference.citation entity.name.tag.citekey
        [  punctuation.definition.locator.begin
        h  variable.parameter.locator
        ]  punctuation.definition.locator.end
        [  punctuation.definition.citation.begin
        @  constant.other.reference.citation entity.name.tag.citekey punctuation.definition.citekey
        i  constant.other.reference.citation entity.name.tag.citekey
        ]  punctuation.definition.citation.end
      "
    `);
  });
  test('never in code, front matter, HTML, links and addresses', () => {
    expect(
      render(
        [
          '---',
          'a: "@x [^1] [[b]]"',
          '[^1]: x',
          '---',
          '```md',
          '[@a] [^1] [[b]] ^p1',
          '[^1]: @a',
          '```',
          '',
          '    [^1]: @a [[b]]',
          '',
          '``[@a] ` [^1]`` <span title="@a [[b]]"> <!-- @a [^1] -->',
          '[to @a [b]](https://x.org/@u#^p1) ![@a](b) <https://x.org/@u>',
        ].join('\n'),
      ),
    ).toMatchInlineSnapshot(`
      "
      ---
      a: "@x [^1] [[b]]"
      [^1]: x
      ---
      \`\`\`md
      [@a] [^1] [[b]] ^p1
      [^1]: @a
      \`\`\`

          [^1]: @a [[b]]

      \`\`[@a] \` [^1]\`\` <span title="@a [[b]]"> <!-- @a [^1] -->
      [to @a [b]](https://x.org/@u#^p1) ![@a](b) <https://x.org/@u>
      "
    `);
  });
});
