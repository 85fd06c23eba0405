import type { Note, Wikilink } from '../markdown/note';
import { prosesOf } from '../markdown/proses';
import type { NamedMention } from '../names/mentions';
import { kindOfHead } from '../names/short-names';
import { contains, overlaps, type Span, touches } from '../text/span';
import { isAttachment } from '../vault/attachments';
import { introductionsOf, namedIn } from '../vault/named';
import type { Vault } from '../vault/vault';
import { mentionAt } from './entity-places';

/** A name that a writer selected, or that the cursor stands in. */
export interface SelectedName {
  /** Without an article, a possessive, markup and quotation marks; white space folded. */
  readonly name: string;
  /** Where it stands. */
  readonly span: Span;
  /** Letters that the note introduces for it, or that were selected with it: “Long Form (LF)”. */
  readonly short: string | undefined;
  /** The name that is known there, as it is resolved in this note. */
  readonly mention: NamedMention | undefined;
  /** The link whose target or label it is. */
  readonly link: Wikilink | undefined;
}

/** A longer selection is no name; in UTF-16 units. */
const longest = 300;

/**
 * The name at a selection; with an empty one, the name or capitalised words around the cursor. Undefined for none: an address and an
 * attachment are no names.
 */
export function selectedName(vault: Vault, note: Note, selection: Span): SelectedName | undefined {
  const link = note.wikilinks.find(({ span }) =>
    isEmpty(selection) ? touches(span, selection.start) : overlaps(span, selection),
  );
  if (link && isAttachment(link.target)) return undefined;
  if (link && link.target !== '' && (isEmpty(selection) || contains(link.span, selection))) return ofLink(link);
  const span = isEmpty(selection) ? spanAround(vault, note, selection.start) : trimmed(note.text, selection);
  if (!span || span.end - span.start > longest || !/[\p{L}\p{N}]/u.test(note.text.slice(span.start, span.end)))
    return undefined;
  if (note.links.some(({ urlSpan }) => overlaps(urlSpan, span))) return undefined;
  const introduction = introductionsOf(note).find(
    ({ isAbbreviation, longSpan, shortSpan }) =>
      isAbbreviation &&
      [longSpan, shortSpan].some((each) => contains(span, each) || (isEmpty(selection) && contains(each, span))),
  );
  if (introduction) {
    const { longSpan, short } = introduction;
    return {
      name: words(note, longSpan),
      span: longSpan,
      short,
      mention: exactMention(vault, note, longSpan),
      link: undefined,
    };
  }
  const core = withoutArticle(vault, note, span);
  return {
    name: words(note, core),
    span: core,
    short: undefined,
    mention: exactMention(vault, note, core),
    link: undefined,
  };
}

const isEmpty = ({ start, end }: Span): boolean => start === end;

function ofLink(link: Wikilink): SelectedName {
  const base = link.target.slice(link.target.lastIndexOf('/') + 1).replace(/\.(?:md|markdown)$/i, '');
  return { name: base, span: link.targetSpan, short: undefined, mention: undefined, link };
}

/** The name under a cursor, else the capitalised words around it. */
function spanAround(vault: Vault, note: Note, offset: number): Span | undefined {
  const mention = mentionAt(vault, note, { start: offset, end: offset });
  if (mention) return mention.span;
  const paragraph = note.paragraphs.findIndex(({ span }) => touches(span, offset));
  const prose = prosesOf(note)[paragraph];
  if (!prose) return undefined;
  const { start } = note.paragraphs[paragraph]!.span;
  const at = offset - start;
  const from = Math.max(0, at - longest);
  const near = prose.text.slice(from, at + longest);
  for (const match of near.matchAll(capitalised)) {
    const found = { start: start + from + match.index, end: start + from + match.index + match[0].length };
    if (touches(found, offset)) return found;
  }
  return undefined;
}

/** Capitalised words, with small ones between them: “Bank of the North”. */
const capitalised =
  /\p{Lu}[\p{L}\p{M}\p{N}'’.&-]{0,60}(?:\s(?:(?:of|for|the|and|on|de|la|al|von|van)\s){0,2}\p{Lu}[\p{L}\p{M}\p{N}'’&-]{0,60}){0,7}/gu;

/** A selection without the white space, marks and possessive around its words. */
function trimmed(text: string, { start, end }: Span): Span {
  const isLead = (char: string): boolean => /[\s*_~"“„«‘'([>#|—–-]/.test(char);
  let [from, to] = [start, end];
  while (from < to && isLead(text[from]!)) from++;
  while (to > from && isTailMark(text, from, to)) to--;
  const possessive = /['’]s$/i.exec(text.slice(Math.max(from, to - 2), to));
  return { start: from, end: possessive && to - 2 > from ? to - 2 : to };
}

/** Whether a selection ends in a mark that is no part of a name: a closing one belongs to it with its opening one. */
function isTailMark(text: string, from: number, to: number): boolean {
  const mark = text[to - 1]!;
  const opening = openings[mark];
  if (opening === undefined) return /[\s*_~’',.;:!?|—–-]/.test(mark);
  return to - from > longest || !text.slice(from, to - 1).includes(opening);
}

const openings: Readonly<Record<string, string>> = { ')': '(', '”': '“', '»': '«', '"': '"', ']': '[' };

/** Without “the”; a capital one stays where it is a part of the name: “The Hague”. */
function withoutArticle(vault: Vault, note: Note, span: Span): Span {
  const lead = /^the\s+/i.exec(note.text.slice(span.start, span.end))?.[0];
  if (lead === undefined) return span;
  const rest = { start: span.start + lead.length, end: span.end };
  if (lead.startsWith('t')) return rest;
  const isKnown = namedIn(vault, note).some(
    (mention) => mention.span.start === rest.start && mention.span.end === rest.end,
  );
  return isKnown || !['concept', undefined].includes(kindOfHead(words(note, rest))) ? rest : span;
}

const words = (note: Note, { start, end }: Span): string =>
  note.text
    .slice(start, end)
    .replace(/[*_`~[\]|]+/g, '')
    .replace(/\s+(?:>\s*)*/g, ' ')
    .trim();

function exactMention(vault: Vault, note: Note, span: Span): NamedMention | undefined {
  const found = mentionAt(vault, note, span);
  return found && found.span.start === span.start && found.span.end === span.end ? found : undefined;
}
