import { claimSummaryOf } from '../evidence/claims-of';
import { hashOf } from '../lint/baseline';
import { findingsOf } from '../lint/findings-of';
import { safeFixOf, suggestionsOf } from '../lint/lint-note';
import { restsOf } from '../lint/rests';
import type { Finding } from '../lint/rule';
import type { Note } from '../markdown/note';
import { lineStartsOf } from '../text/lines';
import { textHash } from '../vault/notes/text-hash';
import { findNote, type Vault } from '../vault/vault';
import { shownPath } from './paths';
import { quoteFrom } from './quote';
import { type FileReport, type ReportedFinding, type ReportForm, rangeOf } from './report';
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

/** The report on one note, read when its turn comes; undefined when its file is gone. */
export function lintFile(vault: Vault, uri: string, { form, cwd, isKept }: LintTask): FileReport | undefined {
  const note = findNote(vault, uri);
  if (!note) return undefined;
  const file = shownPath(uri, { cwd });
  const { claims, sourced } = claimSummaryOf(vault, note);
  const findings = findingsOf(vault, note).map((finding): ReportedFinding => {
    const suggestions = suggestionsOf(vault, note, finding, suggested);
    return {
      ...plain(finding, file, note, form),
      suggestions,
      ...(form.forPeople ? forPeople(vault, note, finding) : {}),
    };
  });
  const report = fileReport(file, findings, form, claims, sourced);
  return isKept ? { ...report, rests: restsOf(vault, note), hash: textHash(note.text) } : report;
}

const forPeople = (vault: Vault, note: Note, finding: Finding): Pick<ReportedFinding, 'quotation' | 'isFixable'> => ({
  quotation: quoteFrom(note, finding.span),
  isFixable: safeFixOf(vault, note, finding) !== undefined,
});

/** The text of a file and where its lines begin, as far as they are known. */
export type Source = { readonly [part in 'text' | 'lines']: Note[part] | undefined };

/** The report on a file that is no note of this run, by the findings in it. */
export function reportSource(file: string, source: Source, findings: readonly Finding[], form: ReportForm): FileReport {
  const plains = findings.map((finding) => plain(finding, file, source, form));
  return fileReport(file, plains, form, 0, 0);
}

/** The report with these of its findings alone. */
export function withFindings(report: FileReport, findings: readonly ReportedFinding[], form: ReportForm): FileReport {
  return fileReport(report.file, findings, form, report.claims, report.sourced);
}

function plain(finding: Finding, file: string, source: Source, { hashes }: ReportForm): ReportedFinding {
  const { uri, rule, severity, message, span } = finding;
  const range = rangeOf(source.lines ?? lineStartsOf(''), span);
  const known = hashes ? { hash: hashOf(finding, source.text ?? message) } : {};
  return { file, uri, rule, severity, message, range, span, suggestions: [], ...known };
}

function fileReport(
  file: string,
  findings: readonly ReportedFinding[],
  form: ReportForm,
  claims: number,
  sourced: number,
): FileReport {
  const tally = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of findings) tally[severity]++;
  const json = form.json ? jsonFindings(findings) : undefined;
  return { file, claims, sourced, tally, findings: json ? [] : findings, json };
}
