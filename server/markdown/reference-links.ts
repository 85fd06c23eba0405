import { mergedSpans } from '../text/mask';
import { partitionPoint } from '../text/partition-point';
import { contains, type Span } from '../text/span';
import { spanOf } from './node-spans';
import type { Link, Tag, Wikilink } from './note';
import type { SyntaxNode } from './tree';

/** The link that a reference (`[text][label]`, `[label][]`, `[label]`, or an image's) is, not yet told its address. */
export function referenceLinkOf(text: string, node: SyntaxNode): Link {
  const span = spanOf(node);
  const labelSpan = labelSpanOf(text, span);
  return { kind: 'reference', span, url: '', urlSpan: labelSpan, labelSpan, identifier: node.identifier };
}

/** `links` with the address of its definition in every reference. The first definition of a label counts. */
export function withAddresses(links: readonly Link[], definitions: ReadonlyMap<string, string>): readonly Link[] {
  if (!links.some((link) => link.kind === 'reference')) return links;
  return links.map((link) =>
    link.kind === 'reference' ? { ...link, url: definitions.get(link.identifier ?? '') ?? '' } : link,
  );
}

/** The address that each label's first definition among `links` (in document order) gives, by the label's normal form. */
export function definedAddresses(links: readonly Link[]): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const { kind, identifier, url } of links) {
    if (kind === 'definition' && identifier !== undefined && !addresses.has(identifier)) addresses.set(identifier, url);
  }
  return addresses;
}

/** The references that are none for a reader of wikilinks: in `[[a]]` a parser that knows no wikilinks sees `[a]`. */
export function withoutWikilinks(links: readonly Link[], wikilinks: readonly Wikilink[]): readonly Link[] {
  if (wikilinks.length === 0 || !links.some((link) => link.kind === 'reference')) return links;
  const spans = wikilinks.map((wikilink) => wikilink.span);
  return links.filter((link) => link.kind !== 'reference' || !isInside(spans, link.span));
}

/** The tags that stand in no link. */
export function tagsOutside(tags: readonly Tag[], links: readonly Link[]): readonly Tag[] {
  if (tags.length === 0 || links.length === 0) return tags;
  const spans = mergedSpans(links.map((link) => link.span));
  return tags.filter((tag) => !isInside(spans, tag.span));
}

/** Whether `span` lies wholly in one of `spans`, which are sorted and do not overlap. */
function isInside(spans: readonly Span[], span: Span): boolean {
  const last = spans[partitionPoint(spans, (one) => one.start <= span.start) - 1];
  return last !== undefined && contains(last, span);
}

/** The label that a reference uses: what its last brackets hold, or, where they are empty, its first ones. */
function labelSpanOf(text: string, span: Span): Span {
  const first = text[span.start] === '!' ? span.start + 2 : span.start + 1;
  const end = text.startsWith('[]', span.end - 2) ? span.end - 3 : span.end - 1;
  if (end !== span.end - 1) return { start: first, end: Math.max(first, end) };
  let open = end - 1;
  while (open >= first && !(text[open] === '[' && text[open - 1] !== '\\')) open--;
  return { start: Math.max(first, open + 1), end: Math.max(first, end) };
}
