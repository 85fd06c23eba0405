import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceWithin, similarKeys } from '../../server/bibliography/find-similar-keys';

it('finds what a key is a slip of', () => {
  const keys = [
    'stein2022',
    'stein2021',
    'Stein2022',
    'bang2025',
    'bekov2024',
    'müller2020',
    'sørensen1999',
    'a1',
    'ab',
    'abc',
    'kendall-taylor2024',
  ];
  const wanted = [
    'stien2022',
    'stein2022',
    'STEIN2022',
    'bnag2025',
    'muller2020',
    'Soerensen1999',
    'sorensen1999',
    'a2',
    'acb',
    'kendal-tailor2024',
    'zzzzzz',
    '',
  ];
  expect(wanted.map((key) => `${key}: ${similarKeys(key, keys, 3).join(', ')}`)).toMatchInlineSnapshot(`
    [
      "stien2022: Stein2022, stein2022, stein2021",
      "stein2022: Stein2022, stein2021",
      "STEIN2022: Stein2022, stein2022, stein2021",
      "bnag2025: bang2025",
      "muller2020: müller2020",
      "Soerensen1999: sørensen1999",
      "sorensen1999: sørensen1999",
      "a2: ",
      "acb: ab, abc",
      "kendal-tailor2024: kendall-taylor2024",
      "zzzzzz: ",
      ": ",
    ]
  `);
});

it('keeps to the limit, nearest first, then by alphabet', () => {
  const keys = ['stein2024', 'stein2023', 'stain2022', 'stein2025', 'stein2022', 'stein2022'];
  expect(similarKeys('stein202', keys, 2)).toEqual(['stein2022', 'stein2023']);
  expect(similarKeys('stein202', keys, 0)).toEqual([]);
});

/** The distance by its definition, over the whole table. */
function slowDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
    }
  }
  return d[a.length]![b.length]!;
}

it('agrees with the definition of the distance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, bound) => {
      const distance = slowDistance(a, b);
      expect(distanceWithin(a, b, bound)).toBe(distance <= bound ? distance : undefined);
    }),
    { numRuns: 2000 },
  );
});
