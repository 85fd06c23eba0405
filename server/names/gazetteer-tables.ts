import { perObject } from '../text/memo';
import type { Relation } from './types';

/**
 * The columns of `gazetteer.json` that come from the tables in `data/`, as `scripts/gazetteer-tables.mjs` packs them: lines separated by
 * line feeds, columns by `|`, values by `;`.
 */
export interface PackedTables {
  /** `id|kind|name|other names|country|since|until`. */
  readonly entries: string;
  /** In the same order: `what|seat|country of the seat|in force|source|names not looked for|parties`. */
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
  /** `member`, `observer`, `associate member`, `candidate` … */
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
    return spans.split(',').flatMap((span) => {
      const [dates = '', ...codes] = span.split(' ');
      const [since, until] = dates.split('/').map((date) => date || undefined);
      return codes.map((country) => ({ organisation: `gazetteer:${id}`, country, role, since, until, asOf, source }));
    });
  }),
);

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
  for (const { organisation, country, role, since, until, source } of membershipsIn(tables)) {
    const id = organisation.slice('gazetteer:'.length);
    add(country, ROLES[role] ?? `${role} of`, nameOf.get(id) ?? id, { since, until, source });
    add(id, `has ${role}`, titleOf(country), { since, until, source });
  }
  const accounts = linesOf(tables.accounts);
  for (const [i, line] of linesOf(tables.entries).entries()) {
    const parties = accounts[i]?.slice(accounts[i].lastIndexOf('|') + 1);
    if (!parties) continue;
    const [id = '', , name = '', , , signed = '', until = ''] = line.split('|');
    const [, , , inForce = '', source] = accounts[i]!.split('|');
    const more = { since: inForce || signed || undefined, until: until || undefined, source };
    for (const country of parties.split(' ')) {
      add(country, 'party to', name, more);
      add(id, 'has party', titleOf(country), more);
    }
  }
  return table;
}

const INVERSES: Readonly<Record<string, string>> = {
  'successor of': 'predecessor of',
  followed: 'followed by',
  'part of': 'includes',
  'founded by': 'founded',
};

/** How a country stands to an organisation in which it has a role, where "… of" would be wrong. */
const ROLES: Readonly<Record<string, string>> = { observer: 'observer in', candidate: 'candidate for' };
