import type { Problem } from '../markdown/note';
import { collectReferences, type LocatedItem } from './collect-references';
import { isRecord } from './csl-item';
import { lineEnd } from './file-problem';
import { type ScannedItem, scanInSteps } from './json-scan';
import { lazyBibliography, type Read, sliceLength } from './lazy-bibliography';
import type { Bibliography } from './types';

/**
 * The references of a CSL-JSON text: a list of items, `{"references": […]}`, `{"items": […]}` or one item alone. Broken JSON
 * gives one problem, where it breaks; the items around the break are read all the same.
 */
export const readCslJson = (uri: string, text: string): Bibliography =>
  lazyBibliography(uri, text, () => readItems(uri, text));

function* readItems(uri: string, text: string): Generator<void, Read> {
  if (text.trim() === '') return { references: [], problems: () => [] };
  const { items, list, error } = yield* scanInSteps(text, sliceLength);
  const problems: Problem[] = [];
  if (error) {
    // What is missing at the end is shown at the last sign, where there is something to underline.
    const start = Math.min(error.offset, text.trimEnd().length - 1);
    const message = `This is not valid JSON: ${error.message}. Mend it; the items that could be read are in use.`;
    problems.push({ span: { start, end: start + 1 }, message });
  }
  const only = list ? undefined : items[0];
  if (only && !(only.idSpan && isRecord(parsed(text.slice(only.span.start, only.span.end))))) {
    const message =
      'No list of references found. A bibliography is a list of CSL items, [{"id": "stein2022", …}], or {"references": [ … ]}.';
    const span = { start: only.span.start, end: Math.min(only.span.end, lineEnd(text, only.span.start)) };
    return { references: [], problems: () => [...problems, { span, message }] };
  }
  const dataOf = ({ start, end }: LocatedItem): unknown => parsed(text.slice(start, end));
  const located = items.map((item) => locate(text, item));
  return yield* collectReferences({ uri, text, items: located, problems, dataOf });
}

function locate(text: string, { span, idSpan, isPlain }: ScannedItem): LocatedItem {
  const key = isPlain && idSpan ? keyIn(text, idSpan.start, idSpan.end) : undefined;
  return { start: span.start, end: span.end, idSpan, key };
}

/** The citekey that an `id` is, from what stands between its quotes or bare; undefined where it is none, or cannot be told so. */
function keyIn(text: string, start: number, end: number): string | undefined {
  const written = text.slice(start, end);
  if (text[start - 1] === '"') {
    const id = written.includes('\\') ? parsed(`"${written}"`) : written;
    return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined;
  }
  const number: unknown = parsed(written);
  return typeof number === 'number' && Number.isFinite(number) ? String(number) : undefined;
}

/** The value of JSON that was scanned already; undefined should the engine see it otherwise. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
