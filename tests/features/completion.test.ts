import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/features/completion';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { withNotes } from '../../server/vault/vault';
import { atCursor } from './at-cursor';

/** What is offered, a line each: kind, label, description; and the note with the first one taken. */
async function complete(source: string, limit = 6): Promise<string> {
  const { vault, note, offset } = await atCursor(source);
  const offered = completionsAt(vault, note, offset);
  const lines = offered.slice(0, limit).map((c) => `${c.kind} ${c.label} · ${c.description}`);
  const first = offered[0];
  if (!first) return 'nothing';
  const edits = [{ span: first.span, newText: first.newText }, ...first.additional].sort(
    (a, b) => b.span.start - a.span.start,
  );
  const taken = edits.reduce(
    (text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end),
    note.text,
  );
  return `\n${lines.join('\n')}\n---\n${taken}`;
}

describe('completion after [^', () => {
  it('offers the note’s own footnotes, then sources for the sentence', async () => {
    expect(
      await complete('The second berth was missing.[^$0]\n\n[^old]: On the fee [@okoro2020].\n'),
    ).toMatchInlineSnapshot(`
      "
      footnote old · Okoro 2020
      evidence order2023 · ¶4 The dispute · Ministry of Ports 2023
      evidence order2023, cited in ledger2024 · ¶4 The dispute · Ministry of Ports 2023
      evidence brandt2022 · ¶2 The bargain · Brandt 2022
      evidence brandt2022, cited in ledger2024 · ¶2 The bargain · Brandt 2022
      ---
      The second berth was missing.[^old]

      [^old]: On the fee [@okoro2020].
      "
    `);
  });
  it('finds a work by author, title and year as it is typed', async () => {
    expect(await complete('It is said.[^brand$0\n\nMore.')).toMatchInlineSnapshot(`
      "
      reference brandt2022 · Brandt 2022
      reference brandt2022, cited in ledger2024 · Brandt 2022
      ---
      It is said.[^brandt2022]

      More.

      [^brandt2022]: [@brandt2022].
      "
    `);
    expect(await complete('It is said.[^tribun$0]\n\nMore.', 3)).toMatchInlineSnapshot(`
      "
      reference tribunal1998 · Rules of the Tessaly Tribunal 1998
      reference tribunal1998, cited in ledger2024 · Rules of the Tessaly Tribunal 1998
      ---
      It is said.[^tribunal1998]

      More.

      [^tribunal1998]: [@tribunal1998].
      "
    `);
  });
  it('numbers footnotes where the settings ask for it', async () => {
    const { vault, note, offset } = await atCursor('Traffic rose to 345,000 units in 2022.[^$0] Then.[^3]\n\n[^3]: x', {
      'footnote.label': 'number',
    });
    const first = completionsAt(vault, note, offset).find((c) => c.kind === 'evidence')!;
    expect([first.label, first.additional[0]!.newText]).toMatchInlineSnapshot(`
      [
        "4",
        "
      [^4]: [@portstat2023].",
      ]
    `);
  });
});

describe('completion after @', () => {
  it('ranks by the sentence, and respects brackets that are there', async () => {
    expect(await complete('Container traffic rose to 345,000 units [@$0].', 3)).toMatchInlineSnapshot(`
      "
      reference portstat2023 · Port Authority of Selmer 2023 · ¶3 The bargain
      reference portstat2023, cited in ledger2024 · Port Authority of Selmer 2023 · ¶3 The bargain
      reference brandt2022 · Brandt 2022
      ---
      Container traffic rose to 345,000 units[^portstat2023].

      [^portstat2023]: [@portstat2023].
      "
    `);
    expect(await complete('As @bra$0 says.', 2)).toMatchInlineSnapshot(`
      "
      reference brandt2022 · Brandt 2022
      reference brandt2022, cited in ledger2024 · Brandt 2022
      ---
      As @brandt2022 says.
      "
    `);
    expect(await complete('In braces [@{ten$0}].', 2)).toMatchInlineSnapshot(`"nothing"`);
  });
  it('is silent in e-mail addresses and code', async () => {
    expect(await complete('mail me@$0 now')).toBe('nothing');
    expect(await complete('run `@$0` now')).toBe('nothing');
    expect(await complete('```\n@$0\n```')).toBe('nothing');
  });
});

describe('completion after [[', () => {
  it('offers notes, entities and their other names', async () => {
    expect(await complete('//- /a.md\nSee [[ha$0]] now.\n//- /Harbour fees.md\n# Fees\n', 5)).toMatchInlineSnapshot(`
      "
      note Harbour fees · Harbour fees
      entity Halvia · country
      entity Halvian · Halvia · country
      entity harbour of Selmer · Port Selmer · place
      entity Republic of Halvia · Halvia · country
      ---
      See [[Harbour fees]] now.
      "
    `);
    expect(
      await complete('//- /a.md\nSee [[The De$0 now.\n//- /Seas.md\n---\naliases: [The Deep]\n---\nText.\n', 2),
    ).toMatchInlineSnapshot(`
      "
      entity The Deep · Seas · note
      ---
      See [[Seas|The Deep]] now.
      "
    `);
  });
  it('offers the headings and the blocks of a note', async () => {
    expect(await complete('//- /a.md\n[[b#$0]]\n//- /b.md\n# One\n\n## Two\n')).toMatchInlineSnapshot(`
      "
      heading One · #
      heading Two · ##
      ---
      [[b#One]]
      "
    `);
    expect(await complete('//- /a.md\n[[b#^$0]]\n//- /b.md\nFirst. ^x1\n\nSecond.\n')).toMatchInlineSnapshot(`
      "
      block ^x1 · First.
      block Second. · new ^xvppwj
      ---
      [[b#^x1]]
      "
    `);
  });
  it('tells notes of one name apart by their path', async () => {
    expect(await complete('//- /a.md\n[[No$0]]\n//- /x/Note.md\nX\n//- /y/Note.md\nY\n')).toMatchInlineSnapshot(`
      "
      note Note · x
      note Note · y
      ---
      [[Note]]
      "
    `);
  });
  it('offers notes of a folder, and headings below a heading', async () => {
    const files =
      '//- /x/Note.md\n# A\n\n## Same\n\n# B\n\n## Same\n\n## More\n//- /y/Note.md\nY\n//- /x/Other.md\nO\n';
    expect(await complete(`//- /a.md\n[[x/$0]]\n${files}`)).toMatchInlineSnapshot(`
      "
      note Note · x
      note Other · x
      ---
      [[x/Note]]
      "
    `);
    expect(await complete(`//- /a.md\n[[X/no$0\n${files}`)).toMatchInlineSnapshot(`
      "
      note Note · x
      ---
      [[x/Note]]
      "
    `);
    expect(await complete(`//- /a.md\n[[x/Note#B#$0]]\n${files}`)).toMatchInlineSnapshot(`
      "
      heading Same · ##
      heading More · ##
      ---
      [[x/Note#B#Same]]
      "
    `);
    expect(await complete(`//- /a.md\n[[##mo$0\n${files}`)).toMatchInlineSnapshot(`
      "
      heading More · Note
      ---
      [[Note#More]]
      "
    `);
  });
  it('offers files of the folder that is typed, however it is encoded, and no note that no link can name', async () => {
    const files =
      '//- /a b/No te.md\nN\n//- /x/No te.md\nX\n//- /a b/p.png\n//- /x/p.png\n//- /x/a#b.md\nH\n//- /x/[a] b.md\nH\n';
    const offered = async (text: string): Promise<string> => {
      const { vault, note, offset } = await atCursor(`//- /in/src.md\n${text}\n${files}`);
      const labels = completionsAt(vault, note, offset).filter(({ kind }) => kind === 'note' || kind === 'file');
      return labels.map(({ label, description }) => `${label} (${description})`).join(', ');
    };
    const typed = ['[[a b/$0', '[[x/$0', '[[../$0', '[t](<../a b/$0', '[t](../a%20b/$0', '[t](../x/p$0', '[[a$0'];
    expect(await Promise.all(typed.map(offered))).toMatchInlineSnapshot(`
      [
        "No te (a b), p.png (a b)",
        "No te (x), p.png (x)",
        "No te (a b), No te (x), p.png (a b), p.png (x)",
        "../a%20b/No%20te.md (No te), p.png (a b)",
        "../a%20b/No%20te.md (No te), p.png (a b)",
        "p.png (x)",
        "",
      ]
    `);
  });
  it('offers notes by their path from the note itself', async () => {
    const files = '//- /n/src/d.md\nD\n//- /n/top.md\nT\n//- /n/a b/No te.md\nN\n//- /out.md\nO\n//- /n/x#y.md\nX\n';
    const at = (text: string) => complete(`//- /n/src/a.md\n${text}\n${files}`);
    expect(await at('[[../$0')).toMatchInlineSnapshot(`
      "
      note top · n
      note No te · n/a b
      note d · n/src
      ---
      [[../top]]
      "
    `);
    expect(await at('[[../a b/n$0]]')).toMatchInlineSnapshot(`
      "
      note No te · n/a b
      ---
      [[../a b/No te]]
      "
    `);
    expect(await at('[[./$0')).toMatchInlineSnapshot(`
      "
      note d · n/src
      ---
      [[./d]]
      "
    `);
    expect(await at('[[../../ou$0')).toMatchInlineSnapshot(`
      "
      note out · out
      ---
      [[../../out]]
      "
    `);
  });
  it('names a heading with a link in it as Obsidian does', async () => {
    const files = '//- /b.md\n# Under [[Plan|it]]\n';
    expect(await complete(`//- /a.md\n[[b#un$0]]\n${files}`)).toMatchInlineSnapshot(`
      "
      heading Under it · #
      ---
      [[b#Under Plan it]]
      "
    `);
    expect(await complete(`//- /a.md\n[[##un$0\n${files}`)).toMatchInlineSnapshot(`
      "
      heading Under it · b
      ---
      [[b#Under Plan it]]
      "
    `);
  });
  it('gives a block an id when it is chosen', async () => {
    const blocks =
      'First ^x1\n\n- item one\n  - nested\n\n> quoted\n> text\nlazy\n\n| table |\n| --- |\n\n```\ncode\n```\nLast.[^1]\n\n[^1]: Note.\n';
    expect(await complete(`//- /a.md\n[[b#^$0]]\n//- /b.md\n${blocks}`, 9)).toMatchInlineSnapshot(`
      "
      block ^x1 · First
      block item one nested · new ^bw8gdb
      block nested · new ^muhxag
      block quoted text lazy · new ^50vp0c
      block table · new ^kkyhh7
      block \`\`\` code \`\`\` · new ^snd6eh
      block Last. · new ^hm2rn7
      ---
      [[b#^x1]]
      "
    `);
    const { vault, note, offset } = await atCursor(`//- /a.md\n[[b#^$0]]\n//- /b.md\n${blocks}`);
    const named = completionsAt(vault, note, offset).flatMap(({ additional, label }) =>
      additional.map(({ uri, span, newText }) => [label, uri.slice(-5), span.start, newText]),
    );
    expect(named).toMatchInlineSnapshot(`
      [
        [
          "item one nested",
          "/b.md",
          21,
          " ^bw8gdb",
        ],
        [
          "nested",
          "/b.md",
          32,
          " ^muhxag",
        ],
        [
          "quoted text lazy",
          "/b.md",
          54,
          "

      ^50vp0c",
        ],
        [
          "table",
          "/b.md",
          73,
          "

      ^kkyhh7",
        ],
        [
          "\`\`\` code \`\`\`",
          "/b.md",
          87,
          "

      ^snd6eh
      ",
        ],
        [
          "Last.",
          "/b.md",
          97,
          " ^hm2rn7",
        ],
      ]
    `);
    expect(await complete('Text.\n\n> quote\n\nSee [[#^quo$0]]')).toMatchInlineSnapshot(`
      "
      block quote · new ^x9gcln
      ---
      Text.

      > quote

      ^x9gcln

      See [[#^x9gcln]]
      "
    `);
    expect(await complete('//- /a.md\n[[selmer-concession#^$0]]', 2)).toMatchInlineSnapshot(`
      "
      block ^p1 · Halvia leased the deep-water harbour of Port Selmer to the…
      block ^p2 · The concession fee was fixed at $18 million a year, and…
      ---
      [[selmer-concession#^p1]]
      "
    `);
  });
});

describe('completion of Markdown links', () => {
  const files = '//- /x/My note (1).md\n# Über uns\n\n# Über uns\n//- /x/y/Other.md\nO\n';
  it('offers relative paths and fragments', async () => {
    expect(await complete(`//- /x/y/a.md\n[t](my$0)\n${files}`)).toMatchInlineSnapshot(`
      "
      note ../My%20note%20%281%29.md · Über uns
      ---
      [t](../My%20note%20%281%29.md)
      "
    `);
    expect(await complete(`//- /x/y/a.md\n[t](../My%20note%20%281%29.md#$0)\n${files}`)).toMatchInlineSnapshot(`
      "
      heading Über uns · #
      heading Über uns · #
      ---
      [t](../My%20note%20%281%29.md#über-uns)
      "
    `);
    expect(await complete('//- /a.md\n# One\n\n[t](#o$0)')).toMatchInlineSnapshot(`
      "
      heading One · #
      ---
      # One

      [t](#one)
      "
    `);
    expect(await complete('[t](https://x$0)')).toBe('nothing');
  });
  it('leaves them to an editor that has them', async () => {
    const { vault, note, offset } = await atCursor(`//- /x/y/a.md\n[t](my$0)\n${files}`);
    expect(completionsAt(vault, note, offset, false)).toEqual([]);
  });
});

describe('completion of tags', () => {
  it('offers the vault’s tags by their number, at the beginning of a word', async () => {
    const { vault: made, note } = await atCursor('x$0');
    const tags = ['sea', 'Sea', 'sea', 'port/fees', 'seal'].map((name) => ({ name, span: { start: 0, end: 1 } }));
    const vault = withNotes(made, [{ ...note, tags }]);
    const offered = (text: string): string => {
      const typing = parseNote('file:///vault/b.md', text, parseWithRemark);
      return completionsAt(withNotes(vault, [typing]), typing, text.length)
        .map((c) => `${c.label} (${c.description}) ${text.slice(0, c.span.start)}${c.newText}`)
        .join('\n');
    };
    const texts = ['A #', '#se', '(#fe', 'A #port/', '#', '# ', 'a#se', '`#se', '## se', 'A &#se'];
    expect(texts.map((text) => [text, offered(text)])).toMatchInlineSnapshot(`
      [
        [
          "A #",
          "#sea (3 uses) A #sea
      #port/fees (1 use) A #port/fees
      #seal (1 use) A #seal",
        ],
        [
          "#se",
          "#sea (3 uses) #sea
      #seal (1 use) #seal",
        ],
        [
          "(#fe",
          "#port/fees (1 use) (#port/fees",
        ],
        [
          "A #port/",
          "#port/fees (1 use) A #port/fees",
        ],
        [
          "#",
          "",
        ],
        [
          "# ",
          "",
        ],
        [
          "a#se",
          "",
        ],
        [
          "\`#se",
          "",
        ],
        [
          "## se",
          "",
        ],
        [
          "A &#se",
          "",
        ],
      ]
    `);
  });
});
