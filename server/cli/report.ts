import type { Severity } from '../config/settings';
import type { Rests } from '../lint/rests';
import type { Suggestion } from '../lint/rule';
import { type LineStarts, positionAt } from '../text/lines';
import type { Span } from '../text/span';
import type { Vault } from '../vault/vault';
import type { Quotation } from './quote';

/** A place as people count: lines and columns from 1, columns in UTF-16 units; `end` is where the next thing begins. */
export interface Range {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** A finding with everything that a reporter shows of it. Plain data, so that one thread can tell another. */
export interface ReportedFinding {
  readonly file: string;
  readonly uri: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly span: Span;
  readonly suggestions: readonly Suggestion[];
  /** Its words in the note, and whether `--fix` mends it, where {@link ReportForm} asks for that. */
  readonly quotation?: Quotation | undefined;
  readonly isFixable?: boolean;
  /** What a baseline and code scanning know it by, where {@link ReportForm} asks for it. */
  readonly hash?: string;
}

/** What a report on a file has to hold. Plain data. */
export interface ReportForm {
  /** The findings as JSON, in place of the findings. */
  readonly json?: boolean;
  /** What people are shown besides: their words, and whether they can be mended. */
  readonly forPeople?: boolean;
  /** Their `hashOf`. */
  readonly hashes?: boolean;
}

/** What was found in one file. Plain data, so that one thread can tell another. */
export interface FileReport {
  readonly file: string;
  readonly claims: number;
  readonly sourced: number;
  readonly tally: Readonly<Record<Severity, number>>;
  /** By place. Empty where JSON was asked for. */
  readonly findings: readonly ReportedFinding[];
  /** The findings as items of a JSON array, in UTF-8. */
  readonly json: Uint8Array | undefined;
  /** What the findings rest on, the text by its `textHash`, where they may be kept for another run. */
  readonly rests?: Rests | undefined;
  readonly hash?: number;
}

/** The result of `ibid lint`, before it is put into words. */
export interface LintReport {
  readonly vault: Vault;
  /** How many notes were read. */
  readonly files: number;
  readonly claims: number;
  readonly sourced: number;
  /** By file, then by place. */
  readonly findings: readonly ReportedFinding[];
  /** What else there is to say: what was fixed, what a baseline hides. Whole sentences. */
  readonly remarks: readonly string[];
}

/** Where a span stands in its file; a file whose text is not known counts as empty. */
export function rangeOf(lines: LineStarts, span: Span): Range {
  const [start, end] = [positionAt(lines, span.start), positionAt(lines, span.end)];
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}
