import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gazetteerEntities } from '../../server/names/gazetteer';
import { mergeEntities } from '../../server/names/merge-entities';
import type { Entity } from '../../server/names/types';
import { entity, shown } from './entity';

const merged = (...entities: readonly Entity[]): string => `\n${mergeEntities(entities).map(shown).join('\n')}\n`;

describe('mergeEntities', () => {
  it('makes a pack’s country and the gazetteer’s one, by code', () => {
    const relation = { type: 'member of', target: 'OTS', since: undefined, until: undefined, source: undefined };
    expect(
      merged(
        entity('gazetteer:KZ', {
          name: 'Kazakhstan',
          country: 'KZ',
          aliases: ['Қазақстан'],
          metonyms: ['Astana', 'Akorda'],
        }),
        entity('brief:Republic of Kazakhstan', {
          country: 'KZ',
          aliases: ['RK'],
          metonyms: ['Astana'],
          relations: [relation],
        }),
        entity('vault:Kazakhstan', { country: 'KZ', relations: [relation] }),
        entity('brief:Astana', { kind: 'place', country: 'KZ' }),
      ),
    ).toMatchInlineSnapshot(`
      "
      vault:Kazakhstan country KZ: Republic of Kazakhstan, RK, Қазақстан; Astana, Akorda -member of-> OTS
      brief:Astana place KZ
      "
    `);
  });

  it('gives a country without a code, or a note without a kind, that of the one country with its title', () => {
    expect(
      merged(
        entity('gazetteer:CD', {
          name: 'Democratic Republic of the Congo',
          country: 'CD',
          aliases: ['Congo', 'DR Congo'],
        }),
        entity('gazetteer:CG', { name: 'Republic of the Congo', country: 'CG', aliases: ['Congo'] }),
        entity('gazetteer:TR', { name: 'Türkiye', country: 'TR', aliases: ['Turkey'] }),
        entity('vault:Turkey'),
        entity('brief:DR-Congo', { kind: 'note' }),
        entity('brief:Congo'),
      ),
    ).toMatchInlineSnapshot(`
      "
      brief:DR-Congo country CD: Democratic Republic of the Congo, Congo, DR Congo
      gazetteer:CG country CG: Congo
      vault:Turkey country TR: Türkiye
      brief:Congo country
      "
    `);
  });

  it('merges others of one kind by title, by title and alias, or by alias, across sources only', () => {
    expect(
      merged(
        entity('vault:OTS', { kind: 'organisation', aliases: ['Turkic Council'] }),
        entity('brief:Organization of Turkic States', {
          kind: 'organisation',
          aliases: ['OTS', 'Türk Konseyi'],
        }),
        entity('other:Turk Konseyi', { kind: 'organisation' }),
        entity('vault:Steppe Shield', { kind: 'exercise', aliases: ['Shield'] }),
        entity('brief:Northern Shield', { kind: 'exercise', aliases: ['Shield'] }),
        entity('brief:Shield', { kind: 'system' }),
        entity('vault:Ministry of Defence', { kind: 'organisation' }),
        entity('brief:Defence Ministry of A', { kind: 'organisation', aliases: ['Ministry of Defence'] }),
        entity('brief:Defence Ministry of B', { kind: 'organisation', aliases: ['Ministry of Defence'] }),
        entity('vault:Baku Summit', { kind: 'event' }),
        entity('vault:baku-summit', { kind: 'event' }),
      ),
    ).toMatchInlineSnapshot(`
      "
      vault:OTS organisation: Turkic Council, Organization of Turkic States, Türk Konseyi, Turk Konseyi
      vault:Steppe Shield exercise: Shield, Northern Shield
      brief:Shield system
      vault:Ministry of Defence organisation
      brief:Defence Ministry of A organisation: Ministry of Defence
      brief:Defence Ministry of B organisation: Ministry of Defence
      vault:Baku Summit event
      vault:baku-summit event
      "
    `);
  });

  it('leaves the gazetteer as it is, and merging twice is merging once', () => {
    expect(mergeEntities(gazetteerEntities())).toEqual(gazetteerEntities());
    const some = fc.record({
      source: fc.constantFrom('vault', 'p', 'q', 'gazetteer'),
      name: fc.constantFrom('A', 'B', 'C', 'á', 'A-B'),
      kind: fc.constantFrom('country', 'organisation', 'note'),
      aliases: fc.subarray(['A', 'B', 'C', 'D']),
      country: fc.constantFrom(undefined, undefined, 'KZ', 'AZ'),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), (items) => {
        const entities = items.map(({ source, name, ...fields }, i) =>
          entity(`${source}:${name}`, { id: `${i}`, ...fields }),
        );
        const once = mergeEntities(entities);
        const names = (list: readonly Entity[]) => [...new Set(list.flatMap((it) => [it.name, ...it.aliases]))].sort();
        expect(names(once)).toEqual(names(entities));
        expect(new Set(once.map(({ id }) => id)).size).toBe(once.length);
        for (const { id, origin, name } of once)
          expect(entities.find((it) => it.id === id)).toMatchObject({ origin, name });
      }),
    );
  });
});
