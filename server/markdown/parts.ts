import { type Lazy, lazy } from '../text/lazy';
import type { LineStarts } from '../text/lines';
import { partitionPoint } from '../text/partition-point';
import type { NoteFacts } from './block-walk';
import { type Chunk, listKeys } from './chunks';
import { stringOf } from './front-matter';
import { frontMatterTags, frontMatterWikilinks } from './front-matter-values';
import type { FrontMatter, Note, Problem } from './note';
import { definedAddresses, withAddresses } from './reference-links';

/** What a note is made of, as far as its next version can use it. */
export interface Parts {
  readonly uri: string;
  /** The file's name: what a note without title is called. */
  readonly name: string;
  readonly text: string;
  readonly lines: LineStarts;
  /** The line behind the front matter; 0 where there is none. */
  readonly bodyStart: number;
  readonly frontMatter: FrontMatter | undefined;
  readonly problems: readonly Problem[];
  readonly chunks: readonly Chunk[];
  /** The labels that the note defines, as `labelsOf` gives them: they decide how the rest of the text is read. */
  readonly labels: ReadonlySet<string>;
}

/** Where a note keeps its parts. Not enumerable, so that a copy of a note is a plain one. */
const partsKey = Symbol('parts');

/** `note` with parts for {@link partsOf}. */
export function withParts(note: Note, parts: Lazy<Parts>): Note {
  Object.defineProperty(note, partsKey, { value: parts });
  return note;
}

/** A note's parts, or undefined where they are not known: a copy, a note of other making, one that could not be read. */
export const partsOf = (note: Note): Parts | undefined => keptIn(note)?.value;

/** {@link partsOf}, where nothing needs to be worked out for it: in a note that was made of parts, or was asked for them. */
export function partsAtHand(note: object): Parts | undefined {
  const kept = keptIn(note);
  return kept?.isKnown ? kept.value : undefined;
}

const keptIn = (note: object): Lazy<Parts> | undefined => (note as { [partsKey]?: Lazy<Parts> })[partsKey];

/**
 * The facts of one list of two versions of a note, without those of the chunks before and behind which the versions have in
 * common; places in them are of no meaning. Undefined where the parts of one are not known.
 */
export function differingFacts<K extends keyof NoteFacts>(
  a: object,
  b: object,
  key: K,
): readonly [NoteFacts[K], NoteFacts[K]] | undefined {
  const [before, after] = [partsAtHand(a)?.chunks, partsAtHand(b)?.chunks];
  if (!before || !after) return undefined;
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first]!.source === after[first]!.source) first++;
  let last = 0;
  while (last < most - first && before.at(-1 - last)!.source === after.at(-1 - last)!.source) last++;
  const between = (chunks: readonly Chunk[]): NoteFacts[K] =>
    chunks
      .slice(first, chunks.length - last)
      .flatMap(({ source }) => [...source.facts[key]]) as unknown as NoteFacts[K];
  return [between(before), between(after)];
}

/**
 * The facts of one list that touch `offset`, among a few that do not: those of the chunks around it, so that after an edit the
 * others need not be moved to their places. The whole list where the note's parts are not at hand.
 */
export function factsNear<K extends 'blocks' | 'paragraphs'>(note: Note, key: K, offset: number): NoteFacts[K] {
  const chunks = partsAtHand(note)?.chunks;
  if (!chunks) return note[key];
  const behind = partitionPoint(chunks, ({ start }) => start <= offset);
  return listOf(chunks.slice(Math.max(0, behind - 2), behind), key);
}

/**
 * The note that `parts` make. Each of its lists is put together when it is first asked for. `addresses` are those of the labels
 * that links refer to, if the parts are not the whole note.
 */
export function noteOfParts(parts: Parts, addresses?: ReadonlyMap<string, string>): Note {
  const { uri, name, text, lines, frontMatter, problems, chunks } = parts;
  const lists = Object.fromEntries(listKeys.map((key) => [key, lazy(() => listOf(chunks, key))])) as {
    readonly [K in keyof NoteFacts]: Lazy<NoteFacts[K]>;
  };
  const links = lazy(() => withAddresses(lists.links.value, addresses ?? definedAddresses(lists.links.value)));
  const tags = lazy(() =>
    frontMatter ? [...frontMatterTags(text, frontMatter), ...lists.tags.value] : lists.tags.value,
  );
  const wikilinks = lazy(() =>
    frontMatter ? [...frontMatterWikilinks(text, frontMatter), ...lists.wikilinks.value] : lists.wikilinks.value,
  );
  const note: Note = {
    uri,
    text,
    lines,
    title: stringOf(frontMatter?.data.title) || firstTitle(chunks) || name,
    name,
    frontMatter,
    get headings() {
      return lists.headings.value;
    },
    get blocks() {
      return lists.blocks.value;
    },
    get paragraphs() {
      return lists.paragraphs.value;
    },
    get footnoteReferences() {
      return lists.footnoteReferences.value;
    },
    get footnoteDefinitions() {
      return lists.footnoteDefinitions.value;
    },
    get inlineNotes() {
      return lists.inlineNotes.value;
    },
    get citations() {
      return lists.citations.value;
    },
    get wikilinks() {
      return wikilinks.value;
    },
    get links() {
      return links.value;
    },
    get tags() {
      return tags.value;
    },
    get ignores() {
      return lists.ignores.value;
    },
    get pages() {
      return lists.pages.value;
    },
    problems,
  };
  return withParts(note, { value: parts, isKnown: true });
}

function listOf<K extends keyof NoteFacts>(chunks: readonly Chunk[], key: K): NoteFacts[K] {
  const all: NoteFacts[K][number][] = [];
  for (const chunk of chunks) {
    if (chunk.source.facts[key].length === 0) continue;
    for (const fact of chunk.list(key)) all.push(fact);
  }
  return all as unknown as NoteFacts[K];
}

function firstTitle(chunks: readonly Chunk[]): string | undefined {
  for (const { source } of chunks) {
    const heading = source.facts.headings.find((each) => each.depth === 1);
    if (heading) return heading.text;
  }
  return undefined;
}
