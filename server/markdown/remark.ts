import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** Markdown text to mdast with positions; CommonMark, GFM and front matter. */
export type ParseMarkdown = (text: string) => Root;

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** The reference parser, and the one that a web worker runs. */
export const parseWithRemark: ParseMarkdown = (text) => processor.parse(text);
