import type { Note, Problem } from '../markdown/note';
import type { Span } from '../text/span';

/**
 * A CSL-JSON item (https://github.com/citation-style-language/schema), as far as we read it. Fields we do not know are
 * kept, so that writing one back loses nothing.
 */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title?: string;
  readonly 'title-short'?: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly 'container-title'?: string;
  readonly publisher?: string;
  readonly issued?: CslDate;
  readonly volume?: string | number;
  readonly issue?: string | number;
  readonly page?: string;
  readonly URL?: string;
  readonly DOI?: string;
  readonly language?: string;
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
  readonly 'non-dropping-particle'?: string;
  readonly 'dropping-particle'?: string;
  readonly suffix?: string;
}

export interface CslDate {
  readonly 'date-parts'?: readonly (readonly (number | string)[])[];
  readonly literal?: string;
  readonly raw?: string;
}

/** One work, known by its citekey, and where it is recorded. */
export interface Reference {
  readonly key: string;
  readonly item: CslItem;
  /** The file that records it. */
  readonly uri: string;
  /** The entry in that file. */
  readonly span: Span;
  /** The key alone in that file. */
  readonly keySpan: Span;
}

/** A .bib or CSL-JSON file, read. Entries that could not be read are in `problems`; the others are here. */
export interface Bibliography {
  readonly uri: string;
  readonly text: string;
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
}

export interface Relation {
  readonly type: string;
  readonly target: string;
  readonly since: string | undefined;
  readonly until: string | undefined;
  /** A pandoc citation: `[@stein2022]`, `[@dipirro2025, n. 7]`. */
  readonly source: string | undefined;
}

/** Something with names. `origin` says who knows it; a vault's note extends and overrides a pack's, a pack's the gazetteer's. */
export interface Entity {
  /** Unique in a vault: `vault:NAME`, `PACK-ID:NAME`, `gazetteer:KZ`. */
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
  readonly origin: 'vault' | 'pack' | 'gazetteer';
  /** The note that records it; undefined for a gazetteer entry without one. */
  readonly note: Note | undefined;
  /** The pack it comes from. */
  readonly pack: string | undefined;
}

/** One addressable block of a pack's document. */
export interface Passage {
  /** `PACK-ID#^p13`. */
  readonly id: string;
  readonly pack: string;
  readonly blockId: string;
  /** The document that holds it. */
  readonly note: Note;
  readonly span: Span;
  /** The prose alone, markup blanked out and white space folded. */
  readonly prose: string;
  /** The heading it stands under, empty before the first. */
  readonly section: string;
  readonly page: string | undefined;
  /** Labels of the footnotes it refers to, in order. */
  readonly footnotes: readonly string[];
  /** Citekeys it rests on: its own and its footnotes'. */
  readonly citekeys: readonly string[];
}

export interface PackManifest {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly language: string;
  /** File names relative to the pack's folder. */
  readonly document: string;
  readonly references: string;
  readonly entities: string;
  /** The citekey of the brief itself. */
  readonly source: string;
  readonly text: 'digest' | 'full';
}

export interface Pack {
  readonly manifest: PackManifest;
  /** The pack's folder, as a URI without a trailing slash. */
  readonly uri: string;
  readonly document: Note;
  readonly bibliography: Bibliography;
  readonly entities: readonly Entity[];
  readonly passages: readonly Passage[];
  readonly problems: readonly FileProblem[];
}

/** A problem and the file it stands in. */
export interface FileProblem extends Problem {
  readonly uri: string;
}
