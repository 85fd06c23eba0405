import { lazy } from '../text/lazy';
import data from './gazetteer.json';
import bakedGazetteer, { type BareEntity } from './gazetteer-entities.baked';
import { relationTable } from './gazetteer-tables';
import type { CountryFacts, Entity, Relation } from './types';

/**
 * All countries and territories with an ISO code, and Kosovo; then organisations, formats, agreements, places and historical states, see
 * `data/`. Entities without notes, with what they are members of as relations. Made once.
 */
export const gazetteerEntities = (): readonly GazetteerEntity[] => gazetteer.value.entities;

/** What is known of the country with this ISO 3166-1 alpha-2 code, in either case; undefined for no such code. */
export const countryFacts = (alpha2: string): CountryFacts | undefined =>
  gazetteer.value.facts.get(alpha2.toUpperCase());

/** An entity of the gazetteer. Its relations are decoded when one of all entities is asked for them. */
export class GazetteerEntity implements Entity {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly aliases: readonly string[];
  readonly metonyms: readonly string[];
  readonly country: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly caseSensitive = false;
  readonly origin = 'gazetteer';
  readonly note = undefined;
  readonly pack = undefined;

  constructor(
    /** With the normal forms of its names. */
    readonly bare: BareEntity,
    /** What others are called instead of what the gazetteer calls them. */
    readonly titles?: ReadonlyMap<string, string>,
  ) {
    this.id = bare.id;
    this.name = bare.name;
    this.kind = bare.kind;
    this.aliases = bare.aliases;
    this.metonyms = bare.metonyms;
    this.country = bare.country;
    this.since = bare.since;
    this.until = bare.until;
  }

  get relations(): readonly Relation[] {
    const relations = table.value.get(this.id.slice('gazetteer:'.length)) ?? [];
    const { titles } = this;
    return titles === undefined
      ? relations
      : relations.map((it) => ({ ...it, target: titles.get(it.target) ?? it.target }));
  }

  /** The same entity, whose relations name others by `titles`. */
  retargeted(titles: ReadonlyMap<string, string>): GazetteerEntity {
    return new GazetteerEntity(this.bare, titles);
  }
}

const gazetteer = lazy(() => {
  const { countries, entities } = bakedGazetteer();
  return {
    facts: new Map(countries.map((country) => [country.alpha2, country])),
    entities: entities.map((bare) => new GazetteerEntity(bare)),
  };
});

/** Relations by what follows `gazetteer:` in the entity's id. */
const table = lazy(() => relationTable(data, (alpha2) => countryFacts(alpha2)?.name ?? alpha2));
