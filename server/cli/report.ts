import type { Severity } from '../config/settings';
import { claimSummaryOf } from '../evidence/claims-of';
import { linesOf } from '../features/place';
import { fixesOf, suggestionsOf } from '../lint/lint-note';
import type { Finding, Suggestion } from '../lint/rule';
import type { Note } from '../markdown/note';
import { type LineStarts, lineStartsOf, positionAt } from '../text/lines';
import type { Span } from '../text/span';
import { findNote, type Vault } from '../vault/vault';
import type { Io } from './io';
import { shownPath } from './paths';

/** A place as people count: lines and columns from 1, columns in UTF-16 units; `end` is where the next thing begins. */
export interface Range {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** A finding with everything that a reporter shows of it. */
export interface ReportedFinding {
  readonly file: string;
  readonly uri: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly span: Span;
  /** Whether `--fix` mends it. Worked out when it is asked for. */
  readonly isFixable: () => boolean;
  readonly suggestions: readonly Suggestion[];
}

/** The result of `ibid lint`, before it is put into words. */
export interface LintReport {
  readonly vault: Vault;
  readonly notes: readonly Note[];
  readonly claims: number;
  readonly sourced: number;
  /** By file, then by place. */
  readonly findings: readonly ReportedFinding[];
  /** What else there is to say: what was fixed, what a baseline hides. Whole sentences. */
  readonly remarks: readonly string[];
}

/** How many sources are suggested for a claim. */
const suggested = 3;

/** The report on these notes and findings of theirs. */
export function makeReport(
  vault: Vault,
  notes: readonly Note[],
  findings: readonly Finding[],
  remarks: readonly string[],
  io: Io,
): LintReport {
  const counts = notes.map((note) => claimSummaryOf(vault, note));
  const reported = findings.map((finding) => reportFinding(vault, finding, io));
  return {
    vault,
    notes,
    claims: counts.reduce((sum, count) => sum + count.claims, 0),
    sourced: counts.reduce((sum, count) => sum + count.sourced, 0),
    findings: reported.sort(
      (a, b) => compare(a.file, b.file) || a.span.start - b.span.start || a.span.end - b.span.end,
    ),
    remarks,
  };
}

/** Where a span stands in its file; a file whose text is not known counts as empty. */
export function rangeOf(lines: LineStarts, span: Span): Range {
  const [start, end] = [positionAt(lines, span.start), positionAt(lines, span.end)];
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}

function reportFinding(vault: Vault, finding: Finding, io: Io): ReportedFinding {
  const { uri, rule, severity, message, span } = finding;
  const note = findNote(vault, uri);
  return {
    file: shownPath(uri, io),
    uri,
    rule,
    severity,
    message,
    range: rangeOf(linesOf(vault, uri) ?? lineStartsOf(''), span),
    span,
    isFixable: () => note !== undefined && fixesOf(vault, note, finding).some((fix) => fix.safe),
    suggestions: note ? suggestionsOf(vault, note, finding, suggested) : [],
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
