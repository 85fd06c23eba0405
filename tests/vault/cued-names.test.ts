import { describe, expect, it } from 'vitest';
import { cuedNamesOf } from '../../server/names/cued-names';
import { gazetteerEntities } from '../../server/names/gazetteer';
import { namedEntities } from './named-entities';

describe('names under a condition', () => {
  it.each([
    ['The ECB paid.', ''],
    ['The ECB kept its rates; yields fell. The Fed paid.', 'ECB: European Central Bank, Fed: Federal Reserve'],
    [
      'The England Cricket Board (ECB) sells yields of bonds; the ECB paid.',
      'England Cricket Board: England Cricket Board, ECB: England Cricket Board, ECB: England Cricket Board',
    ],
    ['Georgetown is a university.', ''],
    ['Guyana spoke; Georgetown denied it.', 'Guyana: Guyana, Georgetown: Guyana'],
    ['Victoria denied it. Hamilton and Douglas did, too. San Juan slept.', ''],
    ['Puerto Ricans of San Juan', 'Puerto Ricans: Puerto Rico, San Juan: San Juan (Puerto Rico)'],
    ['Nuuk is closer to Papeete than to Torshavn.', 'Nuuk: Nuuk, Papeete: Papeete, Torshavn: Tórshavn'],
    ['The Security Council met. The General Assembly of Vermont did, too.', ''],
    ['The UN paid. The Security Council met.', 'UN: United Nations, Security Council: United Nations Security Council'],
    ['The UN paid. The Security Council of Belarus met.', 'UN: United Nations, Belarus: Belarus'],
    ['The IOC spoke of the Games.', 'IOC: International Olympic Committee'],
    [
      'The International Court of Justice sits where the Permanent Court of International Justice sat. The Court moved.',
      'International Court of Justice: International Court of Justice, Permanent Court of International Justice: Permanent Court of International Justice, Court: International Court of Justice',
    ],
    ['A PNG file. The ROC won.', ''],
    [
      'PNG and Solomon Islanders; the ROC, which is Taiwan.',
      'PNG: Papua New Guinea, Solomon Islanders: Solomon Islands, ROC: Taiwan, Taiwan: Taiwan',
    ],
    ['Sudan’s RSF shot.', 'Sudan: Sudan, RSF: Rapid Support Forces'],
    ['The RSF counts reporters in jail.', 'RSF: Reporters Without Borders'],
    [
      'Nato, Unesco and Opec; not nato.',
      'Nato: North Atlantic Treaty Organization, Unesco: United Nations Educational, Scientific and Cultural Organization, Opec: Organization of the Petroleum Exporting Countries',
    ],
    ['The SNB paid Swiss francs.', 'SNB: Swiss National Bank, Swiss: Switzerland'],
  ])('%s', async (text, expected) => {
    expect(await namedEntities(text)).toBe(expected);
  });

  it('has no condition for an entity that is not there', () => {
    const held = new Set(gazetteerEntities().flatMap((entity) => cuedNamesOf(entity).map(({ text }) => text)));
    expect([...held].sort().join(' ')).toMatchInlineSnapshot(
      `"BIS CBD Douglas E.C.B. ECB EDB ESA GCC GCF GEF George Town Georgetown Hamilton IFC IMO IOC IPU ITU Jamestown Kingston NSG Nassau P5 PACE PNG PfP Port Stanley RBA RBI ROC RSF SNB Saint George's Saint John's Saint-Denis San Jose San José San Juan St. George's St. John's Stanley TEU Victoria WCO the General Assembly the Human Rights Council the Security Council"`,
    );
  });
});
