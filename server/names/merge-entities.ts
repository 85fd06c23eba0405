import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { stepwise } from '../text/stepwise';
import { GazetteerEntity } from './gazetteer';
import { sameFamily } from './kind-families';
import type { Entity, Relation } from './types';

/**
 * Entities with what is one and the same made one. Countries are the same by ISO code; others, and countries without a
 * code, when they are of one kind (or of kinds of one family, see `kind-families.ts`) and have a name in common: the title
 * of one is the title or an alias of the other, or else an alias of both. A note of the writer's that says no kind (`note`)
 * is of any. Two that one pack, or the vault, records in two notes stay two, and so does what fits several alike. The
 * result is what the highest origin says (vault, pack, gazetteer; among packs the first), with the aliases, metonyms and
 * relations of all; it stands where the first of them stood. Relations to what the gazetteer calls otherwise name it as
 * the result does.
 */
export const mergeEntities = (entities: readonly Entity[]): readonly Entity[] =>
  stepwise(() => mergeInSteps(entities)).value;

/** {@link mergeEntities} with a stop behind every few hundred entities. */
export function* mergeInSteps(entities: readonly Entity[]): Generator<void, readonly Entity[]> {
  const position = new Map(entities.map((entity, i) => [entity, i]));
  const byOrigin = [...entities].sort((a, b) => ORIGINS.indexOf(a.origin) - ORIGINS.indexOf(b.origin));
  const groups: Group[] = [];
  const index: GroupIndex = {
    codeOf: codesOf(entities),
    shared: yield* sharedNames(entities),
    byCode: new Map(),
    byTitle: new Map(),
    byAlias: new Map(),
  };
  for (const [i, entity] of byOrigin.entries()) {
    if (i % stride === stride - 1) yield;
    let group = groupFor(index, entity);
    if (group === undefined) {
      group = { members: [], sources: new Set() };
      groups.push(group);
    }
    addMember(index, group, entity);
  }
  const first = (group: Group): number => Math.min(...group.members.map((member) => position.get(member)!));
  const titles = titlesInstead(groups);
  return groups
    .map((group) => ({ entity: retargeted(merged(group.members), titles), at: first(group) }))
    .sort((a, b) => a.at - b.at)
    .map(({ entity }) => entity);
}

/** Entities between two stops: about a millisecond. */
const stride = 100;

/** By the gazetteer's title: that of the entity of a higher origin, where it differs. */
const titlesInstead = (groups: readonly Group[]): ReadonlyMap<string, string> =>
  new Map(
    groups.flatMap(({ members }) => {
      const title = members[0]?.name ?? '';
      return members.flatMap(({ origin, name }) =>
        origin === 'gazetteer' && name !== title ? [[name, title] as const] : [],
      );
    }),
  );

/** The entity with relations to the titles that hold after merging. */
function retargeted(entity: Entity, titles: ReadonlyMap<string, string>): Entity {
  if (titles.size === 0) return entity;
  if (entity instanceof GazetteerEntity) return entity.retargeted(titles);
  if (!entity.relations.some(({ target }) => titles.has(target))) return entity;
  const relations = entity.relations.map((it) => ({ ...it, target: titles.get(it.target) ?? it.target }));
  return { ...entity, relations };
}

const ORIGINS: readonly Entity['origin'][] = ['vault', 'pack', 'gazetteer'];

/** The kind of an entity whose note says none. */
const ANY = 'note';

/** Entities found to be one, the highest origin first. */
interface Group {
  readonly members: Entity[];
  readonly sources: Set<string>;
}

interface GroupIndex {
  /** The ISO code of a country, its own or that of the one country with its name. */
  readonly codeOf: (entity: Entity) => string | undefined;
  /** `KIND NAME` of names that several entities of one source have, so that they tell nothing. */
  readonly shared: ReadonlySet<string>;
  readonly byCode: Map<string, Group[]>;
  readonly byTitle: Map<string, Group[]>;
  readonly byAlias: Map<string, Group[]>;
}

function groupFor(index: GroupIndex, entity: Entity): Group | undefined {
  const isOpen = ({ sources, members }: Group): boolean =>
    !sources.has(sourceOf(entity)) &&
    (entity.kind === ANY || members.every(({ kind }) => sameFamily(kind, entity.kind) || kind === ANY));
  const code = index.codeOf(entity);
  if (code !== undefined) return index.byCode.get(code)?.find(isOpen);
  const title = titleKey(entity);
  const aliases = aliasKeys(entity);
  const isKnown = (key: string): boolean => index.byTitle.has(key) || index.byAlias.has(key);
  if (!isKnown(title) && !aliases.some(isKnown)) return undefined;
  const telling = (keys: readonly string[]): readonly string[] =>
    keys.filter((key) => !index.shared.has(`${entity.kind} ${key}`));
  const among = (groups: Map<string, Group[]>, keys: readonly string[]): readonly Group[] =>
    keys.flatMap((key) => groups.get(key) ?? []).filter(isOpen);
  const levels = [
    among(index.byTitle, [title]),
    [...among(index.byAlias, telling([title])), ...among(index.byTitle, telling(aliases))],
    among(index.byAlias, telling(aliases)),
  ];
  const fitting = new Set(levels.find((level) => level.length > 0));
  return fitting.size === 1 ? [...fitting][0] : undefined;
}

function addMember(index: GroupIndex, group: Group, entity: Entity): void {
  group.members.push(entity);
  group.sources.add(sourceOf(entity));
  // The gazetteer comes last, and no two of its entities are one: nobody looks for these.
  if (entity.origin === 'gazetteer') return;
  const put = (groups: Map<string, Group[]>, key: string): void => {
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [group]);
    else if (!list.includes(group)) list.push(group);
  };
  const code = index.codeOf(entity);
  if (code !== undefined) {
    put(index.byCode, code);
    return;
  }
  put(index.byTitle, titleKey(entity));
  for (const key of aliasKeys(entity)) put(index.byAlias, key);
}

const sourceOf = (entity: Entity): string => (entity.origin === 'pack' ? `pack ${entity.pack ?? ''}` : entity.origin);

/** The keys of an entity's names, worked out once. */
const titleKey = perObject((entity: Entity) =>
  entity instanceof GazetteerEntity ? entity.bare.titleKey : nameKey(entity.name),
);
const aliasKeys = perObject((entity: Entity): readonly string[] =>
  entity instanceof GazetteerEntity ? entity.bare.aliasKeys : [...new Set(entity.aliases.map(nameKey))],
);

/** Countries without a code get that of the one country that has their title, as title or else as alias. */
function codesOf(entities: readonly Entity[]): (entity: Entity) => string | undefined {
  const byTitle = new Map<string, Set<string>>();
  const byAlias = new Map<string, Set<string>>();
  const put = (codes: Map<string, Set<string>>, key: string, code: string): void => {
    codes.set(key, (codes.get(key) ?? new Set()).add(code));
  };
  for (const entity of entities) {
    const { kind, country } = entity;
    if (kind !== 'country' || country === undefined) continue;
    put(byTitle, titleKey(entity), country);
    for (const key of aliasKeys(entity)) put(byAlias, key, country);
  }
  return (entity) => {
    if (entity.kind !== 'country' && entity.kind !== ANY) return undefined;
    if (entity.country !== undefined) return entity.country;
    const key = titleKey(entity);
    const codes = byTitle.get(key) ?? byAlias.get(key);
    return codes?.size === 1 ? [...codes][0] : undefined;
  };
}

/** `KIND NAME` of names that several entities of one source and kind have; with the kind {@link ANY}, of any kind. */
function* sharedNames(entities: readonly Entity[]): Generator<void, ReadonlySet<string>> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const [i, entity] of entities.entries()) {
    if (i % stride === stride - 1) yield;
    for (const name of new Set([titleKey(entity), ...aliasKeys(entity)])) {
      for (const key of new Set([`${entity.kind} ${name}`, `${ANY} ${name}`])) {
        const here = `${sourceOf(entity)} ${key}`;
        if (seen.has(here)) shared.add(key);
        seen.add(here);
      }
    }
  }
  return shared;
}

function merged(members: readonly Entity[]): Entity {
  const [best] = members;
  if (best === undefined || members.length === 1) return best!;
  const united = (of: (entity: Entity) => readonly string[]): readonly string[] => [...new Set(members.flatMap(of))];
  return {
    ...best,
    kind: members.find((member) => member.kind !== ANY)?.kind ?? ANY,
    aliases: united((member) => [member.name, ...member.aliases]).filter((alias) => alias !== best.name),
    metonyms: united((member) => member.metonyms),
    country: members.find((member) => member.country !== undefined)?.country,
    since: members.find((member) => member.since !== undefined)?.since,
    until: members.find((member) => member.until !== undefined)?.until,
    relations: mergedRelations(members),
  };
}

/** The relations of all, those of the highest origin first: what it says of another entity, the others do not say differently. */
function mergedRelations(members: readonly Entity[]): readonly Relation[] {
  const said = new Map<string, Entity>();
  const relations = new Map<string, Relation>();
  for (const member of members) {
    for (const relation of member.relations) {
      const claim = `${relation.type} ${nameKey(relation.target)}`;
      const first = said.get(claim);
      if (first === undefined) said.set(claim, member);
      else if (first !== member && first.origin !== member.origin) continue;
      relations.set(JSON.stringify(relation), relation);
    }
  }
  return [...relations.values()];
}
