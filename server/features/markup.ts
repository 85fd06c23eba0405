/**
 * `text` as Markdown that shows exactly these characters: titles and names come from files of other people. No more is
 * escaped than has a meaning inside a line, since some editors show a card as it is written.
 */
export const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]]|~(?=~)/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;');

/** A Markdown link; the address is one that we made, and is still fenced. */
export const link = (label: string, href: string): string =>
  `[${label}](<${href.replace(/[<>\\\s]/g, (c) => encodeURIComponent(c))}>)`;

/** `1 note`, `2 notes`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Markdown of a card as plain text, for clients that show no Markdown. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)/g, '$1')
    .replace(/(^|\s)(\*\*|\*|_)(?=\S)(.+?)\2(?=\W|$)/g, '$1$3')
    .replace(/\\([\\`*_[\]~])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/^---$/gm, '');
