import { describe, expect, it } from 'vitest';
import { symbolsNamed } from '../../server/features/symbols';
import { fixture, vaultOf } from '../fixture';

const { files } = fixture(`
//- /notes/Turkey.md
---
kind: country
country: TR
aliases: [Şark]
---
# Türkiye
//- /notes/Harbour Board.md
---
kind: organisation
aliases: [HRB]
---
//- /notes/Board of Harbours.md
---
kind: organisation
---
`);

describe('entities among the symbols of the workspace', () => {
  it.each([
    ['HRB', 'letters'],
    ['Турция', 'a name in another language'],
    ['turkiye', 'a name without its diacritics that is listed so'],
    ['sark', 'a name without its diacritics'],
    ['board', 'the name that begins so before the one that has such a word'],
    ['Turkish', 'no demonym'],
    ['Kazakhstan', 'no country without a note'],
    ['selmer', 'a name of a pack'],
  ])('%s: %s', async (query) => {
    const found = symbolsNamed(await vaultOf(files), query, false).filter(({ kind }) => kind === 'entity');
    const shown = found.map(({ name, container, place }) => `${name} [${container}] ${decodeURIComponent(place.uri)}`);
    expect(shown.join('\n')).toMatchSnapshot();
  });
});
