import type { Severity } from '../../config/settings';
import { rules } from '../../lint/registry';
import { version } from '../../version';
import type { LintReport, ReportedFinding } from '../report';

/**
 * The report as a SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/) of one run. Files are relative to the
 * working directory. Fingerprints come from the words of a finding, so that it stays the same finding when lines move.
 */
export function sarifLint(report: LintReport): string {
  const descriptors = descriptorsFor(report.findings);
  const index = new Map(descriptors.map((descriptor, i) => [descriptor.id, i]));
  const seen = new Map<string, number>();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Ibid', semanticVersion: version, rules: descriptors } },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map((finding) => resultOf(finding, index.get(finding.rule)!, seen)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

interface Descriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: string };
}

/** All rules, and those findings that come from no rule: what could not be read. */
function descriptorsFor(findings: readonly ReportedFinding[]): Descriptor[] {
  const known = rules.map(
    (rule): Descriptor => ({
      id: rule.id,
      shortDescription: { text: rule.summary },
      help: { text: rule.docs, markdown: rule.docs },
      defaultConfiguration: { level: levels[rule.defaultSeverity] },
    }),
  );
  const ids = new Set(known.map((descriptor) => descriptor.id));
  const others = new Map(
    findings.filter((finding) => !ids.has(finding.rule)).map((finding) => [finding.rule, finding]),
  );
  return [
    ...known,
    ...[...others.values()].map(
      ({ rule, severity }): Descriptor => ({
        id: rule,
        shortDescription: {
          text: `${rule.replaceAll('-', ' ')}: not a rule, but a file that could not be used as it is.`,
        },
        defaultConfiguration: { level: levels[severity] },
      }),
    ),
  ];
}

function resultOf(finding: ReportedFinding, ruleIndex: number, seen: Map<string, number>): object {
  const { rule, severity, message, file, range, suggestions } = finding;
  const hash = finding.hash!;
  const times = (seen.get(`${file}\n${hash}`) ?? 0) + 1;
  seen.set(`${file}\n${hash}`, times);
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    // A finding of the vault as a whole has no file to stand in.
    locations:
      file === '.'
        ? []
        : [{ physicalLocation: { artifactLocation: { uri: relativeUri(file) }, region: regionOf(range) } }],
    partialFingerprints: { 'ibidWords/v1': `${hash}:${times}` },
    ...(suggestions.length > 0 ? { properties: { suggestions } } : {}),
  };
}

function regionOf({ start, end }: ReportedFinding['range']): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A path as a relative URI reference (RFC 3986): encoded, and its first segment not taken for a scheme. */
function relativeUri(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]%3A\//.test(encoded) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}
