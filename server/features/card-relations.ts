import { shortLabel } from '../bibliography/format';
import type { Note } from '../markdown/note';
import type { Entity, Relation } from '../names/types';
import { nameKey } from '../text/name-key';
import { findReference } from '../vault/references';
import type { Vault } from '../vault/vault';
import { escaped } from './markup';

/** A card lists so many relations of each sort before it says how many more there are. */
const shownOfGroup = 8;
const shownTargets = 3;
const shownOther = 4;

/** What a card says of relations. */
export interface RelationContext {
  /** Names of the other entities that the sentence mentions. */
  readonly companions: readonly string[];
  /** The day that the draft speaks from, ISO; undefined when it says none. */
  readonly date: string | undefined;
}

/**
 * How an entity stands to others, a line each: first to those that the sentence names (`**With Azerbaijan:** supplies`), then what it
 * is a member of, or else the first few relations. Only what holds at the draft's date; with years and sources.
 */
export function relationLines(
  vault: Vault,
  entity: Entity,
  note: Note | undefined,
  context: RelationContext,
): string[] {
  const valid = entity.relations.filter((relation) => holdsAt(relation, context.date));
  const asked = new Set(context.companions.map(nameKey));
  const bearing = valid.filter((relation) => asked.has(nameKey(relation.target)));
  const rest = valid.filter((relation) => !bearing.includes(relation));
  const lines = [...grouped(bearing, (relation) => relation.target)]
    .slice(0, shownTargets)
    .map(([target, relations]) => {
      const said = relations.map((relation) => `${words(entity, relation, '')}${sourceOf(vault, note, relation)}`);
      return `**With ${escaped(target)}:** ${said.join(', ')}`;
    });
  const members = listLine(entity, rest.filter(isMembership), '**Member of:**', context.date);
  if (members) lines.push(members);
  const parts = listLine(entity, rest.filter(isHavingMember), '**Members include:**', context.date);
  if (parts) lines.push(parts);
  if (bearing.length === 0) {
    const other = otherLine(
      entity,
      rest.filter((relation) => !isMembership(relation) && !isHavingMember(relation)),
    );
    if (other) lines.push(other);
  }
  return lines;
}

const isMembership = ({ type }: Relation): boolean => type === 'member of';
const isHavingMember = ({ type }: Relation): boolean => type === 'has member';

/** `**Member of:** NATO (since 1952), G20 — as of 2025-05-01`. */
function listLine(entity: Entity, relations: readonly Relation[], title: string, date: string | undefined): string {
  if (relations.length === 0) return '';
  const shown = relations.slice(0, shownOfGroup).map(({ target, since, until }) => {
    const years = yearsOf({ since: since?.slice(0, 4), until: until?.slice(0, 4) }, isMoment(entity));
    return `${escaped(target)}${years && ` (${years})`}`;
  });
  const more = relations.length > shown.length ? ` · ${relations.length - shown.length} more` : '';
  return `${title} ${shown.join(', ')}${more}${date === undefined ? '' : ` — as of ${escaped(date)}`}`;
}

function otherLine(entity: Entity, relations: readonly Relation[]): string {
  const first = relations
    .slice(0, shownOther)
    .map((relation) => words(entity, relation, ` ${escaped(relation.target)}`));
  const more = relations.length > shownOther ? `; ${relations.length - shownOther} more` : '';
  return first.length > 0 ? `**Relations:** ${first.join('; ')}${more}` : '';
}

/** Whether it held on a day: dates may be years or months, which hold from their first day to their last. */
export function holdsAt({ since, until }: Pick<Relation, 'since' | 'until'>, date: string | undefined): boolean {
  if (date === undefined) return true;
  const day = (words: string): boolean => /^\d{4}/.test(words);
  const isBefore = (a: string, b: string): boolean => {
    const length = Math.min(a.length, b.length);
    return a.slice(0, length) < b.slice(0, length);
  };
  if (since !== undefined && day(since) && isBefore(date, since)) return false;
  return !(until !== undefined && day(until) && isBefore(until, date));
}

function grouped(relations: readonly Relation[], keyOf: (relation: Relation) => string): Map<string, Relation[]> {
  const groups = new Map<string, Relation[]>();
  for (const relation of relations) groups.set(keyOf(relation), [...(groups.get(keyOf(relation)) ?? []), relation]);
  return groups;
}

function words(entity: Entity, relation: Relation, target: string): string {
  const years = yearsOf(relation, isMoment(entity));
  return `${escaped(relation.type)}${target}${years && ` (${years})`}`;
}

/** What happens once and is over: its `since` is its date. */
export const isMoment = (entity: Entity): boolean => ['event', 'exercise', 'agreement', 'fair'].includes(entity.kind);

/** `since 2019`, `2019–2022`, `until 2022`; of a moment its date alone. */
export function yearsOf(
  { since, until }: { readonly since: string | undefined; readonly until: string | undefined },
  moment: boolean,
): string {
  if (since && until) return escaped(since === until ? since : `${since}–${until}`);
  if (since) return moment ? escaped(since) : `since ${escaped(since)}`;
  return until ? `until ${escaped(until)}` : '';
}

/** ` [Stein 2022, n. 12]`, or what the gazetteer names as its source. */
function sourceOf(vault: Vault, note: Note | undefined, relation: Relation): string {
  const { source } = relation;
  if (source === undefined) return '';
  const match = /@\{?([^\s\],}]+)\}?(?:,\s*([^\]]+))?/.exec(source);
  if (!match) return ` [${escaped(source)}]`;
  const reference = note && findReference(vault, note, match[1]!);
  return reference ? ` [${escaped([shortLabel(reference.item), match[2]].filter(Boolean).join(', '))}]` : '';
}
