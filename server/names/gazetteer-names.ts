import { lazy } from '../text/lazy';
import { gazetteerEntities } from './gazetteer';
import bakedNames, { METONYM } from './gazetteer-names.baked';
import { INSTRUMENT } from './known-names';
import { entityLists, type Name, type NameIndex } from './matcher';

/** What all the gazetteer's entities are called, and the idioms, ready to be looked for: the same as an index of `namesOf` each of them. */
export const gazetteerNames = (): NameIndex => index.value;

const index = lazy((): NameIndex => {
  const { texts, entities: numbers, weights, tree, gaps, around, filter, initials, inner } = bakedNames();
  const entities = gazetteerEntities();
  const names = texts.split('\n').map((text, i): Name => {
    const weight = weights[i]!;
    const name = { text, entity: entities[numbers[i]! - 1]?.id ?? '', weight: (weight & ~METONYM) / 10 };
    return (weight & METONYM) === 0 ? name : { ...name, unlessBefore: INSTRUMENT };
  });
  const whole = { ...tree, gaps: new Map(gaps), around: new Map(around) };
  return { names, added: 0, tree: whole, filter, initials, inner, entityOf: entityLists(names) };
});
