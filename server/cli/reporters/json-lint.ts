import type { LintReport } from '../report';

/** The report as data; `schemas/lint.schema.json` describes it. */
export function jsonLint(report: LintReport): string {
  const findings = report.findings.map(({ file, rule, severity, message, range, suggestions }) => ({
    file,
    rule,
    severity,
    message,
    range,
    suggestions: suggestions.map(({ citekeys, passage, score, excerpt }) => ({
      citekeys,
      passage: passage ?? null,
      score,
      excerpt,
    })),
  }));
  const { claims, sourced } = report;
  return `${JSON.stringify({ version: 1, files: report.notes.length, claims, sourced, findings }, null, 2)}\n`;
}
