import type { FileReport, PlainFinding } from '../report';

/** What a run found, as data; `schemas/lint.schema.json` describes it. `files` are those of the findings, `count` all that were read. */
export function jsonLint(files: readonly FileReport[], count: number): string {
  const sum = (of: (file: FileReport) => number): number => files.reduce((total, file) => total + of(file), 0);
  const head = { version: 1, files: count, claims: sum((file) => file.claims), sourced: sum((file) => file.sourced) };
  const items = files.flatMap(({ json }) => json || []);
  const findings = items.length > 0 ? `[\n${items.join(',\n')}\n  ]` : '[]';
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "findings": ${findings}\n}\n`;
}

/** The findings of one file as items of the array `findings`, indented as they stand there; empty for none. */
export function jsonFindings(findings: readonly PlainFinding[]): string {
  if (findings.length === 0) return '';
  const items = findings.map(({ file, rule, severity, message, range, suggestions }) => ({
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
  // Within an object the items stand as deep as in the whole.
  return JSON.stringify({ items }, null, 2).slice('{\n  "items": [\n'.length, -'\n  ]\n}'.length);
}
