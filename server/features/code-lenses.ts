import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import type { Span } from '../text/span';
import { type Backlink, backlinksIn, backlinksOf } from '../vault/backlinks';
import type { Vault } from '../vault/vault';
import { citedOwnEntries } from './entries';
import { counted } from './markup';

/** What a lens counts the links to: the note as a whole, one heading or block of it, or a work of its front matter. */
export type LensSubject = 'note' | 'heading' | 'block' | 'reference';

/** A line of the note above which its links are counted. */
export interface CodeLens {
  readonly about: LensSubject;
  /** The first line of the text, the heading, or the block. */
  readonly span: Span;
  readonly title: string;
}

/**
 * Over the first line how many links of other notes lead to this one, over each heading and block how many lead there, this
 * note's own among them. What nothing links to has none. In the order of the text.
 */
export function codeLensesOf(vault: Vault, note: Note): CodeLens[] {
  const links = backlinks(vault)(note);
  const fromOthers = links.filter(({ uri }) => uri !== note.uri).length;
  const counts = new Map<number, number>();
  for (const { target } of links) {
    const start = partOf(target)?.start;
    if (start !== undefined) counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const lenses: CodeLens[] = [];
  const headings = new Set(note.headings.map((heading) => heading.span.start));
  const blocks = note.blocks.filter((block) => block.id !== undefined && !headings.has(block.span.start));
  for (const [about, list] of [['heading', note.headings] as const, ['block', blocks] as const]) {
    for (const { span } of list) {
      const count = counts.get(span.start);
      if (count !== undefined) lenses.push({ about, span, title: counted(count, 'link') });
    }
  }
  for (const { span, citations } of citedOwnEntries(note))
    lenses.push({ about: 'reference', span, title: `cited ${counted(citations.length, 'time')}` });
  lenses.sort((a, b) => a.span.start - b.span.start);
  const top = {
    about: 'note',
    span: { start: 0, end: 0 },
    title: `${counted(fromOthers, 'link')} to this note`,
  } as const;
  return fromOthers > 0 ? [top, ...lenses] : lenses;
}

/**
 * The links to `note` from other notes; with `offset`, those of any note to the heading or block that begins there. None where
 * none does.
 */
export function linksTo(vault: Vault, note: Note, offset?: number): readonly Backlink[] {
  const links = backlinks(vault)(note);
  if (offset === undefined) return links.filter(({ uri }) => uri !== note.uri);
  return links.filter(({ target }) => partOf(target)?.start === offset);
}

const partOf = ({ block, heading }: Backlink['target']): Span | undefined => (block ?? heading)?.span;

/** Once for each snapshot and note: an editor asks for each lens by itself. The note's own links to its parts come last. */
const backlinks = perObject((vault: Vault) =>
  perObject((note: Note) => [
    ...backlinksOf(vault, note).filter(({ uri }) => uri !== note.uri),
    ...backlinksIn(vault, note, note),
  ]),
);
