import { inObject } from '../text/memo';
import type { Prose } from '../text/prose';
import { contains, type Span } from '../text/span';

/** A longer quotation is no title; bounds what a hostile text costs. In UTF-16 units. */
const longestTitle = 300;

/**
 * The titles of works that a paragraph cites in running text, as spans of the paragraph: names in them are not the writer's. A title
 * stands in quotation marks before a periodical's in italics (`Bello, "Niger and Its Letters," *Lagos Review* 4`), or in italics
 * before what a bibliography says of a book (`*The United Nations and Its Members* (2019)`), or names a case (`*Mali v. Niger*`). In a footnote, where works are
 * cited, quotation marks around words in title case are enough, and so are italics.
 */
export function titlesIn(prose: Prose, isFootnote: boolean): readonly Span[] {
  return titles(prose)[isFootnote ? 'inFootnote' : 'inText'];
}

/** Those of a paragraph's words that stand in no title. */
export function inNoTitle<T extends { readonly place: Span }>(
  prose: Prose,
  isFootnote: boolean,
  words: readonly T[],
): readonly T[] {
  const around = words.length === 0 ? [] : titlesIn(prose, isFootnote);
  return around.length === 0 ? words : words.filter(({ place }) => !around.some((title) => contains(title, place)));
}

/** Whether a name is a part of a title, which is more than the name alone with its quotation marks. */
export const isInTitle = (title: Span, { start, end }: Span): boolean =>
  title.start <= start && end <= title.end && title.end - title.start > end - start + 2;

const titles = inObject(
  ({ raw }: Prose): { readonly inText: readonly Span[]; readonly inFootnote: readonly Span[] } => {
    if (!/["“”*_]/.test(raw)) return none;
    const quoted = runsOf(raw, quotation);
    const italic = runsOf(raw, italics);
    const cited = quoted.filter(
      ({ end }) => ',.?!'.includes(raw[end - 2]!) && /^\s{1,2}(?:\*(?!\*)|_(?!_))/.test(raw.slice(end, end + 4)),
    );
    const dated = quoted.filter(
      ({ start, end }) => isTitleCase(raw.slice(start + 1, end - 1)) && inYear.test(raw.slice(end, end + 80)),
    );
    const periodicals = new Set(cited.map(({ end }) => raw.slice(end, end + 3).search(/[*_]/) + end));
    const isBook = ({ start, end }: Span): boolean =>
      periodicals.has(start) || published.test(raw.slice(end, end + 80)) || / v\.? \p{Lu}/u.test(raw.slice(start, end));
    return {
      inText: inOrder([...cited, ...dated, ...italic.filter(isBook)]),
      inFootnote: inOrder([
        ...quoted.filter(({ start, end }) => isTitleCase(raw.slice(start + 1, end - 1))),
        ...italic,
      ]),
    };
  },
);

const inOrder = (spans: Span[]): readonly Span[] => spans.sort((a, b) => a.start - b.start);

const none = { inText: [], inFootnote: [] };

const quotation = /"[^"]{3,300}"|“[^”]{3,300}”/g;
const italics = /(?<![*_\p{L}\p{Nd}])[*_](?![*_\s])[^*_\n]{3,300}(?<!\s)[*_](?![*_\p{L}\p{Nd}])/gu;

/** Place and year in brackets, a volume, or law reports: "(New York, 2023)", " 4 (2023): 12", ", no. 3", ", I.C.J. Reports 1994". */
const published =
  /^(?:,? \([^()\n]{0,60}\d{4}[a-z]?\)|,? (?:vol\. |no\. )?\d{1,4}[ ,.:(]|,? (?:[A-Z][\w.]{0,20} ){0,4}(?:Reports?|Rep\.|Recueil|Gazette|Yearbook|Series) (?:[A-Z] )?\(?\d{1,4})/;

/** `"A Framework for Compliance in Iran and Cuba" (2019)`, `(OFAC, May 2019)`. */
const inYear = /^,? \((?:[^()\n]{0,60}[\s,])?(?:1[5-9]|20)\d\d[a-z]?(?:, [^()\n]{0,20})?\)/;

const runsOf = (raw: string, pattern: RegExp): Span[] =>
  Array.from(raw.matchAll(pattern), ({ index, 0: { length } }) => ({ start: index, end: index + length }));

/** Two words or more, of the longer ones most with a capital. */
function isTitleCase(words: string): boolean {
  const long = words.split(/[\s–—-]+/).filter((word) => word.length > 3);
  return (
    words.length <= longestTitle &&
    long.length > 1 &&
    long.filter((word) => /^\W*\p{Lu}/u.test(word)).length * 3 > long.length * 2
  );
}
