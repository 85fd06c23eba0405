/** The address of the style that a dependent style points to; undefined for a style that says itself how works are cited. */
export const parentOfStyle = (xml: string): string | undefined =>
  /<citation[\s>]/.test(xml)
    ? undefined
    : /<link\b(?=[^<>]*rel="independent-parent")[^<>]*href="([^"]+)"/.exec(xml)?.[1];
