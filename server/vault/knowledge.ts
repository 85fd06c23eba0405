import type { Note } from '../markdown/note';
import { gazetteerEntities } from '../names/gazetteer';
import { idiomNames } from '../names/idioms';
import { namesOf } from '../names/known-names';
import { buildNameIndex, type NameIndex } from '../names/matcher';
import { type Mention, mentionsIn } from '../names/mentions';
import { mergeEntities } from '../names/merge-entities';
import type { Entity } from '../names/types';
import { type Lazy, lazy } from '../text/lazy';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import type { Pack } from './types';
import type { Vault } from './vault';

/**
 * Everything that has a name: the writer's entities over the packs' over the gazetteer's, merged, and found by name. The tables
 * are made when they are first asked for.
 */
export interface Knowledge {
  readonly entities: readonly Entity[];
  readonly byId: ReadonlyMap<string, Entity>;
  /** Entities by the key of each of their names. */
  readonly byName: ReadonlyMap<string, readonly Entity[]>;
  /** The entity that each note records, by the note's URI. */
  readonly byNote: ReadonlyMap<string, Entity>;
  readonly index: NameIndex;
}

const knowledge = perObject((packs: readonly Pack[]) =>
  perObject((own: Lazy<readonly Entity[]>) => build([...own.value, ...published(packs)])),
);

/** What the vault knows by name; built once for the same packs and the same entities of the writer's own. */
export const knowledgeOf = (vault: Vault): Knowledge => knowledge(vault.packs)(vault.ownEntities);

const published = (packs: readonly Pack[]): Entity[] => [
  ...packs.flatMap((pack) => pack.entities),
  ...gazetteerEntities(),
];

/** Every name of `index` in a note's prose, remembered per index and note. */
export const mentionsWith = perObject((index: NameIndex) => perObject((note: Note) => mentionsIn(note, index)));

/** Every known name in the note's prose, in order, never overlapping. */
export const mentionsOf = (vault: Vault, note: Note): readonly Mention[] =>
  mentionsWith(knowledgeOf(vault).index)(note);

/** The entities called `name`, best first: any spelling of any of their names. */
export const entitiesNamed = (vault: Vault, name: string): readonly Entity[] =>
  knowledgeOf(vault).byName.get(nameKey(name)) ?? [];

function build(sources: readonly Entity[]): Knowledge {
  const entities = mergeEntities(sources);
  const byName = lazy(() => {
    const table = new Map<string, Entity[]>();
    for (const entity of entities) {
      for (const key of new Set([entity.name, ...entity.aliases].map(nameKey))) {
        const list = table.get(key);
        if (list) list.push(entity);
        else table.set(key, [entity]);
      }
    }
    return table;
  });
  const byId = lazy(() => new Map(entities.map((entity) => [entity.id, entity])));
  const byNote = lazy(
    () => new Map(entities.flatMap((entity) => (entity.note ? [[entity.note.uri, entity] as const] : []))),
  );
  const index = lazy(() => buildNameIndex([...entities.flatMap((entity) => namesOf(entity)), ...idiomNames()]));
  return {
    entities,
    get byId() {
      return byId.value;
    },
    get byName() {
      return byName.value;
    },
    get byNote() {
      return byNote.value;
    },
    get index() {
      return index.value;
    },
  };
}
