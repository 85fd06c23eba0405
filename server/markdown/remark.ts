import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type SyntaxNode, treeOfMdast } from './tree';

/** Markdown text to the tree of mdast with places; CommonMark, GFM and front matter. */
export type ParseMarkdown = (text: string) => SyntaxNode;

const withoutFrontMatter = unified().use(remarkParse).use(remarkGfm).freeze();
const withFrontMatter = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** The reference parser, and the one that a web worker runs. */
export const parseWithRemark: ParseMarkdown = (text) =>
  treeOfMdast((hasFrontMatter(text) ? withFrontMatter : withoutFrontMatter).parse(text));

/**
 * Whether the text begins with front matter that also ends, with the fence that it began with. For a fence that stays open
 * the front matter extension gives the rule that it is, and then misreads the line below it.
 */
function hasFrontMatter(text: string): boolean {
  const fence = /^(---|\+\+\+)[ \t]*\r?\n/.exec(text.slice(0, 200))?.[1];
  if (!fence) return false;
  const close = fence === '---' ? /\n---[ \t]*(?:\r?\n|$)/ : /\n\+\+\+[ \t]*(?:\r?\n|$)/;
  return close.test(text.slice(3));
}
