import { shortLabel } from '../bibliography/format';
import type { Reference } from '../bibliography/types';
import type { Citation, Note } from '../markdown/note';
import { maskedText } from '../text/mask';
import { perObject } from '../text/memo';
import { partitionPoint } from '../text/partition-point';
import { contains, type Span } from '../text/span';
import { foldedProse } from '../vault/passages';
import { findReference } from '../vault/references';
import type { Vault } from '../vault/vault';

/** The prose in `span` as a reader takes it in: markup gone, and each citation as `(Stein 2022, p. 4)`. Plain text. */
export function readableProse(vault: Vault, note: Note, span: Span): string {
  const paragraphs = within(note.paragraphs, span);
  return paragraphs
    .map((paragraph) => {
      const masked = maskedText(note.text, paragraph.span, paragraph.holes);
      return foldedProse(withCitations(vault, note, paragraph.span, masked)).replace(/([([]) /g, '$1');
    })
    .filter(Boolean)
    .join(' ');
}

/** A citation in words: `Stein 2022, p. 4`; an unknown key as it is written. */
export function citationLabel(vault: Vault, note: Note, citation: Citation): string {
  const reference = findReference(vault, note, citation.key);
  const label = reference ? labelOf(reference) : `@${citation.key}`;
  return [citation.prefix, label].filter(Boolean).join(' ') + (citation.locator ? `, ${citation.locator}` : '');
}

const labelOf = perObject((reference: Reference) => shortLabel(reference.item));

/** Those of `items` that lie in `span`; `items` are in the order of the text. */
function within<T extends { readonly span: Span }>(items: readonly T[], span: Span): T[] {
  const first = partitionPoint(items, (one) => one.span.start < span.start);
  const found: T[] = [];
  for (let i = first; i < items.length && items[i]!.span.start <= span.end; i++)
    if (contains(span, items[i]!.span)) found.push(items[i]!);
  return found;
}

function withCitations(vault: Vault, note: Note, span: Span, masked: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const [place, citations] of groupedByCluster(note, span)) {
    const start = place.start - span.start;
    if (start < at) continue;
    const label = citations.map((citation) => citationLabel(vault, note, citation)).join('; ');
    const bare = citations[0]!.cluster === undefined;
    parts.push(masked.slice(at, start), bare ? label : `(${label})`);
    at = place.end - span.start;
  }
  parts.push(masked.slice(at));
  return parts.join('');
}

function groupedByCluster(note: Note, span: Span): Map<Span, Citation[]> {
  const groups = new Map<Span, Citation[]>();
  for (const citation of within(note.citations, span)) {
    const place = citation.cluster ?? citation.span;
    if (!contains(span, place) || note.text.startsWith('<!--', place.start)) continue;
    const group = groups.get(place);
    if (group) group.push(citation);
    else groups.set(place, [citation]);
  }
  return groups;
}
