import { perObject } from '../text/memo';
import type { Relation } from './types';

/**
 * The columns of `gazetteer.json` that come from the tables in `data/`, as `scripts/gazetteer-tables.mjs` packs them: lines separated by
 * line feeds, columns by `|`, values by `;`.
 */
export interface PackedTables {
  /** `id|kind|name|other names|country|since|until`. */
  readonly entries: string;
  /** In the same order: `what|seat|country of the seat|in force|source|names not looked for|role:SINCE/UNTIL CODE CODE,…`. */
  readonly accounts: string;
  /** `id|names in other languages`. */
  readonly abroad: string;
  /** `id|role|as of|source|SINCE/UNTIL CODE CODE,…`. */
  readonly members: string;
  /** `id|type|id|since|source`. */
  readonly relations: string;
  /** `name|entity|kind|from|until|now|source`. */
  readonly dated: string;
}

/** What belongs to an organisation from one day on, in one role. */
export interface Membership {
  /** The organisation's id: `gazetteer:org/NATO`. */
  readonly organisation: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** `member`, `observer`, `candidate` …; of an agreement `party`, `signatory`, of an act `issuer`. */
  readonly role: string;
  /** ISO dates, full or cut off after the year or month; undefined where not known, and for `until` where it goes on. */
  readonly since: string | undefined;
  readonly until: string | undefined;
  /** The state of the list, and where it is from: a page or a treaty. */
  readonly asOf: string;
  readonly source: string;
}

/** Every membership that the tables list, those of one organisation and role together. */
export const membershipsIn = perObject((tables: PackedTables): readonly Membership[] =>
  linesOf(tables.members).flatMap((line) => {
    const [id = '', role = '', asOf = '', source = '', spans = ''] = line.split('|');
    return spansOf(spans).map((span) => ({ organisation: `gazetteer:${id}`, role, asOf, source, ...span }));
  }),
);

/** Which countries are parties to an agreement, have signed it, or have issued it; by its line, and that of its account. */
export function partiesIn(entry: string, account: string): readonly Membership[] {
  const [role = '', spans = ''] = account.slice(account.lastIndexOf('|') + 1).split(':', 2);
  if (spans === '') return [];
  const [id = '', , , , , signed = ''] = entry.split('|', 6);
  const [, , , , source = ''] = account.split('|', 5);
  return spansOf(spans).map((span) => {
    return { organisation: `gazetteer:${id}`, role, asOf: span.since ?? signed, source, ...span };
  });
}

/** `SINCE/UNTIL CODE CODE,…`: each country with its dates. */
const spansOf = (spans: string): readonly Pick<Membership, 'country' | 'since' | 'until'>[] =>
  spans.split(',').flatMap((span) => {
    const [dates = '', ...codes] = span.split(' ');
    const [since, until] = dates.split('/').map((date) => date || undefined);
    return codes.map((country) => ({ country, since, until }));
  });

/** The lines of a packed column. */
export const linesOf = (column: string): readonly string[] => (column === '' ? [] : column.split('\n'));

/** Relations by the entry's id without `gazetteer:`, or by the country's code. `titleOf` gives a country's name by its code. */
export function relationTable(
  tables: PackedTables,
  titleOf: (alpha2: string) => string,
): ReadonlyMap<string, readonly Relation[]> {
  const nameOf = new Map(
    linesOf(tables.entries).map((line) => {
      const [id = '', , name = ''] = line.split('|', 3);
      return [id, name];
    }),
  );
  const table = new Map<string, Relation[]>();
  const add = (from: string, type: string, target: string, more: Omit<Relation, 'type' | 'target'>): void => {
    const list = table.get(from);
    const relation = { type, target, since: more.since, until: more.until, source: more.source };
    if (list === undefined) table.set(from, [relation]);
    else list.push(relation);
  };
  for (const line of linesOf(tables.relations)) {
    const [from = '', type = '', to = '', since = '', source = ''] = line.split('|');
    const more = { since: since || undefined, until: undefined, source };
    add(from, type, nameOf.get(to) ?? to, more);
    add(to, INVERSES[type] ?? `${type} of`, nameOf.get(from) ?? from, more);
  }
  const addRole = ({ organisation, country, role, ...more }: Membership): void => {
    const id = organisation.slice('gazetteer:'.length);
    add(country, ROLES[role] ?? `${role} of`, nameOf.get(id) ?? id, more);
    add(id, INVERSE_ROLES[role] ?? `has ${role}`, titleOf(country), more);
  };
  membershipsIn(tables).forEach(addRole);
  const accounts = linesOf(tables.accounts);
  for (const [i, line] of linesOf(tables.entries).entries()) partiesIn(line, accounts[i] ?? '').forEach(addRole);
  return table;
}

const INVERSES: Readonly<Record<string, string>> = {
  'successor of': 'predecessor of',
  followed: 'followed by',
  'part of': 'includes',
  'founded by': 'founded',
};

/** How a country stands to an organisation in which it has a role, where "… of" would be wrong. */
const ROLES: Readonly<Record<string, string>> = {
  observer: 'observer in',
  candidate: 'candidate for',
  party: 'party to',
  issuer: 'issued',
};

/** The other way round, where "has …" would be wrong. */
const INVERSE_ROLES: Readonly<Record<string, string>> = { issuer: 'issued by' };
