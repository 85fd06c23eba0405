import fc from 'fast-check';
import type { Node, Parents } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { parseBibtex } from '../../server/bibliography/bibtex';
import { plainText } from '../../server/bibliography/csl-markup';
import { formatNote, formatReference, shortLabel } from '../../server/bibliography/format';
import { scanItems } from '../../server/bibliography/json-scan';
import { readBibliography } from '../../server/bibliography/read';
import type { CslItem } from '../../server/bibliography/types';

const BIBTEX = String.raw`@string{j = "Journal"}
@article{stein2022, author = {Stein, Matthew and {World Bank}}, title = {The {\"O}ther \textit{Side}}, journal = j # { B}, year = 2022, month = oct,
  crossref = {proc}, url = {https://example.org/a\_b}}
% comment
@proceedings(proc, title = "Proceedings", date = {2020-05/2020-06}, ids = {p1, p2})
@comment{ @book{no, title = {No}} }
@online{web, title = {Page}, url = {https://example.org}, urldate = {2024-01-01}}
`;

const JSON_TEXT = JSON.stringify(
  [
    {
      id: 'stein2022',
      type: 'webpage',
      title: 'A "quoted" title',
      author: [{ family: 'Stein', given: 'M.' }],
      issued: { 'date-parts': [[2022, 10]] },
    },
    { id: 7, custom: { 'translated-title': 'T' }, volume: 3 },
  ],
  null,
  2,
);

const YAML = `references:\n- id: stein2022\n  title: "A: title"\n  author:\n  - family: Stein\n  issued: 2022-10\n- id: 'b'\n  issued: {year: 2020}\n`;

/** A text with some of it cut out, doubled or replaced by signs that mean something. */
const mutated = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length),
        length: fc.nat(12),
        by: fc.string({
          unit: fc.constantFrom(
            '{',
            '}',
            '"',
            '@',
            ',',
            '=',
            '#',
            '\\',
            '%',
            '\n',
            '(',
            ')',
            '[',
            ']',
            ':',
            '-',
            '&',
            '*',
            'a',
            ' ',
            'é',
            '\u{1f600}',
          ),
          maxLength: 4,
        }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((edits) =>
      edits.reduce((whole, { at, length, by }) => whole.slice(0, at) + by + whole.slice(at + length), text),
    );

/** What must hold of any text that is read as a bibliography. */
function checkTotal(uri: string, text: string): void {
  const bibliography = readBibliography(uri, text);
  for (const { key, item, span, keySpan } of bibliography.references) {
    expect(item.id).toBe(key);
    expect(
      0 <= span.start &&
        span.start <= keySpan.start &&
        keySpan.start <= keySpan.end &&
        keySpan.end <= span.end &&
        span.end <= bibliography.text.length,
    ).toBe(true);
    if (uri.endsWith('.bib')) expect(bibliography.text.slice(keySpan.start, keySpan.end)).toBe(key);
    expect(formatReference(item)).not.toMatch(/\n| {2}/);
    expect(formatNote(item, 'p. 4')).not.toMatch(/\n| {2}/);
    expect(shortLabel(item)).not.toBe('');
  }
  for (const { span, message } of bibliography.problems) {
    expect(0 <= span.start && span.start <= span.end && span.end <= bibliography.text.length).toBe(true);
    expect(message).toMatch(/\.$/);
  }
}

describe('readBibliography is total', () => {
  for (const [uri, text] of [
    ['a.bib', BIBTEX],
    ['a.json', JSON_TEXT],
    ['a.yaml', YAML],
  ] as const) {
    it(`on every beginning of ${uri}`, () => {
      for (let end = 0; end <= text.length; end++) checkTotal(uri, text.slice(0, end));
    });
    it(`on mutations of ${uri}`, () => {
      fc.assert(
        fc.property(mutated(text), (each) => checkTotal(uri, each)),
        { numRuns: 500 },
      );
    });
  }
});

describe('parseBibtex', () => {
  it('reads the entries behind a broken one as if it were not there', () => {
    const tail = '\n@book{after1, title = {One}}\n@book{after2, title = {Two}}\n';
    fc.assert(
      fc.property(fc.nat(200), (cut) => {
        const head = `@article{first, title = {A {nested} title}, author = "Stein, M.", note = {Some words} }`;
        const broken = head.slice(0, 9 + (cut % (head.length - 10)));
        const { entries } = parseBibtex(broken + tail);
        expect(entries.map((entry) => entry.key)).toEqual(['after1', 'after2']);
      }),
      { numRuns: 300 },
    );
  });
});

describe('scanItems', () => {
  const json = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc
      .array(fc.record({ id: fc.oneof(fc.string(), fc.integer()), x: fc.jsonValue({ maxDepth: 3 }) }))
      .map((list) => JSON.stringify(list, null, 1)),
  );

  it('finds the elements of a list, and their ids', () => {
    fc.assert(
      fc.property(json, (text) => {
        const value: unknown = JSON.parse(text);
        const { items, error } = scanItems(text);
        expect(error).toBe(undefined);
        if (!Array.isArray(value)) return;
        expect(items.map(({ span }) => JSON.parse(text.slice(span.start, span.end)) as unknown)).toEqual(value);
        for (const [i, { idSpan }] of items.entries()) {
          const { id } = Object(value[i]) as { id?: unknown };
          if (typeof id === 'string') expect(text.slice(idSpan!.start - 1, idSpan!.end + 1)).toBe(JSON.stringify(id));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('calls a text broken exactly where JSON.parse does', () => {
    fc.assert(
      fc.property(json.chain(mutated), (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(scanItems(text).error === undefined).toBe(valid);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('formatReference', () => {
  const sign = fc.constantFrom(
    ...'\\`*_[]<>~|$^@&#+-=:.!(){}"\'%1a é中\u00a0/'.split(''),
    '<b',
    '&lt;',
    '](',
    '<!--',
    '**',
    '1. ',
    '[^1]',
    '<i>',
    '</i>',
    '<b>',
    '</b>',
  );
  const words = fc.string({ unit: sign, maxLength: 14 });

  it('shows the data as it is, whatever signs it holds', () => {
    const parser = unified().use(remarkParse).use(remarkGfm);
    fc.assert(
      fc.property(
        words,
        words,
        words,
        fc.constantFrom('book', 'article-journal', 'webpage', 'chapter', 'legislation'),
        (title, container, name, type) => {
          const item: CslItem = {
            id: 'key',
            type,
            title,
            'container-title': container,
            publisher: name,
            author: [{ literal: name }],
          };
          for (const markdown of [formatReference(item), formatNote(item, title)]) {
            const tree = parser.parse(markdown);
            const { kinds, text } = shown(tree);
            expect(kinds.filter((kind) => !['root', 'paragraph', 'text', 'emphasis', 'strong'].includes(kind))).toEqual(
              [],
            );
            const flat = (value: string) => value.replace(/\s+/g, ' ').replace(/[“”‘’]/g, '');
            for (const value of [plainText(title), plainText(name)]) expect(flat(text)).toContain(flat(value));
          }
        },
      ),
      { numRuns: 800 },
    );
  });
});

/** The kinds of all nodes of a tree, and the text they show. */
function shown(tree: Node): { kinds: string[]; text: string } {
  const kinds = [tree.type];
  let text = 'value' in tree ? String(tree.value) : '';
  for (const child of (tree as Partial<Parents>).children ?? []) {
    const inner = shown(child);
    kinds.push(...inner.kinds);
    text += inner.text;
  }
  return { kinds, text };
}
