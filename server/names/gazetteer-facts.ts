import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { countryFacts } from './gazetteer';
import data from './gazetteer.json';
import { linesOf, type Membership, membershipsIn, type PackedTables, partiesIn } from './gazetteer-tables';
import { sameFamily } from './kind-families';
import type { Entity } from './types';

/** What the gazetteer knows of an organisation, agreement, place or the like. */
export interface GazetteerFacts {
  /** `gazetteer:org/NATO`. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** One sentence in our own words: "Organisation of American states, founded in 1948; seat Washington." */
  readonly account: string;
  /** Seat, or the place where it was signed; with the country as ISO 3166-1 alpha-2. */
  readonly seat: string | undefined;
  readonly seatIn: string | undefined;
  /** Founded or signed; dissolved or ended. ISO dates, full or cut off after the year or month. */
  readonly since: string | undefined;
  readonly until: string | undefined;
  /** When an agreement came into force, as far as it did. */
  readonly inForce: string | undefined;
  /** Where it presents itself, or where its text is: an address without scheme. Undefined for places, whose tables name theirs. */
  readonly source: string | undefined;
  /** Abbreviations that stand for too much else to be looked for in a text: GCC, ADB. */
  readonly unlistedNames: readonly string[];
  /** Countries by role and date, those of agreements with the role `party`, `signatory` or `issuer`; empty where the membership is not listed. */
  readonly members: readonly Membership[];
}

/**
 * What the gazetteer knows of an entity that is no country: given an id, or an entity of whatever origin that has come to be one with the
 * gazetteer's. Undefined for what it does not know. Decoded when it is asked for.
 */
export function gazetteerFacts(of: string | Entity): GazetteerFacts | undefined {
  return factsAt(typeof of === 'string' ? places(data).byId.get(of) : lineOf(of));
}

/**
 * What an organisation is called in other languages that is safe to look for in an English text; for an entity of whatever origin, as
 * {@link gazetteerFacts}. A country's are in its own facts.
 */
export function namesAbroadOf(entity: Entity): readonly string[] {
  if (!sameFamily(entity.kind, 'organisation')) return [];
  const at = lineOf(entity);
  return at === undefined ? [] : (places(data).abroad.get(at) ?? []);
}

/** The id of the gazetteer's own entity that an entity is made from or has come to be one with; undefined for none, and for countries. */
export function gazetteerIdOf(entity: Entity): string | undefined {
  const at = lineOf(entity);
  return at === undefined ? undefined : `gazetteer:${columnsAt(at)[0]}`;
}

/** The line of the tables that an entity is made from, or that it has come to be one with: its title is one of the entity's names. */
function lineOf({ id, name, aliases, kind, origin }: Entity): number | undefined {
  const { byId, byName } = places(data);
  const own = byId.get(id);
  if (own !== undefined || origin === 'gazetteer') return own;
  const fitting = byName.get(nameKey(name)) ?? aliases.flatMap((alias) => byName.get(nameKey(alias)) ?? []);
  const at = [...new Set(fitting)].filter((i) => sameFamily(kind, kindAt(i)));
  return at.length === 1 ? at[0] : undefined;
}

/** Members, seat, dates and the like of an organisation, by id; undefined for an id that is no organisation or format. */
export function organisationFacts(id: string): GazetteerFacts | undefined {
  const facts = gazetteerFacts(id);
  return facts !== undefined && sameFamily(facts.kind, 'organisation') ? facts : undefined;
}

/** What a country, by its ISO 3166-1 alpha-2 code in either case, is or was a member of, in the order of the tables. */
export const membershipsOf = (alpha2: string): readonly Membership[] =>
  memberships(data).byCountry.get(alpha2.toUpperCase()) ?? [];

/** One sentence on any entity of the gazetteer, or one that has come to be one with it; undefined where it knows none. */
export const gazetteerAccount = (entity: Entity): string | undefined =>
  entity.kind === 'country' && entity.country !== undefined
    ? countryFacts(entity.country)?.account
    : gazetteerFacts(entity)?.account;

/** Lines of the tables, by id and by name. */
const places = perObject((tables: PackedTables) => {
  const byId = new Map<string, number>();
  const byName = new Map<string, number[]>();
  const entries = linesOf(tables.entries);
  entries.forEach((line, i) => {
    const [id = '', , name = ''] = line.split('|');
    byId.set(`gazetteer:${id}`, i);
    byName.set(nameKey(name), [...(byName.get(nameKey(name)) ?? []), i]);
  });
  const abroad = new Map<number, readonly string[]>();
  for (const line of linesOf(tables.abroad)) {
    const [id = '', names = ''] = line.split('|');
    const at = byId.get(`gazetteer:${id}`);
    if (at !== undefined) abroad.set(at, names === '' ? [] : names.split(';'));
  }
  return { byId, byName, abroad, entries, accounts: linesOf(tables.accounts) };
});

const memberships = perObject((tables: PackedTables) => {
  const all = membershipsIn(tables);
  return { of: groupedBy(all, (it) => it.organisation), byCountry: groupedBy(all, (it) => it.country) };
});

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

const columnsAt = (i: number): readonly string[] => (places(data).entries[i] ?? '').split('|');
const kindAt = (i: number): string => columnsAt(i)[1] ?? '';

function factsAt(i: number | undefined): GazetteerFacts | undefined {
  if (i === undefined) return undefined;
  const [line = '', account = ''] = [places(data).entries[i], places(data).accounts[i]];
  const [id = '', kind = '', name = '', , , since = '', until = ''] = line.split('|');
  const [what = '', seat = '', seatIn = '', inForce = '', source = '', unlisted = ''] = account.split('|');
  const dates = { since: since || undefined, until: until || undefined, inForce: inForce || undefined };
  return {
    id: `gazetteer:${id}`,
    name,
    kind,
    account: accountOf(kind, what, seat, dates),
    seat: seat || undefined,
    seatIn: seatIn || undefined,
    ...dates,
    source: source || undefined,
    unlistedNames: unlisted === '' ? [] : unlisted.split(';'),
    members: kind === 'agreement' ? partiesIn(line, account) : (memberships(data).of.get(`gazetteer:${id}`) ?? []),
  };
}

interface Dates {
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly inForce: string | undefined;
}

/** "Limits on strategic nuclear arms, of 1991 (Moscow), in force 1994–2009." */
function accountOf(kind: string, what: string, seat: string, { since, until, inForce }: Dates): string {
  const parts =
    kind === 'agreement' ? agreementParts(seat, since, inForce, until) : bodyParts(kind, seat, since, until);
  const [first, ...more] = parts.filter((part) => part !== '');
  const mark = what.includes(';') || first?.startsWith('seat') ? '; ' : ', ';
  return first === undefined ? `${what}.` : `${what}${mark}${[first, ...more].join('; ')}.`;
}

function agreementParts(seat: string, since?: string, inForce?: string, until?: string): readonly string[] {
  const signed = [since && yearOf(since), seat && `(${seat})`].filter(Boolean).join(' ');
  const ended = until === undefined ? '' : `ended in ${yearOf(until)}`;
  const force =
    inForce === undefined
      ? ended
      : until === undefined
        ? `in force since ${yearOf(inForce)}`
        : `in force ${yearOf(inForce)}–${yearOf(until)}`;
  return [signed && `of ${signed}`, force];
}

function bodyParts(kind: string, seat: string, since?: string, until?: string): readonly string[] {
  const years =
    since === undefined
      ? until === undefined
        ? ''
        : `until ${yearOf(until)}`
      : until === undefined
        ? `${kind === 'organisation' ? 'founded in' : 'since'} ${yearOf(since)}`
        : `${yearOf(since)}–${yearOf(until)}`;
  return [years, seat && `${kind === 'organisation' ? 'seat' : 'in'} ${seat}`];
}

const yearOf = (date: string): string => date.slice(0, date.indexOf('-') < 0 ? undefined : date.indexOf('-'));
