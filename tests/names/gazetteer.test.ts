import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALIASES, CAPITALS, DROPPED, METONYMS, NOT_THE_COUNTRY, TITLES } from '../../server/names/countries-by-hand';
import { DEMONYMS } from '../../server/names/demonyms-by-hand';
import { flagOf } from '../../server/names/flag';
import { countryFacts, gazetteerEntities } from '../../server/names/gazetteer';
import { namesOf } from '../../server/names/known-names';
import { buildNameIndex } from '../../server/names/matcher';
import { ACCOUNTS, REGIONS, STATUSES, TERRITORIES } from '../../server/names/regions-by-hand';
import { expectNames } from './fixture';

const root = new URL('../../', import.meta.url);
const entities = gazetteerEntities().filter(({ kind, country }) => kind === 'country' && country !== undefined);
const codes = entities.map((entity) => entity.country ?? '');
const names = entities.flatMap((entity) =>
  namesOf(entity).map((name) => ({ ...name, entity: name.entity === '' ? '' : (entity.country ?? '') })),
);

describe('gazetteer.json', () => {
  it('is what the script makes of the installed packages and the tables', async () => {
    const script = (await import(new URL('scripts/gazetteer.mjs', root).href)) as { compile: () => string };
    expect(readFileSync(new URL('server/names/gazetteer.json', root), 'utf8')).toBe(script.compile());
  });
});

describe('countries', () => {
  it('are those of ISO 3166-1, and Kosovo, each with a flag, a code of three letters and a region', () => {
    expect(codes).toHaveLength(250);
    expect(new Set(codes).size).toBe(250);
    expect(
      Object.values(REGIONS)
        .flatMap((list) => list.split(' '))
        .sort(),
    ).toEqual([...codes].sort());
    for (const code of codes) {
      const facts = countryFacts(code);
      expect(facts?.alpha3).toMatch(/^[A-Z]{3}$/);
      expect(facts?.flag).toMatch(/^\p{RI}{2}$/u);
      expect(facts?.account).toMatch(/^[A-Z][^|]+[^.]\.$/);
    }
  });

  it('are all that the tables by hand speak of', () => {
    const tables = [
      ALIASES,
      CAPITALS,
      DROPPED,
      METONYMS,
      NOT_THE_COUNTRY,
      TITLES,
      DEMONYMS,
      ACCOUNTS,
      STATUSES,
      TERRITORIES,
    ];
    expect(tables.flatMap(Object.keys).filter((code) => !codes.includes(code))).toEqual([]);
    expect(
      Object.values(TERRITORIES)
        .flatMap((list) => list.split('|'))
        .filter((code) => !codes.includes(code)),
    ).toEqual([]);
  });

  it('have no two names alike, so that a name of one is not another’s title', () => {
    const titles = new Set(entities.map((entity) => entity.name));
    const clashes = entities.flatMap((entity) =>
      entity.aliases.filter((alias) => titles.has(alias)).map((alias) => `${alias} ${entity.id}`),
    );
    expect(clashes).toEqual([]);
  });

  it.each(['KZ', 'US', 'HK', 'XK'])('%s', (code) => {
    const entity = entities.find((it) => it.country === code)!;
    const { names: everywhere, namesAbroad, notTheCountry, ...facts } = countryFacts(code.toLowerCase())!;
    const known = { facts, aliases: entity.aliases, metonyms: entity.metonyms, russian: everywhere.ru };
    expect({ ...known, abroad: namesAbroad.join(', '), not: notTheCountry.join(', ') }).toMatchSnapshot();
  });

  it('have accounts made from the tables', () => {
    const some = ['KZ', 'GE', 'GP', 'JE', 'BM', 'SG', 'AG', 'FM', 'AU', 'US', 'PS', 'TW', 'IL', 'VA', 'AQ'];
    expect(some.map((code) => `${countryFacts(code)?.name}: ${countryFacts(code)?.account}`)).toMatchInlineSnapshot(`
      [
        "Kazakhstan: Country in Central Asia; capital Astana.",
        "Georgia: Country in Western Asia; capital Tbilisi.",
        "Guadeloupe: Overseas department of France in the Caribbean; capital Basse-Terre.",
        "Jersey: Dependency of the British Crown in Northern Europe; capital Saint Helier.",
        "Bermuda: Territory of the United Kingdom in Northern America; capital Hamilton.",
        "Singapore: Country in South-eastern Asia.",
        "Antigua and Barbuda: Country in the Caribbean; capital Saint John's.",
        "Micronesia: Country in the region of Micronesia; capital Palikir.",
        "Australia: Country in Oceania; capital Canberra.",
        "United States: Country in Northern America; capital Washington, D.C.",
        "Palestine: State in Western Asia, recognised by most but not all countries; seat of government Ramallah.",
        "Taiwan: Self-governed island in Eastern Asia, claimed by China; seat of government Taipei.",
        "Israel: Country in Western Asia; seat of government Jerusalem, whose status is disputed.",
        "Vatican City: City-state in Rome; seat of the Holy See.",
        "Antarctica: Continent around the South Pole, under the Antarctic Treaty.",
      ]
    `);
  });

  it('are unknown by any other code', () => {
    expect(['ZZ', '', 'KAZ', '__', 'Kazakhstan'].map(countryFacts)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(['kz', 'KZ', 'K', '', '12', 'KAZ'].map(flagOf)).toEqual(['🇰🇿', '🇰🇿', '', '', '', '']);
  });
});

describe('names of countries in a text', () => {
  it('are found in English, with demonyms, capitals and former names', () => {
    expectNames(
      names,
      `
      Kazakh, Kazakhs and Kazakhstani officials; Azeris; the Turks of Türkiye (Turkey); Kyrgyz and Uzbek; a Czech, two Czechs
      ^^^^^^ = KZ
              ^^^^^^^ = KZ
                          ^^^^^^^^^^^ = KZ
                                                 ^^^^^^ = AZ
                                                             ^^^^^ = TR
                                                                      ^^^^^^^ = TR
                                                                               ^^^^^^ = TR
                                                                                        ^^^^^^ = KG
                                                                                                   ^^^^^ = UZ
                                                                                                            ^^^^^ = CZ
                                                                                                                       ^^^^^^ = CZ
      The U.S. and the US, the UK, the Kyrgyz Republic; Cote d’Ivoire and Swaziland; South Sudanese; Papua New Guinea; Nur-Sultan
          ^^^^ = US
                       ^^
                               ^^ = GB
                                       ^^^^^^^^^^^^^^^ = KG
                                                        ^^^^^^^^^^^^^ Côte d'Ivoire = CI
                                                                          ^^^^^^^^^ = SZ
                                                                                     ^^^^^^^^^^^^^^ = SS
                                                                                                     ^^^^^^^^^^^^^^^^ = PG
                                                                                                                       ^^^^^^^^^^ = KZ
      Washington, Baku, Kiev and Kyiv; DR Congo; the Gambia; Malian troops in Mali; Germans and Dutchmen; Congolese; Korea
      ^^^^^^^^^^ = US
                  ^^^^ = AZ
                        ^^^^ = UA
                                 ^^^^ = UA
                                       ^^^^^^^^ = CD
                                                     ^^^^^^ = GM
                                                             ^^^^^^ = ML
                                                                              ^^^^ = ML
                                                                                    ^^^^^^^ = DE
                                                                                                ^^^^^^^^ = NL
                                                                                                          ^^^^^^^^^ = CD, CG
                                                                                                                     ^^^^^ = KR
      `,
    );
  });

  it('are found in other languages and scripts', () => {
    expectNames(
      names,
      `
      Казахстан, Қазақстан, Азербайджан, Azərbaycan, Oʻzbekiston, Deutschland, Allemagne, España, Polska, Éire, ΕΛΛΆΔΑ
      ^^^^^^^^^ = KZ
                 ^^^^^^^^^ = KZ
                            ^^^^^^^^^^^ = AZ
                                         ^^^^^^^^^^ = AZ
                                                     ^^^^^^^^^^^ = UZ
                                                                  ^^^^^^^^^^^ = DE
                                                                               ^^^^^^^^^ = DE
                                                                                          ^^^^^^ = ES
                                                                                                  ^^^^^^ = PL
                                                                                                          ^^^^ = IE
                                                                                                                ^^^^^^ Ελλάδα = GR
      `,
    );
  });

  it('are found in full in their own languages, and in Russian in every case', () => {
    expectNames(
      names,
      `
      Республика Молдова, в Республике Казахстан, Україна, из Китая, Türkiye Cumhuriyeti, República del Perú, Rzeczpospolita Polska
      ^^^^^^^^^^^^^^^^^^ = MD
                            ^^^^^^^^^^^^^^^^^^^^ = KZ
                                                  ^^^^^^^ = UA
                                                              ^^^^^ = CN
                                                                     ^^^^^^^^^^^^^^^^^^^ = TR
                                                                                          ^^^^^^^^^^^^^^^^^^ = PE
                                                                                                              ^^^^^^^^^^^^^^^^^^^^^ = PL
      `,
    );
  });

  it('are not found in ordinary words, other names and phrases', () => {
    expectNames(
      names,
      `
      Male staff on an Island; turkey and china; us and it; the Indian Ocean; Latin American states; New Jersey; the South China Sea
      the Paris Agreement, the Minsk Group, the Astana Process; Polish the text; Maurice and Dominique; US$5
      JOIN US TODAY
      Reunion tours; a Suisse; Grenade; the Norwegian Sea; Washington Post; Kazakhstan2024
      `,
    );
  });

  it('make an index of a few thousand names', () => {
    const index = buildNameIndex(names);
    expect(index.names.length).toBeGreaterThan(3000);
    expect(index.names.length).toBeLessThan(12000);
  });
});
