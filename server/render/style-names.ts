/** The styles that are shipped, by what writers call them: the file in `styles/` without its extension. */
const NAMES: Readonly<Record<string, string>> = {
  'chicago-notes-bibliography': 'chicago-fullnote-bibliography',
  'chicago-fullnote-bibliography': 'chicago-fullnote-bibliography',
  'chicago-note-bibliography': 'chicago-note-bibliography',
  'chicago-shortened-notes-bibliography': 'chicago-note-bibliography',
  chicago: 'chicago-fullnote-bibliography',
  'chicago-author-date': 'chicago-author-date',
  apa: 'apa',
  mla: 'modern-language-association',
  'modern-language-association': 'modern-language-association',
  bluebook: 'bluebook-law-review',
  'bluebook-law-review': 'bluebook-law-review',
  oscola: 'oscola',
};

/** Ids of the shipped styles, as they are offered. */
export const styleIds: readonly string[] = [
  'chicago-notes-bibliography',
  'chicago-note-bibliography',
  'chicago-author-date',
  'apa',
  'mla',
  'bluebook',
  'oscola',
];

/** The shipped file of a style: by its id, also as an address or file name (`http://www.zotero.org/styles/apa`, `apa.csl`). */
export function shippedStyle(id: string): string | undefined {
  const name = id
    .replace(/^https?:\/\/(?:www\.)?zotero\.org\/styles\//i, '')
    .replace(/\.csl$/i, '')
    .toLowerCase();
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}

/** The locale to use for a language among those that are there (`de-DE` for `de`, `de-AT`): the same, the same language, American English. */
export function closestLocale(language: string, there: readonly string[]): string {
  const wanted = language.replace('_', '-').toLowerCase();
  return (
    there.find((one) => one.toLowerCase() === wanted) ??
    there.find((one) => one.slice(0, 2).toLowerCase() === wanted.slice(0, 2)) ??
    'en-US'
  );
}
