import { distanceWithin } from '../bibliography/find-similar-keys';
import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { nameKey } from '../text/name-key';
import { overlaps, type Span, spanAt } from '../text/span';
import { knowledgeOf } from '../vault/knowledge';
import { namedIn } from '../vault/named';
import type { Vault } from '../vault/vault';
import type { Completion } from './completion-types';
import { type EntityName, namesBeginning, plainName, searchedNames } from './entity-names';
import { houseForms } from './house-forms';

/** So many are offered; the client asks again at the next key. */
const limit = 20;
/** So many names that begin with what is typed are looked at. */
const mostNames = 600;
/** A name is offered from so many letters on. */
const fewestLetters = 3;

/**
 * Words that may be a name, before the cursor: up to seven of them with a single space or hyphen between, behind a space or an
 * opening sign. Both texts are short, so the search is.
 */
const wordsBefore =
  /(?:^|[\s("'“‘«„[*_–—|~-])((?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.&]{0,40}[ -]){0,6}\p{L}[\p{L}\p{M}\p{N}'’.&]{0,40})$/u;

/**
 * Names of entities for the words with a capital that end at `offset`, from the third letter on; `before` is the line up to there
 * and `after` the rest of it. The longest run of words that begins a name counts ("Organization of Tur" before "Tur"). What the note
 * names comes first, then what the vault does, then what packs know, then the gazetteer.
 */
export function nameCompletions(
  vault: Vault,
  note: Note,
  offset: number,
  before: string,
  after: string,
): readonly Completion[] {
  const near = before.slice(-120);
  if (/\]\([^)]*$/.test(near) || /\S*:\/\/\S*$/.test(near)) return [];
  const run = wordsBefore.exec(near)?.[1];
  if (run === undefined) return [];
  if (!isProse(note, offset)) return [];
  const rest = /^[\p{L}\p{M}]{0,40}/u.exec(after)![0].length;
  for (const typed of beginnings(run)) {
    const span = { start: offset - typed.length, end: offset + rest };
    const uses = usesIn(vault, note, span);
    const found = candidates(vault, nameKey(typed), uses);
    if (found.length > 0) return offered(vault, found, typed, span, uses);
  }
  return [];
}

/** Whether the words before `offset` are prose: in a paragraph or a heading, and not in a comment, an address or the like. */
function isProse(note: Note, offset: number): boolean {
  const paragraph = spanAt(note.paragraphs, offset);
  return paragraph?.holes.some((hole) => hole.start < offset && offset <= hole.end) === false;
}

/** The ends of `run` that begin with a capital and have enough letters, the longest first. */
function beginnings(run: string): string[] {
  const found: string[] = [];
  for (const { index } of run.matchAll(/(?<![^ -])\p{Lu}/gu)) {
    const typed = run.slice(index);
    if ([...typed].length >= fewestLetters) found.push(typed);
  }
  return found;
}

/** What a note names outside of the words being typed. */
interface Uses {
  /** How often, by entity. */
  readonly counts: ReadonlyMap<Entity, number>;
  /** Whether the note calls an entity by this name, as it is listed. */
  readonly calls: (entity: Entity, name: string) => boolean;
  /** What this text alone knows. */
  readonly introduced: readonly Entity[];
}

function usesIn(vault: Vault, note: Note, typed: Span): Uses {
  const mentions = namedIn(vault, note);
  const counts = new Map<Entity, number>();
  for (const { span, entity } of mentions)
    if (!overlaps(span, typed)) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return {
    counts,
    calls: (entity, name) =>
      mentions.some((one) => one.entity === entity && one.name === name && !overlaps(one.span, typed)),
    introduced: [...counts.keys()].filter(({ origin }) => origin === 'text'),
  };
}

/** The names that begin with `wanted`, the best of each entity; where none does, those that are one slip away. */
function candidates(vault: Vault, wanted: string, { introduced }: Uses): EntityName[] {
  const knowledge = knowledgeOf(vault);
  const own = introduced.flatMap(searchedNames);
  const listed = namesBeginning(knowledge, wanted, mostNames);
  const beginning = [...own.filter(({ key }) => key.startsWith(wanted)), ...listed];
  if (beginning.length > 0 || wanted.length < fewestLetters + 1) return beginning;
  const near = namesBeginning(knowledge, wanted.slice(0, 2), mostNames);
  return near.filter(({ key }) => isSlip(wanted, key));
}

/** Whether a beginning of `key` differs from `wanted` in one letter. */
const isSlip = (wanted: string, key: string): boolean =>
  [0, 1, -1].some((more) => distanceWithin(wanted, key.slice(0, wanted.length + more), 1) !== undefined);

function offered(vault: Vault, found: readonly EntityName[], typed: string, span: Span, uses: Uses): Completion[] {
  const best = new Map<Entity, EntityName>();
  const isBetter = (a: EntityName, b: EntityName): boolean =>
    Number(b.isOwn) - Number(a.isOwn) < 0 || (a.isOwn === b.isOwn && a.key.length < b.key.length);
  for (const name of found) {
    const other = best.get(name.entity);
    if (!other || isBetter(name, other)) best.set(name.entity, name);
  }
  const house = houseForms(vault.settings);
  const ranked = [...best.values()].map((match) => ({ match, rank: rankOf(vault, match, nameKey(typed), uses) }));
  ranked.sort((a, b) => compared(a.rank, b.rank) || (a.match.key < b.match.key ? -1 : 1));
  const items = ranked.slice(0, limit).flatMap(({ match }) => {
    const names = found.flatMap(({ entity, name }) => (entity === match.entity ? [name] : []));
    const filter = [typed, ...names].join(' ').slice(0, 120);
    return formsFor(match, names, house(match.entity), uses).map((form) =>
      completion(match.entity, form, span, filter),
    );
  });
  return items.length === 1 && items[0]!.newText === typed ? [] : items;
}

/** Smaller is better, the first difference counts. */
function rankOf(vault: Vault, { entity, key, isOwn }: EntityName, wanted: string, uses: Uses): number[] {
  const here = uses.counts.get(entity) ?? 0;
  const inVault = vault.mentions?.countOf(entity.id).mentions ?? 0;
  return [Number(key !== wanted), -here, -inVault, origins.indexOf(entity.origin), Number(!isOwn), key.length];
}

const origins: readonly Entity['origin'][] = ['text', 'vault', 'pack', 'gazetteer'];

const compared = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, i) => value - b[i]!).find((difference) => difference !== 0) ?? 0;

/**
 * What is written for the entity: its house-style form, which is its title where the settings say nothing. Letters that stand for
 * it, a longer name of it, and the spelling that the note already has are kept where they are what is being typed.
 */
function formsFor(match: EntityName, names: readonly string[], house: string | undefined, uses: Uses): string[] {
  const { entity } = match;
  const usual = house ?? plainName(entity.name);
  if (names.includes(usual) || !match.isOwn) return [usual];
  if (/^[\p{Lu}\p{Nd}&./-]+$/u.test(match.name)) return [match.name, usual];
  if (/[\s\d-]/.test(match.name)) return house === undefined ? [match.name] : [house, match.name];
  const isUsed = house === undefined && uses.calls(entity, match.name);
  return isUsed ? [match.name, usual] : [usual];
}

const completion = (entity: Entity, form: string, span: Span, filter: string): Completion => ({
  label: form,
  description: form === entity.name ? entity.kind : `${entity.name} · ${entity.kind}`,
  detail: entity.kind,
  kind: 'entity',
  span,
  newText: form,
  additional: [],
  filter,
  subject: { kind: 'entity', id: entity.id },
});
