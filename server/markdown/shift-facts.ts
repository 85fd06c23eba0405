import { type Span, shifted } from '../text/span';
import type { NoteFacts } from './block-walk';

/** How far facts move: offsets, indexes into `headings`, indexes into `footnoteDefinitions`. */
export interface Shift {
  readonly by: number;
  readonly headings: number;
  readonly footnotes: number;
}

/** How one fact of each list moves: always a new object. */
type Shifters = { readonly [K in keyof NoteFacts]: (fact: NoteFacts[K][number], shift: Shift) => NoteFacts[K][number] };

/** One list of facts, moved. The same list where nothing moves. */
export function shiftedFacts<K extends keyof NoteFacts>(list: K, facts: NoteFacts[K], shift: Shift): NoteFacts[K] {
  if (facts.length === 0 || (shift.by === 0 && shift.headings === 0 && shift.footnotes === 0)) return facts;
  const move: (fact: NoteFacts[K][number], shift: Shift) => NoteFacts[K][number] = shifters[list];
  return (facts as readonly NoteFacts[K][number][]).map((fact) => move(fact, shift)) as unknown as NoteFacts[K];
}

const optional = (span: Span | undefined, by: number): Span | undefined => span && shifted(span, by);
const footnote = (index: number | undefined, shift: Shift): number | undefined =>
  index === undefined ? undefined : index + shift.footnotes;

const shifters: Shifters = {
  headings: (fact, { by }) => ({ ...fact, span: shifted(fact.span, by), textSpan: shifted(fact.textSpan, by) }),
  blocks: (fact, shift) => ({
    kind: fact.kind,
    span: shifted(fact.span, shift.by),
    id: fact.id,
    idSpan: optional(fact.idSpan, shift.by),
    heading: fact.heading + shift.headings,
  }),
  paragraphs: (fact, shift) => ({
    kind: fact.kind,
    span: shifted(fact.span, shift.by),
    holes: fact.holes.map((hole) => shifted(hole, shift.by)),
    heading: fact.heading + shift.headings,
    footnote: footnote(fact.footnote, shift),
  }),
  footnoteReferences: (fact, shift) => ({
    label: fact.label,
    span: shifted(fact.span, shift.by),
    labelSpan: shifted(fact.labelSpan, shift.by),
    inside: footnote(fact.inside, shift),
  }),
  footnoteDefinitions: (fact, { by }) => ({
    label: fact.label,
    span: shifted(fact.span, by),
    labelSpan: shifted(fact.labelSpan, by),
    contentSpan: shifted(fact.contentSpan, by),
  }),
  inlineNotes: (fact, { by }) => ({ span: shifted(fact.span, by), contentSpan: shifted(fact.contentSpan, by) }),
  citations: (fact, shift) => ({
    key: fact.key,
    keySpan: shifted(fact.keySpan, shift.by),
    span: shifted(fact.span, shift.by),
    suppressAuthor: fact.suppressAuthor,
    cluster: optional(fact.cluster, shift.by),
    tail: optional(fact.tail, shift.by),
    prefix: fact.prefix,
    locator: fact.locator,
    footnote: footnote(fact.footnote, shift),
  }),
  wikilinks: (fact, { by }) => ({
    ...fact,
    span: shifted(fact.span, by),
    targetSpan: shifted(fact.targetSpan, by),
    headingSpan: optional(fact.headingSpan, by),
    blockSpan: optional(fact.blockSpan, by),
    footnoteSpan: optional(fact.footnoteSpan, by),
    labelSpan: optional(fact.labelSpan, by),
  }),
  links: (fact, { by }) => ({
    ...fact,
    span: shifted(fact.span, by),
    urlSpan: shifted(fact.urlSpan, by),
    ...(fact.labelSpan ? { labelSpan: shifted(fact.labelSpan, by) } : {}),
  }),
  tags: (fact, { by }) => ({ name: fact.name, span: shifted(fact.span, by) }),
  ignores: (fact, { by }) => ({ ...fact, span: shifted(fact.span, by), target: shifted(fact.target, by) }),
  pages: (fact, { by }) => ({ page: fact.page, offset: fact.offset + by }),
};
