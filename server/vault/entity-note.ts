import { stringOf, stringsOf } from '../markdown/front-matter';
import type { FrontMatter } from '../markdown/note';
import type { Entity, Relation } from '../names/types';
import type { NoteEntry } from './notes/entry';

/** The other names that a note's front matter gives it. */
export const aliasesOf = (note: Pick<NoteEntry, 'frontMatter'>): string[] => aliasNames(note.frontMatter);

/** The same, of a front matter. */
export const aliasNames = (frontMatter: FrontMatter | undefined): string[] => [
  ...new Set([...stringsOf(frontMatter?.data.aliases), ...stringsOf(frontMatter?.data.alias)]),
];

/**
 * The entity that a note describes, or undefined when it describes none: a note of a pack's `entities`, and in a vault one
 * with `kind` or `aliases` in its front matter. `pack` is the pack's id, undefined for the writer's own vault.
 */
export function findEntity(note: NoteEntry, pack: string | undefined): Entity | undefined {
  const data = note.frontMatter?.data ?? {};
  const kind = stringOf(data.kind);
  const aliases = aliasesOf(note);
  if (kind === 'document') return undefined;
  if (pack === undefined && kind === undefined && aliases.length === 0) return undefined;
  return {
    id: `${pack ?? 'vault'}:${note.title}`,
    name: note.title,
    kind: kind ?? 'note',
    aliases: note.title === note.name ? aliases : [...new Set([note.name, ...aliases])],
    metonyms: stringsOf(data.metonyms),
    country: stringOf(data.country)?.toUpperCase(),
    caseSensitive: data.caseSensitive === true,
    since: stringOf(data.since),
    until: stringOf(data.until),
    relations: relationsOf(data.relations),
    origin: pack === undefined ? 'vault' : 'pack',
    note,
    pack,
  };
}

/** The `relations` of a front matter; items without type and target are left out (`ibid pack check` names them). */
export function relationsOf(value: unknown): Relation[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const data = item as Record<string, unknown>;
    const type = stringOf(data.type);
    const target = stringOf(data.target);
    if (!type || !target) return [];
    return [{ type, target, since: stringOf(data.since), until: stringOf(data.until), source: stringOf(data.source) }];
  });
}

/** Whether two versions of a note's entity say the same to the rest of the vault. */
export function sameEntity(a: Entity | undefined, b: Entity | undefined): boolean {
  if (!a || !b) return a === b;
  return entityText(a) === entityText(b);
}

/** All that an entity says, as a text to be compared. */
export const entityText = (entity: Entity): string => JSON.stringify({ ...entity, note: entity.note?.uri });
