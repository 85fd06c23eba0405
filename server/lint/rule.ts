import type { Severity } from '../config/settings';
import type { Note } from '../markdown/note';
import type { Span } from '../text/span';
import type { Vault } from '../vault/vault';

/** What a rule is given. `options` are the writer's for this rule (`rules: { id: [severity, options] }`). */
export interface RuleContext {
  readonly vault: Vault;
  readonly note: Note;
  readonly options: Readonly<Record<string, unknown>>;
}

/** One place that a rule finds wrong. `data` is the rule's own, handed back to its `fixes` and `suggestions`. */
export interface Found<Data = unknown> {
  readonly span: Span;
  /** What is wrong and what was expected, with the words of the text. One sentence or two. */
  readonly message: string;
  readonly data?: Data;
  /** The place only points at what is wrong elsewhere, and found there: never more than a hint. */
  readonly pointsAt?: true;
}

/** A finding as the world sees it: with its rule and severity, after settings, ignores and baseline. */
export interface Finding extends Found {
  readonly rule: string;
  readonly severity: Severity;
  readonly uri: string;
}

export interface TextEdit {
  readonly uri: string;
  readonly span: Span;
  readonly newText: string;
}

/** One way to mend a finding. `safe` ones are what `--fix` applies: no judgement is needed. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Files that are made, where there is none yet; only in an editor, and never by `--fix`. */
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
  readonly preferred?: boolean;
  readonly safe?: boolean;
  /** It mends all findings of its kind in the note, so that one of them offers it for all. */
  readonly forAll?: boolean;
}

/** A source that would support a claim. */
export interface Suggestion {
  readonly citekeys: readonly string[];
  /** `PACK#^p13`, undefined for a reference without a passage. */
  readonly passage: string | undefined;
  readonly score: number;
  readonly excerpt: string;
}

/** An example of a rule: a note's text. A bad one yields at least one finding of the rule, a good one none. */
export interface RuleExample {
  readonly text: string;
  /** Other files beside it, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * A rule: its manual, its examples and its code in one file. It does not know its severity; `defaultSeverity` is what the
 * registry starts from. `check` is a pure function of the note's facts; fixes and suggestions are worked out on demand.
 */
export interface Rule<Data = unknown> {
  readonly id: string;
  readonly defaultSeverity: Severity;
  /** One line for lists and settings. */
  readonly summary: string;
  /** Markdown for the docs page: why the rule is there, what it looks at, its options. */
  readonly docs: string;
  readonly bad: readonly RuleExample[];
  readonly good: readonly RuleExample[];
  check(context: RuleContext): readonly Found<Data>[];
  /** Makes ready, with stops, what `check` will ask for: nobody waits then for the first look at a long note. */
  warm?(context: RuleContext): Generator<void>;
  /** The words of the note that `check` looks for among the names of the vault's notes and tags, see `isNamedInVault`. */
  namesSought?(context: RuleContext): Iterable<string>;
  /**
   * What of the texts of other notes, which their names, headings and block ids do not tell, the findings rest on, as a text to be
   * compared; undefined when nothing.
   */
  restsOn?(context: RuleContext): string | undefined;
  fixes?(context: RuleContext, found: Found<Data>): readonly Fix[];
  /** Whether some of the fixes are safe; of other rules none is looked for. */
  readonly hasSafeFixes?: boolean;
  suggestions?(context: RuleContext, found: Found<Data>, limit: number): readonly Suggestion[];
}
