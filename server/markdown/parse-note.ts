import { lineStartsOf } from '../text/lines';
import { BlockWalk } from './block-walk';
import { readFrontMatter, stringOf } from './front-matter';
import { frontMatterTags } from './front-matter-values';
import type { FrontMatter, Note, Problem } from './note';
import { unreadable } from './readable';
import { definedAddresses, withAddresses } from './reference-links';
import type { ParseMarkdown } from './remark';
import type { SyntaxNode } from './tree';

/**
 * The facts of one Markdown text. Total: whatever the text, the result is a note; what could not be read is in its
 * `problems`. `parse` is remark or a parser that makes the same mdast.
 */
export function parseNote(uri: string, source: string, parse: ParseMarkdown): Note {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const refusal = unreadable(text);
  if (refusal) return emptyNote(uri, '', [{ span: { start: 0, end: 0 }, message: refusal }]);
  let root: SyntaxNode;
  try {
    root = parse(text);
  } catch (error) {
    const message = `This note could not be parsed as Markdown (${String((error as Error).message).split('\n', 1)[0]}).`;
    return emptyNote(uri, text, [{ span: { start: 0, end: 0 }, message }]);
  }
  return noteOf(uri, text, root);
}

function noteOf(uri: string, text: string, root: SyntaxNode): Note {
  const walk = new BlockWalk(text);
  walk.children(root, {});
  const facts = walk.finish();
  const { frontMatter, problems } = frontMatterOf(text, root);
  const title = stringOf(frontMatter?.data.title) ?? facts.headings.find((h) => h.depth === 1)?.text;
  const name = nameOf(uri);
  const links = withAddresses(facts.links, definedAddresses(facts.links));
  const tags = frontMatter ? [...frontMatterTags(text, frontMatter), ...facts.tags] : facts.tags;
  return {
    uri,
    text,
    lines: lineStartsOf(text),
    title: title || name,
    name,
    frontMatter,
    ...facts,
    links,
    tags,
    problems,
  };
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
