import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCslYaml } from '../../server/bibliography/csl-yaml';
import { readInSlices } from '../../server/bibliography/lazy-bibliography';
import { briefItemOf } from '../../server/bibliography/lazy-reference';
import { readBibliography } from '../../server/bibliography/read';
import type { Bibliography } from '../../server/bibliography/types';
import { renderBibliography } from './render';

const BIBTEX = String.raw`@string{j = "Journal"}
@string{k = j # j # { x}}
@article{stein2022, author = {Stein, Matthew and {World Bank}}, title = {The {\"O}ther \textit{Side}}, journal = j # { B}, year = 2022, month = oct,
  crossref = {proc}, url = {https://example.org/a\_b}, note = k, abstract = {Long words}}
@string(j = {Other})
@proceedings(proc, title = "Proceedings", date = {2020-05/2020-06}, ids = {p1, p2}, xdata = {x1,nope}, publisher = j)
@xdata{x1, location = {Here}, xdata = x2, note = foo # oct}
@xdata{x2, crossref = {STEIN2022}, series = j}
@online{web, title = {Page}, url = {https://example.org}, urldate = {2024-01-01} ids = k}
@book{broken, title = {Never closed
@inproceedings{c1, crossref = "web", title = "q\"uo{"}te" }
`;

const JSON_TEXT = JSON.stringify([
  { id: 'stein2022', type: 'report', title: 'A "quoted" title', author: [{ family: 'Stein' }], abstract: 'Words' },
  { id: 7, custom: { 'translated-title': 'T' }, volume: 3 },
  { id: ' b"c ', type: 'book', issued: { 'date-parts': [[2022, 10]] } },
  { title: 'No id' },
  { id: true },
  { id: 'd', same: 'e' },
]).replace('"same"', String.raw`"\u0069d"`);

const YAML = `---
references:
- id: stein2022
  title: "A: title"
  author:
  - family: Stein
    given: M
  abstract: |
    - no item
    of the list

- id: 'b'
  issued: {year: 2020}
- id: 12
  title: plain # comment
- title: none
- id: d
  issued:
    date-parts:
    - - 2020
      - 1
  keyword: [a, b]
...
`;

const signs = [...'{}"@,=#\\%\n()[]:-&*a é|>\'!', '\n- ', '  ', '---\n', '@book{', 'xdata={x1}', 'ids={q}', '"id":'];

/** A text with some of it cut out or replaced by signs that mean something. */
const mutated = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length),
        length: fc.oneof(fc.nat(12), fc.nat(80)),
        by: fc.string({ unit: fc.constantFrom(...signs), maxLength: 3 }),
      }),
      { maxLength: 3 },
    )
    .map((edits) =>
      edits.reduce((whole, { at, length, by }) => whole.slice(0, at) + by + whole.slice(at + length), text),
    );

/** All that a bibliography says, as plain data. */
const told = ({ uri, text, references, problems }: Bibliography): unknown =>
  JSON.parse(JSON.stringify({ uri, text, references, problems }));

describe('a bibliography read on demand', () => {
  for (const [uri, text] of [
    ['a.bib', BIBTEX],
    ['a.json', JSON_TEXT],
    ['a.yaml', YAML],
  ] as const) {
    it(`says the same of ${uri} in whatever order it is asked`, () => {
      fc.assert(
        fc.property(mutated(text), fc.array(fc.nat(20)), (each, order) => {
          const inOrder = told(readBibliography(uri, each));
          const problemsFirst = readBibliography(uri, each);
          expect(problemsFirst.problems).toEqual((inOrder as Bibliography).problems);
          const alone = readBibliography(uri, each);
          for (const i of order) alone.references[i % (alone.references.length || 1)]?.item;
          const inSlices = readBibliography(uri, each);
          for (const _ of readInSlices(inSlices)) if (order.length % 2 === 0) break;
          expect([told(problemsFirst), told(alone), told(inSlices)]).toEqual([inOrder, inOrder, inOrder]);
        }),
        { numRuns: 150 },
      );
    });

    it(`gives items of ${uri} in brief that say no other than the items`, () => {
      const { references } = readBibliography(uri, text);
      for (const reference of references) {
        const brief = briefItemOf(reference);
        expect(reference.item).toEqual({ ...reference.item, ...brief });
        expect([brief.id, brief.title, brief.author, brief.issued]).toEqual([
          reference.key,
          reference.item.title,
          reference.item.author,
          reference.item.issued,
        ]);
      }
    });
  }

  it('has references that are compared, copied and written like plain objects', () => {
    const text = '@book{a, title = {T}, ids = {b}}';
    const expected = [
      { key: 'a', at: 6 },
      { key: 'b', at: 29 },
    ].map(({ key, at }) => ({
      key,
      uri: 'a.bib',
      item: { id: key, type: 'book', title: 'T' },
      span: { start: 0, end: text.length },
      keySpan: { start: at, end: at + 1 },
    }));
    const { references } = readBibliography('a.bib', text);
    expect(references).toEqual(expected);
    expect(references.map((reference) => ({ ...reference }))).toEqual(expected);
    expect(JSON.parse(JSON.stringify(references))).toEqual(expected);
    expect(references[0]!.item).toBe(references[0]!.item);
  });

  it('means the @string that was defined last before an entry', () => {
    const text = '@string{j = {One}}@misc{a, title = j}@string{J = {Two } # j}@misc{b, title = J}@misc{c, title = k}';
    expect(`\n${renderBibliography('a.bib', text)}\n`).toMatchInlineSnapshot(`
      "
      a [@misc{a, title = j}]
        type: document
        title: One
      b [@misc{b, title = J}]
        type: document
        title: Two One
      c [@misc{c, title = k}]
        type: document
        title: k
      ! line 1 ⟦k⟧ \`k\` is not defined by an @string before it; it was read as text. Put it in braces, or define it.
      "
    `);
  });
});

describe('growth without bound', () => {
  it('ends the expansion of macros at the same place for every entry', () => {
    const doubling = `@string{a = {0123456789}}${'@string{a = a # a}@misc{k, title = a}'.repeat(40)}`;
    const { references, problems } = readBibliography('a.bib', doubling);
    const lengths = references.map(({ item }) => (item.title ?? '').length);
    const doubled = Array.from({ length: 14 }, (_, i) => 20 * 2 ** i);
    // From there on a macro is its own name.
    expect(lengths).toEqual([...doubled, ...new Array<number>(26).fill(1)]);
    expect(problems.map(({ message }) => message)).toEqual([
      "The @string `a` was not expanded: the file's macros grow without bound.",
    ]);
  });

  it('stops handing down what a file of many children and a huge parent would make of it', () => {
    const children = 60;
    const parent = `@book{big, note = {${'y '.repeat(50_000)}}, publisher = {P}}`;
    const text = `${parent}${Array.from({ length: children }, (_, i) => `@book{c${i}, crossref = {big}}`).join('')}`;
    const notes = readBibliography('a.bib', text).references.map(({ item }) => String(item.note ?? '').length);
    const withNote = notes.lastIndexOf(notes[0]!);
    expect(notes).toEqual(notes.map((_, i) => (i <= withNote ? notes[0] : 0)));
    expect(withNote).toBe(15);
  });
});

describe('CSL-YAML in parts', () => {
  it('is what it is in one part, whatever is wrong with it', () => {
    fc.assert(
      fc.property(mutated(YAML), (text) => {
        expect(told(readCslYaml('a.yaml', text, 1))).toEqual(told(readCslYaml('a.yaml', text, text.length)));
      }),
      { numRuns: 500 },
    );
  });
});
