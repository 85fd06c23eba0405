import type { Problem } from '../markdown/note';
import type { Span } from '../text/span';
import { decodeCslItem } from './csl-item';
import { lineEnd } from './file-problem';
import type { Read } from './lazy-bibliography';
import { lazyReference, type Place, type Records } from './lazy-reference';
import type { CslItem, Reference } from './types';

/** Where one item of a list and its `id` stand. */
export interface LocatedItem {
  readonly start: number;
  readonly end: number;
  readonly idSpan: Span | undefined;
  /** Its citekey, where that is known without reading the item, and the item surely can be read. */
  readonly key: string | undefined;
}

/** A list of items in a file, as far as it was looked at. */
export interface ItemList<L extends LocatedItem> {
  readonly uri: string;
  readonly text: string;
  readonly items: readonly L[];
  /** What was found wrong with the text so far. */
  readonly problems: readonly Problem[];
  /** An item's data. */
  readonly dataOf: (item: L) => unknown;
}

/**
 * The references that a list of items makes, those of a known key without reading the item. An item that cannot be read is
 * skipped with a problem of its own; if none can be, the list is something else, and one problem says so.
 */
export function* collectReferences<L extends LocatedItem>(list: ItemList<L>): Generator<void, Read> {
  const { uri, text, items, dataOf } = list;
  const itemOf = ({ item }: ItemPlace<L>, key: string): CslItem =>
    decodeCslItem(dataOf(item)).value ?? { id: key, type: 'document' };
  const records: Records<ItemPlace<L>> = { uri, itemOf, briefOf: itemOf };
  const references: Reference[] = [];
  const skipped: Problem[] = [];
  for (const [i, item] of items.entries()) {
    if (i % 256 === 255) yield;
    const { start, end } = item;
    const keySpan = item.idSpan ? trimmed(text, item.idSpan) : { start, end };
    if (item.key !== undefined) {
      const place = { start, end, keyStart: keySpan.start, keyEnd: keySpan.end, item };
      references.push(lazyReference(records, place, item.key));
      continue;
    }
    const { value, problem } = decodeCslItem(dataOf(item));
    if (value) references.push({ key: value.id, item: value, uri, span: { start, end }, keySpan });
    else {
      const message = `This item ${problem}. An item needs an \`id\`, the key it is cited by, and plain fields; it was skipped.`;
      skipped.push({ span: { start, end: Math.min(end, lineEnd(text, start)) }, message });
    }
  }
  return { references, problems: () => problemsOf(list.problems, skipped, references.length) };
}

interface ItemPlace<L extends LocatedItem> extends Place {
  readonly item: L;
}

function problemsOf(found: readonly Problem[], skipped: readonly Problem[], references: number): readonly Problem[] {
  if (references > 0 || skipped.length < 2) return [...found, ...skipped].sort((a, b) => a.span.start - b.span.start);
  const message = `None of the ${skipped.length} items here is a reference with an \`id\`. A bibliography is a list of CSL items: {"id": "stein2022", "type": "report", "title": …}.`;
  return [...found, { span: skipped[0]!.span, message }];
}

/** A span without the white space at its ends. */
function trimmed(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end);
  const leading = slice.length - slice.trimStart().length;
  return { start: start + leading, end: start + Math.max(leading, slice.trimEnd().length) };
}
