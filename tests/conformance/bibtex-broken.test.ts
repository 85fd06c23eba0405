import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBibliography } from '../../server/bibliography/read';

const word = fc.constantFrom(
  'Port',
  'quay',
  '{NATO}',
  '{\\"u}',
  '\\emph{so}',
  '$x_1$',
  'a\\_b',
  '50\\%',
  '--',
  "``q''",
  'é',
  '東京',
  '{a {b} c}',
  '~',
  '\\&',
  'and others',
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
const value = fc.oneof(
  words.map((text) => `{${text}}`),
  words.map((text) => `"${text}"`),
  fc.nat(2100).map(String),
  fc.constantFrom('jan', 'mac', 'mac # {x}', '{a} # mac # "b"', '{}', '""'),
);
const name = fc.constantFrom(
  'title',
  'author',
  'year',
  'date',
  'journal',
  'month',
  'url',
  'note',
  'editor',
  'TITLE',
  'x-y',
);
const fields = fc
  .array(fc.tuple(name, value), { maxLength: 6 })
  .map((all) => all.map(([n, v]) => `  ${n} = ${v}`).join(',\n'));
const type = fc.constantFrom('article', 'book', 'Online', 'inproceedings', 'misc', 'thesis', 'nonsense');

/** What stands between entries: comments, text, commands that make no entry. */
const between = fc.constantFrom(
  '',
  '\n',
  '% a remark\n',
  'loose words\n',
  '@comment{ @book{no} }\n',
  '@preamble{ "x" }\n',
);
/** Entries with one thing wrong: most cannot be read, some do not end; one that lacks a value alone is read without the field. */
const broken = fc.constantFrom(
  '@book{BROKEN, title = {x} # }\n',
  '@book{BROKEN, title = {never closed\n',
  '@book{BROKEN, title {x}}\n',
  '@book{BROKEN, title = }\n',
  '@book{BROKEN, = {x}}\n',
  '@book{BROKEN, title = "open}\n',
);

const entry = (key: string) =>
  fc
    .tuple(type, fields, fc.constantFrom('{}', '()'))
    .map(([t, all, [open, close]]) => `@${t}${open}${key},\n${all}\n${close}\n`);

/** Whole entries k0, k1, … with other things between them, and the keys. */
const file = fc
  .nat(6)
  .chain((count) =>
    fc
      .tuple(
        ...Array.from({ length: count }, (_, i) => fc.tuple(between, entry(`k${i}`)).map((parts) => parts.join(''))),
      )
      .map((entries) => ({ entries: entries as readonly string[], macros: '@string{mac = "Macro"}\n' })),
  );

describe('generated BibTeX', () => {
  it('is read whole', () => {
    fc.assert(
      fc.property(file, ({ entries, macros }) => {
        const { references, problems } = readBibliography('a.bib', macros + entries.join(''));
        expect(problems.map(({ message }) => message)).toEqual([]);
        expect(references.map(({ key }) => key)).toEqual(entries.map((_, i) => `k${i}`));
        for (const { item } of references) expect(item.id).toMatch(/^k\d$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses a broken entry with one finding at it, and no other', () => {
    fc.assert(
      fc.property(file, broken, fc.nat(), ({ entries, macros }, bad, place) => {
        const at = place % (entries.length + 1);
        const before = macros + entries.slice(0, at).join('');
        const text = `${before}${bad}${entries.slice(at).join('')}`;
        const { references, problems } = readBibliography('a.bib', text);
        const others = references.map(({ key }) => key).filter((key) => key !== 'BROKEN');
        expect(others).toEqual(entries.map((_, i) => `k${i}`));
        expect(
          problems.map(({ span }) => span.start >= before.length && span.start < before.length + bad.length),
        ).toEqual([true]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['open braces', (n: number) => `@book{a, title = ${'{'.repeat(n)}`],
    ['open entries', (n: number) => '@book{'.repeat(n / 6)],
    ['at signs', (n: number) => '@'.repeat(n)],
    ['quotation marks', (n: number) => `@book{a, title = ${'"'.repeat(n)}`],
    ['concatenation', (n: number) => `@string{m = "x"}\n@book{a, title = ${'m # '.repeat(n / 4)} m}`],
    [
      'macros of macros',
      (n: number) =>
        `@string{m0 = "xxxxxxxx"}\n${Array.from({ length: n / 40 }, (_, i) => `@string{m${i + 1} = m${i} # m${i}}\n`).join('')}@book{a, title = m${Math.floor(n / 40)}}`,
    ],
    ['accents', (n: number) => `@book{a, title = {${'\\"'.repeat(n / 2)}}}`],
    ['dollars', (n: number) => `@book{a, title = {${'$'.repeat(n)}}}`],
    ['names', (n: number) => `@book{a, author = {${'a and '.repeat(n / 6)}b}}`],
    ['commas in a name', (n: number) => `@book{a, author = {${','.repeat(n)}}}`],
    [
      'parents in a chain',
      (n: number) => Array.from({ length: n / 40 }, (_, i) => `@book{k${i}, crossref = {k${i + 1}}}\n`).join(''),
    ],
  ])('%s: a megabyte comes to an end', (_, hostile) => {
    const { references } = readBibliography('a.bib', hostile(1_000_000));
    for (const { item } of references) expect(item.id.length).toBeGreaterThan(0);
  });
});
