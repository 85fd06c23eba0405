import type { Severity } from '../../config/settings';
import { linesOf } from '../../features/place';
import type { Suggestion } from '../../lint/rule';
import type { Vault } from '../../vault/vault';
import { byFile } from '../by-file';
import { type Quotation, quotedLines, quoteLine } from '../quote';
import type { LintReport, ReportedFinding } from '../report';
import { columnsOf, counted, onOneLine, type Style, widest } from '../style';
import { wrapped } from '../wrap';
import { bibliographiesOf, evidenceLines, percentage } from './evidence-lines';

/** Where quotations and suggestions begin. */
const indent = ' '.repeat(8);

/** The report for people: by file, each finding with the words it means and the sources that would help. */
export function prettyLint(report: LintReport, style: Style): string {
  const sections = [...byFile(report.findings)].map(([file, findings]) =>
    fileSection(report.vault, file, findings, style),
  );
  return [...sections, [summaryLine(report, style), ...report.remarks.map(style.dim)].join('\n')]
    .join('\n\n')
    .concat('\n');
}

function fileSection(vault: Vault, file: string, findings: readonly ReportedFinding[], style: Style): string {
  const places = findings.map(({ range }) => `${range.start.line}:${range.start.column}`);
  const longest = widest(places);
  const blocks = findings.map((finding, i) =>
    findingLines(vault, finding, places[i]!.padStart(longest), style).join('\n'),
  );
  return [style.underline(style.bold(file === '.' ? 'The vault' : onOneLine(file))), ...blocks].join('\n\n');
}

function findingLines(vault: Vault, finding: ReportedFinding, place: string, style: Style): string[] {
  const { rule, severity } = finding;
  const paint = style.severity[severity];
  const head = `  ${place}  ${severity.padEnd(7)}  `;
  const rows = wrapped(onOneLine(finding.message), style.width - head.length);
  const tail = `${rule}${finding.isFixable ? ' (--fix mends it)' : ''}`;
  const fits = columnsOf(`${rows.at(-1)}  ${tail}`) <= style.width - head.length;
  const lines = [
    ...rows.slice(0, -1),
    ...(fits ? [`${rows.at(-1)}  ${style.dim(tail)}`] : [rows.at(-1)!, style.dim(tail)]),
  ];
  const quoted = quotationOf(vault, finding);
  return [
    ...lines.map(
      (line, i) => (i === 0 ? `  ${style.dim(place)}  ${paint(severity.padEnd(7))}  ` : ' '.repeat(head.length)) + line,
    ),
    ...(quoted ? quotedLines(quoted, style, indent, paint) : []),
    ...worthShowing(finding.suggestions).flatMap((suggestion, i) =>
      evidenceLines(vault, suggestion, i + 1, style, indent),
    ),
  ];
}

/** The suggestions that come near the best one: a list of also-rans only hides it. */
const worthShowing = (suggestions: readonly Suggestion[]): Suggestion[] =>
  suggestions.filter(({ score }) => score >= suggestions[0]!.score / 2);

function quotationOf(vault: Vault, { uri, span, quotation }: ReportedFinding): Quotation | undefined {
  if (quotation) return quotation;
  const lines = linesOf(vault, uri);
  const bibliography = bibliographiesOf(vault).find((known) => known.uri === uri);
  return lines && bibliography && quoteLine(bibliography.text, lines, span);
}

/** `3 files, 41 claims, 27 sourced (66 %), 5 errors, 9 warnings`. */
function summaryLine(report: LintReport, style: Style): string {
  const { files, claims, sourced, findings } = report;
  if (files === 0 && findings.length === 0) return 'No Markdown notes found.';
  const of = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const share = claims === 0 ? '' : ` (${percentage(sourced / claims)})`;
  const loud = (['error', 'warning'] as const).map((severity) => {
    const text = counted(of(severity), severity);
    return of(severity) > 0 ? style.severity[severity](text) : text;
  });
  const quiet = of('info') + of('hint');
  const parts = [
    counted(files, 'file'),
    counted(claims, 'claim'),
    `${sourced} sourced${share}`,
    ...loud,
    ...(quiet > 0 ? [counted(quiet, 'hint')] : []),
  ];
  const line = parts.join(', ');
  return findings.length === 0 ? `${style.good('✓')} ${line}` : line;
}
