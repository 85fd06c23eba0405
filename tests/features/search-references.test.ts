import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Reference } from '../../server/bibliography/types';
import { isNear } from '../../server/features/near-word';
import { quality } from '../../server/features/quality';
import { referenceIndexOf, searchTextOf } from '../../server/features/reference-index';
import { compareMatches, type Match, searchReferences } from '../../server/features/search-references';
import { nameKey } from '../../server/text/name-key';

/** Names, topics and years repeat, as they do in real lists; some stand in few works, some in all. */
const names = ['Stein', 'Steinmann', 'Stern', 'Huseynov', 'Müller', 'O’Neil', 'Łódź', '中国', 'van-der-Berg', 'Kent'];
const topics = ['Ports', 'Reports', 'Trade', 'Harbour', 'Trilateral', 'Corridors', 'Energy', 'Sanctions', 'Export'];

function referenceAt(i: number): Reference {
  const name = names[(i * 7) % names.length]!;
  const year = 1990 + ((i * 13) % 35);
  const title = [topics[i % 9], topics[(i * 5 + 1) % 9], 'of', i % 11 === 0 ? topics[(i * 3) % 9] : 'all', i].join(' ');
  const plain = name.normalize('NFD').replace(/[^A-Za-z-]/g, '');
  const key = `${i % 3 === 0 ? plain : plain.toLowerCase()}${i % 4 === 0 ? '-' : ''}${year}${(i * 31).toString(36)}`;
  const item = { id: key, type: 'book', title, author: [{ family: name }], issued: { 'date-parts': [[year]] } };
  const span = { start: 0, end: 0 };
  return { key, item, uri: 'a.json', span, keySpan: span };
}

const listOf = (count: number): ReadonlyMap<string, Reference> =>
  new Map(Array.from({ length: count }, (_, i) => referenceAt(i)).map((reference) => [reference.key, reference]));

/** Lists below and above the sizes at which the search goes another way about it. */
const lists = [1, 12, 300, 6000].map(listOf);

const initials = ({ item }: Reference): string[] => {
  const letters = (text: string, least: number): string =>
    (nameKey(text).match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter((word) => word.length >= least)
      .slice(0, 12)
      .map((word) => [...word][0])
      .join('');
  const all = [letters(item.author![0]!.family!, 1), letters(item.title!, 1), letters(item.title!, 4)];
  return all.filter((each) => each.length > 1);
};

/** What stands in a reference, written out once. */
const words = new Map(
  lists.flatMap((list) =>
    [...list.values()].map((reference) => [
      reference.key,
      { text: searchTextOf(reference).split(' '), initials: initials(reference) },
    ]),
  ),
);

function asTyped(key: string, word: string): number {
  const { text, initials: letters } = words.get(key)!;
  if (text.some((one) => one.startsWith(word)) || letters.some((one) => one.startsWith(word))) return quality.start;
  const at = word.length > 2 || /[\u2e80-\uffff]/.test(word) ? text.filter((one) => one.includes(word)) : [];
  if (at.some((one) => !/[\p{L}\p{N}]/u.test(one[one.indexOf(word) - 1]!))) return quality.start;
  return at.length > 0 ? quality.part : quality.none;
}

const withSlip = (key: string, word: string): number =>
  word.length >= 5 && words.get(key)!.text.some((one) => isNear(word, one))
    ? Math.min(quality.near, asTyped(key, word))
    : asTyped(key, word);

/** The same search without an index: every word against every word. */
function plainSearch(
  list: ReadonlyMap<string, Reference>,
  typed: string,
  limit: number,
  rankOf: (key: string) => number,
): Match[] {
  const asked = nameKey(typed).split(' ').filter(Boolean);
  const parts = asked.flatMap((word) => word.match(/\p{L}[\p{L}\p{M}']*|\p{N}+/gu) ?? []);
  const found = new Map([...list.keys()].map((key) => [key, quality.none as number]));
  const look = (list: readonly string[], how: (key: string, word: string) => number, loss: number): void => {
    for (const [key, before] of found) {
      const worst = Math.max(quality.start, ...list.map((word) => how(key, word)));
      if (worst < quality.none)
        found.set(key, Math.min(before, loss > 0 ? Math.min(worst + loss, quality.near) : worst));
    }
  };
  const areFew = (): boolean => [...found.values()].filter((how) => how < quality.none).length < 8;
  look(asked, asTyped, 0);
  if (asked.length > 0 && areFew() && parts.length > asked.length) look(parts, asTyped, 1);
  if (asked.length > 0 && areFew()) {
    look(asked, withSlip, 0);
    if (parts.length > asked.length) look(parts, withSlip, 0);
  }
  return [...found]
    .filter(([, how]) => how < quality.none)
    .map(([key, how]): Match => {
      const normal = nameKey(key);
      const isKey = asked.length > 0 && normal === asked.join(' ');
      const byKey = normal.startsWith(asked[0] ?? '');
      return { reference: list.get(key)!, quality: isKey ? quality.key : how, byKey, rank: rankOf(key) };
    })
    .sort(compareMatches)
    .slice(0, limit);
}

const piece = fc.tuple(fc.constantFrom(...names, ...topics), fc.nat(6), fc.integer({ min: 1, max: 12 }));
const word = fc.oneof(
  piece.map(([whole, start, length]) => whole.slice(start, start + length)),
  fc.nat(6000).map((i) => referenceAt(i).key),
  fc.tuple(fc.nat(6000), fc.nat(12)).map(([i, cut]) => referenceAt(i).key.slice(0, cut)),
  // A letter too few, too many, another one, or two exchanged.
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom(...names, ...topics),
        fc.nat(6000).map((i) => referenceAt(i).key),
      ),
      fc.nat(9),
      fc.nat(3),
    )
    .map(([whole, at, slip]) => {
      const [before, a = '', b = '', rest] = [whole.slice(0, at), whole[at], whole[at + 1], whole.slice(at + 2)];
      return before + ([b, `${a}x${b}`, `x${b}`, b + a][slip] ?? '') + rest;
    }),
  fc.constantFrom('2001', '19', '5', 'pta', 'e', '', '中', 'x', 'zzzzz', '-', '’'),
);

it('finds in large and small lists what a search without an index finds, in its order', () => {
  const request = fc.record({
    size: fc.nat(lists.length - 1),
    typed: fc.array(word, { maxLength: 3 }).map((all) => all.join(' ')),
    limit: fc.constantFrom(1, 8, 60),
    preferred: fc.array(fc.nat(400), { maxLength: 5 }),
    cited: fc.constantFrom(0, 500),
  });
  fc.assert(
    fc.property(request, ({ size, typed, limit, preferred, cited }) => {
      const list = lists[size]!;
      const ranks = new Map(preferred.map((i, rank) => [referenceAt(i).key, Math.floor(rank / 2)]));
      const many = new Map(Array.from({ length: cited }, (_, i) => [referenceAt(i * 7).key, 1 + (i % 3)]));
      const rankOf = (key: string): number =>
        ranks.get(key) ?? (many.has(key) ? 10 + 1 / many.get(key)! : Number.POSITIVE_INFINITY);
      const preference = { rankOf, keys: ranks.keys(), many };
      const isWanted = ({ key }: Reference): boolean => key.length % 5 !== 0;
      const wanted = new Map([...list].filter(([, reference]) => isWanted(reference)));
      const shown = (matches: readonly Match[]) =>
        matches.map(({ reference, quality: how, byKey, rank }) => [reference.key, how, byKey, rank]);
      const index = referenceIndexOf(list).value;
      // What is not wanted counts when it is asked whether few fit.
      const plain = plainSearch(list, typed, Number.POSITIVE_INFINITY, rankOf)
        .filter(({ reference }) => wanted.has(reference.key))
        .slice(0, limit);
      expect(shown(searchReferences(index, typed, limit, preference, isWanted))).toEqual(shown(plain));
    }),
    { numRuns: 400 },
  );
}, 120_000);
