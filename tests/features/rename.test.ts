import { describe, expect, it } from 'vitest';
import { preparedFixture, renamedFixture } from './rename-cursor';

const vault = `
//- /draft.md
[[Ta$0lks]] and [[talks|the talks]], ![[Talks#Day one]], [[sub/Talks]], [[/sub/Talks.md]], [[./sub/Talks]].
[x](sub/Talks.md) [y](<sub/Talks.md#day-one>) [z](./sub/Talks.md "Talks") ![Talks](sub/Talks.md) [w](Talks)
[[The grand talks]], [[T-alias]], [r]. Talks | a table:

| a | b |
| - | - |
| [[Talks\\|label]] | x |

[r]: sub/Talks.md#day-one
//- /sub/Talks.md
---
title: The grand talks
aliases: [T-alias, "Second: one"]
---
# Day one
[[#Day one]] [[Talks]] [up](../draft.md) [[../draft]]
## Part
//- /sub/near.md
[[./Talks]] [t](Talks.md) [[Talks^]] [[Other]]
`;

describe('renaming a note', () => {
  it('renames the file and every link by its name, in the form that it has', async () => {
    expect(await renamedFixture(vault, 'Peace talks (2)')).toMatchInlineSnapshot(`
      "//- /draft.md
      [[Peace talks (2)]] and [[Peace talks (2)|the talks]], ![[Peace talks (2)#Day one]], [[sub/Peace talks (2)]], [[/sub/Peace talks (2).md]], [[./sub/Peace talks (2)]].
      [x](sub/Peace%20talks%20(2).md) [y](<sub/Peace%20talks%20(2).md#day-one>) [z](./sub/Peace%20talks%20(2).md "Talks") ![Talks](sub/Peace%20talks%20(2).md) [w](Peace%20talks%20(2))
      [[The grand talks]], [[T-alias]], [r]. Talks | a table:

      | a | b |
      | - | - |
      | [[Peace talks (2)\\|label]] | x |

      [r]: sub/Peace%20talks%20(2).md#day-one
      //- /sub/Talks.md -> /sub/Peace talks (2).md
      ---
      title: The grand talks
      aliases: [T-alias, "Second: one"]
      ---
      # Day one
      [[#Day one]] [[Peace talks (2)]] [up](../draft.md) [[../draft]]
      ## Part
      //- /sub/near.md
      [[./Peace talks (2)]] [t](Peace%20talks%20(2).md) [[Talks^]] [[Other]]"
    `);
  });

  it('keeps the quotes of a front matter around the links in it', async () => {
    const vault = (one: string, link: string) =>
      `//- /One.md\n# ${one}\n//- /note.md\n---\nup: "[[${link}]]"\nrelated:\n  - '[[One#H|x]]'\n  - "[[One#H]]"\nof: [[One]]\n---\n[[One#H]]`;
    expect(await renamedFixture(vault('H', 'O$0ne'), "Bob's")).toMatchInlineSnapshot(`
      "//- /One.md -> /Bob's.md
      # H
      //- /note.md
      ---
      up: "[[Bob's]]"
      related:
        - '[[Bob''s#H|x]]'
        - "[[Bob's#H]]"
      of: [[One]]
      ---
      [[Bob's#H]]"
    `);
    expect(await renamedFixture(vault('$0H', 'One'), `The "1st", it's`)).toMatchInlineSnapshot(`
      "//- /One.md
      # The "1st", it's
      //- /note.md
      ---
      up: "[[One]]"
      related:
        - '[[One#The "1st", it''s|x]]'
        - "[[One#The \\"1st\\", it's]]"
      of: [[One]]
      ---
      [[One#The "1st", it's]]"
    `);
  });

  it('writes a path where the new name is not the only one', async () => {
    expect(
      await renamedFixture('//- /a/One.md\nx\n//- /b/Two.md\ny\n//- /note.md\n[[O$0ne]] [[Two]] [[b/Two]]', 'Two'),
    ).toMatchInlineSnapshot(`
      "//- /a/One.md -> /a/Two.md
      x
      //- /note.md
      [[a/Two]] [[b/Two]] [[b/Two]]"
    `);
  });

  it('keeps links on the notes that they lead to when a note takes their name', async () => {
    expect(
      await renamedFixture(
        '//- /a/One.md\n[[Two]] [[alpha]]\n//- /b/Two.md\n---\naliases: [alpha]\n---\n//- /note.md\n[[O$0ne]] [[alpha]]',
        'alpha',
      ),
    ).toMatchInlineSnapshot(`
      "//- /a/One.md -> /a/alpha.md
      [[Two]] [[Two]]
      //- /note.md
      [[alpha]] [[Two]]"
    `);
  });

  it('changes the case alone', async () => {
    expect(await renamedFixture('//- /One.md\nx\n//- /note.md\n[[o$0ne]] [a](One.md)', 'ONE')).toMatchInlineSnapshot(`
      "//- /One.md -> /ONE.md
      x
      //- /note.md
      [[ONE]] [a](ONE.md)"
    `);
  });

  it.each([
    '',
    ' ',
    'a/b',
    'a\\b',
    'a:b',
    'what?',
    'a|b',
    'a#b',
    'a^b',
    'a[b',
    '.hidden',
    'end.',
    'con',
    'two',
    'a\nb',
  ])('refuses the name %j', async (name) => {
    expect(await renamedFixture('//- /One.md\nx\n//- /Two.md\ny\n//- /note.md\n[[O$0ne]]', name)).toMatchSnapshot();
  });

  it('takes the name with its extension too', async () => {
    expect(
      await renamedFixture('//- /One.markdown\nx\n//- /note.md\n[[O$0ne]] [o](One.markdown)', 'Three.md'),
    ).toMatchInlineSnapshot(`
      "//- /One.markdown -> /Three.markdown
      x
      //- /note.md
      [[Three]] [o](Three.markdown)"
    `);
  });

  it('encodes what an address cannot have, in the manner of the address', async () => {
    expect(
      await renamedFixture(
        '//- /Ünal.md\nx\n//- /note.md\n[a](%C3%9C$0nal.md) [b](Ünal.md) [c](<Ünal.md>) [d](Ünal.md#x) [e](Ünal.md?y)\n\n[f]: <Ünal.md>\n[g]: Ünal.md "T"',
        'Öz & (co) 100%',
      ),
    ).toMatchInlineSnapshot(`
      "//- /Ünal.md -> /Öz & (co) 100%.md
      x
      //- /note.md
      [a](%C3%96z%20&%20(co)%20100%25.md) [b](Öz%20&%20(co)%20100%25.md) [c](<Öz%20&%20(co)%20100%25.md>) [d](Öz%20&%20(co)%20100%25.md#x) [e](Öz%20&%20(co)%20100%25.md?y)

      [f]: <Öz%20&%20(co)%20100%25.md>
      [g]: Öz%20&%20(co)%20100%25.md "T""
    `);
  });
});

describe('renaming a heading', () => {
  it('changes its text and every link that names it, nested ones too', async () => {
    expect(
      await renamedFixture(
        `
//- /sub/Talks.md
# Talks
## Day $0one {draft}
### Morning
[[#Day one {draft}]] [[#Day one {draft}#Morning]] [a](#day-one-draft)
## Other
//- /note.md
[[Talks#day one draft]] [[Talks#Day one draft|label]] [[Talks#Talks#Day one draft#Morning]] [[Talks#Other]]
[b](sub/Talks.md#day-one-draft) [c](sub/Talks.md#Day%20one%20draft) [d](<sub/Talks.md#Day one draft>)
`,
        'First: the day [1]',
      ),
    ).toMatchInlineSnapshot(`
      "//- /sub/Talks.md
      # Talks
      ## First: the day [1]
      ### Morning
      [[#First: the day 1]] [[#First: the day 1#Morning]] [a](#first-the-day-1)
      ## Other
      //- /note.md
      [[Talks#First: the day 1]] [[Talks#First: the day 1|label]] [[Talks#Talks#First: the day 1#Morning]] [[Talks#Other]]
      [b](sub/Talks.md#first-the-day-1) [c](sub/Talks.md#First:%20the%20day%201) [d](<sub/Talks.md#First: the day 1>)"
    `);
  });

  it('takes links by the title along when it gives the note its title', async () => {
    expect(
      await renamedFixture(
        '//- /talks-2024.md\n# The ta$0lks\n//- /note.md\n[[The talks]] [[the Talks#The talks|x]] [[talks-2024]]',
        'The long talks',
      ),
    ).toMatchInlineSnapshot(`
      "//- /talks-2024.md
      # The long talks
      //- /note.md
      [[The long talks]] [[The long talks#The long talks|x]] [[talks-2024]]"
    `);
  });

  it('refuses a heading that links could not tell from another', async () => {
    const source = '//- /a.md\n# A\n## Tw$0o\n//- /note.md\n[[a#A]] [[a#Two]]';
    expect(await renamedFixture(source, 'a')).toMatchInlineSnapshot(
      `"refused: There is a heading “a” in “A” already: links could not tell them apart."`,
    );
    expect(await renamedFixture(source, '  ')).toMatchInlineSnapshot(`"refused: A heading needs words."`);
    expect(await renamedFixture('# A\n## Tw$0o\nno links', 'A')).toMatchInlineSnapshot(`
      "//- /note.md
      # A
      ## A
      no links"
    `);
  });

  it('writes a link in the heading as the new words have it', async () => {
    expect(
      await renamedFixture('# Se$0e [[#See one]] one\n[[#see one]]', 'Look at [[#See one]]'),
    ).toMatchInlineSnapshot(`
      "//- /note.md
      # Look at [[#See one]]
      [[#Look at See one]]"
    `);
  });

  it('names it in links as it is read after, without a block id', async () => {
    const source = '//- /a.md\n# O$0ne\n//- /note.md\n[[a#One|x]] [y](a.md#one)';
    expect(await renamedFixture(source, 'At [[Plan|it]] \\*now ^b1')).toMatchInlineSnapshot(`
      "//- /a.md
      # At [[Plan|it]] \\*now ^b1
      //- /note.md
      [[a#At Plan it now|x]] [y](a.md#at-it-now)"
    `);
    expect(
      await renamedFixture('//- /a.md\n# O$0n [[P|it]]\n## B\n//- /note.md\n[[a#On it]] [[a#On P it#B]]', 'Two'),
    ).toMatchInlineSnapshot(`
      "//- /a.md
      # Two
      ## B
      //- /note.md
      [[a#Two]] [[a#Two#B]]"
    `);
    expect(
      await renamedFixture('//- /a.md\n# C# and $0F#\n//- /note.md\n[[a#C# and F#]] [[a#C and F|x]]', 'D'),
    ).toMatchInlineSnapshot(`
      "//- /a.md
      # D
      //- /note.md
      [[a#D]] [[a#D|x]]"
    `);
  });

  it('refuses what would be no heading where it stands', async () => {
    for (const name of ['- item', '1. x', '## One', '> q'])
      expect(await renamedFixture('Fi$0rst\n---\n[[#First]]', name)).toBe(
        `refused: “${name}” would not be a heading here.`,
      );
    expect(await renamedFixture('## Fi$0rst\n[[#First]]', '- item')).toBe('//- /note.md\n## - item\n[[#- item]]');
  });

  it('works from a link to it', async () => {
    expect(
      await renamedFixture('//- /a.md\n# A\n\nOne\n---\n[[#One]]\n//- /note.md\n[[a#O$0ne]]', 'Two #'),
    ).toMatchInlineSnapshot(`
      "//- /a.md
      # A

      Two \\#
      ---
      [[#Two]]
      //- /note.md
      [[a#Two]]"
    `);
  });
});

describe('renaming what else has a name', () => {
  it('block ids', async () => {
    const source =
      '//- /a.md\nText ^ab$0c\n\n[[#^abc]]\n\nMore ^def\n//- /note.md\n[[a#^ABC|x]] [l](a.md#^abc) [[a#^def]]';
    expect(await renamedFixture(source, '^new-1')).toMatchInlineSnapshot(`
      "//- /a.md
      Text ^new-1

      [[#^new-1]]

      More ^def
      //- /note.md
      [[a#^new-1|x]] [l](a.md#^new-1) [[a#^def]]"
    `);
    expect(await renamedFixture(source, 'DEF')).toMatchInlineSnapshot(
      `"refused: There is a block “^DEF” in “a” already: choose another id."`,
    );
    expect(await renamedFixture(source, 'a b')).toMatchInlineSnapshot(
      `"refused: A block id has letters from a to z, digits and hyphens alone."`,
    );
  });

  it('the last name of a front matter with Windows line ends', async () => {
    expect(await renamedFixture('---\r\naliases:\r\n  - O$0ne\r\n---\r\n[[One]]\r\n', 'Two')).toBe(
      '//- /note.md\n---\r\naliases:\r\n  - Two\r\n---\r\n[[Two]]',
    );
    expect(await preparedFixture('---\r\ntitle: O$0ne\r\n---\r\n')).toBe('title ⟨One⟩ One');
  });

  it('aliases', async () => {
    const source = `
//- /a.md
---
aliases:
  - Grand ta$0lks
  - 'It''s'
alias: [x, Grand talks]
---
//- /note.md
[[grand talks]] [[Grand talks|x]] [[It's]] [m](Grand%20talks) [[a]]
`;
    expect(await renamedFixture(source, 'Big: talks')).toMatchInlineSnapshot(`
      "//- /a.md
      ---
      aliases:
        - "Big: talks"
        - 'It''s'
      alias: [x, "Big: talks"]
      ---
      //- /note.md
      [[Big: talks]] [[Big: talks|x]] [[It's]] [m](Big%3A%20talks) [[a]]"
    `);
    expect(await renamedFixture(source.replace('$0', '').replace("'It", "'I$0t"), "That's")).toMatchInlineSnapshot(`
      "//- /a.md
      ---
      aliases:
        - Grand talks
        - 'That''s'
      alias: [x, Grand talks]
      ---
      //- /note.md
      [[grand talks]] [[Grand talks|x]] [[That's]] [m](Grand%20talks) [[a]]"
    `);
    expect(await renamedFixture(source, '')).toMatchInlineSnapshot(`"refused: An alias needs words."`);
  });

  it('aliases, from a link', async () => {
    expect(
      await renamedFixture('//- /a.md\n---\nalias: Grand\n---\n//- /note.md\n[[Gr$0and]] [[grand]]', 'Small'),
    ).toMatchInlineSnapshot(`
      "//- /a.md
      ---
      alias: Small
      ---
      //- /note.md
      [[Small]] [[Small]]"
    `);
  });

  it('titles of front matters', async () => {
    expect(
      await renamedFixture(
        '//- /a.md\n---\ntitle: "Old $0title"\n---\n[[old title]]\n//- /b.md\n[[Old title#x]] [[a]]',
        'A "new" one',
      ),
    ).toMatchInlineSnapshot(`
      "//- /a.md
      ---
      title: "A \\"new\\" one"
      ---
      [[A "new" one]]
      //- /b.md
      [[A "new" one#x]] [[a]]"
    `);
  });

  it('footnotes', async () => {
    const source = 'One.[^a$0] Two.[^A] Three.[^b]\n\n[^a]: Text [^b]\n[^b]: Other';
    expect(await renamedFixture(source, 'first')).toMatchInlineSnapshot(`
      "//- /note.md
      One.[^first] Two.[^first] Three.[^b]

      [^first]: Text [^b]
      [^b]: Other"
    `);
    expect(await renamedFixture(source, 'B')).toMatchInlineSnapshot(
      `"refused: There is a footnote “B” in this note already: choose another label."`,
    );
    expect(await renamedFixture(source, 'a b')).toMatchInlineSnapshot(
      `"refused: A footnote’s label is one word without “[”, “]”, “^” and “\\”."`,
    );
  });

  it('labels of links, with their definition; what is read stays', async () => {
    const source = `See [the port][Har$0bour], [harbour], ![Harbour][] and [it][harbour ].

| ![harbour] |
| - |
| [h][HARBOUR] |

[harbour]: https://harbour.example "Harbour"
`;
    expect(await renamedFixture(source, ' the  quay ')).toMatchInlineSnapshot(`
      "//- /note.md
      See [the port][the quay], [harbour][the quay], ![Harbour][the quay] and [it][the quay].

      | ![harbour][the quay] |
      | - |
      | [h][the quay] |

      [the quay]: https://harbour.example "Harbour""
    `);
    const atDefinition = 'A [b].\n\n[b$0]: c.md\n';
    expect(await renamedFixture(atDefinition, 'x')).toMatchInlineSnapshot(`
      "//- /note.md
      A [b][x].

      [x]: c.md"
    `);
    expect(await renamedFixture(atDefinition, 'B')).toMatchInlineSnapshot(`
      "//- /note.md
      A [b].

      [B]: c.md"
    `);
    expect(await renamedFixture('A [b$0], [sic].\n\n[b]: c.md\n', 'Sic')).toMatchInlineSnapshot(
      `"refused: “[Sic]” stands in this note already: choose another label."`,
    );
    expect(await renamedFixture(atDefinition, 'a]b')).toMatchInlineSnapshot(
      `"refused: A link’s label is a text without brackets, “\\”, “|” and “\`” that does not begin with “^”: choose another."`,
    );
  });

  it('citekeys', async () => {
    const source = `
//- /refs.bib
@book{doe2020, title={One}}
@incollection{part, crossref = {doe2020}, title={Part}}
@book{roe, title={Two}}
//- /draft.md
One [@do$0e2020, p. 4; @roe]. @doe2020 says.[^1]

[^1]: Text <!-- cites: @doe2020 -->
//- /other.md
---
references:
- {id: doe2020, type: book, title: Mine}
---
[@doe2020]
`;
    expect(await renamedFixture(source, 'doe2021')).toMatchInlineSnapshot(`
      "//- /refs.bib
      @book{doe2021, title={One}}
      @incollection{part, crossref = {doe2021}, title={Part}}
      @book{roe, title={Two}}
      //- /draft.md
      One [@doe2021, p. 4; @roe]. @doe2021 says.[^1]

      [^1]: Text <!-- cites: @doe2021 -->"
    `);
    expect(await renamedFixture(source, 'roe')).toMatchInlineSnapshot(
      `"refused: “@roe” is the key of another work, Two: choose another."`,
    );
    expect(await renamedFixture(source, 'a b')).toMatchInlineSnapshot(
      `"refused: A citekey begins with a letter, a digit or “_”, has single “:”, “.”, “-”, “+” or “/” inside, and is no number."`,
    );
    expect(await renamedFixture(`${source.replace('$0', '')}@doe2020$0`, 'mine')).toMatchInlineSnapshot(`
      "//- /other.md
      ---
      references:
      - {id: mine, type: book, title: Mine}
      ---
      [@mine]
      @mine"
    `);
  });
});

describe('what can be renamed', () => {
  it.each([
    '[[Ta$0lks]]\n//- /Talks.md\nx',
    '[[sub/Ta$0lks.md#A|b]]\n//- /sub/Talks.md\n# A',
    '[[$0sub/Talks.md#A|b]]\n//- /sub/Talks.md\n# A',
    '[[sub/Talks#A$0|b]]\n//- /sub/Talks.md\n# A',
    '[[sub/Talks#A|b$0]]\n//- /sub/Talks.md\n# A',
    '[x](sub/my%20ta$0lks.md)\n//- /sub/my talks.md\n# A',
    '[x](#A$0)\n\n# A',
    '[[#^i$0d]]\n\nText ^id',
    'Text ^i$0d',
    '# A **bo$0ld** one',
    '[[Missing$0]]',
    '[[Talks#Missing$0]]\n//- /Talks.md\nx',
    '[[Talks#^missing$0]]\n//- /Talks.md\nx',
    'plain $0words',
    '---\ntitle: A$0b\nkind: x\n---',
    '---\nti$0tle: Ab\nkind: x\n---',
    '---\naliases: [a, "b$0"]\n---',
    'Text[^no$0te]\n\n[^note]: x',
    'Text[^note]\n\n[^no$0te]: x',
    'See [@do$0e]',
    '[[Hal$0via]]',
    'Halv$0ia is a country',
    '[x](https://exa$0mple.org)',
    '---\nreferences:\n- id: do$0e\n---',
  ])('at %j', async (source) => {
    expect(await preparedFixture(source)).toMatchSnapshot();
  });
});
