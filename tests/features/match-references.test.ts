import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBibliography } from '../../server/bibliography/read';
import type { Reference } from '../../server/bibliography/types';
import { matchingReferences, warmReferences } from '../../server/features/match-references';
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

/** What the search must find, said in the plainest way. */
function expected(references: readonly Reference[], words: readonly string[], preferred: ReadonlyMap<string, number>) {
  const rank = ({ key }: Reference): number => preferred.get(key) ?? 1000;
  const isByKey = (reference: Reference): number => (searchTextOf(reference).startsWith(words[0] ?? '') ? 0 : 1);
  const known = new Map([...references].reverse().map((reference) => [reference.key, reference]));
  return [...known.values()]
    .filter((reference) => words.every((each) => searchTextOf(reference).includes(each)))
    .sort((a, b) => rank(a) - rank(b) || isByKey(a) - isByKey(b) || (a.key < b.key ? -1 : 1))
    .map((reference) => `${reference.uri} ${reference.key}`);
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
      const warming = warmReferences(vault);
      for (let i = 0; i < warmth; i++) warming.next();
      const found = matchingReferences(vault, note, typed.join(' '), limit, ranks);
      const words = nameKey(typed.join(' ')).split(' ').filter(Boolean);
      expect(found.map(({ uri, key }) => `${uri === 'n.md' ? 'n.md.json' : uri} ${key}`)).toEqual(
        expected(all, words, ranks).slice(0, limit),
      );
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
