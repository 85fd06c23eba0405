import type { FrontMatter } from '../markdown/note';

/** The note that records an entity: what of it is always at hand. */
export interface EntityNote {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly frontMatter: FrontMatter | undefined;
}

export interface Relation {
  readonly type: string;
  readonly target: string;
  readonly since: string | undefined;
  readonly until: string | undefined;
  /** A pandoc citation: `[@stein2022]`, `[@dipirro2025, n. 7]`; in the gazetteer an address or the name of a treaty. */
  readonly source: string | undefined;
}

/**
 * Something with names. `origin` says who knows it; a vault's note extends and overrides a pack's, a pack's the gazetteer's. What a
 * text alone introduces ("the Border Dialogue Forum (BDF)") is known in that text.
 */
export interface Entity {
  /** Unique in a vault: `vault:NAME`, `PACK-ID:NAME`, `gazetteer:KZ`, `gazetteer:org/NATO`; `text:NAME` in one text. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly aliases: readonly string[];
  readonly metonyms: readonly string[];
  /** ISO 3166-1 alpha-2, for a country. */
  readonly country: string | undefined;
  readonly caseSensitive: boolean;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly relations: readonly Relation[];
  readonly origin: 'vault' | 'pack' | 'gazetteer' | 'text';
  /** The note that records it; undefined for a gazetteer entry without one. */
  readonly note: EntityNote | undefined;
  /** The pack it comes from. */
  readonly pack: string | undefined;
}

/** What the gazetteer knows of a country or territory. */
export interface CountryFacts {
  /** ISO 3166-1; XK, a code that the standard leaves to its users, is Kosovo. */
  readonly alpha2: string;
  readonly alpha3: string;
  /** In English. */
  readonly name: string;
  readonly flag: string;
  /** One sentence: "Country in Central Asia; capital Astana." */
  readonly account: string;
  readonly capital: string | undefined;
  /** The United Nations' M49 region: "Central Asia". */
  readonly region: string;
  /** In its official languages, as far as known, the first language first. */
  readonly nativeNames: readonly { readonly language: string; readonly name: string }[];
  /** By ISO 639-1 language: fifteen major languages and the country's own. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** English adjectives and inhabitants, singular and plural: Kazakh, Kazakhs, Kazakhstani … */
  readonly demonyms: readonly string[];
  /** Names in all languages but English that are safe to look for in an English text. */
  readonly namesAbroad: readonly string[];
  /** Phrases with its name in them that do not speak of it: "Indian Ocean". */
  readonly notTheCountry: readonly string[];
}
