import { lazy } from '../text/lazy';
import { lineStartsOf } from '../text/lines';
import { BlockWalk, type NoteFacts } from './block-walk';
import { Chunk, chunkStartsOf, cutFacts, isFrontMatter, labelsOf } from './chunks';
import { readFrontMatter, stringOf } from './front-matter';
import { frontMatterTags, frontMatterWikilinks } from './front-matter-values';
import type { FrontMatter, Note, Problem } from './note';
import { withParts } from './parts';
import { unreadable } from './readable';
import { definedAddresses, withAddresses } from './reference-links';
import type { ParseMarkdown } from './remark';
import type { SyntaxNode } from './tree';

/**
 * The facts of one Markdown text. Total: whatever the text, the result is a note; what could not be read is in its
 * `problems`. `parse` is remark or a parser that makes the same mdast.
 */
export function parseNote(uri: string, source: string, parse: ParseMarkdown): Note {
  const text = withoutMark(source);
  const { root, refused } = treeOf(uri, text, parse);
  return root ? noteOf(uri, text, root) : refused;
}

/**
 * What the rest of a vault can ask of a note: the same as in {@link parseNote}'s, made at three quarters of the cost, since
 * nothing is worked out that tells of its prose alone.
 */
export type BriefNote = Pick<Note, 'uri' | 'name' | 'title' | 'lines' | 'frontMatter' | BriefList>;
type BriefList = 'headings' | 'blocks' | 'citations' | 'wikilinks' | 'links' | 'tags';

/** The facts of one Markdown text that others ask for, for a vault that is read from the first note to the last. */
export function parseBriefNote(uri: string, source: string, parse: ParseMarkdown): BriefNote {
  const text = withoutMark(source);
  const { root, refused } = treeOf(uri, text, parse);
  if (!root) return refused;
  const walk = new BlockWalk(text, true);
  walk.children(root, {});
  const facts = walk.finish();
  const { headings, blocks, citations } = facts;
  const { frontMatter } = frontMatterOf(text, root);
  const { title, name, wikilinks, links, tags } = wholeNote(uri, text, facts, frontMatter);
  return {
    uri,
    name,
    title,
    lines: lineStartsOf(text),
    frontMatter,
    headings,
    blocks,
    citations,
    wikilinks,
    links,
    tags,
  };
}

/** A text without the byte order mark that a file may begin with. */
export const withoutMark = (source: string): string => (source.charCodeAt(0) === 0xfeff ? source.slice(1) : source);

/** A text's tree, or the note without facts that stands for a text which could not be read. */
type Parsed =
  | { readonly root: SyntaxNode; readonly refused?: undefined }
  | { readonly root?: undefined; readonly refused: Note };

function treeOf(uri: string, text: string, parse: ParseMarkdown): Parsed {
  const refusal = unreadable(text);
  if (refusal) return { refused: emptyNote(uri, '', [{ span: { start: 0, end: 0 }, message: refusal }]) };
  try {
    return { root: parse(text) };
  } catch (error) {
    const message = `This note could not be parsed as Markdown (${String((error as Error).message).split('\n', 1)[0]}).`;
    return { refused: emptyNote(uri, text, [{ span: { start: 0, end: 0 }, message }]) };
  }
}

/** What the facts of a text and its front matter make together. */
function wholeNote(uri: string, text: string, facts: NoteFacts, frontMatter: FrontMatter | undefined) {
  const name = nameOf(uri);
  const title = stringOf(frontMatter?.data.title) ?? facts.headings.find((h) => h.depth === 1)?.text;
  const links = withAddresses(facts.links, definedAddresses(facts.links));
  const tags = frontMatter ? [...frontMatterTags(text, frontMatter), ...facts.tags] : facts.tags;
  const wikilinks = frontMatter ? [...frontMatterWikilinks(text, frontMatter), ...facts.wikilinks] : facts.wikilinks;
  return { name, title: title || name, links, tags, wikilinks };
}

function noteOf(uri: string, text: string, root: SyntaxNode): Note {
  const walk = new BlockWalk(text);
  walk.children(root, {});
  const facts = walk.finish();
  const { frontMatter, problems } = frontMatterOf(text, root);
  const { name, title, wikilinks, links, tags } = wholeNote(uri, text, facts, frontMatter);
  const lines = lineStartsOf(text);
  // Written out: spread, an object of so many fields becomes a slow one.
  const note: Note = {
    uri,
    text,
    lines,
    title,
    name,
    frontMatter,
    headings: facts.headings,
    blocks: facts.blocks,
    paragraphs: facts.paragraphs,
    footnoteReferences: facts.footnoteReferences,
    footnoteDefinitions: facts.footnoteDefinitions,
    inlineNotes: facts.inlineNotes,
    citations: facts.citations,
    wikilinks,
    links,
    tags,
    ignores: facts.ignores,
    pages: facts.pages,
    problems,
  };
  if (walk.isDeep) return note;
  const starts = chunkStartsOf(text, root.children);
  const bodyStart = bodyStartOf(text, root);
  return withParts(
    note,
    lazy(() => {
      const chunks = cutFacts(facts, starts).map((cut) => new Chunk(cut, cut.origin, cut.headings, cut.footnotes));
      return { uri, name, text, lines, bodyStart, frontMatter, problems, chunks, labels: labelsOf(chunks) };
    }),
  );
}

/** The line behind the front matter, YAML or TOML; 0 where there is none. */
function bodyStartOf(text: string, root: SyntaxNode): number {
  const first = root.children[0];
  if (!first || !isFrontMatter(first)) return 0;
  const line = text.indexOf('\n', first.end);
  return line < 0 ? text.length : line + 1;
}

function frontMatterOf(text: string, root: SyntaxNode): { frontMatter: FrontMatter | undefined; problems: Problem[] } {
  const first = root.children[0];
  if (first?.type !== 'yaml' || first.start < 0) return { frontMatter: undefined, problems: [] };
  const { value, problems } = readFrontMatter(text, { start: first.start, end: first.end });
  return { frontMatter: value, problems };
}

function emptyNote(uri: string, text: string, problems: Problem[]): Note {
  const name = nameOf(uri);
  return {
    uri,
    text,
    lines: lineStartsOf(text),
    title: name,
    name,
    frontMatter: undefined,
    ...new BlockWalk(text).finish(),
    problems,
  };
}

/** The file's name in `uri` without folder and extension, decoded, in NFC. */
export function nameOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  try {
    return decodeURIComponent(last).normalize('NFC');
  } catch {
    return last;
  }
}
