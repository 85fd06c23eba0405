import type { Suggestion } from '../../lint/rule';
import { piecesOf } from '../pieces';
import type { FileReport, Range, ReportedFinding } from '../report';

/**
 * What a run found, as data, in pieces to be written one after the other; `schemas/lint.schema.json` describes it. `files` are
 * those of the findings, `count` all that were read.
 */
export function* jsonLint(files: readonly FileReport[], count: number): Generator<string | Uint8Array> {
  const sum = (of: (file: FileReport) => number): number => files.reduce((total, file) => total + of(file), 0);
  const head = { version: 1, files: count, claims: sum((file) => file.claims), sourced: sum((file) => file.sourced) };
  const items = files.flatMap(({ json }) => (json && json.length > 0 ? [json] : []));
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "findings": ${items.length > 0 ? '[\n' : '[]'}`;
  yield* piecesOf(withoutLast(items));
  yield `${items.length > 0 ? '\n  ]' : ''}\n}\n`;
}

/** Between two items, and behind each file's last. */
const mark = ',\n';

/** All of the items, but for the mark behind the last. */
function withoutLast(items: readonly Uint8Array[]): Uint8Array[] {
  const last = items.at(-1);
  return last ? [...items.slice(0, -1), last.subarray(0, last.length - mark.length)] : [];
}

/** The findings of one file as items of the array `findings`, indented as they stand there, in UTF-8, a mark behind each; empty for none. */
export function jsonFindings(findings: readonly ReportedFinding[]): Uint8Array {
  return new TextEncoder().encode(findings.map((finding) => itemOf(finding) + mark).join(''));
}

/** As `JSON.stringify` writes it with an indent of two; by hand, since a large vault has a hundred megabytes of it. */
const itemOf = ({ file, rule, severity, message, range, suggestions }: ReportedFinding): string => `    {
      "file": ${quoted(file)},
      "rule": ${quoted(rule)},
      "severity": ${quoted(severity)},
      "message": ${quoted(message)},
      "range": {
        "start": ${positionOf(range.start)},
        "end": ${positionOf(range.end)}
      },
      "suggestions": ${listOf(suggestions.map(suggestionOf), '      ')}
    }`;

const positionOf = ({ line, column }: Range['start']): string => `{
          "line": ${line},
          "column": ${column}
        }`;

const suggestionOf = ({ citekeys, passage, score, excerpt }: Suggestion): string => `        {
          "citekeys": ${listOf(
            citekeys.map((key) => `            ${quoted(key)}`),
            '          ',
          )},
          "passage": ${passage === undefined ? null : quoted(passage)},
          "score": ${score},
          "excerpt": ${quoted(excerpt)}
        }`;

const listOf = (items: readonly string[], indent: string): string =>
  items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;

const quoted = (text: string): string => JSON.stringify(text);
