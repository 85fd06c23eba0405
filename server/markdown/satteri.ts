import type { ParseMarkdown } from './remark';

/**
 * The native parser, which makes the same mdast as remark some eighty times faster; undefined where its binary is missing
 * (another platform, a web worker): remark then does the work. The package is optional on purpose.
 */
export async function loadSatteri(): Promise<ParseMarkdown | undefined> {
  try {
    const { markdownToMdast } = await import('satteri');
    const parse: ParseMarkdown = (text) =>
      markdownToMdast(text, { features: { gfm: true, frontmatter: true } }) as unknown as ReturnType<ParseMarkdown>;
    return parse('x').children.length === 1 ? parse : undefined;
  } catch {
    return undefined;
  }
}
