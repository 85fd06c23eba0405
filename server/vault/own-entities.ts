import type { Entity } from '../names/types';
import { type Stepwise, stepsOf, stepwise } from '../text/stepwise';
import { findEntity } from './entity-note';
import type { Change, Notes } from './notes/notes';

/**
 * The entities that a table's notes describe, by URI. Changes are gathered until somebody asks, however many come before:
 * the cost of one does not grow with the number of those that nobody looked at.
 */
export class OwnEntities {
  private made: readonly Entity[] | undefined;

  private constructor(
    private readonly base: Stepwise<readonly Entity[]>,
    private readonly changed: ReadonlyMap<string, Change>,
  ) {}

  /** Those of the notes in `notes`. */
  static of(notes: Pick<Notes, 'described'>): OwnEntities {
    return new OwnEntities(
      stepwise(() => entitiesInSteps(notes)),
      new Map(),
    );
  }

  get value(): readonly Entity[] {
    this.made ??= this.changed.size === 0 ? this.base.value : changedEntities(this.base.value, this.changed);
    return this.made;
  }

  /** Makes them ready with stops; whoever asks before the end finishes them at once. */
  *steps(): Generator<void> {
    if (!this.made) yield* stepsOf(this.base);
  }

  /** Those after these changes of notes. */
  with(changes: Iterable<readonly [string, Change]>): OwnEntities {
    const { made } = this;
    return made
      ? new OwnEntities(known(made), new Map(changes))
      : new OwnEntities(this.base, new Map([...this.changed, ...changes]));
  }
}

const known = <T>(value: T): Stepwise<T> => ({ value, step: () => true, isDone: true });

/** Notes looked at between two stops. */
const stride = 100;

function* entitiesInSteps(notes: Pick<Notes, 'described'>): Generator<void, Entity[]> {
  const entities: Entity[] = [];
  let looked = 0;
  for (const entry of notes.described()) {
    if (++looked % stride === 0) yield;
    const entity = findEntity(entry, undefined);
    if (entity) entities.push(entity);
  }
  return entities.sort(byUri);
}

function changedEntities(before: readonly Entity[], changed: ReadonlyMap<string, Change>): Entity[] {
  const kept = before.filter((entity) => !changed.has(entity.note!.uri));
  const added = [...changed.values()].flatMap((change) => (change && findEntity(change.entry, undefined)) ?? []);
  return [...kept, ...added].sort(byUri);
}

const byUri = (a: Entity, b: Entity): number => (a.note!.uri < b.note!.uri ? -1 : 1);
