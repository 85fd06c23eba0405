import { nameKey } from '../text/name-key';
import {
  ALIASES,
  AMBIGUOUS_ABROAD,
  CAPITAL_IS_NO_METONYM,
  CAPITALS,
  DROPPED,
  METONYMS,
  NOT_THE_COUNTRY,
  SEATS,
  TITLES,
} from './countries-by-hand';
import { DEMONYMS, withPlurals } from './demonyms-by-hand';
import { flagOf } from './flag';
import data from './gazetteer.json';
import { linesOf } from './gazetteer-tables';
import { officialNamesAbroad } from './official-names-abroad';
import { OFFICIAL_NAMES } from './official-names-by-hand';
import { ACCOUNTS, REGION_PHRASES, REGIONS, STATUSES, TERRITORIES } from './regions-by-hand';
import type { CountryFacts, Entity } from './types';

/** What the gazetteer says, in the order of its entities; the build computes it once for all, see `scripts/baked.mjs`. */
export interface BakedGazetteer {
  readonly countries: readonly CountryFacts[];
  readonly entities: readonly BareEntity[];
}

/** An entity without what can be looked up for it. Fields that are not there are undefined in the entity. */
export interface BareEntity
  extends Pick<Entity, 'id' | 'name' | 'kind' | 'aliases' | 'metonyms'>,
    Partial<Pick<Entity, 'country' | 'since' | 'until'>> {
  /** The normal forms of its name and of its aliases, see `name-key.ts`. */
  readonly titleKey: string;
  readonly aliasKeys: readonly string[];
}

/** All countries, then what the tables in `data/` list. */
export default function bakedGazetteer(): BakedGazetteer {
  const rows = rowsOf(data);
  const everyName = new Set(rows.flatMap((row) => row.names.en ?? []));
  const places: Places = { regions: inverted(REGIONS, ' '), owners: inverted(TERRITORIES, '|') };
  const countries = rows.map((row) => factsOf(row, everyName, places));
  const entities = [...rows.map((row, i) => countryEntity(row, countries[i]!, places)), ...tableEntities()];
  return { countries, entities: entities.map(withKeys) };
}

type Unkeyed = Omit<BareEntity, 'titleKey' | 'aliasKeys'>;

const withKeys = (entity: Unkeyed): BareEntity => ({
  ...entity,
  titleKey: nameKey(entity.name),
  aliasKeys: distinct(entity.aliases.map(nameKey)),
});

/** Organisations, agreements, places and their like. */
const tableEntities = (): readonly Unkeyed[] =>
  linesOf(data.entries).map((line) => {
    const [id = '', kind = '', name = '', aliases = '', country = '', since = '', until = ''] = line.split('|');
    return {
      id: `gazetteer:${id}`,
      name,
      kind,
      aliases: valuesOf(aliases, ';'),
      metonyms: valuesOf(SEATS[id], '|'),
      ...(country === '' ? {} : { country }),
      ...(since === '' ? {} : { since }),
      ...(until === '' ? {} : { until }),
    };
  });

/** One country as the packages have it. */
interface Row {
  readonly alpha2: string;
  readonly alpha3: string;
  readonly capital: string | undefined;
  readonly demonyms: readonly string[];
  readonly native: string | undefined;
  readonly languages: readonly string[];
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** By country: its region, and the state that it is a territory of. */
interface Places {
  readonly regions: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
}

/** The columns of the file, see `scripts/gazetteer.mjs`, turned into rows. */
function rowsOf(columns: typeof data): readonly Row[] {
  const split = (column: string): readonly (readonly string[])[] =>
    column.split('|').map((cell) => (cell === '' ? [] : cell.split(';')));
  const alpha3 = columns.alpha3.split('|');
  const capitals = columns.capitals.split('|');
  const natives = columns.natives.split('|');
  const official = columns.official.split('|');
  const demonyms = split(columns.demonyms);
  const languages = split(columns.languages);
  const names = Object.entries(columns.names).map(([language, column]) => [language, split(column)] as const);
  return columns.alpha2.split('|').map((alpha2, i) => {
    const isUsed = (name: string): boolean => isPlain(name) && name !== DROPPED[alpha2];
    const named: Record<string, readonly string[]> = {};
    for (const [language, cells] of names) named[language] = (cells[i] ?? []).filter(isUsed);
    for (const entry of valuesOf(official[i], '&')) {
      const at = entry.indexOf('=');
      named[entry.slice(0, at)] = valuesOf(entry.slice(at + 1), ';').filter(isUsed);
    }
    return {
      alpha2,
      alpha3: alpha3[i] ?? '',
      capital: (CAPITALS[alpha2] ?? capitals[i]) || undefined,
      demonyms: demonyms[i] ?? [],
      native: [natives[i] ?? ''].filter((name) => name !== '').find(isUsed),
      languages: languages[i] ?? [],
      names: named,
    };
  });
}

/** Inverted and explained names ("Moldova, Republic of") occur in lists only. */
const isPlain = (name: string): boolean => !/[(),/（]/.test(name);

function factsOf(row: Row, everyName: ReadonlySet<string>, places: Places): CountryFacts {
  const { alpha2, capital } = row;
  const abroad = new Set<string>();
  for (const [language, names] of Object.entries(row.names))
    if (language !== 'en') for (const it of names) abroad.add(it);
  const official = OFFICIAL_NAMES[alpha2] ?? '';
  for (const it of officialNamesAbroad(alpha2, official, row.languages, row.names)) abroad.add(it);
  const listed = DEMONYMS[alpha2];
  const demonyms = listed === undefined ? row.demonyms.filter((it) => isDemonym(it, everyName)) : valuesOf(listed, '|');
  return {
    alpha2,
    alpha3: row.alpha3,
    name: titleOf(row),
    flag: flagOf(alpha2),
    account: accountOf(row, places),
    capital,
    region: places.regions.get(alpha2) ?? '',
    nativeNames: nativeNamesOf(row),
    names: row.names,
    demonyms: withPlurals(demonyms),
    namesAbroad: [...abroad].filter(isSafeAbroad),
    notTheCountry: withLowerCase(valuesOf(NOT_THE_COUNTRY[alpha2], '|')),
  };
}

function countryEntity(row: Row, facts: CountryFacts, places: Places): Unkeyed {
  const { alpha2 } = row;
  const english = [
    ...(row.names.en ?? []),
    ...valuesOf(ALIASES[alpha2], '|'),
    ...valuesOf(OFFICIAL_NAMES[alpha2], '|'),
  ];
  const native = [...facts.nativeNames.map(({ name }) => name), ...valuesOf(row.native, '|')].filter(isSafeAbroad);
  const all = [...english, ...[facts.name, ...english].flatMap(variantsOf), ...native];
  return {
    id: `gazetteer:${alpha2}`,
    name: facts.name,
    kind: 'country',
    aliases: distinct(all.filter((it) => it !== facts.name)),
    metonyms: metonymsOf(facts, places),
    country: alpha2,
  };
}

const titleOf = (row: Row): string => TITLES[row.alpha2] ?? row.names.en?.[0] ?? row.native ?? row.alpha2;

const valuesOf = (values: string | undefined, separator: string): readonly string[] =>
  (values ?? '').split(separator).filter((value) => value !== '');

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

const inverted = (table: Readonly<Record<string, string>>, separator: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(table).flatMap(([key, codes]) => codes.split(separator).map((code) => [code, key] as const)));

/** "Saint Lucia" is also "St. Lucia", "Trinidad and Tobago" "Trinidad & Tobago". */
const variantsOf = (name: string): readonly string[] =>
  distinct([name.replace(/^Saint /, 'St. '), name.replace(/ and /g, ' & ')]).filter((variant) => variant !== name);

/** "Congo River" is also written "Congo river". */
const withLowerCase = (phrases: readonly string[]): readonly string[] =>
  distinct(
    phrases.flatMap((phrase) => [
      phrase,
      phrase.replace(/ (?:River|Basin|Sea|Ocean|Delta|Valley)$/, (word) => word.toLowerCase()),
    ]),
  );

/** The everyday name in each official language. The list's one native name is in a language that has none yet. */
function nativeNamesOf(row: Row): CountryFacts['nativeNames'] {
  const named = row.languages.flatMap((language) => {
    if (language === 'en') return [{ language, name: titleOf(row) }];
    const names = (row.names[language] ?? []).filter((name) => !isAbbreviation(name));
    return names.length === 0 ? [] : [{ language, name: names.reduce((a, b) => (b.length < a.length ? b : a)) }];
  });
  const unnamed = row.languages.find((code) => named.every(({ language }) => language !== code));
  const { native } = row;
  if (native === undefined || unnamed === undefined) return named;
  const known = [titleOf(row), ...named.map(({ name }) => name)].map(nameKey);
  return known.includes(nameKey(native)) ? named : [...named, { language: unnamed, name: native }];
}

const isAbbreviation = (name: string): boolean => /^[\p{Lu}.]+$/u.test(name);

/** Whether a word of the demonym list is one: it repeats the country's name where it knows none, and explains others. */
const isDemonym = (word: string, everyName: ReadonlySet<string>): boolean =>
  isPlain(word) && !word.includes(' - ') && !everyName.has(word);

/** Whether a name from another language can be looked for in English: not a word or another name, not too short to tell. */
const isSafeAbroad = (name: string): boolean =>
  !/\p{Script=Latin}/u.test(name) ||
  ((name.length >= 4 || /[^\p{ASCII}]/u.test(name)) && !isAbbreviation(name) && !ambiguous.has(name.toLowerCase()));

const ambiguous: ReadonlySet<string> = new Set(AMBIGUOUS_ABROAD.split('|'));

/** The capital and its like. Only a state has a government that its capital stands for. */
function metonymsOf(facts: CountryFacts, { owners }: Places): readonly string[] {
  const { alpha2, capital } = facts;
  const isMetonym = capital !== undefined && !owners.has(alpha2) && !CAPITAL_IS_NO_METONYM.split('|').includes(alpha2);
  const all = [...(isMetonym ? [capital] : []), ...valuesOf(METONYMS[alpha2], '|')];
  return distinct(all.filter((metonym) => metonym !== facts.name));
}

function accountOf(row: Row, { regions, owners }: Places): string {
  const { alpha2, capital } = row;
  const region = regions.get(alpha2) ?? '';
  const owner = owners.get(alpha2);
  const what = STATUSES[alpha2] ?? (owner ? `Territory of ${OWNERS[owner] ?? owner}` : 'Country');
  const seat = capital === undefined || capital === titleOf(row) ? '' : `; capital ${capital}`;
  return ACCOUNTS[alpha2] ?? `${what} in ${REGION_PHRASES[region] ?? region}${seat}.`.replace(/\.\.$/, '.');
}

/** The states that have territories, as they stand after "of". */
const OWNERS: Readonly<Record<string, string>> = {
  AU: 'Australia',
  CN: 'China',
  DK: 'Denmark',
  FI: 'Finland',
  FR: 'France',
  GB: 'the United Kingdom',
  NL: 'the Netherlands',
  NO: 'Norway',
  NZ: 'New Zealand',
  US: 'the United States',
};
