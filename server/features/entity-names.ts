import { countryFacts } from '../names/gazetteer';
import type { Entity } from '../names/types';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { partitionPoint } from '../text/partition-point';
import type { Knowledge } from '../vault/knowledge';

/** A name under which an entity is found when a writer types it. */
export interface EntityName {
  readonly name: string;
  /** The form in which names are compared. */
  readonly key: string;
  readonly entity: Entity;
  /** Whether an English text uses it: the title or an alias, not a country's name in another language. */
  readonly isOwn: boolean;
}

/**
 * All names by which an entity can be found: its title (without brackets that say which of several it is), its aliases, and for a
 * country its names in the languages that the gazetteer has. No demonyms and no capitals: Ankara is looked for as a place.
 */
export function searchedNames(entity: Entity): readonly EntityName[] {
  const names = new Map<string, EntityName>();
  const add = (name: string, isOwn: boolean): void => {
    if (name !== '' && !names.has(name)) names.set(name, { name, key: nameKey(name), entity, isOwn });
  };
  add(plainName(entity.name), true);
  add(entity.name, true);
  for (const alias of entity.aliases) add(alias, true);
  const facts = entity.kind === 'country' && entity.country ? countryFacts(entity.country) : undefined;
  for (const { name } of facts?.nativeNames ?? []) add(name, false);
  for (const list of Object.values(facts?.names ?? {})) for (const name of list) add(name, false);
  return [...names.values()];
}

/** An entity's title as prose has it: "Georgia" for "Georgia (country)". */
export function plainName(name: string): string {
  const open = name.lastIndexOf('(');
  return open > 0 && name.endsWith(')') ? name.slice(0, open).trim() : name;
}

/** All names of all entities by key, then the writer's before a pack's before the gazetteer's. Made once for the same entities. */
const sortedNames = perObject((entities: readonly Entity[]): readonly EntityName[] =>
  entities.flatMap(searchedNames).sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))),
);

/** At most `limit` names that begin with `wanted` (a key), in the order of their keys. */
export function namesBeginning(knowledge: Knowledge, wanted: string, limit: number): readonly EntityName[] {
  const names = sortedNames(knowledge.entities);
  const found: EntityName[] = [];
  for (let i = firstAt(names, wanted); i < names.length && found.length < limit; i++) {
    if (!names[i]!.key.startsWith(wanted)) break;
    found.push(names[i]!);
  }
  return found;
}

/** Where the first name stands whose key is not before `key`. */
function firstAt(names: readonly EntityName[], key: string): number {
  return partitionPoint(names, (one) => one.key < key);
}
