import type { LineStarts } from '../text/lines';
import type { Span } from '../text/span';

/**
 * The facts of one Markdown text, extracted once by {@link parseNote}. Immutable. Features and rules read these facts
 * and never a syntax tree. Every list is in document order; every span is in UTF-16 offsets of `text`.
 */
export interface Note {
  /** Where the note lives, as a URI. Two notes with the same URI are versions of one note. */
  readonly uri: string;
  /** The text without a byte order mark. All spans point into it. */
  readonly text: string;
  readonly lines: LineStarts;
  /** Front matter `title`, else the first level-one heading, else the file's name without its extension. */
  readonly title: string;
  /** The file's name without folder and extension, decoded, in NFC: what a wikilink names. */
  readonly name: string;
  readonly frontMatter: FrontMatter | undefined;
  readonly headings: readonly Heading[];
  /** What a link can point at, besides headings: paragraphs, list items, lists, tables, quotes and code. */
  readonly blocks: readonly Block[];
  /** The runs of prose. Names, claims and spelling are looked for here and nowhere else. */
  readonly paragraphs: readonly Paragraph[];
  readonly footnoteReferences: readonly FootnoteReference[];
  readonly footnoteDefinitions: readonly FootnoteDefinition[];
  /** pandoc's and Obsidian's `^[text]`. */
  readonly inlineNotes: readonly InlineNote[];
  readonly citations: readonly Citation[];
  /** Those of the front matter, then those of the text. */
  readonly wikilinks: readonly Wikilink[];
  /** Markdown links, images, autolinks, bare URLs, link definitions and references to them. */
  readonly links: readonly Link[];
  /** Those of the front matter, then those of the text. */
  readonly tags: readonly Tag[];
  readonly ignores: readonly Ignore[];
  /** `%% page N %%` comments. */
  readonly pages: readonly PageMark[];
  /** What could not be read. The facts above are what could. */
  readonly problems: readonly Problem[];
}

/** Something wrong with the text itself, found while reading it: what, where, what to do. */
export interface Problem {
  readonly span: Span;
  readonly message: string;
}

export interface FrontMatter {
  /** The whole block, fences included. */
  readonly span: Span;
  /** The YAML mapping; empty when it could not be read (then `Note.problems` says why). */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Heading {
  readonly depth: number;
  /** The heading's text without markup and block id. */
  readonly text: string;
  /** The text as it is written, on one line, where that has other letters (`Under [[Plan|it]]`): Obsidian's links name it so. */
  readonly written?: string;
  readonly span: Span;
  /** The text alone, without `#` signs and block id. */
  readonly textSpan: Span;
}

export type BlockKind = 'paragraph' | 'item' | 'list' | 'table' | 'quote' | 'code' | 'heading';

export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
  /** The block id without `^`. */
  readonly id: string | undefined;
  /** `^id`, caret included. */
  readonly idSpan: Span | undefined;
  /** Index into `headings` of the heading the block stands under; -1 before the first. */
  readonly heading: number;
}

/** Where a run of prose stands. */
export type ParagraphKind = 'body' | 'item' | 'quote' | 'heading' | 'cell' | 'footnote';

export interface Paragraph {
  readonly kind: ParagraphKind;
  readonly span: Span;
  /** The parts of `span` that are not prose: code, URLs, HTML, math, markup, citations, footnote marks, block ids. Sorted. */
  readonly holes: readonly Span[];
  /** Index into `headings`, -1 before the first. */
  readonly heading: number;
  /** For `footnote`: index into `footnoteDefinitions`. */
  readonly footnote: number | undefined;
}

export interface FootnoteReference {
  readonly label: string;
  /** `[^label]`. */
  readonly span: Span;
  readonly labelSpan: Span;
  /** Index into `footnoteDefinitions` when the reference stands inside a definition. */
  readonly inside: number | undefined;
}

export interface FootnoteDefinition {
  readonly label: string;
  /** The whole definition, all its paragraphs. */
  readonly span: Span;
  readonly labelSpan: Span;
  /** What follows `[^label]:`, trimmed. */
  readonly contentSpan: Span;
}

export interface InlineNote {
  readonly span: Span;
  readonly contentSpan: Span;
}

/** One citekey in use. Several in one pair of brackets share `cluster`. */
export interface Citation {
  readonly key: string;
  /** The key alone, without `@`, braces or a leading `-`. */
  readonly keySpan: Span;
  /** `@key` with what belongs to it (`-@key`, `@{key}`). */
  readonly span: Span;
  /** The brackets `[…]` around it, or undefined for a citation in running text. */
  readonly cluster: Span | undefined;
  /** The brackets behind a citation in running text that belong to it: `@key [p. 4]`, `@key [see @other]`. */
  readonly tail: Span | undefined;
  /** On one line, white space folded. */
  readonly prefix: string;
  /** `p. 4`, `chap. 3`, `n. 7, and passim`: what stands behind the key, as written, without the comma, on one line. */
  readonly locator: string;
  readonly suppressAuthor: boolean;
  /** Index into `footnoteDefinitions` when it stands inside a definition. */
  readonly footnote: number | undefined;
}

export interface Wikilink {
  readonly span: Span;
  /** The note's name or path as written; empty for `[[#heading]]`. */
  readonly target: string;
  readonly targetSpan: Span;
  readonly heading: string | undefined;
  /** The heading's text behind `#`, trimmed. */
  readonly headingSpan: Span | undefined;
  /** Block id without `^`. */
  readonly block: string | undefined;
  /** The block id behind `#^`, trimmed. */
  readonly blockSpan: Span | undefined;
  /** Label of the footnote that `#[^label]` names, as Obsidian links to one. */
  readonly footnote: string | undefined;
  /** The label alone. */
  readonly footnoteSpan: Span | undefined;
  /** What follows `|`. */
  readonly label: string | undefined;
  /** The label, trimmed. */
  readonly labelSpan: Span | undefined;
  readonly embed: boolean;
  /** What stands between the brackets, as written. */
  readonly inner: string;
}

/** `#tag`, or one of the front matter's `tags`. */
export interface Tag {
  /** Without `#`, as written. */
  readonly name: string;
  readonly span: Span;
}

export interface Link {
  /** `reference` is `[text][label]` in all its forms, of a link or an image, where the note defines the label. */
  readonly kind: 'link' | 'image' | 'bare' | 'definition' | 'reference';
  readonly span: Span;
  /** For `reference`: the address that the label's first definition gives. */
  readonly url: string;
  /** Where the address is written; for `reference`, where it is written in the definition alone, the label. */
  readonly urlSpan: Span;
  /** For `reference` and `definition`: the label, without brackets. */
  readonly labelSpan?: Span;
  /** For `reference` and `definition`: the label in the normal form that joins the two. */
  readonly identifier?: string;
}

/** `<!-- ibid-ignore RULE: reason -->`: silences RULE in the block that follows. */
export interface Ignore {
  readonly rule: string;
  /** Empty when the writer gave none, which is itself a finding. */
  readonly reason: string;
  readonly span: Span;
  /** The block it speaks for; empty when nothing follows. */
  readonly target: Span;
}

export interface PageMark {
  readonly page: string;
  readonly offset: number;
}
