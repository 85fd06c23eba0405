import { describe, expect, it } from 'vitest';
import { referencesOfFrontMatter } from '../../server/bibliography/references-of-front-matter';
import { renderBibliography } from './render';

const read = (uri: string, text: string): string => `\n${renderBibliography(uri, text)}\n`;

describe('CSL-JSON', () => {
  it('reads a list, with the place of each item and its id', () => {
    expect(
      read(
        'file:///v/refs.json',
        `[
  {"id": "stein2022", "type": "webpage", "title": "A {\\"brace\\"}", "author": [{"family": "Stein", "given": "M."}], "x-own": {"id": "inner"}},
  {"type": "book", "title": ["From", "Crossref"], "id": 17, "issued": {"date-parts": [[null]]}, "author": "World Bank", "volume": 3},
  {"id": " spaced ", "issued": {"raw": "2024-03"}, "accessed": "2024-03-06", "page": 12, "editor": [{}, {"literal": "L"}], "title": {"no": 1}}
]`,
      ),
    ).toMatchInlineSnapshot(`
      "
      stein2022 [{"id": "stein2022", "typ … x-own": {"id": "inner"}}]
        type: webpage
        title: A {"brace"}
        author: {family: "Stein", given: "M."}
        x-own: {id: "inner"}
      17 [{"type": "book", "title" … orld Bank", "volume": 3}]
        type: book
        title: From
        author: {literal: "World Bank"}
        volume: 3
      spaced [{"id": " spaced ", "issu … "}], "title": {"no": 1}}]
        issued: {date-parts: [[2024,3]]}
        accessed: {date-parts: [[2024,3,6]]}
        page: 12
        editor: {literal: "L"}
        type: document
      "
    `);
  });

  it('reads an object with a list, or one item', () => {
    const results = [
      '{"info": [1], "references": [{"id": "a"}]}',
      '{"items": [{"id": "b"}]}',
      '{"id": "c", "type": "book"}',
      '[]',
      '',
      '\ufeff[{"id": "d"}]',
    ];
    expect(results.map((text) => read('file:///v/refs.json', text)).join('')).toMatchInlineSnapshot(`
      "
      a [{"id": "a"}]
        type: document

      b [{"id": "b"}]
        type: document

      c [{"id": "c", "type": "book"}]
        type: book





      d [{"id": "d"}]
        type: document
      "
    `);
  });

  it('skips items that are none, each with a problem', () => {
    expect(
      read('file:///v/refs.json', '[{"id": "a"}, {"title": "No id"}, 7, {"id": ""}, {"id": null}, {"id": "b"}]'),
    ).toMatchInlineSnapshot(`
      "
      a [{"id": "a"}]
        type: document
      b [{"id": "b"}]
        type: document
      ! line 1 ⟦{"title": "No id"}⟧ This item has no \`id\`. An item needs an \`id\`, the key it is cited by, and plain fields; it was skipped.
      ! line 1 ⟦7⟧ This item is no object with an \`id\`, a \`type\` and a \`title\`. An item needs an \`id\`, the key it is cited by, and plain fields; it was skipped.
      ! line 1 ⟦{"id": ""}⟧ This item has no \`id\`. An item needs an \`id\`, the key it is cited by, and plain fields; it was skipped.
      ! line 1 ⟦{"id": null}⟧ This item has no \`id\`. An item needs an \`id\`, the key it is cited by, and plain fields; it was skipped.
      "
    `);
  });

  it('says once where JSON breaks, and reads the rest', () => {
    const texts = [
      '[\n  {"id": "a"},\n  {"id": "b",},\n  {"id": "c"}\n]',
      '[\n  {"id": "a"}\n  {"id": "b"},\n]',
      '[\n  {"id": "a", "title": "open},\n  {"id": "b"}\n]',
      '[\n  {\'id\': \'a\'},\n  {"id": "b"}\n]',
      '[{"id": "a"}, {"id": "b", "x": [1, 2}, {"id": "c"}]',
      '[{"id": "a"}, {"id": "b"',
      '[{"id": "a"}]]',
      '[}, {"id": "a"}]',
      '[\n  {"id": "a", "author": [{"family": "A"}, {"family": "B"}], "n": 01},\n  {"id": "b"}\n]',
      '{"references": [{"id": "a"}, {"id" "b"}], "more": 1}',
      '// comment\n[{"id": "a"}]',
    ];
    expect(texts.map((text) => read('file:///v/refs.json', text)).join('')).toMatchInlineSnapshot(`
      "
      a [{"id": "a"}]
        type: document
      c [{"id": "c"}]
        type: document
      ! line 3 ⟦}⟧ This is not valid JSON: a field's name in double quotes was expected before \`}\`. Mend it; the items that could be read are in use.

      a [{"id": "a"}]
        type: document
      b [{"id": "b"}]
        type: document
      ! line 3 ⟦{⟧ This is not valid JSON: \`,\` or \`]\` was expected before \`{\`. Mend it; the items that could be read are in use.

      b [{"id": "b"}]
        type: document
      ! line 2 ⟦ ⟧ This is not valid JSON: \`"\`, which ends a text, was expected before the end of the line. Mend it; the items that could be read are in use.

      b [{"id": "b"}]
        type: document
      ! line 2 ⟦'⟧ This is not valid JSON: a field's name in double quotes was expected before \`'id'\`. Mend it; the items that could be read are in use.

      a [{"id": "a"}]
        type: document
      c [{"id": "c"}]
        type: document
      ! line 1 ⟦}⟧ This is not valid JSON: \`,\` or \`]\` was expected before \`}\`. Mend it; the items that could be read are in use.

      a [{"id": "a"}]
        type: document
      ! line 1 ⟦"⟧ This is not valid JSON: \`,\` or \`}\` was expected before the end of the file. Mend it; the items that could be read are in use.

      a [{"id": "a"}]
        type: document
      ! line 1 ⟦]⟧ This is not valid JSON: nothing more was expected before \`]\`. Mend it; the items that could be read are in use.

      a [{"id": "a"}]
        type: document
      ! line 1 ⟦}⟧ This is not valid JSON: a value was expected before \`}\`. Mend it; the items that could be read are in use.

      b [{"id": "b"}]
        type: document
      ! line 2 ⟦1⟧ This is not valid JSON: \`,\` or \`}\` was expected before \`1\`. Mend it; the items that could be read are in use.

      a [{"id": "a"}]
        type: document
      ! line 1 ⟦"⟧ This is not valid JSON: \`:\` was expected before \`"b"\`. Mend it; the items that could be read are in use.

      ! line 1 ⟦/⟧ This is not valid JSON: a value was expected before \`/\`. Mend it; the items that could be read are in use.
      "
    `);
  });
});

describe('CSL-YAML', () => {
  it("reads pandoc's references and a plain list", () => {
    expect(
      read(
        'file:///v/refs.yaml',
        `---
references:
- id: stein2022
  type: webpage
  title: "A title: with a colon"
  author:
  - family: Stein
    given: Matthew
  issued: 2022-10-01
  url: https://example.org/
- title: Second
  id: 'bang2025'
  author:
    literal: One name
  issued:
    year: 2025
    month: 4
- type: book
...
`,
      ),
    ).toMatchInlineSnapshot(`
      "
      stein2022 [id: stein2022 type: webp … rl: https://example.org/]
        type: webpage
        title: A title: with a colon
        author: {family: "Stein", given: "Matthew"}
        issued: {date-parts: [[2022,10,1]]}
        URL: https://example.org/
      bang2025 [title: Second id: 'bang2 … ued: year: 2025 month: 4]
        title: Second
        author: {literal: "One name"}
        issued: {date-parts: [[2025,4]]}
        type: document
      ! line 18 ⟦type: book⟧ This item has no \`id\`. An item needs an \`id\`, the key it is cited by, and plain fields; it was skipped.
      "
    `);
    expect(
      read('file:///v/refs.yml', '- id: a\n  issued:\n  - year: 2001\n  - year: 2003\n- id: 2\n  page: 1-2\n'),
    ).toMatchInlineSnapshot(`
      "
      a [id: a issued: - year: 2001 - year: 2003]
        issued: {date-parts: [[2001],[2003]]}
        type: document
      2 [id: 2 page: 1-2]
        page: 1-2
        type: document
      "
    `);
  });

  it('says what is wrong', () => {
    const texts = [
      'references:\n- id: a\n- id: "b\n',
      'title: no list\n',
      'just text\n',
      `${'['.repeat(1000)}\n`,
      '- &a {id: x, k: *a}\n',
      'a: &a [1,1]\nreferences: [*b]\n',
    ];
    expect(texts.map((text) => read('file:///v/refs.yaml', text)).join('')).toMatchInlineSnapshot(`
      "
      a [id: a]
        type: document
      b [id: "b]
        type: document
      ! line 3 ⟦b⟧ This is not valid YAML: Missing closing "quote Mend it; the items that could be read are in use.

      ! line 1 ⟦title: no list⟧ No list of references found. Write \`references:\` and below it one item a work: \`- id: stein2022\`.

      ! line 1 ⟦just text⟧ No list of references found. Write \`references:\` and below it one item a work: \`- id: stein2022\`.

      ! line 1 ⟦[[[[[[[[[[[[[[[[[[[[[[[[ … [[[[[[[[[[[[[[[[[[[[[[[[⟧ This YAML nests too deep to be a bibliography. Write a plain list of references.

      ! line 1 ⟦{id: x, k: *a}⟧ This item refers to itself, or nests too deep. An item needs an \`id\`, the key it is cited by, and plain fields; it was skipped.

      ! line 1 ⟦a: &a [1,1]⟧ This is not YAML that can be read (Unresolved alias (the anchor must be set before the alias): b). Write a plain list of references.
      "
    `);
  });
});

it('a CSL-YAML file that repeats itself without end is refused, one that does a little is read', () => {
  const repeated = (count: number) => {
    const items = Array.from({ length: count }, (_, i) => `- {id: b${i}, title: *t}\n`);
    return read('file:///v/refs.yaml', `- {id: a, title: &t T}\n${items.join('')}`);
  };
  expect(repeated(2_500)).toContain('it repeats itself through anchors, `&` and `*`, too often');
  expect(repeated(20).match(/title: T/g)).toHaveLength(21);
});

describe('readBibliography', () => {
  it('says once, and clearly, that a file is no bibliography', () => {
    const files: [string, string][] = [
      ['file:///v/my%20notes.bib', 'Just some prose.\nMore of it.'],
      ['file:///v/a.bib', '[\n  {"id": "a"}\n]'],
      ['file:///v/a.bib', '<!DOCTYPE html><html></html>'],
      ['file:///v/a.bib', 'PK\u0003\u0004\0\0'],
      ['file:///v/a.json', '@article{a, title = {T}}'],
      ['file:///v/a.json', '<html>'],
      ['file:///v/a.json', '{"name": "a package", "version": "1.0.0"}'],
      ['file:///v/a.json', '[1, 2, 3]'],
      ['file:///v/a.json', '[{"title": "T"}, {"title": "U"}]'],
      ['file:///v/a.json', '"text"'],
      ['file:///v/a.yaml', '@article{a, title = {T}}'],
    ];
    expect(files.map(([uri, text]) => read(uri, text)).join('')).toMatchInlineSnapshot(`
      "
      ! line 1 ⟦Just some prose.⟧ my notes.bib is not a BibTeX file: no entry \`@type{key,\` found. Name another file, or add entries.

      ! line 1 ⟦[⟧ a.bib is not a BibTeX file: it holds JSON. Give it the extension .json, or export it as BibTeX.

      ! line 1 ⟦<!DOCTYPE html><html></html>⟧ a.bib is not a BibTeX file: it is a web page or XML. Download the bibliography itself, or export it anew.

      ! line 1 ⟦PK␀␀␀␀⟧ a.bib is not a BibTeX file: it holds binary data, or is not saved as UTF-8. Name another file, or save it as UTF-8.

      ! line 1 ⟦@article{a, title = {T}}⟧ a.json is not a CSL-JSON file: it holds BibTeX. Give it the extension .bib, or export it anew.

      ! line 1 ⟦<html>⟧ a.json is not a CSL-JSON file: it is a web page or XML. Download the bibliography itself, or export it anew.

      ! line 1 ⟦{"name": "a package", "version": "1.0.0"}⟧ No list of references found. A bibliography is a list of CSL items, [{"id": "stein2022", …}], or {"references": [ … ]}.

      ! line 1 ⟦1⟧ None of the 3 items here is a reference with an \`id\`. A bibliography is a list of CSL items: {"id": "stein2022", "type": "report", "title": …}.

      ! line 1 ⟦{"title": "T"}⟧ None of the 2 items here is a reference with an \`id\`. A bibliography is a list of CSL items: {"id": "stein2022", "type": "report", "title": …}.

      ! line 1 ⟦"text"⟧ No list of references found. A bibliography is a list of CSL items, [{"id": "stein2022", …}], or {"references": [ … ]}.

      ! line 1 ⟦@article{a, title = {T}}⟧ a.yaml is not a CSL-YAML file: it holds BibTeX. Give it the extension .bib, or export it anew.
      "
    `);
  });

  it('has nothing to say about empty files and files of comments', () => {
    const texts = [
      '',
      '\n\n',
      '% Encoding: UTF-8\n\n',
      '@comment{jabref-meta: databaseType:biblatex;}',
      '@string{a = "b"}',
    ];
    expect(texts.map((text) => read('file:///v/a.bib', text)).join('')).toBe('\n\n'.repeat(texts.length));
  });

  it('goes by the content where the extension says nothing', () => {
    const texts = ['[{"id": "json"}]', '- id: yaml', '@book{bib, title = {T}}'];
    expect(texts.map((text) => read('untitled:works?x=1#y', text)).join('')).toMatchInlineSnapshot(`
      "
      json [{"id": "json"}]
        type: document

      yaml [id: yaml]
        type: document

      bib [@book{bib, title = {T}}]
        type: book
        title: T
      "
    `);
  });
});

describe('referencesOfFrontMatter', () => {
  it('reads the references that a note records itself', () => {
    const references = [{ id: 'a', title: 'T', issued: '2024-03' }, { title: 'no id' }, 'text', { id: 5 }];
    expect(referencesOfFrontMatter({ title: 'Note', references })).toMatchInlineSnapshot(`
      [
        {
          "id": "a",
          "issued": {
            "date-parts": [
              [
                2024,
                3,
              ],
            ],
          },
          "title": "T",
          "type": "document",
        },
        {
          "id": "5",
          "type": "document",
        },
      ]
    `);
    expect(referencesOfFrontMatter({ references: 'none' })).toEqual([]);
  });
});
