import { describe, expect, it } from 'vitest';
import { gazetteerEntities } from '../../server/names/gazetteer';
import { namesOf } from '../../server/names/known-names';
import type { Entity } from '../../server/names/types';
import { entity } from './entity';

/** `TEXT weight`, with `!` for case-sensitive and `-` for a name of nothing. */
const shown = (it: Entity): string[] =>
  namesOf(it).map(
    (name) => `${name.text} ${name.weight}${name.caseSensitive ? ' !' : ''}${name.entity === '' ? ' -' : ''}`,
  );

describe('namesOf', () => {
  it('gives title, aliases and metonyms, each once, with its greatest weight', () => {
    const fields = {
      kind: 'organisation',
      aliases: ['OTS', ' Turkic Council ', 'OTS', ''],
      metonyms: ['Istanbul', 'OTS'],
    };
    expect(shown(entity('brief:Organization of Turkic States', fields))).toMatchInlineSnapshot(`
      [
        "Organization of Turkic States 1",
        "OTS 0.9",
        "Turkic Council 0.9",
        "O.T.S. 0.9",
        "Организация тюркских государств 0.7",
        "Türk Devletleri Teşkilatı 0.7",
        "Türk Dövlətləri Təşkilatı 0.7",
        "Түркі мемлекеттері ұйымы 0.7",
        "Turkiy davlatlar tashkiloti 0.7",
        "Organisation des États turciques 0.7",
        "Organisation der Turkstaaten 0.7",
        "Organización de Estados Túrquicos 0.7",
        "Istanbul 0.5",
      ]
    `);
  });

  it('takes brackets that tell things apart, or hold an abbreviation, for what they are', () => {
    expect(shown(entity('brief:Georgia (country)', { kind: 'note' }))).toMatchInlineSnapshot(`
      [
        "Georgia (country) 1",
        "Georgia 0.9",
      ]
    `);
    expect(shown(entity('brief:Organization of Turkic States (OTS)', { kind: 'organisation' }))).toMatchInlineSnapshot(`
      [
        "Organization of Turkic States (OTS) 1",
        "Organization of Turkic States 0.9",
        "OTS 0.9",
      ]
    `);
    expect(shown(entity('brief:(un)said', { kind: 'concept' }))).toMatchInlineSnapshot(`
      [
        "(un)said 1",
      ]
    `);
  });

  it('adds the plural of a system, and of nothing else', () => {
    expect(
      shown(entity('brief:Bayraktar TB2', { kind: 'system', aliases: ['Bayraktar', 'ATACMS', 'C++'] })),
    ).toMatchInlineSnapshot(`
      [
        "Bayraktar TB2 1",
        "Bayraktar 0.9",
        "ATACMS 0.9",
        "C++ 0.9",
        "Bayraktar TB2s 0.9",
        "Bayraktars 0.9",
      ]
    `);
    expect(shown(entity('brief:Steppe Shield', { kind: 'exercise', caseSensitive: true }))).toMatchInlineSnapshot(`
      [
        "Steppe Shield 1 !",
      ]
    `);
  });

  it('adds what the gazetteer knows to a country with a code, and to nothing else', () => {
    const fields = { name: 'Republic of Kazakhstan', country: 'KZ', metonyms: ['Akorda'] };
    const own = shown(entity('brief:Republic of Kazakhstan', fields));
    expect(own.slice(0, 7)).toMatchInlineSnapshot(`
      [
        "Republic of Kazakhstan 1",
        "Kazakh 0.8",
        "Kazakhs 0.8",
        "Kazakhstani 0.8",
        "Kazakhstanis 0.8",
        "Kazakstani 0.8",
        "Kazakstanis 0.8",
      ]
    `);
    expect(own).toContain('Қазақстан 0.7');
    expect(own.slice(-1)).toMatchInlineSnapshot(`
      [
        "Akorda 0.5",
      ]
    `);
    expect(shown(entity('brief:KazMunayGas', { kind: 'company', country: 'KZ' }))).toMatchInlineSnapshot(`
      [
        "KazMunayGas 1",
      ]
    `);
    expect(shown(entity('brief:Atlantis', { country: 'ZZ' }))).toMatchInlineSnapshot(`
      [
        "Atlantis 1",
      ]
    `);
  });

  it('never gives an empty name', () => {
    const names = gazetteerEntities().flatMap(namesOf);
    expect(names.filter(({ text }) => text !== text.trim() || text === '')).toEqual([]);
  });
});
