import { claimSummaryOf } from '../evidence/claims-of';
import { findingsOf } from '../lint/findings-of';
import { fixesOf, suggestionsOf } from '../lint/lint-note';
import type { Finding } from '../lint/rule';
import type { LineStarts } from '../text/lines';
import { findNote, type Vault } from '../vault/vault';
import type { Io } from './io';
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

/** How many sources are suggested for a claim. */
const suggested = 3;

/**
 * The report on one note, read when its turn comes; undefined when its file is gone. `left` are the findings to report where
 * they are not all.
 */
export function lintFile(
  vault: Vault,
  uri: string,
  form: ReportForm,
  io: Pick<Io, 'cwd'>,
  left?: readonly Finding[],
): FileReport | undefined {
  const note = findNote(vault, uri);
  if (!note) return undefined;
  const file = shownPath(uri, io);
  const { claims, sourced } = claimSummaryOf(vault, note);
  const findings = (left ?? findingsOf(vault, note)).map((finding): PlainFinding => {
    const suggestions = suggestionsOf(vault, note, finding, suggested);
    const quoted = form === 'quoted' ? { quotation: quoteFrom(note, finding.span) } : {};
    return { ...plain(finding, file, rangeOf(note.lines, finding.span)), suggestions, ...quoted };
  });
  return fileReport(file, findings, form, claims, sourced);
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
