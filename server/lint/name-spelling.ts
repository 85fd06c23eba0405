import { gazetteerEntities } from '../names/gazetteer';
import { idiomNames } from '../names/idioms';
import { namesOf } from '../names/known-names';
import { type NameToSpell, type Spelling, spellingInSteps } from '../names/near-names';
import type { Entity } from '../names/types';
import { perObject } from '../text/memo';
import { stepsOf, stepwise } from '../text/stepwise';
import { type Knowledge, knowledgeOf } from '../vault/knowledge';
import type { Vault } from '../vault/vault';

/** What tells misspelled names in this vault; made once for the same knowledge. */
export const nameSpelling = (vault: Vault): Spelling => ofKnowledge(knowledgeOf(vault)).value;

/** Makes it ready with stops; whoever asks before the end finishes it at once. */
export const warmSpelling = (vault: Vault): Generator<void> => stepsOf(ofKnowledge(knowledgeOf(vault)));

const ofKnowledge = perObject((knowledge: Knowledge) =>
  stepwise(() => spellingInSteps(namesToSpell(knowledge.entities))),
);

/** The names of entities, to be told from their misspellings; names in other languages are known and nothing is a slip of them. */
export function* namesToSpell(entities: readonly Entity[]): Generator<NameToSpell> {
  const guarded = guardedNames(gazetteerEntities());
  for (const entity of entities) {
    for (const { text, weight, entity: id } of namesOf(entity)) {
      const isOnlyKnown = id === '' || weight === abroad || /[^\p{Script=Latin}\p{M}\s'’.,&()-]/u.test(text);
      yield { text, entity: entity.id, isOnlyKnown, isGuarded: guarded.has(text) };
    }
  }
  for (const { text } of idiomNames()) yield { text, entity: '', isOnlyKnown: true, isGuarded: true };
}

/** The weight of a country's names in other languages, see {@link namesOf}. */
const abroad = 0.7;

const guardedNames = perObject(
  (entities: readonly Entity[]): ReadonlySet<string> =>
    new Set(entities.flatMap((entity) => namesOf(entity).map(({ text }) => text))),
);
