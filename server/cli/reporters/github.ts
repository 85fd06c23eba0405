import type { Severity } from '../../config/settings';
import type { LintReport, ReportedFinding } from '../report';

/**
 * The report as GitHub's workflow commands, one a line, which become annotations of the changed files
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). `prefix` leads from the repository's root
 * to the folder that the files are relative to: empty, or with a slash at its end.
 */
export function githubLint(report: LintReport, prefix: string): string {
  return report.findings.map((finding) => `${annotation(finding, prefix)}\n`).join('');
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

function annotation({ severity, file, range, rule, message }: ReportedFinding, prefix: string): string {
  const { start, end } = range;
  // Columns mean something within one line alone.
  const place =
    start.line === end.line
      ? `line=${start.line},col=${start.column},endColumn=${end.column}`
      : `line=${start.line},endLine=${end.line}`;
  // A finding of the vault as a whole has no file to stand in.
  if (file === '.') return `::${levels[severity]} title=${property(rule)}::${data(message)}`;
  return `::${levels[severity]} file=${property(prefix + file)},${place},title=${property(rule)}::${data(message)}`;
}

/** Escapes as the runner's toolkit does. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
