import { claimSummaryOf } from '../evidence/claims-of';
import { findingsOf } from '../lint/findings-of';
import { fixesOf, suggestionsOf } from '../lint/lint-note';
import { restsOf } from '../lint/rests';
import type { Finding } from '../lint/rule';
import type { LineStarts } from '../text/lines';
import { findNote, type Vault } from '../vault/vault';
import { shownPath } from './paths';
import { quoteFrom } from './quote';
import {
  type FileReport,
  type PlainFinding,
  type Range,
  type ReportedFinding,
  type ReportForm,
  rangeOf,
} from './report';
import { jsonFindings } from './reporters/json-lint';

/** How notes are reported on. Plain data. */
export interface LintTask {
  readonly form: ReportForm;
  readonly cwd: string;
  /** Whether the reports are kept for another run. */
  readonly isKept: boolean;
}

/** How many sources are suggested for a claim. */
const suggested = 3;

/**
 * The report on one note, read when its turn comes; undefined when its file is gone. `left` are the findings to report where
 * they are not all.
 */
export function lintFile(
  vault: Vault,
  uri: string,
  { form, cwd, isKept }: LintTask,
  left?: readonly Finding[],
): FileReport | undefined {
  const note = findNote(vault, uri);
  if (!note) return undefined;
  const file = shownPath(uri, { cwd });
  const { claims, sourced } = claimSummaryOf(vault, note);
  const findings = (left ?? findingsOf(vault, note)).map((finding): PlainFinding => {
    const suggestions = suggestionsOf(vault, note, finding, suggested);
    const quoted = form === 'quoted' ? { quotation: quoteFrom(note, finding.span) } : {};
    return { ...plain(finding, file, rangeOf(note.lines, finding.span)), suggestions, ...quoted };
  });
  const report = fileReport(file, findings, form, claims, sourced);
  return isKept ? { ...report, rests: restsOf(vault, note) } : report;
}

/** The report on a file that is no note of this run, by the findings in it. */
export function reportSource(
  file: string,
  lines: LineStarts,
  findings: readonly Finding[],
  form: ReportForm,
): FileReport {
  const plains = findings.map((finding) => plain(finding, file, rangeOf(lines, finding.span)));
  return fileReport(file, plains, form, 0, 0);
}

/** A finding of a report with what a reporter may ask of it. */
export function reported(vault: Vault, finding: PlainFinding): ReportedFinding {
  const isFixable = (): boolean => {
    const note = findNote(vault, finding.uri);
    const found = note && findingsOf(vault, note).find((other) => isSame(other, finding));
    return note !== undefined && found !== undefined && fixesOf(vault, note, found).some((fix) => fix.safe);
  };
  return { ...finding, isFixable };
}

const isSame = (a: Finding, b: PlainFinding): boolean =>
  a.rule === b.rule && a.span.start === b.span.start && a.span.end === b.span.end && a.message === b.message;

const plain = ({ uri, rule, severity, message, span }: Finding, file: string, range: Range): PlainFinding => ({
  file,
  uri,
  rule,
  severity,
  message,
  range,
  span,
  suggestions: [],
});

function fileReport(
  file: string,
  findings: readonly PlainFinding[],
  form: ReportForm,
  claims: number,
  sourced: number,
): FileReport {
  const tally = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of findings) tally[severity]++;
  const json = form === 'json' ? jsonFindings(findings) : undefined;
  return { file, claims, sourced, tally, findings: json ? [] : findings, json };
}
