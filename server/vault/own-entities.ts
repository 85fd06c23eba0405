import type { Entity } from '../names/types';
import type { Lazy } from '../text/lazy';
import { findEntity } from './entity-note';
import type { Change, Notes } from './notes/notes';

/**
 * The entities that a table's notes describe, by URI. Changes are gathered until somebody asks, however many come before:
 * the cost of one does not grow with the number of those that nobody looked at.
 */
export class OwnEntities implements Lazy<readonly Entity[]> {
  private made: readonly Entity[] | undefined;

  private constructor(
    private readonly base: () => readonly Entity[],
    private readonly changed: ReadonlyMap<string, Change>,
  ) {}

  /** Those of the notes in `notes`. */
  static of(notes: Pick<Notes, 'described'>): OwnEntities {
    return new OwnEntities(() => entitiesIn(notes), new Map());
  }

  get value(): readonly Entity[] {
    this.made ??= this.changed.size === 0 ? this.base() : changedEntities(this.base(), this.changed);
    return this.made;
  }

  /** Those after these changes of notes. */
  with(changes: Iterable<readonly [string, Change]>): OwnEntities {
    const { made } = this;
    return made
      ? new OwnEntities(() => made, new Map(changes))
      : new OwnEntities(this.base, new Map([...this.changed, ...changes]));
  }
}

function entitiesIn(notes: Pick<Notes, 'described'>): Entity[] {
  const entities: Entity[] = [];
  for (const entry of notes.described()) {
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
