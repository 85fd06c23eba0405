import { INSTRUMENTS } from './countries-by-hand';
import { cuedNamesOf } from './cued-names';
import { countryFacts } from './gazetteer';
import { namesAbroadOf } from './gazetteer-facts';
import type { Name } from './matcher';
import type { Entity } from './types';

/**
 * What an entity is called, to be looked for in a text: its name, aliases and metonyms, lighter in this order; for a
 * country also its demonyms and the phrases in which its name does not speak of it (with an empty id); for countries and
 * organisations their names in other languages; for a system, the plural; the names that only some texts mean so (`cued-names.ts`). A name comes once, with its greatest weight.
 */
export function namesOf(entity: Entity): Name[] {
  const names = new Map<string, Name>();
  const add = (text: string, weight: number, more: Partial<Name> = {}): void => {
    const trimmed = text.trim();
    if (trimmed === '' || names.has(trimmed)) return;
    const caseSensitive = entity.caseSensitive ? { caseSensitive: true } : {};
    names.set(trimmed, { text: trimmed, entity: entity.id, weight, ...caseSensitive, ...more });
  };
  const own = [entity.name, ...entity.aliases];
  add(entity.name, WEIGHTS.name);
  for (const part of partsOf(entity.name)) add(part, WEIGHTS.alias);
  for (const alias of entity.aliases) add(alias, WEIGHTS.alias);
  for (const name of own) if (readAsWords.has(name)) add(name[0] + name.slice(1).toLowerCase(), WEIGHTS.alias, exact);
  for (const name of own) if (isInitials(name)) add(`${[...name].join('.')}.`, WEIGHTS.alias);
  const facts = entity.kind === 'country' && entity.country !== undefined ? countryFacts(entity.country) : undefined;
  for (const demonym of facts?.demonyms ?? []) add(demonym, WEIGHTS.demonym);
  for (const name of facts?.namesAbroad ?? namesAbroadOf(entity)) add(name, WEIGHTS.abroad);
  if (entity.kind === 'system')
    for (const name of own) for (const plural of pluralsOf(name)) add(plural, WEIGHTS.alias);
  for (const metonym of entity.metonyms) add(metonym, WEIGHTS.metonym, { unlessBefore: INSTRUMENT });
  for (const { text } of cuedNamesOf(entity)) add(text, WEIGHTS.metonym);
  for (const phrase of facts?.notTheCountry ?? []) add(phrase, 0, { entity: '' });
  return [...names.values()];
}

/**
 * What makes of a capital the name of something else: the Paris Agreement, the Minsk Group, the Astana Process are no acts of
 * the government that sits there.
 */
export const INSTRUMENT = new RegExp(`^[\\s\\u00a0-]{1,4}(?:${INSTRUMENTS}|${INSTRUMENTS.toUpperCase()})(?![A-Za-z])`);

/**
 * Abbreviations that are read as words, and written as such by those who follow the style guides of The Guardian or the BBC: Nato, Unesco. Those that would
 * be a word, a person or another name are left out (Salt, Alba, Guam).
 */
const readAsWords: ReadonlySet<string> = new Set(
  (
    'AMISOM ANZUS APEC ASEAN ATMIS AUKUS BENELUX BIMSTEC BRICS CARICOM CELAC CEMAC CENTO CEPAL CERN COMECON COMESA ECOMOG ECOWAS EFTA EULEX EUFOR ' +
    'EURATOM EUROCONTROL FATF FIFA GATT GAVI IGAD INTERPOL IRENA ISAF MERCOSUR MINURSO MINUSCA MINUSMA MONUSCO MONUC NAFTA NATO NEPAD OPEC ' +
    'PESCO SAARC SACU SADC SEATO SFOR SIPRI SOCAR TRACECA TURKPA TURKSOY UEFA UNAIDS UNAMA UNAMI UNASUR UNCLOS UNCTAD UNDOF UNEP UNESCO ' +
    'UNICEF UNIDO UNIFIL UNITAR UNMIK UNMISS UNPROFOR UNRWA UNSMIL USAID WADA'
  ).split(' '),
);
const exact = { caseSensitive: true };

/** Letters that are also written with full stops: UN, U.N. Longer ones are read as a word or rarely dotted. */
const isInitials = (name: string): boolean => /^[A-Z]{2,3}$/.test(name);

const WEIGHTS = { name: 1, alias: 0.9, demonym: 0.8, abroad: 0.7, metonym: 0.5 } as const;

/**
 * A note's name often says which of several things it means, or gives the abbreviation: "Georgia (country)",
 * "Organization of Turkic States (OTS)". Prose has what stands before the brackets, and the abbreviation.
 */
function partsOf(name: string): readonly string[] {
  const open = name.lastIndexOf('(');
  if (open < 1 || !name.endsWith(')')) return [];
  const before = name.slice(0, open).trim();
  const inside = name.slice(open + 1, -1).trim();
  return /^[\p{Lu}\p{Nd}][\p{Lu}\p{Nd}+&./-]+$/u.test(inside) ? [before, inside] : [before];
}

/** "Bayraktar" and "TB2" in the plural, once. A name that ends in s, or in a sign, has none that is safe to make. */
const pluralsOf = (name: string): readonly string[] =>
  /[\p{L}\p{Nd}]$/u.test(name) && !/[sxz]$/i.test(name) ? [`${name}s`] : [];
