import { dateOfFields } from './bibtex-dates';
import type { BibtexEntry } from './bibtex-entry';
import { parseNames } from './bibtex-names';
import { ARTICLE_TYPES, BIBSTRINGS, CSL_TYPES, GENRES, PART_TYPES, SERIES_TYPES } from './bibtex-types';
import { languageTag } from './languages';
import { decodeLatex, decodeVerbatim } from './latex';
import type { CslItem } from './types';

/**
 * The CSL item of a BibTeX or BibLaTeX entry. Titles keep their capitals as written and emphasis as CSL's rich text. Lists
 * of publishers and places are kept as written, for BibTeX and BibLaTeX differ in what "and" means there.
 */
export function bibtexToCsl(entry: BibtexEntry): CslItem {
  const draft: Draft = { id: entry.key, type: cslType(entry) };
  setNames(draft, entry);
  setTitles(draft, entry);
  setDates(draft, entry);
  setNumbers(draft, entry);
  setPublication(draft, entry);
  setIdentifiers(draft, entry);
  setTexts(draft, entry);
  return draft;
}

/**
 * What a list or a search needs of {@link bibtexToCsl}'s item: type, names, titles, when and where it was published, addresses.
 * Made in half the time, for the long texts are not read.
 */
export function bibtexToBrief(entry: BibtexEntry): CslItem {
  const draft: Draft = { id: entry.key, type: cslType(entry) };
  setNames(draft, entry);
  setTitles(draft, entry);
  set(draft, 'issued', dateOfFields(entry.fields, ''));
  setPublication(draft, entry);
  setIdentifiers(draft, entry);
  return draft;
}

/** A CSL item in the making. Values are set by {@link set}, which leaves out what is empty. */
type Draft = { -readonly [K in keyof CslItem]: CslItem[K] };

function set(draft: Draft, field: string, value: unknown): void {
  if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)) draft[field] = value;
}

/** A field's text in CSL's rich text; empty when it is not there. */
function rich(entry: BibtexEntry, ...names: readonly string[]): string {
  for (const name of names) {
    const source = entry.fields.get(name);
    const value = source ? decodeLatex(source, 'rich') : '';
    if (value !== '') return value;
  }
  return '';
}

/** A field's plain text, its white space plain spaces. */
function plain(entry: BibtexEntry, ...names: readonly string[]): string {
  for (const name of names) {
    const source = entry.fields.get(name);
    const value = source ? decodeLatex(source).replace(/\s+/g, ' ') : '';
    if (value !== '') return value;
  }
  return '';
}

const verbatim = (entry: BibtexEntry, name: string): string => decodeVerbatim(entry.fields.get(name) ?? '');

const isPart = (entry: BibtexEntry): boolean => PART_TYPES.has(entry.type);
const isArticle = (entry: BibtexEntry): boolean => ARTICLE_TYPES.has(entry.type);

function cslType(entry: BibtexEntry): string {
  const type = CSL_TYPES.get(entry.type);
  const subtype = plain(entry, 'entrysubtype').toLowerCase();
  if (type === 'article-journal') {
    if (subtype === 'newspaper') return 'article-newspaper';
    return subtype === 'magazine' ? 'article-magazine' : 'article-journal';
  }
  if (type === 'manuscript')
    return ['eventdate', 'eventtitle', 'venue'].some((name) => entry.fields.has(name)) ? 'speech' : 'manuscript';
  if (type !== undefined && type !== 'document') return type;
  // Exporters write web pages as @misc. One with a URL and no other place of publication is one.
  const published = ['publisher', 'journal', 'journaltitle', 'booktitle', 'number', 'eprint'].some((name) =>
    entry.fields.has(name),
  );
  return entry.fields.has('url') && !published ? 'webpage' : 'document';
}

function setNames(draft: Draft, entry: BibtexEntry): void {
  const options = { usePrefix: /useprefix\s{0,9}(=\s{0,9}true|,|$)/.test(entry.fields.get('options') ?? '') };
  const names = (field: string) => parseNames(entry.fields.get(field) ?? '', options);
  set(draft, 'author', names('author'));
  set(draft, plain(entry, 'editortype').toLowerCase() === 'director' ? 'director' : 'editor', names('editor'));
  set(draft, 'translator', names('translator'));
  set(draft, 'container-author', names('bookauthor'));
  if (entry.fields.has('director')) set(draft, 'director', names('director'));
}

/** `title: subtitle. addon` of the fields that begin with `prefix`. */
function titleOf(entry: BibtexEntry, prefix: string): string {
  const title = joined(rich(entry, `${prefix}title`), ':', rich(entry, `${prefix}subtitle`));
  return joined(title, '.', rich(entry, `${prefix}titleaddon`));
}

/** Both texts with `sign` and a space between them, without `sign` where the first ends in punctuation of its own. */
function joined(first: string, sign: string, second: string): string {
  if (first === '' || second === '') return first || second;
  return /[.,:;?!…]$/.test(first) ? `${first} ${second}` : `${first}${sign} ${second}`;
}

function setTitles(draft: Draft, entry: BibtexEntry): void {
  const main = titleOf(entry, 'main');
  if (entry.type === 'periodical') {
    set(draft, 'title', titleOf(entry, 'issue') || titleOf(entry, ''));
    if (entry.fields.has('issuetitle')) set(draft, 'container-title', titleOf(entry, ''));
  } else if (main !== '' && !isPart(entry)) {
    set(draft, 'title', main);
    set(draft, 'volume-title', titleOf(entry, ''));
  } else set(draft, 'title', titleOf(entry, ''));
  if (isPart(entry)) {
    set(draft, 'container-title', main || titleOf(entry, 'book'));
    if (main !== '') set(draft, 'volume-title', titleOf(entry, 'book'));
  } else if (entry.type !== 'periodical') {
    const journal = entry.fields.has('journaltitle') ? titleOf(entry, 'journal') : rich(entry, 'journal');
    // A whole book has a `booktitle` only to hand it down to its parts.
    set(draft, 'container-title', journal || (SERIES_TYPES.has(entry.type) ? '' : titleOf(entry, 'book')));
  }
  set(draft, 'container-title-short', rich(entry, 'shortjournal'));
  if (main === '' || isPart(entry)) {
    const split = entry.fields.has('subtitle') || entry.fields.has('titleaddon');
    set(draft, 'title-short', rich(entry, 'shorttitle') || (split ? rich(entry, 'title') : ''));
  }
  set(draft, 'collection-title', resolved(rich(entry, 'series')));
  set(draft, 'event-title', rich(entry, 'eventtitle'));
  set(draft, 'original-title', rich(entry, 'origtitle'));
  // biblatex-chicago keeps the translation of a title in `usere`.
  const translated = rich(entry, 'translatedtitle', 'titletranslation', 'usere');
  if (translated !== '') draft.custom = { 'translated-title': translated };
}

function setDates(draft: Draft, entry: BibtexEntry): void {
  set(draft, 'issued', dateOfFields(entry.fields, ''));
  set(draft, 'event-date', dateOfFields(entry.fields, 'event'));
  set(draft, 'original-date', dateOfFields(entry.fields, 'orig'));
  set(draft, 'accessed', dateOfFields(entry.fields, 'url'));
}

function setNumbers(draft: Draft, entry: BibtexEntry): void {
  const volume = plain(entry, 'volume');
  const part = plain(entry, 'part');
  set(draft, 'volume', volume !== '' && part !== '' ? `${volume}.${part}` : volume || part);
  const number = enDashed(plain(entry, 'number'));
  const issue = enDashed(plain(entry, 'issue'));
  if (isArticle(entry)) {
    set(draft, 'issue', [number, issue].filter((text) => text !== '').join(', '));
    // An article of a journal without pages has a number of its own (biblatex manual, §2.2.2; CSL 1.0.2, `number`).
    set(draft, 'number', plain(entry, 'eid'));
  } else {
    set(draft, SERIES_TYPES.has(entry.type) ? 'collection-number' : 'number', number);
    set(draft, 'issue', issue);
  }
  set(draft, 'page', enDashed(plain(entry, 'pages')));
  // Exporters put a newspaper's section into `chapter`.
  set(draft, isArticle(entry) ? 'section' : 'chapter-number', plain(entry, 'chapter'));
  set(draft, 'edition', plain(entry, 'edition'));
  set(draft, 'version', plain(entry, 'version'));
  set(draft, 'number-of-pages', plain(entry, 'pagetotal'));
  set(draft, 'number-of-volumes', plain(entry, 'volumes'));
}

/** Ranges with an en dash: `33--34`, `33-34`, `S1-S5`, `xii-xv`; a single hyphen in anything else (`12-1--12-8`) stays. */
function enDashed(text: string): string {
  const ranges = text.replace(/ ?[–—] ?/g, '–');
  if (ranges.includes('–')) return ranges;
  return ranges.replace(
    /(^|, ?)([A-Za-z]{0,3}\d{1,9}[a-z]?|[ivxlcdm]{1,9}) ?- ?([A-Za-z]{0,3}\d{1,9}[a-z]?|[ivxlcdm]{1,9})(?=$|,)/g,
    '$1$2–$3',
  );
}

function setPublication(draft: Draft, entry: BibtexEntry): void {
  const how = urlIn(entry.fields.get('howpublished') ?? '') === '' ? rich(entry, 'howpublished') : '';
  const publishers = [
    rich(entry, 'school'),
    rich(entry, 'institution'),
    rich(entry, 'organization'),
    how,
    rich(entry, 'publisher'),
  ];
  set(draft, 'publisher', [...new Set(publishers.filter((text) => text !== ''))].join('; '));
  const place = rich(entry, 'location', 'address');
  // A patent's places are the countries it holds in.
  if (entry.type === 'patent') set(draft, 'jurisdiction', place.split(' and ').map(resolved).join('; '));
  else set(draft, 'publisher-place', place);
  set(draft, 'original-publisher', rich(entry, 'origpublisher'));
  set(draft, 'original-publisher-place', rich(entry, 'origlocation'));
  set(draft, 'event-place', rich(entry, 'venue'));
  set(draft, 'genre', resolved(plain(entry, 'type')) || GENRES.get(entry.type));
  const language = ['langid', 'language', 'hyphenation'].map((name) => languageTag(plain(entry, name)));
  set(
    draft,
    'language',
    language.find((tag) => tag !== undefined),
  );
}

/** A localization key as what it prints; any other text as it is. */
const resolved = (text: string): string => BIBSTRINGS.get(text.toLowerCase()) ?? text;

/** Where `eprint` leads, by `eprinttype` in lower case. */
const EPRINTS: ReadonlyMap<string, string> = new Map([
  ['arxiv', 'https://arxiv.org/abs/'],
  ['jstor', 'https://www.jstor.org/stable/'],
  ['pubmed', 'https://pubmed.ncbi.nlm.nih.gov/'],
  ['hdl', 'https://hdl.handle.net/'],
  ['googlebooks', 'https://books.google.com/books?id='],
]);

function setIdentifiers(draft: Draft, entry: BibtexEntry): void {
  const eprint = verbatim(entry, 'eprint').replace(/^arxiv:/i, '');
  const base = EPRINTS.get(plain(entry, 'eprinttype', 'archiveprefix').toLowerCase());
  const written =
    verbatim(entry, 'url') || urlIn(entry.fields.get('howpublished') ?? '') || urlIn(entry.fields.get('note') ?? '');
  set(draft, 'URL', written || (eprint !== '' && base !== undefined ? base + eprint : ''));
  set(draft, 'DOI', verbatim(entry, 'doi').replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s?)/i, ''));
  set(draft, 'ISBN', verbatim(entry, 'isbn'));
  set(draft, 'ISSN', verbatim(entry, 'issn'));
  set(draft, 'PMID', verbatim(entry, 'pmid'));
  set(draft, 'PMCID', verbatim(entry, 'pmcid'));
  set(draft, 'call-number', plain(entry, 'library'));
}

/** The URL that a free text holds as `\url{…}` or bare; empty if it holds none. */
function urlIn(source: string): string {
  const start = source.search(/https?:\/\//);
  if (start < 0) return '';
  const end = source.slice(start).search(/[\s}"<>]/);
  const url = decodeVerbatim(end < 0 ? source.slice(start) : source.slice(start, start + end));
  return url.replace(/[.,;)]{1,3}$/, '');
}

function setTexts(draft: Draft, entry: BibtexEntry): void {
  set(draft, 'note', joined(rich(entry, 'note'), '.', rich(entry, 'addendum')));
  set(draft, 'annote', rich(entry, 'annotation', 'annote'));
  set(draft, 'abstract', rich(entry, 'abstract'));
  set(draft, 'keyword', plain(entry, 'keywords', 'keyword'));
  set(draft, 'status', resolved(plain(entry, 'pubstate')));
}
