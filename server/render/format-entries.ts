import { escapeLineStart } from '../bibliography/csl-markup';
import type { CslItem } from '../bibliography/types';
import { formatterOf } from './csl-engine';
import { toMarkdown } from './render-markdown';
import { closestLocale } from './style-names';

/** A style made into data that another thread can be given. */
export interface StyleTask {
  /** The style's XML. */
  readonly style: string;
  /** Locales' XML, by language. */
  readonly locales: ReadonlyMap<string, string>;
  readonly language: string | undefined;
}

/**
 * Writes works as entries of a bibliography in the style, in Markdown: as its first note where the style has no bibliography;
 * undefined for a work of which it prints nothing. Throws an error of one line where the style cannot be used.
 */
export function entryFormatter({ style, locales, language }: StyleTask): (item: CslItem) => string | undefined {
  const there = [...locales.keys()];
  let item: CslItem | undefined;
  const formatter = formatterOf({
    style,
    language: language && closestLocale(language, there),
    locale: (wanted) => locales.get(closestLocale(wanted, there)) ?? '',
    item: () => item,
  });
  const cite = { label: undefined, locator: '', prefix: '', suffix: '', suppressAuthor: false };
  let count = 0;
  return (given) => {
    item = given;
    // The processor keeps what it knows of a key, and tells works apart that it has seen together (2019a, 2019b).
    const key = `work${++count}`;
    formatter.format([], []);
    const [entry] = formatter.format([], [key]).bibliography;
    const runs =
      entry?.runs ?? formatter.format([{ note: 1, inText: false, cites: [{ ...cite, key }] }], []).clusters[0];
    const text = escapeLineStart(toMarkdown(runs ?? []).trim());
    return text === '' ? undefined : text;
  };
}
