import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { countryFacts } from './gazetteer';
import { namesTownOfGeorgia } from './towns';
import type { Entity } from './types';

/** What else a text names around an ambiguous name: entities that are not in doubt. */
export interface Surroundings {
  /** In the same paragraph. */
  readonly near: readonly Entity[];
  /** In the whole text, each once. */
  readonly far: readonly Entity[];
  /** The words of the sentence or paragraph. */
  readonly words: string;
  /** How many states of the United States the whole text names, each once; 0 where none of them is in question. */
  readonly states?: number;
}

/**
 * The candidates for a name, the likeliest first. Each is judged by who knows it (the writer before a pack before the gazetteer),
 * by whether the name is its own or a metonym, and by what the text names besides: the entity itself by a name that is no
 * other's, places of the same country, what it has relations with, countries of its region. How far the
 * score of the first is ahead of the second's says how sure the choice is.
 */
export function scoredSenses(
  candidates: readonly Entity[],
  name: string,
  around: Surroundings,
): readonly { readonly entity: Entity; readonly score: number }[] {
  const scored = candidates.map((entity, i) => ({
    entity,
    i,
    score: scoreOf(entity, name, around) + scoreOfCongo(entity, name, candidates, around),
  }));
  scored.sort((a, b) => b.score - a.score || a.i - b.i);
  const state = scored.findIndex(({ entity }) => isSubnational(entity) && entity.country === 'US');
  if (state > 0 && scored[0]!.score - scored[state]!.score < mostOfTheUnion) {
    scored[state]!.score += ofTheUnion(around.states ?? 0);
    scored.sort((a, b) => b.score - a.score || a.i - b.i);
  }
  return scored;
}

const origins = { vault: 3, pack: 2, gazetteer: 0, text: 4 } as const;
/** However much speaks for a sense in one respect, it counts no more than this. */
const mostNear = 6;
const mostFar = 3;

function scoreOf(entity: Entity, name: string, { near, far, words }: Surroundings): number {
  const isMetonym = metonymsOf(entity).has(nameKey(name));
  // More than what its neighbours get for being its neighbours.
  const named = near.includes(entity) ? 6 : far.includes(entity) ? 4 : 0;
  return (
    origins[entity.origin] +
    (isMetonym ? -2 : 0) +
    (entity.kind === 'country' ? 1.5 : 0) +
    named +
    Math.min(mostFar, relatedTo(far)(entity)) +
    2 * Math.min(mostNear / 2, relatedTo(near)(entity)) +
    (isSubnational(entity) ? cuesOfStates(words, name) : 0)
  );
}

/** What is of one of the two states on the Congo alone: people, places, missions, ores. By ISO code. */
const ofCongo: Readonly<Record<string, RegExp>> = {
  CD: /\b(?:Goma|Kabila|M23|Katanga|Kivus?|Lumumba|Mobutu|MONUC|MONUSCO|Tshisekedi|cobalt|coltan|eastern Congo)\b/,
  CG: /\b(?:Nguesso|Pointe[- ]Noire|Sassou)\b/,
};

/**
 * “Congo” is two states. A text that names both in full and one of them by this word means the one that the United Nations call so: the
 * other's short form is “Democratic Republic of the Congo” (UNTERM).
 */
function scoreOfCongo(
  { country }: Entity,
  name: string,
  candidates: readonly Entity[],
  { far, words }: Surroundings,
): number {
  if ((name !== 'Congo' && name !== 'Congolese') || country === undefined) return 0;
  const areBothNamed = candidates.every((candidate) => far.includes(candidate));
  return (ofCongo[country]?.test(words) ? 2 : 0) + (areBothNamed && country === 'CG' ? 0.5 : 0);
}

/** The keys of what stands for the entity and is not its name. */
const metonymsOf = perObject((entity: Entity): ReadonlySet<string> => {
  const keys = new Set(entity.metonyms.map(nameKey));
  keys.delete(nameKey(entity.name));
  return keys;
});

/** What words that speak of a part of a state say for it: more when there are several, most when they are the name's own ("Georgia's senators"). */
function cuesOfStates(words: string, name: string): number {
  let cues = name === 'Georgia' && namesTownOfGeorgia(words) ? 1 : 0;
  for (const { index } of words.matchAll(subnational)) {
    cues++;
    if (possessive.exec(words.slice(Math.max(0, index - 40), index))?.[1]?.endsWith(name)) return 9;
  }
  return cues === 0 ? 0 : cues === 1 ? 3 : 5;
}

/** What a word belongs to, with at most one word between. */
const possessive = /(\p{Lu}[\p{L} ]*)[’']s (?:\p{L}+ )?$/u;

const subnational =
  /\b(?:governors?|state (?:of|legislature|legislators?|senate|senators?|congressm[ae]n|congresswom[ae]n|house|assembly|law|laws|officials?|lawmakers|capitol)|[Cc]ounty|[Cc]ounties|attorney general|[’']s secretary of state|congressm[ae]n|congresswom[ae]n|senators?|Republicans?|Democrats?|swing state|early voting|electoral votes|provincial|U\.?S\.? states?|the state[’']s)\b/g;

/** What it says for the state of Georgia that a text names other states of the Union: two or three may be anywhere. */
const ofTheUnion = (states: number): number => (states < 4 ? 0 : Math.min(mostOfTheUnion, states + 2));
const mostOfTheUnion = 10;

/** Whether an entity is a part of a country. */
export const isSubnational = (entity: Entity): boolean => entity.kind !== 'country' && entity.country !== undefined;

/** How much the naming of others speaks for an entity; once for a note's or a paragraph's. */
const relatedTo = perObject((others: readonly Entity[]) =>
  perObject((entity: Entity) => {
    let sum = 0;
    for (const other of others) if (other !== entity) sum += relatedness(entity, other);
    return sum;
  }),
);

/** How much the naming of `other` speaks for `entity`: 0 for not at all. */
const relatedness = (entity: Entity, other: Entity): number => relatednessTo(entity)(other);

const relatednessTo = perObject((entity: Entity) => perObject((other: Entity) => relatednessOf(entity, other)));

function relatednessOf(entity: Entity, other: Entity): number {
  let sum = 0;
  if (entity.country !== undefined && entity.country === other.country) sum += other.kind === 'country' ? 0.7 : 1.5;
  else if (entity.country !== undefined && other.country !== undefined) sum += isNeighbour(entity, other) ? 1 : 0;
  if (targetsOf(entity).has(nameKey(other.name)) || targetsOf(other).has(nameKey(entity.name))) sum += 1;
  return sum;
}

const targetsOf = perObject(
  (entity: Entity): ReadonlySet<string> => new Set(entity.relations.map(({ target }) => nameKey(target))),
);

const isNeighbour = (a: Entity, b: Entity): boolean => {
  const region = countryFacts(a.country!)?.region;
  return region !== undefined && region !== '' && region === countryFacts(b.country!)?.region;
};

/**
 * Which of the candidates a writer's words for a sense mean: a title ("Georgia (U.S. state)"), another name of it, an id, or the
 * name with a kind or a country behind it ("Georgia (country)"). Undefined for none.
 */
export function senseCalled(candidates: readonly Entity[], words: string): Entity | undefined {
  const key = nameKey(words);
  const exact = candidates.find((entity) => nameKey(entity.name) === key || entity.id === words);
  if (exact) return exact;
  const [, base, qualifier] = /^(.+?)\s*\(([^()]+)\)$/.exec(words) ?? [];
  if (base !== undefined && qualifier !== undefined) {
    const wanted = nameKey(qualifier);
    const fits = (entity: Entity): boolean =>
      namesOfSense(entity).includes(nameKey(base)) && qualifiersOf(entity).includes(wanted);
    return candidates.find(fits);
  }
  const called = candidates.filter((entity) => namesOfSense(entity).includes(key));
  return called.length === 1 ? called[0] : undefined;
}

const namesOfSense = (entity: Entity): readonly string[] =>
  [entity.name, entity.name.replace(/\s*\([^()]*\)$/, ''), ...entity.aliases].map(nameKey);

/** What may stand in brackets behind its name. */
function qualifiersOf(entity: Entity): readonly string[] {
  const country = entity.country === undefined ? undefined : countryFacts(entity.country);
  const own = /\(([^()]+)\)$/.exec(entity.name)?.[1];
  const all = [entity.kind, own, country?.region, entity.kind === 'country' ? 'state' : country?.name];
  return all.flatMap((word) => (word === undefined ? [] : [nameKey(word)]));
}
