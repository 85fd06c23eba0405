import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontCoded, frontDecoded, isAmong, isCommonWord } from '../../server/names/common-words';

describe('common words', () => {
  it('knows words and their forms', () => {
    const words =
      'aid trade trades traded trading planned stories carried body bodies largely farmers colour license licence';
    expect(words.split(' ').filter((word) => !isCommonWord(word))).toEqual([]);
  });

  it('knows no abbreviations', () => {
    const none =
      'qbf nato unesco ebrd gdp pesco csl bdo osce aukus mercosur asean cap salt s es ing toString constructor';
    expect(none.split(' ').filter(isCommonWord)).toEqual(['salt']);
  });

  it('takes no ending for a word', () => {
    const words = new Set(['plan', 'bed']);
    expect(
      ['plans', 'planned', 'planly', 'beds', 'bing', 'ers', 'planx'].filter((word) => isAmong(words, word)),
    ).toEqual(['plans', 'planned', 'planly', 'beds']);
  });

  it('reads back what it wrote', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,14}$/), { minLength: 1 }).map((list) => list.sort());
    fc.assert(
      fc.property(words, (list) => {
        expect(frontDecoded(frontCoded(list))).toEqual(list);
      }),
    );
  });
});
