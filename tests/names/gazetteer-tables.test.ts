import { describe, expect, it } from 'vitest';
import { datedNames } from '../../server/names/dated-names';
import { countryFacts, gazetteerEntities } from '../../server/names/gazetteer';
import { gazetteerFacts, membershipsOf, namesAbroadOf, organisationFacts } from '../../server/names/gazetteer-facts';
import { namesOf } from '../../server/names/known-names';
import { mergeEntities } from '../../server/names/merge-entities';
import { nameKey } from '../../server/text/name-key';
import { entity } from './entity';

const isCountry = (id: string): boolean => /^gazetteer:[A-Z]{2}$/.test(id);
const all = gazetteerEntities();
const entries = all.filter(({ id }) => !isCountry(id));

/** Names that two entries have, and rightly: the reader is told of both. */
const sharedNames = ['Algiers Agreement', 'Brussels', 'Geneva Accords', 'Georgia', 'RSF'];

describe('entries of the tables', () => {
  it('are as many as a writer on any region needs, each with its own id', () => {
    const count = (...kinds: readonly string[]): number => entries.filter(({ kind }) => kinds.includes(kind)).length;
    expect(count('organisation')).toBeGreaterThan(300);
    expect(count('agreement')).toBeGreaterThan(150);
    expect(count('place', 'region')).toBeGreaterThan(250);
    expect(count('exercise')).toBeGreaterThan(20);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('have a sentence, countries that there are, and dates in order', () => {
    const wrong = entries.filter(({ id, country, since, until }) => {
      const facts = gazetteerFacts(id);
      return (
        !/^\p{Lu}[^|\n]+[^.]\.$/u.test(facts?.account ?? '') ||
        (country !== undefined && countryFacts(country) === undefined) ||
        (facts?.seatIn !== undefined && countryFacts(facts.seatIn) === undefined) ||
        ![since, until, facts?.inForce].every(isDate) ||
        !inOrder(since, until)
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('name their source, but for places, whose tables do', () => {
    const sourced = entries.filter(({ id }) => !/^gazetteer:(?:place|state)\//.test(id));
    expect(sourced.filter(({ id }) => !gazetteerFacts(id)?.source).map(({ id }) => id)).toEqual([]);
  });

  it('share no names but those that are known to be shared', () => {
    const owners = new Map<string, Set<string>>();
    for (const each of all) {
      for (const { text, entity: id } of namesOf(each))
        if (id !== '') owners.set(text, (owners.get(text) ?? new Set()).add(id));
    }
    const shared = [...owners].filter(([, ids]) => ids.size > 1 && ![...ids].every(isCountry));
    expect(shared.map(([name]) => name).sort()).toEqual(sharedNames);
  });

  it('are told whole', () => {
    const { members, ...facts } = organisationFacts('gazetteer:org/OTS')!;
    expect(facts).toEqual({
      id: 'gazetteer:org/OTS',
      name: 'Organization of Turkic States',
      kind: 'organisation',
      account:
        'Organisation of the Turkic states; called Turkic Council until November 2021; founded in 2009; seat Istanbul.',
      seat: 'Istanbul',
      seatIn: 'TR',
      since: '2009-10-03',
      until: undefined,
      inForce: undefined,
      source: 'turkicstates.org',
      unlistedNames: [],
    });
    expect(members.map(({ country, role, since }) => `${country} ${role} ${since}`)).toEqual([
      'AZ member 2009-10-03',
      'KG member 2009-10-03',
      'KZ member 2009-10-03',
      'TR member 2009-10-03',
      'UZ member 2019-10-15',
      'HU observer 2018',
      'TM observer 2021-11-12',
    ]);
  });

  it('are known by what a note has come to be one with, and not by what only looks like it', () => {
    const nato = entity('pack:NATO', { kind: 'organisation', aliases: ['North Atlantic Treaty Organization'] });
    expect(gazetteerFacts(nato)?.id).toBe('gazetteer:org/NATO');
    expect(namesAbroadOf(nato)).toContain('НАТО');
    expect(gazetteerFacts({ ...nato, kind: 'person' })).toBeUndefined();
    expect(['', 'NATO', 'gazetteer:org/', 'gazetteer:KZ', '__proto__'].map((id) => gazetteerFacts(id))).toEqual(
      Array(5).fill(undefined),
    );
    expect(organisationFacts('gazetteer:agreement/NPT')).toBeUndefined();
  });
});

describe('memberships', () => {
  const memberships = entries.flatMap(({ id }) => gazetteerFacts(id)?.members ?? []);

  it('are of countries that there are, with dates in order, a source and its state', () => {
    const wrong = memberships.filter(
      ({ country, since, until, asOf, source }) =>
        countryFacts(country) === undefined ||
        ![since, until, asOf].every(isDate) ||
        !inOrder(since, until) ||
        source === '',
    );
    expect(memberships.length).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
  });

  it('keep who left, and who came back', () => {
    const of = (country: string, organisation: string): string[] =>
      membershipsOf(country)
        .filter((it) => it.organisation === `gazetteer:org/${organisation}` && it.role === 'member')
        .map(({ since, until }) => `${since ?? ''}/${until ?? ''}`);
    expect(of('uz', 'CSTO')).toEqual(['1992-05-15/1999', '2006/2012-12-19']);
    expect(of('GE', 'CIS')).toEqual(['1993-12-03/2009-08-18']);
    expect(of('GB', 'EU')).toEqual(['1973-01-01/2020-01-31']);
    expect([of('FI', 'NATO'), of('SE', 'NATO')]).toEqual([['2023-04-04/'], ['2024-03-07/']]);
    expect(membershipsOf('ZZ')).toEqual([]);
  });

  it('are relations of the country and of the organisation, under the name that holds after merging', () => {
    const turkey = all.find(({ country, kind }) => country === 'TR' && kind === 'country')!;
    const nato = all.find(({ id }) => id === 'gazetteer:org/NATO')!;
    const since = { since: '1952-02-18', until: undefined };
    expect(turkey.relations).toContainEqual(
      expect.objectContaining({ type: 'member of', target: 'North Atlantic Treaty Organization', ...since }),
    );
    expect(nato.relations).toContainEqual(expect.objectContaining({ type: 'has member', target: 'Türkiye', ...since }));
    const note = entity('pack:NATO', { kind: 'organisation', aliases: ['North Atlantic Treaty Organization'] });
    const [, merged] = mergeEntities([note, turkey, nato]);
    expect(merged?.relations).toContainEqual(expect.objectContaining({ type: 'member of', target: 'NATO', ...since }));
  });
});

describe('parties', () => {
  const of = (id: string): string[] =>
    gazetteerFacts(`gazetteer:agreement/${id}`)!.members.map(
      ({ country, role, since, until }) => `${country} ${role} ${since ?? ''}/${until ?? ''}`,
    );

  it('have the dates of the agreement, or their own', () => {
    expect(of('USMCA')).toEqual(['CA', 'MX', 'US'].map((code) => `${code} party 2020-07-01/`));
    expect(of('JCPOA')).toContain('DE party 2016-01-16/');
    expect(of('JCPOA')).toContain('US party 2016-01-16/2018-05-08');
    expect(of('RCEP')).toContain('MM party /');
    expect(of('NAFTA')).toContain('MX party 1994-01-01/2020-07-01');
  });

  it('have only signed what never came into force, and issued what is theirs alone', () => {
    expect(of('START2')).toEqual(['US signatory 1993-01-03/', 'RU signatory 1993-01-03/']);
    expect(of('FARA')).toEqual(['US issuer 1938-06-08/']);
    const britain = all.find(({ country, kind }) => country === 'GB' && kind === 'country')!;
    expect(britain.relations).toContainEqual(
      expect.objectContaining({ type: 'issued', target: 'Balfour Declaration' }),
    );
  });
});

describe('dated names', () => {
  it('are of known things, with dates in order, another name now and a source', () => {
    const known = new Set(all.flatMap(({ name, aliases }) => [name, ...aliases].map(nameKey)));
    const wrong = datedNames().filter(
      ({ name, entity: what, from, until, now, source }) =>
        (countryFacts(what) === undefined && !known.has(nameKey(what))) ||
        ![from, until].every(isDate) ||
        !inOrder(from, until) ||
        nameKey(name) === nameKey(now) ||
        source === '',
    );
    expect(datedNames().length).toBeGreaterThan(120);
    expect(wrong).toEqual([]);
  });

  it('tell a name that was given up from one of two in use', () => {
    const of = (name: string) => datedNames().find((it) => it.name === name);
    expect([of('Nur-Sultan'), of('Kiev'), of('Turkic Council')]).toMatchObject([
      { entity: 'KZ', kind: 'outdated', from: '2019-03-23', until: '2022-09-17', now: 'Astana' },
      { entity: 'UA', kind: 'variant', now: 'Kyiv' },
      { entity: 'Turkic Council', kind: 'outdated', until: '2021-11-12', now: 'Organization of Turkic States' },
    ]);
  });
});

const isDate = (date: string | undefined): boolean => date === undefined || /^\d{3,4}(?:-\d\d){0,2}$/.test(date);

/** Whether two dates, as far as both are known, follow each other. */
function inOrder(since: string | undefined, until: string | undefined): boolean {
  if (since === undefined || until === undefined) return true;
  const length = Math.min(since.length, until.length);
  return since.slice(0, length) <= until.slice(0, length);
}
