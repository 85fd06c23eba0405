import { describe, expect, it } from 'vitest';
import { scoredSenses, senseCalled } from '../../server/names/senses';
import { entity } from './entity';

const city = entity('brief:Baku', { kind: 'place' });
const azerbaijan = entity('brief:Azerbaijan', { kind: 'country', country: 'AZ', metonyms: ['Baku'] });
const own = entity('vault:Baku', { kind: 'place' });
const dominica = entity('gazetteer:Dominica', { kind: 'country', country: 'DM' });
const republic = entity('gazetteer:Dominican Republic', { kind: 'country', country: 'DO' });
const order = entity('gazetteer:Order', { kind: 'organisation' });
const country = entity('gazetteer:Georgia', { kind: 'country', country: 'GE' });
const state = entity('gazetteer:Georgia (U.S. state)', { kind: 'place', country: 'US', aliases: ['Georgia'] });
const armenia = entity('gazetteer:Armenia', { kind: 'country', country: 'AM' });
const atlanta = entity('gazetteer:Atlanta', { kind: 'place', country: 'US' });
const forum = entity('brief:Forum', {
  kind: 'organisation',
  relations: [{ type: 'has member', target: 'Dominica', since: undefined, until: undefined, source: undefined }],
});

describe('the senses of a name', () => {
  it.each([
    ['nothing of nothing', 'Baku', [], {}, undefined],
    ['the writer’s before the pack’s', 'Baku', [azerbaijan, own], {}, own],
    ['its own name before a metonym', 'Baku', [azerbaijan, city], {}, city],
    ['one that is named elsewhere', 'Dominican', [dominica, republic], { far: [republic] }, republic],
    ['a country before others', 'Dominican', [order, dominica], {}, dominica],
    ['one that is named elsewhere before a country', 'Dominican', [order, dominica], { far: [order] }, order],
    ['the first of equals', 'Dominican', [republic, dominica], {}, republic],
    [
      'one that something named nearby has relations with',
      'Dominican',
      [republic, dominica],
      { near: [forum] },
      dominica,
    ],
    ['a state among its neighbours', 'Georgia', [state, country], { near: [armenia] }, country],
    ['a part of a country among its places', 'Georgia', [country, state], { near: [atlanta, atlanta] }, state],
    [
      'a part of a country where governors are',
      'Georgia',
      [country, state],
      { words: 'The governor of Georgia' },
      state,
    ],
    [
      'a part of a country whose senators they are, whatever else is named',
      'Georgia',
      [country, state],
      { words: 'Then Georgia’s two senators objected.', far: [armenia] },
      state,
    ],
    [
      'what stands near before what is far',
      'Georgia',
      [country, state],
      { near: [atlanta, atlanta], far: [armenia] },
      state,
    ],
  ] as const)('are led by %s', (_, name, candidates, around, expected) => {
    const ranked = scoredSenses(candidates, name, { near: [], far: [], words: '', ...around });
    expect(ranked[0]?.entity.id).toBe(expected?.id);
    expect(ranked.length).toBe(candidates.length);
  });

  it.each([
    ['Georgia (U.S. state)', state],
    ['georgia (u.s. state)', state],
    ['Georgia (country)', country],
    ['Georgia (Western Asia)', country],
    ['gazetteer:Georgia', country],
    ['Georgia (river)', undefined],
    ['', undefined],
  ])('are told apart by the words %s', (words, expected) => {
    expect(senseCalled([country, state], words)?.id).toBe(expected?.id);
  });
});
