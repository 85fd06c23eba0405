import type { Problem } from '../markdown/note';
import { collectReferences, type LocatedItem } from './collect-references';
import { isRecord } from './csl-item';
import { lineEnd } from './file-problem';
import { scanItems } from './json-scan';
import type { Bibliography } from './types';

/**
 * The references of a CSL-JSON text: a list of items, `{"references": […]}`, `{"items": […]}` or one item alone. Broken JSON
 * gives one problem, where it breaks; the items around the break are read all the same.
 */
export function readCslJson(uri: string, text: string): Bibliography {
  if (text.trim() === '') return { uri, text, references: [], problems: [] };
  const { items, list, error } = scanItems(text);
  const problems: Problem[] = [];
  if (error) {
    // What is missing at the end is shown at the last sign, where there is something to underline.
    const start = Math.min(error.offset, text.trimEnd().length - 1);
    const message = `This is not valid JSON: ${error.message}. Mend it; the items that could be read are in use.`;
    problems.push({ span: { start, end: start + 1 }, message });
  }
  const located: LocatedItem[] = [];
  for (const { span, idSpan } of items) located.push({ data: parsed(text.slice(span.start, span.end)), span, idSpan });
  const only = list ? undefined : located[0];
  if (only && !(isRecord(only.data) && only.idSpan)) {
    const message =
      'No list of references found. A bibliography is a list of CSL items, [{"id": "stein2022", …}], or {"references": [ … ]}.';
    const span = { start: only.span.start, end: Math.min(only.span.end, lineEnd(text, only.span.start)) };
    return { uri, text, references: [], problems: [...problems, { span, message }] };
  }
  return collectReferences(uri, text, located, problems);
}

/** The value of JSON that was scanned already; undefined should the engine see it otherwise. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
