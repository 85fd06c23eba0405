import type { Span } from '../text/span';
import type { Bibliography } from './types';

/** Where a bibliography has a key: at the entries that it names, then where other entries name them. */
export function placesOfKey({ uri, text, references }: Bibliography, key: string): Span[] {
  const spans = references.filter((reference) => reference.key === key).map(({ keySpan }) => keySpan);
  if (/\.bib$/i.test(uri)) spans.push(...crossReferences(text, key));
  return spans;
}

/** Where entries of a BibTeX file name another by its key (biblatex manual, "Special Fields"). */
function crossReferences(text: string, key: string): Span[] {
  const spans: Span[] = [];
  for (const field of text.matchAll(
    /\b(?:crossref|xref|xdata|related|entryset)[ \t]{0,40}=\s{0,40}[{"]([^{}"]*)[}"]/gi,
  )) {
    let at = field.index + field[0].length - 1 - field[1]!.length;
    for (const part of field[1]!.split(',')) {
      const start = at + part.length - part.trimStart().length;
      if (part.trim() === key) spans.push({ start, end: start + key.length });
      at += part.length + 1;
    }
  }
  return spans;
}
