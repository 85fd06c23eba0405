import type { Problem } from '../markdown/note';
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
