import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildNameIndex, findNames, type Name } from '../../server/names/matcher';
import { findNamesSlowly, folded } from './slow-matcher';

const words = [
  'Kaz',
  'kaz',
  'KAZ',
  'Türk',
  'Turk',
  'Tu\u0308rk',
  'UX',
  'ux',
  'Xi',
  'the',
  'The',
  'St',
  'd',
  's',
  '2024',
  '9',
  'Öst',
  'ÖST',
  'aBa',
  'Straße',
  'Strasse',
  'Ка',
  'ка',
  'Ka\u00adz',
];
const gaps = [' ', ' ', ' ', '-', '–', "'", '’', '.', '. ', ', ', '\n  ', '   ', '\n\n', ' – ', '$', ' + '];
const ends = ['', '', '', '', '.', '!', "'s", '$'];

const phrase = (most: number) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...gaps)), { minLength: 1, maxLength: most }),
      fc.constantFrom(...ends),
    )
    .map(([parts, end]) => parts.map(([word, gap], i) => (i === parts.length - 1 ? word : word + gap)).join('') + end);

const listed: fc.Arbitrary<Name> = fc.record(
  {
    text: phrase(4),
    entity: fc.constantFrom('', 'a', 'b', 'c'),
    caseSensitive: fc.boolean(),
    weight: fc.constantFrom(0.5, 1),
  },
  { requiredKeys: ['text', 'entity'] },
);

it('finds what the slow matcher finds', () => {
  fc.assert(
    fc.property(fc.array(listed, { maxLength: 12 }), phrase(30), (names, text) => {
      expect(findNames(buildNameIndex(names), text)).toEqual(findNamesSlowly(names, text));
    }),
    { numRuns: 3000 },
  );
});

it('gives hits in order, apart, at the edges of words, and equal to a listed name once folded', () => {
  const key = (text: string): string =>
    folded(text)
      .replace(/^the\s+/, '')
      .match(/[\p{L}\p{Nd}]+/gu)
      ?.join(' ') ?? '';
  fc.assert(
    fc.property(fc.array(listed, { minLength: 1, maxLength: 12 }), phrase(30), (names, text) => {
      const keys = new Set(names.map((name) => key(name.text)));
      let end = 0;
      for (const hit of findNames(buildNameIndex(names), text)) {
        expect(hit.start).toBeGreaterThanOrEqual(end);
        expect(hit.end).toBeGreaterThan(hit.start);
        expect(keys).toContain(key(text.slice(hit.start, hit.end)));
        expect(text.slice(0, hit.start)).not.toMatch(/[\p{L}\p{Nd}]$/u);
        expect(text.slice(hit.end)).not.toMatch(/^[\p{L}\p{Nd}\p{M}]/u);
        end = hit.end;
      }
    }),
    { numRuns: 1000 },
  );
});

it('finds every listed name in its own text, and does not throw on any', () => {
  const any = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), any, (texts, text) => {
      const index = buildNameIndex(texts.map((it) => ({ text: it, entity: it })));
      for (const it of [...texts, text])
        for (const hit of findNames(index, it)) expect(hit.end).toBeLessThanOrEqual(it.length);
      for (const it of ['Kazakhstan', 'Türkiye', "Côte d'Ivoire", 'U.S.', '中国']) {
        const [hit] = findNames(buildNameIndex([{ text: it, entity: 'x' }]), `${text} ; ${it}`).slice(-1);
        expect(hit?.end).toBe(text.length + 3 + it.length);
      }
    }),
    { numRuns: 300 },
  );
});

it('takes no more than linear time on repetition', () => {
  const chain = Array.from({ length: 31 }, (_, i) => ({ text: `${'A '.repeat(i + 1)}B`, entity: 'x' }));
  const index = buildNameIndex(chain);
  expect(findNames(index, 'A '.repeat(20_000))).toEqual([]);
  expect(findNames(index, `A${' '.repeat(400)}`.repeat(500))).toEqual([]);
  expect(findNames(buildNameIndex([{ text: 'US', entity: 'US' }]), 'US '.repeat(20_000))).toHaveLength(20_000);
});
