import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBibliography } from '../../server/bibliography/read';
import type { Reference } from '../../server/bibliography/types';
import { matchingReferences, warmReferences } from '../../server/features/match-references';
import { isNear } from '../../server/features/near-word';
import { searchTextOf } from '../../server/features/reference-index';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { nameKey } from '../../server/text/name-key';
import { emptyVault, type Vault } from '../../server/vault/vault';

const word = fc.constantFrom('Stein', 'stern', 'Müller', 'O’Neil', 'West', 'ste', '中国', 'Ada-Lovelace', 'e', '19');
const entry = fc.record({
  key: fc.tuple(word, fc.nat(30)).map(([name, number]) => `${name.replace(/[^\w-]/g, 'x')}${number}`),
  author: word,
  title: fc.array(word, { maxLength: 3 }).map((words) => words.join(' ')),
});
const typed = fc.array(
  fc.oneof(
    word,
    word.map((whole) => whole.slice(0, 2)),
    fc.constantFrom('z', '1', 'ein'),
  ),
  { maxLength: 2 },
);

const worst = { start: 1, part: 2, none: 4 };

/** What the search must find, said in the plainest way; without slips, which are tested by themselves. */
function expected(references: readonly Reference[], words: readonly string[], rank: (key: string) => number) {
  const how = (reference: Reference): number => {
    if (nameKey(reference.key) === words.join(' ')) return 0;
    const text = searchTextOf(reference).split(' ');
    const initials = initialsFor(reference);
    const each = words.map((word) => {
      if ([...text, ...initials].some((one) => one.startsWith(word))) return worst.start;
      const isPart = word.length > 2 || /[^\p{Script=Latin}\p{N}]/u.test(word);
      const at = isPart ? text.filter((one) => one.includes(word)) : [];
      if (at.some((one) => !/[\p{L}\p{N}]/u.test(one[one.indexOf(word, 1) - 1]!))) return worst.start;
      return at.length > 0 ? worst.part : worst.none;
    });
    return Math.max(worst.start, ...each);
  };
  const isByKey = (reference: Reference): number => (searchTextOf(reference).startsWith(words[0] ?? '') ? 0 : 1);
  const known = new Map([...references].reverse().map((reference) => [reference.key, reference]));
  return [...known.values()]
    .filter((reference) => how(reference) < worst.none)
    .sort(
      (a, b) =>
        how(a) - how(b) ||
        Math.min(rank(a.key), 1e6) - Math.min(rank(b.key), 1e6) ||
        isByKey(a) - isByKey(b) ||
        (a.key < b.key ? -1 : 1),
    )
    .map((reference) => `${reference.uri} ${reference.key}`);
}

/** The initials of the author's names and of the title's words, all of them and the longer ones. */
function initialsFor({ item }: Reference): string[] {
  const letters = (text: string, least: number): string =>
    (nameKey(text).match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter((word) => word.length >= least)
      .map((word) => [...word][0])
      .join('');
  const name = item.author?.map(({ family, given, literal }) => literal ?? `${given ?? ''} ${family ?? ''}`)[0] ?? '';
  const family = item.author?.[0]?.family ?? item.author?.[0]?.literal ?? '';
  const title = item.title ?? '';
  return [letters(name, 1), letters(family, 1), letters(title, 1), letters(title, 4)].filter((it) => it.length > 1);
}

const references = fc.array(entry, { maxLength: 40 });

it('finds what a plain search finds, in its order, warmed up or not', () => {
  const request = fc.record({
    shared: references,
    inline: fc.array(entry, { maxLength: 4 }),
    typed,
    limit: fc.constantFrom(1, 3, 60),
    preferred: fc.array(fc.nat(40), { maxLength: 4 }),
    warmth: fc.constantFrom(0, 1, 2, 3, 100),
  });
  fc.assert(
    fc.property(request, ({ shared, inline, typed, limit, preferred, warmth }) => {
      const bib = shared.map(({ key, author, title }) => `@book{${key}, author = {${author}}, title = {${title}}}`);
      const vault: Vault = { ...emptyVault, bibliographies: [readBibliography('a.bib', bib.join('\n'))] };
      const data = {
        references: inline.map(({ key, author, title }) => ({ id: key, author: [{ family: author }], title })),
      };
      const note = parseNote('n.md', `---\n${JSON.stringify(data)}\n---\n`, parseWithRemark);
      const own = readBibliography('n.md.json', JSON.stringify(data)).references;
      const all = [...own, ...vault.bibliographies[0]!.references];
      const ranks = new Map(
        preferred.flatMap((i, rank) => (all[i] ? ([[all[i].key, Math.floor(rank / 2)]] as const) : [])),
      );
      const rank = (key: string): number => ranks.get(key) ?? Number.POSITIVE_INFINITY;
      const preference = { rankOf: rank, keys: [...ranks.keys()], many: new Map() };
      const warming = warmReferences(vault);
      for (let i = 0; i < warmth; i++) warming.next();
      const found = matchingReferences(vault, note, typed.join(' '), 100, preference);
      const words = nameKey(typed.join(' ')).split(' ').filter(Boolean);
      const shown = found.map(({ uri, key }) => `${uri === 'n.md' ? 'n.md.json' : uri} ${key}`);
      const plain = expected(all, words, rank);
      expect(shown.slice(0, plain.length)).toEqual(plain);
      expect(matchingReferences(vault, note, typed.join(' '), limit, preference)).toEqual(found.slice(0, limit));
    }),
    { numRuns: 400 },
  );
});

it('searches author, title, container, publisher and year', () => {
  const text =
    '@incollection{k1, author = {García, Ana}, editor = {Ng, Li}, title = {On {X}}, booktitle = {Big Book}, publisher = {Press}, year = 1999, abstract = {Hidden}}';
  expect(readBibliography('a.bib', text).references.map(searchTextOf)).toEqual([
    'k1 garcia ana ng li on x big book press 1999',
  ]);
});

it('finds words with a slip of one letter, words written together, initials and parts of words', () => {
  const entries = [
    '@book{k1, author = {Huseynov, Rasim}, title = {Trilateral Dimensions of Conflict}, year = 2025}',
    '@article{k2, author = {Müller, Jan and Ådahl, Eva}, title = {Ports}, journal = {Review of Trade}, year = 1999}',
    '@book{doi:10.1/x.y-z, author = {{World Bank}}, title = {Rail}, year = 2020}',
  ];
  const vault: Vault = { ...emptyVault, bibliographies: [readBibliography('a.bib', entries.join('\n'))] };
  const note = parseNote('n.md', '', parseWithRemark);
  const found = (typed: string): string =>
    matchingReferences(vault, note, typed, 9)
      .map(({ key }) => key)
      .join(' ');
  const answers = [
    ...[
      'husey',
      'husyenov',
      'huseinov',
      'useynov',
      'huseyynov',
      'husynov',
      'huseynov2025',
      'huseynov-2025',
      'rh',
      'tdc',
    ],
    ...[
      'muller',
      'mueller',
      'Müller1999',
      'ma',
      'adahl',
      'reviw',
      'trade',
      'rot',
      'world',
      'wb',
      '10.1/x',
      'doi:10.1',
      'ion',
    ],
    ...['hus x', 'zzz', 'prots', 'prt'],
  ].map((typed) => `${typed}: ${found(typed)}`);
  expect(answers).toMatchInlineSnapshot(`
    [
      "husey: k1",
      "husyenov: k1",
      "huseinov: k1",
      "useynov: k1",
      "huseyynov: k1",
      "husynov: k1",
      "huseynov2025: k1",
      "huseynov-2025: k1",
      "rh: k1",
      "tdc: k1",
      "muller: k2",
      "mueller: k2",
      "Müller1999: k2",
      "ma: k2",
      "adahl: k2",
      "reviw: k2",
      "trade: k2",
      "rot: k2",
      "world: doi:10.1/x.y-z",
      "wb: doi:10.1/x.y-z",
      "10.1/x: doi:10.1/x.y-z",
      "doi:10.1: doi:10.1/x.y-z",
      "ion: k1",
      "hus x: ",
      "zzz: ",
      "prots: k2",
      "prt: ",
    ]
  `);
});

it('finds each slip that a plain comparison with every word finds', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 5, maxLength: 9 });
  fc.assert(
    fc.property(fc.uniqueArray(letters, { maxLength: 30 }), letters, (words, typed) => {
      const bib = words.map((word) => `@misc{${word}}`).join('\n');
      const vault: Vault = { ...emptyVault, bibliographies: [readBibliography('a.bib', bib)] };
      const note = parseNote('n.md', '', parseWithRemark);
      const found = matchingReferences(vault, note, typed, 100).map(({ key }) => key);
      const exact = words.filter((word) => word.includes(typed));
      const near = words.filter((word) => isNear(typed, word));
      expect(new Set(found)).toEqual(new Set(exact.length < 8 ? [...exact, ...near] : exact));
    }),
  );
});
