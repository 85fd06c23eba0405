import { formatReference } from '../../bibliography/format';
import type { Severity } from '../../config/settings';
import { plainText } from '../../features/markup';
import { linesOf } from '../../features/place';
import { paragraphLabel } from '../../features/reference-card';
import type { Suggestion } from '../../lint/rule';
import { perObject } from '../../text/memo';
import type { Bibliography, Passage, Reference } from '../../vault/types';
import { findNote, type Vault } from '../../vault/vault';
import { type Quotation, quotedLines, quoteFrom, quoteLine } from '../quote';
import type { LintReport, ReportedFinding } from '../report';
import { columnsOf, counted, cut, onOneLine, type Style } from '../style';
import { wrapped } from '../wrap';

/** Where quotations and suggestions begin. */
const indent = ' '.repeat(8);

/** The report for people: by file, each finding with the words it means and the sources that would help. */
export function prettyLint(report: LintReport, style: Style): string {
  const files = Map.groupBy(report.findings, (finding) => finding.file);
  const sections = [...files].map(([file, findings]) => fileSection(report.vault, file, findings, style));
  return [...sections, [summaryLine(report, style), ...report.remarks.map(style.dim)].join('\n')].join('\n\n').concat('\n');
}

function fileSection(vault: Vault, file: string, findings: readonly ReportedFinding[], style: Style): string {
  const places = findings.map(({ range }) => `${range.start.line}:${range.start.column}`);
  const longest = Math.max(...places.map((place) => place.length));
  const blocks = findings.map((finding, i) => findingLines(vault, finding, places[i]!.padStart(longest), style).join('\n'));
  return [style.underline(style.bold(onOneLine(file))), ...blocks].join('\n\n');
}

function findingLines(vault: Vault, finding: ReportedFinding, place: string, style: Style): string[] {
  const { rule, severity } = finding;
  const paint = style.severity[severity];
  const head = `  ${place}  ${severity.padEnd(7)}  `;
  const rows = wrapped(onOneLine(finding.message), style.width - head.length);
  const fixable = finding.fixable ? style.dim(' (--fix mends it)') : '';
  const message = rows.map((row, i) => (i === 0 ? `  ${style.dim(place)}  ${paint(severity.padEnd(7))}  ${row}` : ' '.repeat(head.length) + row));
  const quoted = quotationOf(vault, finding);
  return [
    `${message.join('\n')}  ${style.dim(rule)}${fixable}`,
    ...(quoted ? quotedLines(quoted, style, indent, paint) : []),
    ...finding.suggestions.flatMap((suggestion, i) => suggestionLines(vault, suggestion, i + 1, style)),
  ];
}

function quotationOf(vault: Vault, { uri, span }: ReportedFinding): Quotation | undefined {
  const note = findNote(vault, uri);
  if (note) return quoteFrom(note, span);
  const lines = linesOf(vault, uri);
  const bibliography = bibliographiesOf(vault).find((known) => known.uri === uri);
  return lines && bibliography && quoteLine(bibliography.text, lines, span);
}

/** `1. [^stein2022]  83 %  ¶13 Regional Prospects: “excerpt”`, and below it the works. */
function suggestionLines(vault: Vault, suggestion: Suggestion, rank: number, style: Style): string[] {
  const head = `${indent}${rank}. `;
  const mark = markOf(vault, suggestion.citekeys);
  const share = `${Math.round(suggestion.score * 100)} %`;
  const where = passageLabel(vault, suggestion.passage);
  const lead = `${mark}  ${share.padStart(4)}  ${where === '' ? '' : `${where}: `}`;
  const room = style.width - head.length - columnsOf(lead) - 2;
  const works = suggestion.citekeys.flatMap((key) => workOf(vault, key) ?? []);
  const below = ' '.repeat(head.length);
  const excerpt = `“${cut(onOneLine(suggestion.excerpt), Math.max(room, 30))}”`;
  return [
    `${head}${style.good(mark)}  ${style.bold(share.padStart(4))}  ${where === '' ? '' : `${where}: `}${excerpt}`,
    ...works.slice(0, 2).map((work) => below + style.dim(cut(work, style.width - below.length))),
    ...(works.length > 2 ? [below + style.dim(`and ${counted(works.length - 2, 'more work')}`)] : []),
  ];
}

/** The citation as a quick fix would write it. */
function markOf(vault: Vault, citekeys: readonly string[]): string {
  if (vault.settings['citation.form'] === 'pandoc') return `[${citekeys.map((key) => `@${key}`).join('; ')}]`;
  return `[^${citekeys[0] ?? ''}]`;
}

/** `¶13 Regional Prospects` for `PACK#^p13`; empty for a work without a passage. */
export function passageLabel(vault: Vault, id: string | undefined): string {
  const passage = id === undefined ? undefined : passages(vault).get(id);
  return passage ? `${paragraphLabel(passage.blockId)} ${onOneLine(passage.section)}`.trim() : '';
}

/** A work as one line of plain text. */
export function workOf(vault: Vault, key: string): string | undefined {
  const reference = references(vault).get(key);
  return reference && onOneLine(plainText(formatReference(reference.item)));
}

const passages = perObject((vault: Vault): ReadonlyMap<string, Passage> =>
  new Map(vault.packs.flatMap((pack) => pack.passages).map((passage) => [passage.id, passage])),
);

const references = perObject((vault: Vault): ReadonlyMap<string, Reference> => {
  const all = bibliographiesOf(vault).flatMap((bibliography) => bibliography.references);
  return new Map([...all].reverse().map((reference) => [reference.key, reference]));
});

const bibliographiesOf = (vault: Vault): Bibliography[] => [...vault.bibliographies, ...vault.packs.map((pack) => pack.bibliography)];

/** `3 files, 41 claims, 27 sourced (66 %), 5 errors, 9 warnings`. */
function summaryLine(report: LintReport, style: Style): string {
  const { notes, claims, sourced, findings } = report;
  if (notes.length === 0) return 'No Markdown notes found.';
  const of = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const share = claims === 0 ? '' : ` (${Math.round((sourced / claims) * 100)} %)`;
  const loud = (['error', 'warning'] as const).map((severity) => {
    const text = counted(of(severity), severity);
    return of(severity) > 0 ? style.severity[severity](text) : text;
  });
  const quiet = of('info') + of('hint');
  const parts = [
    counted(notes.length, 'file'),
    counted(claims, 'claim'),
    `${sourced} sourced${share}`,
    ...loud,
    ...(quiet > 0 ? [counted(quiet, 'hint')] : []),
  ];
  const line = parts.join(', ');
  return findings.length === 0 ? `${style.good('✓')} ${line}` : line;
}
