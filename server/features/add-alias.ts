import { similarKeys } from '../bibliography/find-similar-keys';
import type { Note } from '../markdown/note';
import { namesOf } from '../names/known-names';
import type { Entity } from '../names/types';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import type { Span } from '../text/span';
import { aliasesOf } from '../vault/entity-note';
import { knowledgeOf } from '../vault/knowledge';
import { introductionsOf, namedIn } from '../vault/named';
import { findNote, packOf, type Vault } from '../vault/vault';
import { draftOf, type EntityNoteChange, entityNoteChange, isExisting } from './create-entity-note';
import { aliasEdit } from './front-matter-text';
import { grouped, isRefusal, type Refusal, refused } from './rename/change';
import { selectedName } from './selected-name';

/** An entity that a name may belong to. */
export interface AliasChoice {
  readonly entity: Entity;
  /** Why it stands where it stands; undefined for the rest. */
  readonly why: string | undefined;
  /** Whether the name itself says so, not only what is near. */
  readonly isLikely: boolean;
}

/** A name, and the entities it may be another name of: best guesses first, then all others by name. */
export interface AliasChoices {
  readonly alias: string;
  readonly choices: readonly AliasChoice[];
}

/** So many entities that are like a name are guessed. */
const mostSimilar = 8;

/** What a selection may be another name of; or why it can be none. */
export function aliasChoicesAt(vault: Vault, note: Note, selection: Span): AliasChoices | Refusal {
  const alias = aliasAt(vault, note, selection);
  if (alias === undefined) return refused('Select the name that is to become an alias, or put the cursor on it.');
  const { entities } = knowledgeOf(vault);
  const why = new Map<Entity, string>();
  const likely = new Set<Entity>();
  const guess = (entity: Entity | undefined, reason: string): void => {
    if (entity && entity.origin !== 'text' && !why.has(entity)) why.set(entity, reason);
  };
  for (const [entity, reason] of introducedWith(vault, note, selection)) guess(entity, reason);
  const key = nameKey(alias);
  const isLetters = /^\p{Lu}[\p{Lu}\p{N}&.-]+$/u.test(alias);
  if (isLetters)
    for (const entity of entities)
      if (initialsOf(entity.name) === alias.replace(/[&.-]/g, '')) guess(entity, 'its initials');
  for (const entity of similarTo(entities, key)) guess(entity, 'a name like it');
  for (const entity of why.keys()) likely.add(entity);
  const words = new Set(key.split(' ').filter((word) => word.length > 3));
  for (const { entity, span } of namedIn(vault, note)) {
    if (Math.abs(span.start - selection.start) < near) guess(entity, 'named nearby');
  }
  for (const entity of entities) {
    if (why.size >= mostGuessed) break;
    // Among the gazetteer's many names a common word ("Council") tells nothing.
    if (
      words.size > 0 &&
      entity.origin !== 'gazetteer' &&
      nameKey(entity.name)
        .split(' ')
        .some((word) => words.has(word))
    )
      guess(entity, 'a word in common');
  }
  const guessed = [...why].map(
    ([entity, reason]): AliasChoice => ({ entity, why: reason, isLikely: likely.has(entity) }),
  );
  const rest = byNameOf(entities).filter((entity) => !why.has(entity));
  const choices = [...guessed, ...rest.map((entity): AliasChoice => ({ entity, why: undefined, isLikely: false }))];
  return { alias, choices: choices.filter(({ entity }) => !ownNames(entity).has(alias)) };
}

/** So far around a selection an entity is near, in UTF-16 units; so many are guessed at all. */
const near = 400;
const mostGuessed = 20;

/** The words of a selection as they are to be an alias: letters stay letters. */
function aliasAt(vault: Vault, note: Note, selection: Span): string | undefined {
  const selected = selectedName(vault, note, selection);
  if (!selected) return undefined;
  const { short, name, link } = selected;
  if (link?.labelSpan) return note.text.slice(link.labelSpan.start, link.labelSpan.end).replace(/\s+/g, ' ');
  const written = note.text.slice(selection.start, selection.end);
  return short !== undefined && written.includes(short) && !written.includes(name) ? short : name;
}

/** Entities that the note introduces with the selection: letters behind their names, names behind their letters. */
function introducedWith(vault: Vault, note: Note, { start, end }: Span): [Entity, string][] {
  const mentions = namedIn(vault, note);
  const isAt = (a: Span, from: number, to: number): boolean => a.start <= to && from <= a.end;
  return introductionsOf(note).flatMap(({ longSpan, shortSpan }) => {
    const other = isAt(shortSpan, start, end) ? longSpan : isAt(longSpan, start, end) ? shortSpan : undefined;
    if (!other) return [];
    return mentions
      .filter(({ span }) => isAt(span, other.start, other.end))
      .map(({ entity }): [Entity, string] => [entity, 'introduced here']);
  });
}

/** The capitals of a name's words, without small words. */
const initialsOf = (name: string): string => (name.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('');

function similarTo(entities: readonly Entity[], key: string): readonly Entity[] {
  const byKey = entitiesByKey(entities);
  return similarKeys(key, [...byKey.keys()], mostSimilar).flatMap((similar) => byKey.get(similar) ?? []);
}

const entitiesByKey = perObject((entities: readonly Entity[]) => {
  const table = new Map<string, Entity>();
  for (const entity of entities)
    for (const name of [entity.name, ...entity.aliases])
      if (!table.has(nameKey(name))) table.set(nameKey(name), entity);
  return table;
});

const byNameOf = perObject((entities: readonly Entity[]) =>
  [...entities].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))),
);

const ownNames = (entity: Entity): ReadonlySet<string> => new Set([entity.name, ...entity.aliases]);

/**
 * The alias in the front matter of the entity's note; an entity that only a pack or the gazetteer knows gets a note of the
 * writer's that extends it.
 */
export function addAlias(vault: Vault, home: Note, entity: Entity, alias: string): EntityNoteChange | Refusal {
  const own = entity.note && !packOf(vault, entity.note.uri) ? findNote(vault, entity.note.uri) : undefined;
  if (own) return aliasIn(own, alias);
  const draft = draftOf(vault, home, entity, entity.name, [alias]);
  if (isRefusal(draft)) return draft;
  if (!isExisting(draft)) {
    // An alias that the pack or the gazetteer has in another spelling is written down all the same: the writer asked for it.
    const isListed = namesOf(entity).some(({ text }) => text === alias);
    const aliases = draft.aliases.length === 0 && !isListed && alias !== entity.name ? [alias] : draft.aliases;
    if (aliases.length === 0) return refused(`“${alias}” is a name of “${entity.name}” already.`);
    return entityNoteChange(vault, home, { ...draft, aliases }, false);
  }
  const note = findNote(vault, draft.existing.uri);
  return note ? aliasIn(note, alias) : refused(`“${draft.existing.title}” could not be read.`);
}

function aliasIn(note: Note, alias: string): EntityNoteChange | Refusal {
  if ([note.title, note.name, ...aliasesOf(note)].includes(alias))
    return refused(`“${alias}” is a name of “${note.title}” already.`);
  const edit = aliasEdit(note, alias);
  if (!edit) return refused(`The front matter of “${note.title}” could not be read: mend it first.`);
  return { creates: [], edits: grouped(`Alias of “${note.title}”`, [{ uri: note.uri, ...edit }]) };
}
