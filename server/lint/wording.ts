import { shortened } from '../text/shortened';

/** `a, b or c`. */
export const anyOf = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;

/** The question behind a message: ` Did you mean a, b or c?`, with a space before; empty without candidates. */
export const didYouMean = (candidates: readonly string[]): string =>
  candidates.length > 0 ? ` Did you mean ${anyOf(candidates)}?` : '';

/** Words of the text as a message quotes them, on one line. */
export const quoted = (text: string): string => `“${text.replace(/\s+/g, ' ').trim()}”`;

/** Code as a message shows it, on one line and not too long to read. */
export const coded = (text: string): string => `\`${shortened(text.replace(/\s+/g, ' ').replaceAll('`', '´'), 120)}\``;
