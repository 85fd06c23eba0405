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
