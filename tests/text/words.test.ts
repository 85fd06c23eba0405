import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalNumber, folded, isStopWord, rememberedForms, rootOf, stem, wordsOf } from '../../server/text/words';

/** The normal forms, with the kind of those that are no plain words. */
const forms = (text: string): string =>
  wordsOf(text)
    .map(({ text, kind }) => (kind === 'word' ? text : `${text}:${kind}`))
    .join(' ');

test('inflections of a word meet', () => {
  expect(
    forms(
      'reduce reduces reduced reducing; policy policies; plan planned planning plans; class classes; crisis; status',
    ),
  ).toMatchInlineSnapshot(`"reduc reduc reduc reduc policy policy plan plan plan plan class class crisis status"`);
});

test('diacritics, case, possessives, hyphens, dotted initials', () => {
  expect(
    forms("Türkiye’s Łódź façade O'Brien’s Birlestik-2024 U.S. US us U.S.A. UK U.K. don't Ёлка"),
  ).toMatchInlineSnapshot(`"turkiy lodz facad o'brien birlestik 2024:year usa usa us usa uk uk don't елка"`);
});

test('one number, many spellings', () => {
  expect(
    forms('$1.6 million, 1,600,000 dollars, US$1.6m, €1.6 mn, 1.6 million euros, 1.600.000,00'),
  ).toMatchInlineSnapshot(`"1.6m:money 1.6m:money 1.6m:money 1.6m:money 1.6m:money 1.6m:number"`);
  expect(
    forms(
      '12% 12 percent 12 per cent 12 pct; 3 percentage points; 0.5%; 250,000 people; 2 trillion; 5bn; 5 km; 7 m; twelve; 1,6',
    ),
  ).toMatchInlineSnapshot(
    `"12%:percent 12%:percent 12%:percent 12%:percent 3%:percent 0.5%:percent 250000:number peopl 2t:number 5b:number 5:number km 7:number m 12 1.6:number"`,
  );
});

test('dates', () => {
  expect(forms('May 12, 2024')).toMatchInlineSnapshot(`"2024-05-12:date 2024-05:date 2024:year may:date"`);
  expect(
    forms('on 12 May 2024, in Sept. 2023, 3rd March; 2024-05-12, since 1991, 2020–2023, FY2026, the 1990s'),
  ).toMatchInlineSnapshot(
    `"on 2024-05-12:date 2024-05:date 2024:year may:date in 2023-09:date 2023:year september:date 2024-03-03:date 2024-03:date 2024:year march:date 5:number 12:number sinc 1991:year 2020:year 2023:year fy2026 the 1990s"`,
  );
  expect(forms('they may 5 times; May I?')).toMatchInlineSnapshot(`"they may 5:number tim may i"`);
});

test('other scripts; Chinese and Japanese in pairs', () => {
  expect(forms('Казахстан приостановил экспорт. 哈萨克斯坦 国 الصادرات हिन्दी 수출')).toMatchInlineSnapshot(
    `"казахстан приостановил экспорт 哈萨 萨克 克斯 斯坦 国 الصادرات हिन्दी 수출"`,
  );
});

test('spans lie where the word is written', () => {
  const text = 'On 12 May 2024 Türkiye’s exports fell by $1.6 million.';
  expect(
    wordsOf(text).map(({ text: form, start, end }) => `${form} = ${text.slice(start, end)}`),
  ).toMatchInlineSnapshot(`
    [
      "on = On",
      "2024-05-12 = 12 May 2024",
      "2024-05 = 12 May 2024",
      "2024 = 12 May 2024",
      "may = 12 May 2024",
      "turkiy = Türkiye’s",
      "export = exports",
      "fell = fell",
      "by = by",
      "1.6m = 1.6 million",
    ]
  `);
});

test('roots join derivations, stop words are folded and stemmed alike', () => {
  expect([rootOf(stem('suspended')), rootOf(stem('suspension')), rootOf('oil'), rootOf('1.6m')]).toMatchInlineSnapshot(`
    [
      "suspe",
      "suspe",
      undefined,
      undefined,
    ]
  `);
  expect(['the', 'other', 'used', 'kazakhstan', 'export'].map((word) => isStopWord(stem(word)))).toMatchInlineSnapshot(`
    [
      true,
      true,
      true,
      false,
      false,
    ]
  `);
});

test('canonical numbers', () => {
  expect([0, 5, 0.1 + 0.2, 999_999, 1e6, 1_234_567, 2.5e9, 1e12, 3e15].map(canonicalNumber)).toMatchInlineSnapshot(`
    [
      "0",
      "5",
      "0.3",
      "999999",
      "1m",
      "1.234567m",
      "2.5b",
      "1t",
      "3000t",
    ]
  `);
});

test('folding ends and is idempotent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => void expect(folded(folded(text))).toBe(folded(text))),
  );
});

test('any text has words in order, inside the text, none empty', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(..."1,. $%€mM ay20é一\u00a0'’-") })),
      (text) => {
        let last = 0;
        for (const word of wordsOf(text)) {
          expect(word.text).not.toBe('');
          expect(word.start).toBeGreaterThanOrEqual(0);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.end).toBeLessThanOrEqual(text.length);
          expect(word.start).toBeGreaterThanOrEqual(last);
          last = word.start;
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('remembering the forms changes nothing', () => {
  const known = rememberedForms();
  fc.assert(
    fc.property(fc.lorem({ mode: 'sentences' }), (text) => void expect(wordsOf(text, known)).toEqual(wordsOf(text))),
  );
});
