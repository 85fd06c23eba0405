import { findDefinition } from '../markdown/footnotes';
import type { Citation, Note } from '../markdown/note';
import { contains, type Span } from '../text/span';
import type { Cite, Cluster } from './csl-engine';
import { type LocatorTerms, splitLocator } from './locators';

/** One place of a draft that cites, and what is to be formatted for it. */
export interface Place {
  /** What is to be replaced: the brackets, or the citation in the text with the brackets behind it. */
  readonly span: Span;
  readonly inText: boolean;
  readonly cites: readonly Cite[];
  /** Where it stands: in the text, in a note of the draft (by its number from 1), or in an inline note. */
  readonly within: 'text' | 'footnote' | 'inline-note';
  /** The note that it stands in, or becomes in a style with notes, counted in the order of reading; 0 in a definition that nothing refers to. */
  readonly note: number;
  /** In a note: whether nothing but white space stands before it there. */
  readonly first: boolean;
}

/**
 * The places of `note` that cite, in the order in which a reader meets them: a footnote's where it is first referred to. With `asNotes` each
 * place in the text counts as a note of its own.
 */
export function placesOf(note: Note, terms: LocatorTerms, asNotes: boolean): readonly Place[] {
  const groups = groupsOf(note);
  const places: Place[] = [];
  const seen = new Set<number>();
  let number = 0;
  const add = (group: Group, within: Place['within'], at: number, content: Span | undefined): void => {
    const first = content !== undefined && note.text.slice(content.start, group.span.start).trim() === '';
    places.push({
      span: group.span,
      inText: group.inText,
      cites: citesOf(note, group, terms),
      within,
      note: at,
      first,
    });
  };
  const definition = (index: number, at: number): void => {
    const { contentSpan } = note.footnoteDefinitions[index]!;
    for (const group of groups) if (group.footnote === index) add(group, 'footnote', at, contentSpan);
  };
  for (const event of eventsOf(note, groups)) {
    if (event.kind === 'reference') {
      const found = findDefinition(note, event.label);
      const index = found ? note.footnoteDefinitions.indexOf(found) : -1;
      if (seen.has(index)) continue;
      number++;
      if (index >= 0) {
        seen.add(index);
        definition(index, number);
      }
    } else if (event.kind === 'inline-note') {
      number++;
      for (const group of groups)
        if (group.footnote === undefined && contains(event.span, group.span))
          add(group, 'inline-note', number, event.content);
    } else {
      if (asNotes) number++;
      add(event.group, 'text', number, undefined);
    }
  }
  note.footnoteDefinitions.forEach((_, index) => {
    if (!seen.has(index)) definition(index, 0);
  });
  return places;
}

/** The clusters that a formatter is to format for the places. */
export const clustersOf = (places: readonly Place[], isNote: boolean): readonly Cluster[] =>
  places.map(({ note, inText, cites, within }) => ({
    note: isNote ? note : 0,
    inText: inText && !isNote,
    // In a note's own text the author is a part of the citation; in the text the sentence has named them.
    cites:
      isNote && inText && within === 'text'
        ? cites.map((cite, i) => (i === 0 ? { ...cite, suppressAuthor: true } : cite))
        : cites,
  }));

/** Citations of one place. */
interface Group {
  readonly span: Span;
  readonly inText: boolean;
  readonly footnote: number | undefined;
  readonly citations: readonly Citation[];
}

function groupsOf(note: Note): readonly Group[] {
  const groups: Group[] = [];
  for (let i = 0; i < note.citations.length; ) {
    const first = note.citations[i]!;
    if (isInComment(note, first.span.start)) {
      i++;
      continue;
    }
    const span = first.cluster ?? { start: first.span.start, end: first.tail?.end ?? first.span.end };
    const citations = [first];
    while (i + citations.length < note.citations.length) {
      const next = note.citations[i + citations.length]!;
      if (!contains(span, next.span)) break;
      citations.push(next);
    }
    // A citation in running text that stands in a suffix is text of it.
    const own = first.cluster ? citations.filter(({ cluster }) => cluster !== undefined) : citations;
    groups.push({ span, inText: first.cluster === undefined, footnote: first.footnote, citations: own });
    i += citations.length;
  }
  return groups;
}

/** The works that comments name (`<!-- cites: @a -->`), which show nowhere and belong into the bibliography. */
export const keysInComments = (note: Note): readonly string[] =>
  note.citations.filter(({ span }) => isInComment(note, span.start)).map(({ key }) => key);

function isInComment({ text }: Note, at: number): boolean {
  const before = text.slice(Math.max(0, at - longestComment), at);
  const open = before.lastIndexOf('<!--');
  return open >= 0 && before.lastIndexOf('-->') < open;
}

/** How far back a comment's beginning is looked for, so that a note of many citations is not read to its top for each. */
const longestComment = 5000;

type Event =
  | { readonly kind: 'reference'; readonly at: number; readonly label: string }
  | { readonly kind: 'inline-note'; readonly at: number; readonly span: Span; readonly content: Span }
  | { readonly kind: 'place'; readonly at: number; readonly group: Group };

/** What a reader of the text (and not of its notes) meets, in order. */
function eventsOf(note: Note, groups: readonly Group[]): readonly Event[] {
  const inlineNotes = note.inlineNotes.filter(
    ({ span }) => !note.footnoteDefinitions.some((it) => contains(it.span, span)),
  );
  const isInline = (span: Span): boolean => inlineNotes.some((it) => contains(it.span, span));
  const events: Event[] = [
    ...note.footnoteReferences
      .filter(({ inside }) => inside === undefined)
      .map(({ label, span }) => ({ kind: 'reference' as const, at: span.start, label })),
    ...inlineNotes.map(({ span, contentSpan }) => ({
      kind: 'inline-note' as const,
      at: span.start,
      span,
      content: contentSpan,
    })),
    ...groups
      .filter(({ footnote, span }) => footnote === undefined && !isInline(span))
      .map((group) => ({ kind: 'place' as const, at: group.span.start, group })),
  ];
  return events.sort((a, b) => a.at - b.at);
}

function citesOf(note: Note, { citations, inText, span }: Group, terms: LocatorTerms): readonly Cite[] {
  return citations.map((citation, i) => {
    const located =
      inText && i === 0
        ? splitLocator(citation.locator, terms)
        : splitLocator(suffixOf(note, citations, i, span), terms);
    return {
      key: citation.key,
      prefix: citation.prefix,
      label: located.label,
      locator: located.locator,
      suffix: located.suffix.replace(/\s+/g, ' ').trimEnd(),
      suppressAuthor: citation.suppressAuthor,
    };
  });
}

/** What stands between a key in brackets and the next `;` or the bracket's end, as written. */
function suffixOf(note: Note, citations: readonly Citation[], i: number, span: Span): string {
  const { end } = citations[i]!.span;
  const next = citations[i + 1]?.span.start ?? span.end - 1;
  const between = note.text.slice(end, next);
  const semicolon = i + 1 < citations.length ? between.indexOf(';') : -1;
  return semicolon < 0 ? between : between.slice(0, semicolon);
}
