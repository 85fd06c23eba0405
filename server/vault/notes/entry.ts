import type { Block, Citation, FrontMatter, Link, Note } from '../../markdown/note';
import { entityKeys } from './entity-keys';

/**
 * What the vault keeps of every note, open or not: what others can name in it and what it names. A {@link Note} is one too;
 * a note that is not open is held as this alone, without its text.
 */
export interface NoteEntry extends Pick<Note, 'uri' | 'name' | 'title' | 'lines' | 'headings' | 'wikilinks' | 'tags'> {
  /** Of a closed note: without the labels of reference links. */
  readonly links: readonly Link[];
  /** Of a closed note: with those keys alone that other notes depend on ({@link keptKeys}). */
  readonly frontMatter: FrontMatter | undefined;
  /** Of a closed note: the first, and those that have an id. */
  readonly blocks: readonly Block[];
  readonly citations: readonly Pick<Citation, 'key' | 'keySpan'>[];
}

/** What is known of the file that an entry was read from: whether it is still the same. */
export interface FileStamp {
  /** Last change, in milliseconds of the file system's clock, with a fraction where it has one. */
  readonly modified: number;
  /** In bytes. */
  readonly size: number;
}

/** A file's stamp and a hash of its text. */
export interface TextStamp extends FileStamp {
  /** 53 bits, as {@link textHash} gives them. */
  readonly hash: number;
}

/** Keys of a front matter that the vault keeps: those that describe an entity, the bibliographies, and works of the note's own. */
export const keptKeys: readonly string[] = [...entityKeys, 'bibliography', 'references'];

/** What the vault keeps of `note`; equal to what a {@link Segment} gives back for it. */
export function entryOf(note: NoteEntry): NoteEntry {
  const { uri, name, title, lines, frontMatter, headings, wikilinks, links, tags } = note;
  return {
    uri,
    name,
    title,
    lines,
    frontMatter: frontMatter && { span: frontMatter.span, data: keptData(frontMatter) },
    headings,
    blocks: note.blocks.filter((block, i) => i === 0 || block.id !== undefined),
    wikilinks,
    links: links.map(({ kind, span, url, urlSpan }) => ({ kind, span, url, urlSpan })),
    tags,
    citations: note.citations.map(({ key, keySpan }) => ({ key, keySpan })),
  };
}

/** The part of a front matter that the vault keeps. */
export function keptData({ data }: FrontMatter): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const key of keptKeys) if (data[key] !== undefined) kept[key] = data[key];
  return kept;
}
