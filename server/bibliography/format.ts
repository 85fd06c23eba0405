import { escapeLineStart, escapeMarkdown, plainText, toMarkdown } from './csl-markup';
import { type KnownDate, knownDate } from './format-dates';
import { creatorsOf, joinedNames, namesLabel } from './format-names';
import { type Form, isQuoted, linkOf, locatorOf, publicationOf, segmentsOf } from './format-source';
import type { CslItem } from './types';

/**
 * An item as an entry of a bibliography, in Markdown, in the manner of Chicago's notes and bibliography: a preview for cards
 * and lists. What is missing leaves no punctuation behind; without author and title the key
 * stands first. Nothing in the data can become markup.
 */
export function formatReference(item: CslItem): string {
  const { names, role } = creatorsOf(item);
  const who = escapeMarkdown(joinedNames(names, { inverted: true, max: 10, shown: 7 }));
  const title = titleOf(item, 'bibliography');
  const opening = who === '' || role === '' ? who : `${who}, ${role}`;
  const key = opening === '' && title === '' ? keyOf(item) : '';
  const sentences = [
    key,
    opening,
    title,
    ...segmentsOf(item, 'bibliography'),
    publicationOf(item, 'bibliography'),
    linkOf(item, 'bibliography'),
  ];
  return escapeLineStart(sentences.filter(Boolean).map(asSentence).join(' '));
}

/**
 * An item as a first note cites it, in Markdown: `Matthew Stein, “Title,” *Container*, October 1, 2022, 4, <URL>.` `locator` is
 * one as written (`p. 4`, `chap. 3`); Chicago's notes leave out `p.`.
 */
export function formatNote(item: CslItem, locator = ''): string {
  const { names, role } = creatorsOf(item);
  const people = escapeMarkdown(joinedNames(names, { inverted: false, max: 3, shown: 1 }));
  const who = people === '' || role === '' ? people : `${people}, ${role}`;
  const title = titleOf(item, 'note');
  const key = who === '' && title === '' ? keyOf(item) : '';
  const head = joinedByCommas([key, who, title, ...segmentsOf(item, 'note')]);
  const published = publicationOf(item, 'note');
  const source = published === '' ? head : `${withoutComma(head)} ${published}`;
  const text = joinedByCommas([locatorOf(item, source, locator), linkOf(item, 'note')]);
  return escapeLineStart(asSentence(text));
}

/**
 * What a work is called in passing, as plain text: `Stein 2022`, `Bang & Shaikenova 2025`, `Kendall-Taylor et al. 2024`. Without
 * authors (or those in their place) its short title, without a title its key.
 */
export function shortLabel(item: CslItem): string {
  const name = namesLabel(creatorsOf(item).names) || shortTitle(item);
  if (name === '') return item.id;
  const year = yearOf(item);
  return year === undefined ? name : `${name} ${year}`;
}

/** The year an item was issued; undefined if it says none. */
export const yearOf = (item: CslItem): number | undefined => dateOf(item)?.year;

/** When an item was issued, as far as it says: of a range the beginning, of a date in words the year. */
export const dateOf = (item: CslItem): KnownDate | undefined => knownDate(item.issued);

const keyOf = (item: CslItem): string => escapeMarkdown(plainText(item.id));

const LONGEST_SHORT_TITLE = 48;

/** The short title, or the title up to its colon, cut at a word. */
function shortTitle(item: CslItem): string {
  const given = plainText(item['title-short']);
  const title = given || plainText(item.title).split(/: | [–—] /, 1)[0]!;
  if (title.length <= LONGEST_SHORT_TITLE) return title;
  const space = title.lastIndexOf(' ', LONGEST_SHORT_TITLE);
  return `${title.slice(0, space > 20 ? space : LONGEST_SHORT_TITLE).replace(/[\s.,:;\p{Cs}]$/u, '')}…`;
}

/** The title with its end punctuation in the quotes, and a translation in brackets behind. */
function titleOf(item: CslItem, form: Form): string {
  const plain = plainText(item.title);
  const translation = toMarkdown(item.custom?.['translated-title'], false);
  const bracketed = translation === '' ? '' : `[${translation}]`;
  if (plain === '') return bracketed.replace(/^\[|\]$/g, '');
  const end = form === 'note' ? ',' : /[.?!…]$/.test(plain) ? '' : '.';
  if (isQuoted(item)) {
    const inner = toMarkdown(item.title).replace(/“/g, '‘').replace(/”/g, '’');
    return bracketed === '' ? `“${inner}${end}”` : `“${inner}” \\${bracketed.slice(0, -1)}\\]`;
  }
  const whole = isRoman(item) ? toMarkdown(item.title) : `*${toMarkdown(item.title, true)}*`;
  return bracketed === '' ? whole : `${whole} \\${bracketed.slice(0, -1)}\\]`;
}

/** Laws, treaties and standards stand in plain type. */
const isRoman = (item: CslItem): boolean =>
  ['legislation', 'bill', 'treaty', 'regulation', 'standard'].includes(item.type);

/** With a full stop, unless the text ends a sentence already, be it in quotes or emphasis. */
const asSentence = (text: string): string => (/[.?!…][”’*)\]]{0,3}$/.test(text) ? text : `${text}.`);

/** Pieces of a note with commas between them; a title in quotes has its own. */
function joinedByCommas(pieces: readonly string[]): string {
  return pieces
    .filter(Boolean)
    .reduce(
      (text, piece) => (text === '' ? piece : text.endsWith(',”') ? `${text} ${piece}` : `${text}, ${piece}`),
      '',
    );
}

/** `“Title,”` before a bracket loses its comma. */
const withoutComma = (text: string): string => (text.endsWith(',”') ? `${text.slice(0, -2)}”` : text);

/** How a note cites a work again: `Stein, “Short Title,” 4.` The text is empty where author or title is missing. */
export function shortNote(item: CslItem, locator: string, wholeTitle = false): { title: string; text: string } {
  const who = namesLabel(creatorsOf(item).names).replace(' & ', ' and ');
  const given = plainText(item['title-short']);
  const title = wholeTitle ? plainText(item.title) : given || fewWords(plainText(item.title).split(/: | [–—] /, 1)[0]!);
  if (who === '' || title === '') return { title, text: '' };
  const name = isQuoted(item) || isRoman(item) ? `“${escapeMarkdown(title)}` : `*${escapeMarkdown(title)}*`;
  const isInQuotes = name.startsWith('“');
  const comma = locator === '' ? '.' : ',';
  const closed = isInQuotes ? `${name}${comma}”` : `${name}${comma}`;
  return { title, text: `${escapeMarkdown(who)}, ${closed}${locator === '' ? '' : ` ${locator}.`}` };
}

/** The beginning of a title, four words or a few more where it would end in a small one. */
function fewWords(title: string): string {
  const words = title.split(' ');
  if (words.length <= 5) return title;
  let count = 4;
  while (count < words.length && /^(?:a|an|the|of|in|on|to|for|and|or|with|by|from|at|as)$/i.test(words[count - 1]!))
    count++;
  return words
    .slice(0, count)
    .join(' ')
    .replace(/[,;:]$/, '');
}
