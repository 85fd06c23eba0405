import type { ZoteroItem } from '../bibliography/zotero-items';
import type { TextEdit } from '../lint/rule';
import type { Span } from '../text/span';

/** What a completion's documentation is about; it is written only when the client shows it. */
export type Subject =
  | { readonly kind: 'citekey'; readonly key: string }
  /** Of the note at `uri`; without one, of the note that is written in. */
  | { readonly kind: 'footnote'; readonly label: string; readonly uri?: string }
  | {
      readonly kind: 'evidence';
      readonly passage: string | undefined;
      readonly citekeys: readonly string[];
      readonly excerpt: string;
    }
  | { readonly kind: 'note'; readonly uri: string }
  | { readonly kind: 'file'; readonly uri: string }
  | { readonly kind: 'entity'; readonly id: string }
  | { readonly kind: 'tag'; readonly name: string }
  /** Said already: the formatted reference. */
  | { readonly kind: 'work'; readonly formatted: string };

/** One thing to insert, in the order in which it is offered. */
export interface Completion {
  readonly label: string;
  /** Beside the label: `Stein 2022`. */
  readonly description: string;
  /** A line about it: the passage, the title. */
  readonly detail: string;
  readonly kind: 'footnote' | 'evidence' | 'reference' | 'note' | 'entity' | 'heading' | 'block' | 'tag' | 'file';
  /** What is replaced: from behind the opening mark, over what is typed, to the closing bracket where one stands. */
  readonly span: Span;
  readonly newText: string;
  /** Further edits, elsewhere in the same note, or all of them in another note of the vault. */
  readonly additional: readonly TextEdit[];
  /** What the writer may type to find it; the label alone while nothing is typed, since every key asks anew. */
  readonly filter: string;
  readonly subject: Subject;
}

/** What was being typed at the cursor: behind which mark, and what of it stands there already. */
export interface Typed {
  /** From behind the mark to the cursor. */
  readonly text: string;
  /** From behind the mark to the end of what belongs to it, behind the cursor. */
  readonly span: Span;
  /** Whether the closing bracket stands in `span` and is put back by the insertion. */
  readonly offset: number;
}

/** Works that fit what is typed and that no bibliography of the vault records, as far as they are known at once. */
export type FromElsewhere = (typed: string) => readonly ZoteroItem[];
