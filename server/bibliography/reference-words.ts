/** A word of a note in the form in which words are compared, and where it stands. */
export interface Token {
  readonly key: string;
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** Words that say what the next part of a reference is, and nothing else. English, German, French, Spanish, Russian. */
export const labelWords: ReadonlySet<string> = new Set(
  (
    'in ed eds edited editor editors by trans translated translator hg hrsg herausgegeben hgg von and und et al others y ' +
    'vol volume vols bd band tome t no nr num number issue iss heft doi url isbn issn edn edition aufl auflage rev online ' +
    'dir coord red пер ред изд под том т вып url'
  ).split(' '),
);

/** Words before a place in a work: a page, a chapter, a note. */
export const locatorWords: ReadonlySet<string> = new Set(
  (
    'at p pp page pages s seite seiten str с стр chap chaps chapter ch cap kap kapitel sec secs section sections para paras ' +
    'paragraph n nn note notes fn vol art arts article fig figs figure table tab line lines l ll pt part bk app rn rz гл'
  ).split(' '),
);

/** Words before the day on which a page was seen, and small words between the two. */
export const accessWords: ReadonlySet<string> = new Set(
  'accessed retrieved visited zugriff abgerufen aufgerufen consulté consulte consultée consultee consultado accesso обращения'.split(
    ' ',
  ),
);
export const beforeAccess: ReadonlySet<string> = new Set('last zuletzt дата'.split(' '));
export const afterAccess: ReadonlySet<string> = new Set('on am le el il'.split(' '));

/** `12`, `12–14`, `p. 12`, `chap. 3, n. 7`, `12 ff.`: a place in a work, and no more. */
export const locatorPattern =
  /^(?:(?:\p{L}{1,9}\.?|§{1,2}|¶{1,2})\s?)?(?:\d{1,5}|[ivxlcdm]{1,8})(?:\s?[–—-]\s?(?:\d{1,5}|[ivxlcdm]{1,8})|\s?,\s?\d{1,5}|\s?(?:and|&|und|et)\s\d{1,5}|\s?ff?\.?(?!\p{L}))*(?:,?\s(?:nn?|notes?|fn|figs?|table|chaps?|sec|paras?|pt)\.?\s?\d{1,5})*$/iu;

/** The words of a text, letters and digits alone. */
export function tokensOf(text: string, keyOf: (word: string) => string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
    key: keyOf(match[0]),
    written: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}
