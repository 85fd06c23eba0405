import type { Problem } from '../markdown/note';
import type { Span } from '../text/span';
import { decodeCslItem } from './csl-item';
import { lineEnd } from './file-problem';
import type { Bibliography, Reference } from './types';

/** One item of a list as data, and where it and its `id` stand. */
export interface LocatedItem {
  readonly data: unknown;
  readonly span: Span;
  readonly idSpan: Span | undefined;
}

/**
 * The bibliography that a list of items makes. An item that cannot be read is skipped with a problem of its own; if none can
 * be, the list is something else, and one problem says so.
 */
export function collectReferences(
  uri: string,
  text: string,
  items: readonly LocatedItem[],
  problems: readonly Problem[],
): Bibliography {
  const references: Reference[] = [];
  const skipped: Problem[] = [];
  for (const { data, span, idSpan } of items) {
    const { value, problem } = decodeCslItem(data);
    if (value)
      references.push({ key: value.id, item: value, uri, span, keySpan: idSpan ? trimmed(text, idSpan) : span });
    else {
      const message = `This item ${problem}. An item needs an \`id\`, the key it is cited by, and plain fields; it was skipped.`;
      skipped.push({ span: { start: span.start, end: Math.min(span.end, lineEnd(text, span.start)) }, message });
    }
  }
  if (references.length === 0 && skipped.length > 1) {
    const message = `None of the ${skipped.length} items here is a reference with an \`id\`. A bibliography is a list of CSL items: {"id": "stein2022", "type": "report", "title": …}.`;
    return { uri, text, references, problems: [...problems, { span: skipped[0]!.span, message }] };
  }
  return { uri, text, references, problems: [...problems, ...skipped].sort((a, b) => a.span.start - b.span.start) };
}

/** A span without the white space at its ends. */
function trimmed(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end);
  const leading = slice.length - slice.trimStart().length;
  return { start: start + leading, end: start + Math.max(leading, slice.trimEnd().length) };
}
