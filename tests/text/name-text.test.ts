import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey } from '../../server/text/name-key';
import { nameTextOf, rankIn, searchNames } from '../../server/text/name-text';

const found = (lists: string[][], wanted: string, limit = 10): string[] =>
  searchNames(lists.map(nameTextOf), wanted, limit).map(({ text, index, rank }) => `${rank} ${lists[text]![index]}`);

describe('names in one text', () => {
  it('are found by their beginning, then by a word, then inside, the shorter first', () => {
    const names = [
      ['Harbour of Selmer', 'Harbours', 'Old harbour', ''],
      ['Harbour', 'Port-harbour', 'Unharboured', 'é'],
    ];
    expect(found(names, 'harbour')).toMatchInlineSnapshot(`
      [
        "0 Harbour",
        "0 Harbours",
        "0 Harbour of Selmer",
        "1 Old harbour",
        "1 Port-harbour",
        "2 Unharboured",
      ]
    `);
    expect(found(names, 'harbour', 2)).toEqual(['0 Harbour', '0 Harbours']);
    expect(found(names, 'e', 3)).toMatchInlineSnapshot(`
      [
        "0 é",
        "2 Unharboured",
        "2 Harbour of Selmer",
      ]
    `);
    expect(found([[], ['']], 'x')).toEqual([]);
  });

  it('are those, and in that order, that looking at each one finds', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', 'É', '\n'), maxLength: 8 });
    const lists = fc.array(fc.array(name, { maxLength: 30 }), { maxLength: 4 });
    const wanted = fc.string({ unit: fc.constantFrom('a', 'b', 'e'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lists, wanted, fc.integer({ min: 1, max: 40 }), (names, text, limit) => {
        const expected = names
          .flatMap((list) => list.map(nameKey))
          .flatMap((key) => {
            const rank = rankIn(key, text);
            return rank === undefined ? [] : [[rank, key.length] as const];
          })
          .sort((a, b) => a[0] - b[0] || a[1] - b[1])
          .slice(0, limit);
        const hits = searchNames(names.map(nameTextOf), text, limit);
        expect(hits.map(({ rank, length }) => [rank, length])).toEqual(expected.map((pair) => [...pair]));
        expect(hits.every(({ text: t, index, length }) => nameKey(names[t]![index]!).length === length)).toBe(true);
        expect(new Set(hits.map((hit) => `${hit.text} ${hit.index}`)).size).toBe(hits.length);
      }),
    );
  });

  it('that begin with what is typed are found among many that hold it, and hidden ones are not', () => {
    const many = Array.from({ length: 9000 }, (_, i) => `Port ${i}`);
    expect(found([many, ['por', 'port']], 'port', 2)).toEqual(['0 port', '0 Port 0']);
    expect(found([many.map((text) => `x ${text}`), ['port', 'Portage']], 'port', 3)).toEqual([
      '0 port',
      '0 Portage',
      '1 x Port 0',
    ]);
    const text = nameTextOf(['port', 'port b']);
    expect(searchNames([text], 'port', 9, (_, index) => index === 0).map(({ index }) => index)).toEqual([1]);
  });
});
