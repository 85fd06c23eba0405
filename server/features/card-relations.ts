import { shortLabel } from '../bibliography/format';
import type { Note } from '../markdown/note';
import type { Entity, Relation } from '../names/types';
import { nameKey } from '../text/name-key';
import { findReference } from '../vault/references';
import type { Vault } from '../vault/vault';
import { escaped, link } from './markup';

/** A card lists so many relations of each sort before it says how many more there are. */
const shownOfGroup = 8;
const shownTargets = 3;
const shownOther = 6;

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
  const bearing = [...grouped(valid.filter(bears(asked)), (relation) => relation.target)].slice(0, shownTargets);
  const shown = new Set(bearing.flatMap(([, relations]) => relations));
  const rest = valid.filter((relation) => !shown.has(relation));
  const lines = bearing.map(([target, relations]) => {
    const said = relations.map((relation) => `${words(entity, relation, '')}${sourceOf(vault, note, relation.source)}`);
    return `**With ${escaped(target)}:** ${said.join(', ')}`;
  });
  for (const [type, title] of Object.entries(lists)) {
    const ofType = rest.filter((relation) => relation.type === type);
    const line = listLine(vault, entity, note, ofType, `**${title}:**`, context.date);
    if (line) lines.push(line);
  }
  if (bearing.length === 0) {
    const others = rest.filter(({ type }) => !(type in lists));
    const other = otherLine(vault, entity, note, others);
    if (other) lines.push(other);
  }
  return lines;
}

/** Whether a relation is one to what the sentence names. A list that is whole says it by itself. */
const bears =
  (asked: ReadonlySet<string>) =>
  ({ type, target }: Relation): boolean =>
    !wholeLists.has(type) && asked.has(nameKey(target));

const wholeLists: ReadonlySet<string> = new Set(['has party', 'has signatory', 'has permanent member']);

/** Relations to many of a kind, which are listed in a line of their own. */
const lists: Readonly<Record<string, string>> = {
  'member of': 'Member of',
  'has permanent member': 'Permanent members',
  'has member': 'Members include',
  'has party': 'Parties',
  'has signatory': 'Signatories',
};

/**
 * `**Member of:** [NATO](list of its members) (since 1952), [G20](…) — as of 2025-05-01`. Where one list says it of all, it stands at the
 * end: `**Members include:** Indonesia, Malaysia — as of 2025-05-01 · [asean.org](…)`.
 */
function listLine(
  vault: Vault,
  entity: Entity,
  note: Note | undefined,
  relations: readonly Relation[],
  title: string,
  date: string | undefined,
): string {
  if (relations.length === 0) return '';
  const listed = relations.slice(0, shownOfGroup);
  const common = listed.every(({ source }) => source === listed[0]!.source) ? listed[0]!.source : undefined;
  const inYears = ({ since, until }: Relation): string =>
    yearsOf({ since: since?.slice(0, 4), until: until?.slice(0, 4) }, isMoment(entity));
  // Of what was agreed on one day, only who came later or left has years.
  const usual = isMoment(entity) ? inYears(relations[0]!) : undefined;
  const shown = listed.map((relation) => {
    const { target, source } = relation;
    const years = inYears(relation) === usual ? '' : inYears(relation);
    const own = common === undefined && source !== undefined ? source : '';
    const name = isAddress(own)
      ? link(escaped(target), addressOf(own))
      : `${escaped(target)}${own && sourceOf(vault, note, own)}`;
    return `${name}${years && ` (${years})`}`;
  });
  const more = relations.length > shown.length ? ` · ${relations.length - shown.length} more` : '';
  const day = date === undefined ? '' : `as of ${escaped(date)}`;
  const from = common === undefined ? '' : sourceOf(vault, note, common).trim();
  const told = [day, from].filter(Boolean).join(' · ');
  return `${title} ${shown.join(', ')}${more}${told && ` — ${told}`}`;
}

function otherLine(vault: Vault, entity: Entity, note: Note | undefined, relations: readonly Relation[]): string {
  const inOrder = [...relations].sort((a, b) => Number(isDeed(a)) - Number(isDeed(b)));
  const around = (relation: Relation): readonly [string, string] => [
    words(entity, relation, '\n'),
    sourceOf(vault, note, relation.source),
  ];
  const alike = grouped(inOrder, (relation) => around(relation).join('\n'));
  const first: string[] = [];
  let shown = 0;
  for (const group of alike.values()) {
    const targets = group.slice(0, shownOther - shown).map(({ target }) => escaped(target));
    if (targets.length === 0) break;
    shown += targets.length;
    const [said, source] = around(group[0]!);
    first.push(`${said.replace('\n', ` ${targets.join(', ')}`)}${source}`);
  }
  const more = relations.length > shown ? `; ${relations.length - shown} more` : '';
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
  for (const relation of relations) {
    const key = keyOf(relation);
    const group = groups.get(key);
    if (group) group.push(relation);
    else groups.set(key, [relation]);
  }
  return groups;
}

function words(entity: Entity, relation: Relation, target: string): string {
  const years = yearsOf(relation, isMoment(entity) || isDeed(relation));
  return `${escaped(relation.type)}${target}${years && ` (${years})`}`;
}

/** What happens once and is over: its `since` is its date. */
export const isMoment = (entity: Entity): boolean => ['event', 'exercise', 'agreement', 'fair'].includes(entity.kind);

/** What was done on one day, and is told behind what goes on. */
const isDeed = ({ type }: Relation): boolean => deeds.has(type);
const deeds: ReadonlySet<string> = new Set(['signatory of', 'has signatory', 'issued', 'issued by']);

/** `since 2019`, `2019–2022`, `until 2022`; of a moment its date alone. */
export function yearsOf(
  { since, until }: { readonly since: string | undefined; readonly until: string | undefined },
  moment: boolean,
): string {
  if (since && until) return escaped(since === until ? since : `${since}–${until}`);
  if (since) return moment ? escaped(since) : `since ${escaped(since)}`;
  return until ? `until ${escaped(until)}` : '';
}

/** ` [Stein 2022, n. 12]`, or what the gazetteer names as its source: a treaty, or a page as a link. */
function sourceOf(vault: Vault, note: Note | undefined, source: string | undefined): string {
  if (source === undefined) return '';
  if (isAddress(source)) return ` ${siteLink(source)}`;
  const match = /@\{?([^\s\],}]+)\}?(?:,\s*([^\]]+))?/.exec(source);
  if (!match) return ` [${escaped(source)}]`;
  const reference = note && findReference(vault, note, match[1]!);
  return reference ? ` [${escaped([shortLabel(reference.item), match[2]].filter(Boolean).join(', '))}]` : '';
}

/** The gazetteer writes pages with and without their scheme. */
const isAddress = (source: string): boolean =>
  /^(?:https:\/\/)?[a-z\d-]+(?:\.[a-z\d-]+)+(?:\/[^\s()<>]*)?$/.test(source);
const addressOf = (source: string): string => (source.startsWith('https://') ? source : `https://${source}`);

/** A page by its site: `[asean.org](https://asean.org/member-states)`. */
export const siteLink = (source: string): string =>
  link(escaped(source.replace(/^(?:https:\/\/)?(?:www\.)?/, '').split('/', 1)[0]!), addressOf(source));
