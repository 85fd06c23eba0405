import { expect, it } from 'vitest';
import { checkedReferences } from '../../server/features/reference-check';
import { noteAt, vaultOf } from '../fixture';

const files = {
  '/shared.bib': '@book{a1, title = {A}}\n@book{b1, author = {Bee, Ann}, title = {B}, year = 1999}\n',
  '/own.bib': '@book{c1, title = {C}}\n@book{d1, title = {D}}\n@book{e1, title = {E}}\n',
  '/draft.md': '---\nbibliography: own.bib\nnocite: "@e1"\n---\nOne [@c1; @gone2020]. Two [@gone2020].\n',
  '/plain.md': 'Only [@a1].\n',
};

const listed = async (path: string): Promise<string[]> => {
  const vault = await vaultOf(files, { packs: [] });
  return checkedReferences(vault, noteAt(vault, path)).map(
    ({ kind, key, title, place }) =>
      `${kind} ${key} ${title} at ${place.uri.slice(place.uri.lastIndexOf('/') + 1)}:${place.span.start}`,
  );
};

it('lists what a draft cites and nothing records, and what its own bibliography records and nothing cites', async () => {
  expect(await listed('/draft.md')).toMatchInlineSnapshot(`
    [
      "missing gone2020  at draft.md:55",
      "unused d1 D · D at own.bib:29",
    ]
  `);
});

it('looks at the bibliographies of the vault for a draft that has none of its own', async () => {
  expect(await listed('/plain.md')).toMatchInlineSnapshot(`
    [
      "unused d1 D · D at own.bib:29",
      "unused e1 E · E at own.bib:52",
      "unused b1 Bee 1999 · B at shared.bib:29",
    ]
  `);
});
