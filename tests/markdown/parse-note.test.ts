import { describe, expect, it } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { renderNote } from './render-note';

const facts = (text: string): string => `\n${renderNote(parseNote('file:///v/My%20note.md', text, parseWithRemark))}\n`;

describe('parseNote', () => {
  it('reads front matter, headings and block ids', () => {
    expect(
      facts('\ufeff---\ntitle: Talks\naliases: [A, B]\n---\n# One *two* ^h1\n\nFirst ^p1\n\n- a\n- b ^b\n\n^list\n'),
    ).toMatchInlineSnapshot(`
      "
      title Talks
      frontMatter {"title":"Talks","aliases":["A","B"]}
      heading 1 "One two" at "One *two*"
      block heading "# One *two* ^h1" ^h1 at "^h1" under 0
      block paragraph "First ^p1" ^p1 at "^p1" under 0
      block list "- a\\n- b ^b" ^list at "^list" under 0
      block item "- a" under 0
      block item "- b ^b" ^b at "^b" under 0
      prose heading "One  two     "
      prose body "First    "
      prose item "a"
      prose item "b   "
      "
    `);
  });
  it('reads block ids behind an embed without a space, and in the first line of an item', () => {
    expect(
      facts(
        '![[map.png]]^map\n\n2^10\n\n- one ^one\n  goes on\n- two ^not-at-its-end at all\n- three ^no\n  goes on ^three\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      title My note
      block paragraph "![[map.png]]^map" ^map at "^map" under -1
      block paragraph "2^10" under -1
      block list "- one ^one\\n  goes on\\n- two ^not-at-its-end at all\\n- three ^no\\n  goes on ^three" under -1
      block item "- one ^one\\n  goes on" ^one at "^one" under -1
      block item "- two ^not-at-its-end at all" under -1
      block item "- three ^no\\n  goes on ^three" ^three at "^three" under -1
      prose body "                "
      prose body "2^10"
      prose item "one     \\n  goes on"
      prose item "two ^not-at-its-end at all"
      prose item "three ^no\\n  goes on       "
      wikilink "![[map.png]]" {"target":"map.png","embed":true}
      "
    `);
  });
  it('reads wikilinks in front matter where a string is nothing else', () => {
    expect(
      facts(
        '---\nup: "[[Up#H|the top]]"\nrelated:\n- \'[[a/b]]\' # why\n- "[[c#^b1]]"\n- see "[[no]]"\nlist: [[no]]\nflow: ["[[d]]", "and [[no]]"]\nof:\n  by: "[[e]]"\n  with: {k: "[[f]]"}\ntext: |\n  "[[no]]"\n---\n[[g]]\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      title My note
      frontMatter {"up":"[[Up#H|the top]]","related":["[[a/b]]","[[c#^b1]]","see \\"[[no]]\\""],"list":[["no"]],"flow":["[[d]]","and [[no]]"],"of":{"by":"[[e]]","with":{"k":"[[f]]"}},"text":"\\"[[no]]\\"\\n"}
      block paragraph "[[g]]" under -1
      prose body "  g  "
      wikilink "[[Up#H|the top]]" {"target":"Up","heading":"H","label":"the top"}
      wikilink "[[a/b]]" {"target":"a/b"}
      wikilink "[[c#^b1]]" {"target":"c","block":"b1"}
      wikilink "[[d]]" {"target":"d"}
      wikilink "[[e]]" {"target":"e"}
      wikilink "[[g]]" {"target":"g"}
      "
    `);
  });
  it('reads footnotes, defined or not, and their inside', () => {
    expect(
      facts(
        'A claim.[^1] Another[^un]. Inline^[see @stein2022, p. 3] and `[^code]`.\n\n[^1]: Word [@a2020; see @b-c:d, pp. 4–6].\n\n    More [[Note]].\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      title My note
      block paragraph "A claim.[^1] Another[^un]. Inline^[see @stein2022, p. 3] and \`[^code]\`." under -1
      block paragraph "Word [@a2020; see @b-c:d, pp. 4–6]." under -1
      block paragraph "More [[Note]]." under -1
      prose body "A claim.     Another     . Inline                        and          ."
      prose footnote "Word                              ." of note 0
      prose footnote "More   Note  ." of note 0
      footnote "[^1]" 1
      footnote "[^un]" un
      definition "1" "Word [@a2020; see @b-c:d, pp. 4–6].\\n\\n    More [[Note]]."
      inline note "see @stein2022, p. 3"
      citation stein2022 "@stein2022" in -
      citation a2020 "@a2020" in "[@a2020; see @b-c:d, pp. 4–6]" in note 0
      citation b-c:d "@b-c:d" in "[@a2020; see @b-c:d, pp. 4–6]" prefix see, locator pp. 4–6, in note 0
      wikilink "[[Note]]" {"target":"Note"}
      "
    `);
  });
  it('reads citations by the grammar of pandoc', () => {
    expect(
      facts(
        'As @doe99 [p. 4] says [-@x_y; @{https://x.org/y}, n. 3]; not a@b.org, not [foo; @bare], not \\@esc, `@code`, [@a](u).\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      title My note
      block paragraph "As @doe99 [p. 4] says [-@x_y; @{https://x.org/y}, n. 3]; not a@b.org, not [foo; @bare], not \\\\@esc, \`@code\`, [@a](u)." under -1
      prose body "As               says                                  ; not        , not [foo;      ], not \\\\@esc,        ,        ."
      citation doe99 "@doe99" in - locator p. 4
      citation x_y "-@x_y" in "[-@x_y; @{https://x.org/y}, n. 3]" no author
      citation https://x.org/y "@{https://x.org/y}" in "[-@x_y; @{https://x.org/y}, n. 3]" locator n. 3
      citation bare "@bare" in -
      citation a "@a" in -
      link bare "https://x.org/y" -> "https://x.org/y"
      link bare "a@b.org" -> "a@b.org"
      link link "[@a](u)" -> "u"
      "
    `);
  });
  it('reads wikilinks in every form', () => {
    expect(
      facts(
        '[[A]] [[b/A|text]] [[A#H]] [[A#^b1]] [[#here]] ![[pic.png]] [[A*b*]] [[]] [[open\n\n| [[T\\|x]] | c |\n|--|--|\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      title My note
      block paragraph "[[A]] [[b/A|text]] [[A#H]] [[A#^b1]] [[#here]] ![[pic.png]] [[A*b*]] [[]] [[open" under -1
      block table "| [[T\\\\|x]] | c |\\n|--|--|" under -1
      prose body "  A         text     A                                        A b    [[]] [[open"
      prose cell "       x   "
      prose cell "  c  "
      wikilink "[[A]]" {"target":"A"}
      wikilink "[[b/A|text]]" {"target":"b/A","label":"text"}
      wikilink "[[A#H]]" {"target":"A","heading":"H"}
      wikilink "[[A#^b1]]" {"target":"A","block":"b1"}
      wikilink "[[#here]]" {"target":"","heading":"here"}
      wikilink "![[pic.png]]" {"target":"pic.png","embed":true}
      wikilink "[[A*b*]]" {"target":"A*b*"}
      wikilink "[[T\\\\|x]]" {"target":"T","label":"x"}
      "
    `);
  });
  it('keeps code, URLs, math, HTML and comments out of the prose', () => {
    expect(
      facts(
        'Costs $5 to $10, not $x^2$; see https://x.org/@h and <b>bold</b> [text](u) ![i](j) %% hidden %% **strong**.\n\n> [!note] Quoted\n> line @k2 two\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      title My note
      block paragraph "Costs $5 to $10, not $x^2$; see https://x.org/@h and <b>bold</b> [text](u) ![i](j) %% hidden %% **strong**." under -1
      block quote "> [!note] Quoted\\n> line @k2 two" under -1
      block paragraph "[!note] Quoted\\n> line @k2 two" under -1
      prose body "Costs $5 to $10, not      ; see                  and    bold      text                            strong  ."
      prose quote "        Quoted\\n  line     two"
      citation k2 "@k2" in -
      link bare "https://x.org/@h" -> "https://x.org/@h"
      link link "[text](u)" -> "u"
      link image "![i](j)" -> "j"
      "
    `);
  });
  it('reads ignores and page marks', () => {
    expect(
      facts(
        '%% page 4 %%\n\n<!-- ibid-ignore unsourced-claim: common knowledge -->\nText here.\n\n<!-- ibid-ignore broken-link -->\n\n- item\n\n[^2]: Kept words <!-- cites: @a; @b -->\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      title My note
      block paragraph "Text here." under -1
      block list "- item" under -1
      block item "- item" under -1
      block paragraph "Kept words <!-- cites: @a; @b -->" under -1
      prose body "Text here."
      prose item "item"
      prose footnote "Kept words                       " of note 0
      definition "2" "Kept words <!-- cites: @a; @b -->"
      citation a "@a" in "<!-- cites: @a; @b -->" in note 0
      citation b "@b" in "<!-- cites: @a; @b -->" in note 0
      ignore unsourced-claim: common knowledge for "Text here."
      ignore broken-link: (no reason) for "- item"
      page 4 at 0
      "
    `);
  });
  it('says what it does not read', () => {
    expect(facts('PNG\0\0')).toMatchInlineSnapshot(`
      "
      title My note
      problem This file is binary, not Markdown: it holds NUL bytes. Rename it, or exclude it with the setting \`exclude\`. at ""
      "
    `);
    expect(facts('x'.repeat(300_000))).toMatchInlineSnapshot(`
      "
      title My note
      problem Line 1 is longer than 200,000 characters, so this note is not read. Break the line, or exclude the file with the setting \`exclude\`. at ""
      "
    `);
    expect(facts('---\na: [1\n---\nText.\n')).toMatchInlineSnapshot(`
      "
      title My note
      frontMatter {}
      block paragraph "Text." under -1
      prose body "Text."
      problem The front matter is not valid YAML: unexpected end of the stream within a flow collection. Quote values that hold ": " or "#". at "a: [1"
      "
    `);
    expect(facts('---\n- a\n---\nText.\n')).toMatchInlineSnapshot(`
      "
      title My note
      frontMatter {}
      block paragraph "Text." under -1
      prose body "Text."
      problem The front matter is not a YAML mapping: write \`key: value\` lines. at "---\\n- a\\n---"
      "
    `);
  });
  it('reads tags, but no numbers, headings\u2019 marks, code, links or words with a hash in them', () => {
    expect(
      facts(
        '# #h A title #t\n\n#a/b/ #1984 #y1984 (#no) a#no `#no` \\#no [see #no](x) [[n#no]] #日本.\n\n> #q\n> #quoted\n\n- #item\n#\n\n| #c |\n|--|\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      title #h A title #t
      heading 1 "#h A title #t" at "#h A title #t"
      heading 1 "" at ""
      block heading "# #h A title #t" under 0
      block paragraph "#a/b/ #1984 #y1984 (#no) a#no \`#no\` \\\\#no [see #no](x) [[n#no]] #日本." under 0
      block quote "> #q\\n> #quoted" under 0
      block paragraph "#q\\n> #quoted" under 0
      block list "- #item" under 0
      block item "- #item" under 0
      block heading "#" under 1
      block table "| #c |\\n|--|" under 1
      prose heading "#h A title #t"
      prose body "#a/b/ #1984 #y1984 (#no) a#no       \\\\#no  see #no       n      #日本."
      prose quote "#q\\n  #quoted"
      prose item "#item"
      prose heading ""
      prose cell "  #c  "
      wikilink "[[n#no]]" {"target":"n","heading":"no"}
      link link "[see #no](x)" -> "x"
      tag h at "#h"
      tag t at "#t"
      tag a/b at "#a/b"
      tag y1984 at "#y1984"
      tag 日本 at "#日本"
      tag q at "#q"
      tag quoted at "#quoted"
      tag item at "#item"
      tag c at "#c"
      "
    `);
  });
  it('reads reference links with the address of the first definition, and no reference in a wikilink', () => {
    expect(
      facts(
        '[x][Y z] [y Z][] [y z] ![i][y z] [[y z]] [no] [a [b] c][Y z] [e][\\]]\n\n[Y Z]: http://a.b "t"\n[y z]: second\n[\\]]: <n b.md#h>\n',
      ),
    ).toMatchInlineSnapshot(`
      "
      title My note
      block paragraph "[x][Y z] [y Z][] [y z] ![i][y z] [[y z]] [no] [a [b] c][Y z] [e][\\\\]]" under -1
      prose body " x        y Z     y z              y z   [no]  a [b] c        e     "
      wikilink "[[y z]]" {"target":"y z"}
      link reference "[x][Y z]" y z at "Y z" -> http://a.b at "Y z"
      link reference "[y Z][]" y z at "y Z" -> http://a.b at "y Z"
      link reference "[y z]" y z at "y z" -> http://a.b at "y z"
      link reference "![i][y z]" y z at "y z" -> http://a.b at "y z"
      link reference "[a [b] c][Y z]" y z at "Y z" -> http://a.b at "Y z"
      link reference "[e][\\\\]]" \\] at "\\\\]" -> n b.md#h at "\\\\]"
      link definition "[Y Z]: http://a.b \\"t\\"" y z at "Y Z" -> http://a.b at "http://a.b"
      link definition "[y z]: second" y z at "y z" -> second at "second"
      link definition "[\\\\]]: <n b.md#h>" \\] at "\\\\]" -> n b.md#h at "n b.md#h"
      "
    `);
  });
});
