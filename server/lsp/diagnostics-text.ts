import type { Severity } from '../config/settings';
import type { Finding } from '../lint/rule';
import { type LineStarts, positionAt } from '../text/lines';
import { perText } from '../text/memo';
import { toDiagnostic } from './convert';
import { JsonBytes } from './json-bytes';

/** So many different things that findings say are kept as text. */
const mostWordings = 2000;

/** Findings as JSON: what `toDiagnostic` gives for each, without objects. A long draft has thousands of them at every key. */
export class DiagnosticsText {
  /** What stands behind the range, by severity, rule and message: drafts say the same few things again and again. */
  private readonly restOf = perText((key) => {
    const [severity = '', rule = ''] = key.split(' ', 2);
    const message = key.slice(severity.length + rule.length + 2);
    const span = { start: 0, end: 0 };
    const { range, ...rest } = toDiagnostic([0], { severity: severity as Severity, rule, message, span, uri: '' });
    return new JsonBytes(256).json(rest).done().subarray(1); // it goes on from the range
  }, mostWordings);

  /** Appends the list of diagnostics. */
  addTo(text: JsonBytes, lines: LineStarts, findings: readonly Finding[]): JsonBytes {
    text.ascii('[');
    for (const [i, { severity, rule, message, span }] of findings.entries()) {
      const start = positionAt(lines, span.start);
      const end = positionAt(lines, span.end);
      text.ascii(i === 0 ? '{"range":' : ',{"range":').range(start.line, start.character, end.line, end.character);
      text.ascii(',').raw(this.restOf(`${severity} ${rule} ${message}`));
    }
    return text.ascii(']');
  }
}
