import type { Span } from '../text/span';

/** One entry of a .bib file. Keys are kept as written; two entries may have the same key. */
export interface BibtexEntry {
  /** In lower case, without `@`. */
  readonly type: string;
  readonly key: string;
  /**
   * Values by lower-case field name: LaTeX as written (`decodeLatex` reads it), without the outer braces or quotes,
   * @string macros expanded, inherited fields included.
   */
  readonly fields: ReadonlyMap<string, string>;
  /** From `@` to behind the closing delimiter. */
  readonly span: Span;
  readonly keySpan: Span;
  /** BibLaTeX's `ids`: further keys of the same work. */
  readonly aliases: readonly BibtexAlias[];
}

/** A further key of an entry and where it stands. */
export interface BibtexAlias {
  readonly key: string;
  readonly keySpan: Span;
}
