import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from '../../server/text/sentences';

const split = (text: string): string =>
  splitSentences(text)
    .map((span) => text.slice(span.start, span.end))
    .join('\n');

test('full stops, question and exclamation marks end a sentence; semicolons and colons do not', () => {
  expect(split('Debt rose; exports fell: both hurt. Why? Nobody knows! Or do they?! Yes.')).toMatchInlineSnapshot(`
    "Debt rose; exports fell: both hurt.
    Why?
    Nobody knows!
    Or do they?!
    Yes."
  `);
});

test('abbreviations, initials and titles do not end a sentence', () => {
  expect(
    split(
      'Dr. Weber met Lt. Gen. J. R. Smith of St. Paul at 5 p.m. Tuesday. See Smith et al. (2020), vol. 3, pp. 4 f., e.g. on ' +
        'debt, i.e. loans. The U.S. Treasury and Acme Inc. agreed on Jan. 5 in Washington, D.C. The rest followed. R&D. Next.',
    ),
  ).toMatchInlineSnapshot(`
    "Dr. Weber met Lt. Gen. J. R. Smith of St. Paul at 5 p.m. Tuesday.
    See Smith et al. (2020), vol. 3, pp. 4 f., e.g. on debt, i.e. loans.
    The U.S. Treasury and Acme Inc. agreed on Jan. 5 in Washington, D.C.
    The rest followed.
    R&D.
    Next."
  `);
});

test('an abbreviation ends a sentence before a word that opens one', () => {
  expect(
    split(
      'It sued the U.S. In May it won. They sold oil, gas, etc. Foreign firms left. No. The answer was no. No. 5 came at 9 a.m. Later it left.',
    ),
  ).toMatchInlineSnapshot(`
    "It sued the U.S.
    In May it won.
    They sold oil, gas, etc.
    Foreign firms left.
    No.
    The answer was no.
    No. 5 came at 9 a.m.
    Later it left."
  `);
});

test('state codes and vitamins are no abbreviations', () => {
  expect(
    split('Offices moved to Denver, CO. Others stayed in Fresno, CA. World War I. It ended.'),
  ).toMatchInlineSnapshot(`
    "Offices moved to Denver, CO.
    Others stayed in Fresno, CA.
    World War I.
    It ended."
  `);
});

test('decimals, money, versions and domains hold together', () => {
  expect(
    split('It cost $1.6 million. Growth was 3.5 percent at example.com. 5 states joined. Am 3. Oktober kam es.'),
  ).toMatchInlineSnapshot(`
    "It cost $1.6 million.
    Growth was 3.5 percent at example.com.
    5 states joined.
    Am 3. Oktober kam es."
  `);
});

test('quotes and brackets behind the full stop stay with it', () => {
  expect(
    split(
      'He said “Stop.” Then he left. (See above.) “Why?” Smith asked. “Go!” They went. He left (it was late). It ended (sic!) Badly.',
    ),
  ).toMatchInlineSnapshot(`
    "He said “Stop.”
    Then he left.
    (See above.)
    “Why?” Smith asked.
    “Go!”
    They went.
    He left (it was late).
    It ended (sic!) Badly."
  `);
});

test('ellipses end a sentence before a capital, in brackets only where they open one', () => {
  expect(
    split('Well… they left. Well ... They left. Well . . . They left. The [...] Kazakh army fell. […] It rose.'),
  ).toMatchInlineSnapshot(`
    "Well… they left.
    Well ...
    They left.
    Well . . .
    They left.
    The [...] Kazakh army fell. […]
    It rose."
  `);
});

test('blanked footnote marks before and behind the full stop', () => {
  expect(
    split('Exports fell.     Imports rose     . Debt grew,      too. Trade “stopped.      ” It ended.'),
  ).toMatchInlineSnapshot(`
    "Exports fell.
    Imports rose     .
    Debt grew,      too.
    Trade “stopped.      ”
    It ended."
  `);
});

test('note numbers that lost their mark', () => {
  expect(split('Exports fell.12 Imports rose.³ Debt grew. Version 2.12 came.')).toMatchInlineSnapshot(`
    "Exports fell.12
    Imports rose.³
    Debt grew.
    Version 2.12 came."
  `);
});

test('line breaks hold, blank lines split', () => {
  expect(split('Exports fell\nin May. Imports\r\nrose\n\nA new one\n \nAnd another')).toMatchInlineSnapshot(`
    "Exports fell
    in May.
    Imports
    rose
    A new one
    And another"
  `);
});

test('enumerators stay with what they count; small brands open sentences', () => {
  expect(split('1. First thing. 2. Second thing. Sales fell. iPhone sales rose. eBay won.')).toMatchInlineSnapshot(`
    "1. First thing.
    2. Second thing.
    Sales fell.
    iPhone sales rose.
    eBay won."
  `);
});

test('other scripts', () => {
  expect(
    split(
      '出口停止了。为什么？「不知道。」好！هل انخفضت؟ نعم. Экспорт А. С. Пушкина и др. упал. Рост. यह सच है। वह गया।',
    ),
  ).toMatchInlineSnapshot(`
    "出口停止了。
    为什么？
    「不知道。」
    好！
    هل انخفضت؟
    نعم.
    Экспорт А. С. Пушкина и др. упал.
    Рост.
    यह सच है।
    वह गया।"
  `);
});

test('nothing but space or marks', () => {
  expect([split(''), split(' \n\t '), split('...'), split('. . ?')]).toMatchInlineSnapshot(`
    [
      "",
      "",
      "...",
      ". . ?",
    ]
  `);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '.',
        '?',
        '!',
        '…',
        ' ',
        '  ',
        '\n',
        '"',
        '”',
        '(',
        ')',
        '[',
        'U.S',
        'Dr',
        'a',
        'The',
        '3',
        '。',
        'é',
        'I',
        '\u00a0',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

test('spans are in order, disjoint, trimmed, not empty, and hold every character that is no space', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const spans = splitSentences(text);
      let at = 0;
      let between = '';
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        between += text.slice(at, start);
        at = end;
      }
      expect((between + text.slice(at)).trim()).toBe('');
    }),
    { numRuns: 3000 },
  );
});

test('sentences put together come apart again', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('Debt rose. ', 'Why? ', 'In the U.S. it fell. ', 'Dr. Weber left! ', 'It cost $1.6 million. '),
        { maxLength: 20 },
      ),
      (parts) => {
        const text = parts.join('');
        const sentences = splitSentences(text).map((span) => text.slice(span.start, span.end));
        expect(sentences).toEqual(parts.map((part) => part.trim()));
      },
    ),
  );
});
