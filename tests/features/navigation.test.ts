import { describe, expect, it } from 'vitest';
import { definitionAt } from '../../server/features/definition';
import { highlightsAt } from '../../server/features/highlights';
import { implementationAt } from '../../server/features/implementation';
import { referencesAt } from '../../server/features/references';
import { type OutlineItem, outlineOf, symbolsNamed } from '../../server/features/symbols';
import { atCursor, shownPlaces } from './at-cursor';

async function definition(source: string): Promise<string> {
  const { vault, note, offset } = await atCursor(source);
  return shownPlaces(vault, definitionAt(vault, note, offset)?.places ?? []);
}
async function implementation(source: string): Promise<string> {
  const { vault, note, offset } = await atCursor(source);
  return shownPlaces(vault, implementationAt(vault, note, offset)?.places ?? []);
}
async function references(source: string, declaration = true): Promise<string> {
  const { vault, note, offset } = await atCursor(source);
  return shownPlaces(vault, referencesAt(vault, note, offset, declaration));
}

describe('definition: where a thing is recorded', () => {
  it('leads both ways between a footnote and its marks', async () => {
    expect(await definition('One.[^a$0] Two.[^a]\n\n[^a]: Note.')).toMatchInlineSnapshot(`"note.md:3:3 "a""`);
    expect(await definition('One.[^a] Two.[^a]\n\n[^a$0]: Note.')).toMatchInlineSnapshot(`
      "note.md:1:5 "[^a]"
      note.md:1:14 "[^a]""
    `);
  });
  it('leads from the words of a footnote back to its marks', async () => {
    expect(await definition('One.[^a] Two.[^a]\n\n[^a]: Nothing but wo$0rds.')).toMatchInlineSnapshot(`
      "note.md:1:5 "[^a]"
      note.md:1:14 "[^a]""
    `);
  });
  it('leads from a key to its entry, in the writer’s bibliography first', async () => {
    expect(
      await definition('//- /d.md\nSee @oko$0ro2020.\n//- /r.bib\n@book{okoro2020, title={Mine}}'),
    ).toMatchInlineSnapshot(`
      "r.bib:1:7
      references.json:19:12"
    `);
  });
  it('leads from a name to its entity note', async () => {
    expect(await definition('In Halv$0ia it rained.')).toMatchInlineSnapshot(`"Halvia.md:15:1"`);
    expect(await definition('In Braz$0il it rained.')).toBe('');
  });
  it('leads from a link to note, heading or block', async () => {
    expect(await definition('//- /a.md\n[[b$0]]\n//- /b.md\n# B')).toMatchInlineSnapshot(`"b.md:1:1"`);
    expect(await definition('//- /a.md\n[[b#Two$0]]\n//- /b.md\n# B\n\n## Two')).toMatchInlineSnapshot(
      `"b.md:3:1 "## Two""`,
    );
    expect(await definition('//- /a.md\n[[b#^x$0]]\n//- /b.md\n- one\n- two ^x')).toMatchInlineSnapshot(
      `"b.md:2:1 "- two ^x""`,
    );
    expect(await definition('See [[nowhere$0]].')).toBe('');
    expect(
      await definition('//- /a.md\n---\nup: "[[b#^x$0]]"\n---\n//- /b.md\n- one ^x\n  goes on'),
    ).toMatchInlineSnapshot(`"b.md:1:1 "- one ^x""`);
  });
  it('leads from a Markdown link to note, heading or block, but where the editor does', async () => {
    const files = '\n//- /n/b c.md\n# B\n\n## Two x\n\nText ^x\n//- /map.png\n';
    const places = (text: string) => definition(`//- /a.md\n${text}${files}`);
    expect(
      await Promise.all(
        [
          '[t](n/b%20c$0.md)',
          '[t](<n/b c.md#two-x$0>)',
          '![t](n/b%20c.md#^x$0)',
          '[t][b$0]\n\n[b]: n/b%20c.md#two-x',
          '[b]: n/b%20c.md$0',
          '[t](b%20c$0.md#no)',
          '[t](no.md$0)',
          '[t][c$0]\n\n[c]: https://c.example',
          '[c]\n\n[c$0]: n/b%20c.md',
        ].map(places),
      ),
    ).toMatchInlineSnapshot(`
      [
        "b%20c.md:1:1",
        "b%20c.md:3:1 "## Two x"",
        "b%20c.md:5:1 "Text ^x"",
        "b%20c.md:3:1 "## Two x"",
        "b%20c.md:1:1",
        "",
        "",
        "a.md:3:1 "[c]: https://c.example"",
        "b%20c.md:1:1",
      ]
    `);
    const { vault, note, offset } = await atCursor(`//- /a.md\n[t](n/b%20c$0.md)${files}`);
    expect(definitionAt(vault, note, offset, false)?.places).toEqual([]);
  });
  it('leads from the address of a work to its entry', async () => {
    expect(await definition('See [figures](http://www.port.example/statis$0tics/2022/).')).toMatchInlineSnapshot(
      `"references.json:38:12"`,
    );
  });
});

describe('implementation: the evidence', () => {
  it('of a citation, a footnote, an entity and a claim', async () => {
    expect(await implementation('Berths [@brand$0t2022].')).toMatchInlineSnapshot(`
      "report.md:17:1 "The concession fee was fixed at $18 million a year, and the…"
      report.md:19:1 "Container traffic rose from 210,000 units in 2016 to 345,00…"
      report.md:25:1 "In January 2023 the Ministry of Ports suspended the concess…""
    `);
    expect(await implementation('Berths.[^1$0]\n\n[^1]: [@order2023].')).toMatchInlineSnapshot(
      `"report.md:25:1 "In January 2023 the Ministry of Ports suspended the concess…""`,
    );
    expect(await implementation('Halv$0ia approved the lease by 61 votes.')).toMatchInlineSnapshot(`
      "report.md:17:1 "The concession fee was fixed at $18 million a year, and the…"
      report.md:11:1 "Halvia leased the deep-water harbour of Port Selmer to the …""
    `);
    expect(await implementation('Container traffic ro$0se to 345,000 units.')).toMatchInlineSnapshot(
      `"report.md:19:1 "Container traffic rose from 210,000 units in 2016 to 345,00…""`,
    );
  });
  it('of the brief itself is its beginning', async () => {
    expect(await implementation('See [@led$0ger2024].')).toMatchInlineSnapshot(`"report.md:9:1"`);
  });
});

describe('references and highlights', () => {
  it('of a key, over vault and packs', async () => {
    expect(await references('//- /a.md\nOne [@okor$0o2020].\n//- /b.md\nTwo @okoro2020.')).toMatchInlineSnapshot(`
      "references.json:19:12
      a.md:1:7 "okoro2020"
      b.md:1:6 "okoro2020"
      report.md:31:53 "okoro2020""
    `);
  });
  it('of a footnote, in its own note', async () => {
    expect(
      await references('//- /a.md\nOne.[^x$0] Two.[^X]\n\n[^x]: N.\n//- /b.md\nThree.[^x]', false),
    ).toMatchInlineSnapshot(`
      "a.md:1:7 "x"
      a.md:1:16 "X""
    `);
  });
  it('of an entity, whatever it is called', async () => {
    const { vault, note, offset } = await atCursor('Norw$0ay and the Norwegians, not `Norway`; Oslo agreed.');
    expect(shownPlaces(vault, highlightsAt(vault, note, offset))).toMatchInlineSnapshot(`
      "note.md:1:1 "Norway"
      note.md:1:16 "Norwegians"
      note.md:1:42 "Oslo""
    `);
  });
  it('of links that lead to the same place, and of that place', async () => {
    const highlights = async (source: string): Promise<string> => {
      const { vault, note, offset } = await atCursor(source);
      return shownPlaces(vault, highlightsAt(vault, note, offset));
    };
    const files = '\n//- /b.md\n# B\n\n## Two';
    const text = '//- /a.md\n# A\n\nX ^b1\n\n[[b]] [t](b.md#two) [[b#Two]] ![[B|x]] [[#a]] [[a#^B1]] [[no]] [[No|x]]';
    const at = (mark: string): string => text.replace(mark, `${mark.slice(0, -1)}$0${mark.slice(-1)}`) + files;
    const seen = await Promise.all(
      ['[[b]]', '[[b#Two]]', '# A', '^b1', '[[#a]]', '[[no]]', 'b.md#t'].map(at).map(highlights),
    );
    expect(`\n${seen.join('\n\n')}\n`).toMatchInlineSnapshot(`
      "
      a.md:5:1 "[[b]]"
      a.md:5:7 "[t](b.md#two)"
      a.md:5:21 "[[b#Two]]"
      a.md:5:31 "![[B|x]]"

      a.md:5:7 "[t](b.md#two)"
      a.md:5:21 "[[b#Two]]"

      a.md:1:3 "A"
      a.md:5:40 "[[#a]]"

      a.md:3:3 "^b1"
      a.md:5:47 "[[a#^B1]]"

      a.md:1:3 "A"
      a.md:5:40 "[[#a]]"

      a.md:5:57 "[[no]]"
      a.md:5:64 "[[No|x]]"

      a.md:5:7 "[t](b.md#two)"
      a.md:5:21 "[[b#Two]]"
      "
    `);
  });
  it('of an address', async () => {
    expect(
      await references(
        '//- /a.md\n<https://port.ex$0ample/x>\n//- /b.md\n[x](https://port.example/x) https://port.example/y',
      ),
    ).toMatchInlineSnapshot(`
      "a.md:1:2 "https://port.example/x"
      b.md:1:5 "https://port.example/x""
    `);
  });
  it('of a heading and a block, by links', async () => {
    expect(await references('//- /a.md\n# Top$0ic\n//- /b.md\n[[a#Topic]] and [[a]]')).toMatchInlineSnapshot(`
      "a.md:1:3 "Topic"
      b.md:1:1 "[[a#Topic]]""
    `);
    expect(await references('//- /a.md\nText ^b$01\n//- /b.md\n[[a#^b1]]')).toMatchInlineSnapshot(`
      "a.md:1:6 "^b1"
      b.md:1:1 "[[a#^b1]]""
    `);
  });
});

describe('symbols', () => {
  it('are the headings as a tree', async () => {
    const { note } = await atCursor('# A\n\n## B\n\n### C\n\n## D\n\n# E$0');
    const lines = (items: readonly OutlineItem[], depth = 0): string[] =>
      items.flatMap((item) => [
        `${'  '.repeat(depth)}${item.name} ${item.span.start}–${item.span.end}`,
        ...lines(item.children, depth + 1),
      ]);
    expect(lines(outlineOf(note)).join('\n')).toMatchInlineSnapshot(`
      "A 0–24
        B 5–18
          C 11–18
        D 18–24
      E 24–28"
    `);
  });
  it('of the workspace are found by any name', async () => {
    const { vault } = await atCursor('//- /a.md\n# Harbours$0\n//- /Seas.md\n---\naliases: [The Deep]\n---\nText.');
    expect(symbolsNamed(vault, 'deep', true).map((s) => `${s.kind} ${s.name}`)).toMatchInlineSnapshot(`
      [
        "entity The Deep — Seas",
      ]
    `);
    expect(symbolsNamed(vault, 'harb', true).map((s) => `${s.kind} ${s.name}`)).toMatchInlineSnapshot(`
      [
        "note Harbours",
        "heading Harbours",
        "entity harbour of Selmer — Port Selmer",
        "entity Ostmere Harbour Company",
        "work ledger2024 · Ledger 2024, The Selmer Concession: A Harbour between Two Creditors",
        "work okoro2020 · Okoro 2020, Fees without Berths: Harbour Concessions in Small States",
        "work selmerlease2016 · Government of Halvia 2016, Lease of the Harbour of Port Selmer",
      ]
    `);
  });
});
