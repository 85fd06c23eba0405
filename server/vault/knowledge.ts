import type { Context } from '../config/settings';
import { gazetteerEntities } from '../names/gazetteer';
import { gazetteerNames } from '../names/gazetteer-names';
import { namesOf } from '../names/known-names';
import { grownIndexInSteps, type Name, type NameIndex } from '../names/matcher';
import { mergeInSteps } from '../names/merge-entities';
import type { Entity } from '../names/types';
import { lazy } from '../text/lazy';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { stepsOf, stepwise } from '../text/stepwise';
import { type Senses, sensesFor } from './contexts';
import type { OwnEntities } from './own-entities';
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
  /** What is said of names in a file, outside of it. */
  readonly senses: Senses;
}

const tables = perObject((packs: readonly Pack[]) => perObject((own: OwnEntities) => build(own, packs)));

/** Other contexts make another object, over the same tables: what is remembered for the one does not hold for the other. */
const knowledge = perObject((packs: readonly Pack[]) =>
  perObject((own: OwnEntities) =>
    perObject((contexts: readonly Context[]) =>
      perObject(
        (roots: readonly string[]): Knowledge =>
          new KnowledgeInContexts(tables(packs)(own), sensesFor(packs, contexts, roots)),
      ),
    ),
  ),
);

/**
 * What the vault knows by name; one object for the same packs, the same entities of the writer's own, and the same contexts. The
 * tables, which are what costs, are built once for packs and entities.
 */
export const knowledgeOf = ({ packs, ownEntities, settings, roots }: Vault): Knowledge =>
  knowledge(packs)(ownEntities)(settings.contexts)(roots);

const published = (packs: readonly Pack[]): Entity[] => [
  ...packs.flatMap((pack) => pack.entities),
  ...gazetteerEntities(),
];

/** Entities between two stops. */
const stride = 100;

/** The entities called `name`, best first: any spelling of any of their names. */
export const entitiesNamed = (vault: Vault, name: string): readonly Entity[] =>
  knowledgeOf(vault).byName.get(nameKey(name)) ?? [];

/** Makes the tables ready with stops; whoever asks before the end finishes them at once. */
export const warmKnowledge = ({ packs, ownEntities }: Vault): Generator<void> => tables(packs)(ownEntities).steps();

interface Tables extends Omit<Knowledge, 'senses'> {
  steps(): Generator<void>;
}

/** The same tables with other contexts; none of them is made before it is asked for. */
class KnowledgeInContexts implements Knowledge {
  constructor(
    private readonly tables: Tables,
    readonly senses: Senses,
  ) {}

  get entities(): Knowledge['entities'] {
    return this.tables.entities;
  }
  get byId(): Knowledge['byId'] {
    return this.tables.byId;
  }
  get byName(): Knowledge['byName'] {
    return this.tables.byName;
  }
  get byNote(): Knowledge['byNote'] {
    return this.tables.byNote;
  }
  get index(): Knowledge['index'] {
    return this.tables.index;
  }
}

function build(own: OwnEntities, packs: readonly Pack[]): Tables {
  const entities = stepwise(function* () {
    yield* own.steps();
    return yield* mergeInSteps([...own.value, ...published(packs)]);
  });
  const byName = lazy(() => {
    const table = new Map<string, Entity[]>();
    for (const entity of entities.value) {
      for (const key of new Set([entity.name, ...entity.aliases].map(nameKey))) {
        const list = table.get(key);
        if (list) list.push(entity);
        else table.set(key, [entity]);
      }
    }
    return table;
  });
  const byId = lazy(() => new Map(entities.value.map((entity) => [entity.id, entity])));
  const byNote = lazy(
    () => new Map(entities.value.flatMap((entity) => (entity.note ? [[entity.note.uri, entity] as const] : []))),
  );
  const index = stepwise(function* () {
    const names: Name[] = [];
    const kept = new Set<string>();
    for (const [i, entity] of entities.value.entries()) {
      if (i % stride === stride - 1) yield;
      if (entity.origin === 'gazetteer') kept.add(entity.id);
      else for (const name of namesOf(entity)) names.push(name);
    }
    // What a pack or a note also records is looked for by the names of all of them together.
    return yield* grownIndexInSteps(gazetteerNames(), names, ({ entity }) => entity === '' || kept.has(entity));
  });
  return {
    *steps() {
      yield* stepsOf(entities);
      yield* stepsOf(index);
      yield void byId.value;
      yield void byName.value;
    },
    get entities() {
      return entities.value;
    },
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
