import { documentSymbolsIn } from '../bibliography/document-symbols';
import type { Reference } from '../bibliography/types';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { partitionPoint } from '../text/partition-point';
import type { Span } from '../text/span';
import { findReference, findReferenceByUrl } from './references';
import { findReferenceBySymbol } from './symbol-table';
import { findReferenceByTitle } from './title-table';
import { doiIn } from './url-key';
import type { Vault } from './vault';

/** A work that a text names, and where. */
export interface NamedWork {
  readonly work: Reference;
  readonly span: Span;
}

/** The works that a part of a note names outright, in order; one may be there more than once. */
export function worksNamedIn(vault: Vault, note: Note, span: Span): NamedWork[] {
  const found: NamedWork[] = [];
  const add = (work: Reference | undefined, at: Span): void => {
    if (work) found.push({ work, span: at });
  };
  for (const citation of within(citationsOf(note), span)) add(findReference(vault, note, citation.key), citation.span);
  for (const link of within(linksOf(note), span)) add(findReferenceByUrl(vault, link.url), link.span);
  const text = note.text.slice(span.start, span.end);
  for (const doi of text.matchAll(/\bdoi:?\s?10\.\d{4,9}\/\S{1,200}/gi)) {
    const key = doiIn(doi[0]);
    if (key) add(findReferenceByUrl(vault, `doi:${key}`), spanOf(span, doi));
  }
  for (const { symbol, start, end } of documentSymbolsIn(text))
    add(findReferenceBySymbol(vault, note, symbol), { start: span.start + start, end: span.start + end });
  for (const title of titlesIn(text)) add(findReferenceByTitle(vault, note, title[0]), spanOf(span, title));
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** What stands in quotation marks or is emphasised, as titles are. */
export const titlesIn = (text: string): Iterable<RegExpExecArray> =>
  text.matchAll(
    /“[^“”]{8,300}”|"[^"\n]{8,300}"|«[^«»]{8,300}»|‘[^‘\n]{8,300}’(?!\p{L})|\*[^*\n]{8,300}\*|\b_[^_\n]{8,300}_\b/gu,
  );

const spanOf = ({ start }: Span, match: RegExpExecArray): Span => ({
  start: start + match.index,
  end: start + match.index + match[0].length,
});

const byStart = <T extends { readonly span: Span }>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => a.span.start - b.span.start);
const citationsOf = perObject((note: Note) => byStart(note.citations));
const linksOf = perObject((note: Note) => byStart(note.links));

/** Those of a sorted list that lie in a span. */
function within<T extends { readonly span: Span }>(items: readonly T[], { start, end }: Span): T[] {
  const found: T[] = [];
  for (let i = partitionPoint(items, (item) => item.span.start < start); i < items.length; i++) {
    if (items[i]!.span.start >= end) break;
    if (items[i]!.span.end <= end) found.push(items[i]!);
  }
  return found;
}
