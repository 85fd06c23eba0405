/**
 * The fragment under which a Markdown link names a heading, as GitHub makes it: lower case, white space as hyphens, and no other
 * punctuation than hyphens and underscores. A second heading of one text has `-1` behind it, a third `-2`; see {@link headingSlugs}.
 */
export const headingSlug = (text: string): string =>
  text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** The fragments of a note's headings, in their order, each of them once. */
export function headingSlugs(headings: readonly { readonly text: string }[]): string[] {
  const used = new Map<string, number>();
  return headings.map(({ text }) => {
    const slug = headingSlug(text);
    let count = used.get(slug);
    if (count === undefined) {
      used.set(slug, 0);
      return slug;
    }
    let unique = slug;
    while (used.has(unique)) unique = `${slug}-${++count}`;
    used.set(slug, count);
    used.set(unique, 0);
    return unique;
  });
}
