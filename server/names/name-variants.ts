import { perObject, perText } from '../text/memo';
import { nameKey } from '../text/name-key';
import { type DatedName, datedNames } from './dated-names';
import { editsBetween } from './edit-distance';
import { countryFacts } from './gazetteer';
import type { Entity } from './types';

/**
 * Names of one entity between which only the writer's taste decides: Turkey and Türkiye, Organization and Organisation, Kirghizstan
 * and Kyrgyzstan. Abbreviations, official long forms, short names and names in another language are no such choice.
 */
export interface VariantGroup {
  /** As they are listed, the entity's own name first if it is among them. */
  readonly names: readonly string[];
  /** Their {@link formKey}s. */
  readonly keys: ReadonlySet<string>;
}

/** The group of each name of an entity, by the name as it is listed; names without a variant and without diacritics have none. */
export const variantsOf: (entity: Entity) => ReadonlyMap<string, VariantGroup> = perObject((entity: Entity) => {
  const others = otherThanNames(entity);
  const names = [...new Set([entity.name, ...entity.aliases, ...entity.metonyms].map(withoutBrackets))].filter(
    (name) => isWord(name) && !others.has(name),
  );
  const groups: string[][] = [];
  for (const name of names) {
    const fitting = groups.filter((group) => group.some((other) => areVariants(name, other)));
    const joined = [...fitting.flat(), name];
    for (const group of fitting) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  const found = new Map<string, VariantGroup>();
  for (const group of groups) {
    if (group.length < 2 && /^\p{ASCII}*$/u.test(group[0]!)) continue;
    const ordered = names.filter((name) => group.includes(name));
    const made = { names: ordered, keys: new Set(ordered.map(formKey)) };
    for (const name of ordered) found.set(name, made);
  }
  return found;
});

/** What two spellings have in common that are the same form of a name: diacritics count, case, dashes and apostrophes do not. */
export const formKey: (name: string) => string = perText(
  (name) =>
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[’‘ʻʼ`´]/g, "'")
      .replace(/[\s\-‐-―]+/g, ' ')
      .replace(/^the /, '')
      .trim(),
  4000,
);

const withoutBrackets = (name: string): string => name.replace(/\s*\([^()]*\)$/, '').trim();

/** Whether a name is made of Latin words and not of initials. */
const isWord = (name: string): boolean =>
  name.length >= 4 && /^[\p{Script=Latin}\p{M}\p{Nd}\s'’ʻʼ&.,+‐-―-]+$/u.test(name) && /\p{Ll}{2}/u.test(name);

/** A country's own names for itself in other languages (the English one may be among them: Türkiye), its adjectives and inhabitants. */
function otherThanNames(entity: Entity): ReadonlySet<string> {
  const facts = entity.country === undefined || entity.kind !== 'country' ? undefined : countryFacts(entity.country);
  if (!facts) return new Set();
  const english = new Set([entity.name, ...(facts.names.en ?? [])]);
  const all = [...facts.nativeNames.map(({ name }) => name), ...facts.demonyms];
  return new Set(all.filter((name) => !english.has(name)));
}

function areVariants(a: string, b: string): boolean {
  const [x, y] = [spellingKey(a), spellingKey(b)];
  return x === y || listedAsVariants(nameKey(a), nameKey(b)) || areSpelledAlike(x, y);
}

/** The name with British and American spelling made one, and "Saint" and "and" written in one way. */
const spellingKey = (name: string): string =>
  nameKey(name)
    .replace(/^the /, '')
    .replace(/\bsaint\b/g, 'st.')
    .replace(/\bst(?= )/g, 'st.')
    .replace(/ & /g, ' and ')
    .replace(/(?<=\p{L}{3})is(?=(?:ation|e|es|ed|ing)\b)/gu, 'iz')
    .replace(/\bcentre/g, 'center')
    .replace(/\bdefence\b/g, 'defense')
    .replace(/\bprogramme/g, 'program')
    .replace(/\blabour\b/g, 'labor');

const listedAsVariants = (a: string, b: string): boolean => {
  const others = listed(datedNames()).get(a);
  return others?.has(b) === true;
};

const listed = perObject((names: readonly DatedName[]) => {
  const table = new Map<string, Set<string>>();
  const add = (a: string, b: string): unknown => table.set(a, (table.get(a) ?? new Set()).add(b));
  for (const { kind, name, now } of names) {
    if (kind !== 'variant') continue;
    add(nameKey(name), nameKey(now));
    add(nameKey(now), nameKey(name));
  }
  return table;
});

/**
 * Transliterations: as many words, each with the same first letter and few letters changed. A word that the other begins with is no
 * spelling of it: Halvia and Halvian.
 */
function areSpelledAlike(a: string, b: string): boolean {
  const [left, right] = [a.split(' '), b.split(' ')];
  if (left.length !== right.length || Math.min(a.length, b.length) < 7) return false;
  let edits = 0;
  for (let i = 0; i < left.length; i++) {
    if (left[i] === right[i]) continue;
    if (left[i]!.length < 6 || left[i]![0] !== right[i]![0]) return false;
    if (left[i]!.startsWith(right[i]!) || right[i]!.startsWith(left[i]!)) return false;
    edits += editsBetween(left[i]!, right[i]!, 2);
  }
  return edits <= 2;
}
