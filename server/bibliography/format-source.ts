import { escapeMarkdown, plainText, toMarkdown } from './csl-markup';
import type { FullCslDate } from './dates';
import { dateInWords, knownDate } from './format-dates';
import { creatorsOf, joinedNames } from './format-names';
import type { CslItem, CslName } from './types';

/** An entry of a bibliography, in sentences, or a note, in one. */
export type Form = 'bibliography' | 'note';

/** How a work stands in what it appeared in, which decides how Chicago writes it. */
type Kind = 'journal' | 'dated' | 'part' | 'thesis' | 'whole';

/** Types that appear in something larger by a date. */
const DATED: ReadonlySet<string> = new Set([
  'article-newspaper',
  'article-magazine',
  'post-weblog',
  'post',
  'webpage',
  'broadcast',
  'interview',
  'personal_communication',
]);

const JOURNAL: ReadonlySet<string> = new Set(['article-journal', 'article', 'review', 'review-book']);

/** Types whose titles stand in quotes even where no container is named. */
const QUOTED: ReadonlySet<string> = new Set([
  ...DATED,
  ...JOURNAL,
  'chapter',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'paper-conference',
  'thesis',
  'manuscript',
  'speech',
  'song',
  'figure',
]);

/** Whether an item's title stands in quotes, as that of a part or of an unpublished work. */
export const isQuoted = (item: CslItem): boolean =>
  QUOTED.has(item.type) || (plainText(item['container-title']) !== '' && item.type !== 'book');

function kindOf(item: CslItem): Kind {
  const contained = plainText(item['container-title']) !== '';
  if (item.type === 'thesis') return 'thesis';
  if (JOURNAL.has(item.type) && contained) return text(item, 'volume') || text(item, 'issue') ? 'journal' : 'dated';
  if (DATED.has(item.type) || JOURNAL.has(item.type)) return 'dated';
  return contained && item.type !== 'book' ? 'part' : 'whole';
}

/** What stands between the title and the publication: container, people, edition, volume, series, number. Markdown. */
export function segmentsOf(item: CslItem, form: Form): string[] {
  const kind = kindOf(item);
  if (kind === 'journal') return [journal(item, form)];
  if (kind === 'dated') return dated(item, form);
  if (kind === 'thesis') return [joined([text(item, 'genre') || 'Thesis', text(item, 'publisher'), year(item)])];
  const people = [byline(item, 'editor', form), byline(item, 'translator', form)];
  const rest = [edition(item), volume(item, form), series(item), number(item, form), event(item, form)];
  if (kind === 'whole') return [...people, ...rest].filter(Boolean);
  const container = `${form === 'note' ? 'in' : 'In'} ${emphasis(item['container-title'])}`;
  const inside = [container, ...people.map(lowerFirst), form === 'note' ? '' : pages(item)];
  return [joined(inside), ...rest].filter(Boolean);
}

/** Place, publisher and date where a work has them of its own: `Oxford: Oxford University Press, 2007`; in brackets in a note. */
export function publicationOf(item: CslItem, form: Form): string {
  const kind = kindOf(item);
  if (kind !== 'part' && kind !== 'whole') return '';
  const place = text(item, 'publisher-place');
  const publisher = text(item, 'publisher');
  const house = place !== '' && publisher !== '' ? `${place}: ${publisher}` : place || publisher;
  const when = BY_YEAR.has(item.type) ? year(item) : date(item);
  const whole = joined([house, when]);
  return form === 'note' && whole !== '' ? `(${whole})` : whole;
}

/** Types that Chicago dates by the year alone. */
const BY_YEAR: ReadonlySet<string> = new Set([
  'book',
  'chapter',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'paper-conference',
]);

/** `source` with the place in it that a note points at: the locator, else the pages of an article or chapter. */
export function locatorOf(item: CslItem, source: string, locator: string): string {
  const given = escapeMarkdown(plainText(locator).replace(/^pp?\.\s*/i, ''));
  const place = given || (kindOf(item) === 'whole' ? '' : pages(item));
  if (place === '' || source === '') return source || place;
  // A journal's brackets take the page behind a colon; a title in quotes has its comma already.
  const separator = kindOf(item) === 'journal' && /^[\d–,\s]/.test(place) ? ':' : source.endsWith(',”') ? '' : ',';
  return `${source}${separator} ${place}`;
}

/** The DOI as a link, else the URL as given (undated: with the day it was seen), else nothing. What is no web address is plain text. */
export function linkOf(item: CslItem, form: Form): string {
  const doi = plainText(item.DOI).replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s?)/i, '');
  if (doi !== '') return address(`https://doi.org/${doi}`);
  const url = address(plainText(item.URL));
  const accessed = url !== '' && !item.issued ? dateInWords(item.accessed as FullCslDate | undefined) : '';
  if (accessed === '') return url;
  return form === 'note'
    ? `accessed ${escapeMarkdown(accessed)}, ${url}`
    : `Accessed ${escapeMarkdown(accessed)}. ${url}`;
}

function address(url: string): string {
  return /^(https?|ftp):\/\/[^\s<>\\^`{|}"\p{C}]+$/iu.test(url) ? `<${url}>` : escapeMarkdown(url);
}

/** `*Journal* 21, no. 35 (March 6, 2024): 12–14`. */
function journal(item: CslItem, form: Form): string {
  const issue = text(item, 'issue');
  const volumed = [emphasis(item['container-title']), text(item, 'volume')].filter(Boolean).join(' ');
  const counted = joined([volumed, issue === '' ? '' : `no. ${issue}`]);
  const when = date(item);
  const whole = when === '' ? counted : `${counted} (${when})`;
  const at = form === 'note' ? '' : pages(item);
  return at === '' ? whole : `${whole}: ${at}`;
}

/** `*Newspaper*, April 22, 2025`; a web page's site in plain type, with its publisher unless that is the author too. */
function dated(item: CslItem, form: Form): string[] {
  const container = item.type === 'webpage' ? toMarkdown(item['container-title']) : emphasis(item['container-title']);
  const printed = item.type.startsWith('article') || item.type === 'post-weblog';
  const publisher = printed && container !== '' ? '' : text(item, 'publisher');
  const author = escapeMarkdown(joinedNames(creatorsOf(item).names, { inverted: false, max: 3, shown: 1 }));
  const house = publisher === author || publisher === container ? '' : publisher;
  const at = form === 'note' || !printed ? '' : pages(item);
  const genre = container === '' && house === '' ? text(item, 'genre') : '';
  return [joined([genre, container, house, date(item), at])].filter(Boolean);
}

/** `Edited by A and B`, `ed. A and B`; nothing when they stand in the author's place. */
function byline(item: CslItem, field: 'editor' | 'translator', form: Form): string {
  const names: unknown = item[field];
  if (!Array.isArray(names) || creatorsOf(item).names === names) return '';
  const people = joinedNames(names as CslName[], {
    inverted: false,
    max: form === 'note' ? 3 : 10,
    shown: form === 'note' ? 1 : 7,
  });
  if (people === '') return '';
  const verb =
    field === 'editor' ? (form === 'note' ? 'ed.' : 'Edited by') : form === 'note' ? 'trans.' : 'Translated by';
  return `${verb} ${escapeMarkdown(people)}`;
}

/** `2nd ed.`; an edition in words as it is. */
function edition(item: CslItem): string {
  const given = text(item, 'edition');
  if (given === '' || /\bed\b|edition|auflage/i.test(given)) return given;
  return /^\d{1,4}$/.test(given) ? `${ordinal(Number(given))} ed.` : `${given} ed.`;
}

function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

function volume(item: CslItem, form: Form): string {
  const given = text(item, 'volume');
  const title = emphasis(item['volume-title']);
  const count = text(item, 'number-of-volumes');
  if (given === '') return title || (count === '' ? '' : `${count} vols.`);
  return joined([`${form === 'note' ? 'vol.' : 'Vol.'} ${given}`, title]);
}

const series = (item: CslItem): string =>
  [text(item, 'collection-title'), text(item, 'collection-number')].filter(Boolean).join(' ');

/** `Working Paper no. 12`: what kind of report or record it is, and its number. */
function number(item: CslItem, form: Form): string {
  const genre = text(item, 'genre');
  const given = text(item, 'number');
  if (given === '') return genre;
  const counted = /^\d/.test(given) ? `no. ${given}` : given;
  return genre === '' ? (form === 'note' ? counted : upperFirst(counted)) : `${genre} ${counted}`;
}

function event(item: CslItem, form: Form): string {
  const name = text(item, 'event-title') || text(item, 'event');
  if (name === '' || kindOf(item) === 'part') return '';
  return joined([`${form === 'note' ? 'presented' : 'Presented'} at ${name}`, text(item, 'event-place')]);
}

const pages = (item: CslItem): string => text(item, 'page').replace(/(?<=\d)-(?=\d)/g, '–');

const text = (item: CslItem, field: string): string => toMarkdown(item[field]);

function emphasis(value: unknown): string {
  const inner = toMarkdown(value, true);
  return inner === '' ? '' : `*${inner}*`;
}

const date = (item: CslItem): string => escapeMarkdown(dateInWords(item.issued));

/** The year, or the years, alone. */
function year(item: CslItem): string {
  const parts = item.issued?.['date-parts'];
  if (!knownDate(item.issued) || !parts) return date(item);
  return escapeMarkdown(dateInWords({ ...item.issued, 'date-parts': parts.map((each) => each.slice(0, 1)) }));
}

const joined = (pieces: readonly string[]): string => pieces.filter(Boolean).join(', ');
const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
const upperFirst = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
