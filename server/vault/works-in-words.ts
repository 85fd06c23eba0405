import { briefItemOf } from '../bibliography/lazy-reference';
import { matchReference } from '../bibliography/match-reference';
import type { Reference } from '../bibliography/types';
import { writtenKey } from '../markdown/citekey';
import type { Note } from '../markdown/note';
import { contains, type Span, sliceOf } from '../text/span';
import { worksNamedIn } from './named-works';
import { findReference, urlsOf } from './references';
import { formsResolved } from './short-forms';
import { hasTitle, referencesBy, titleKey } from './title-table';
import { urlKey } from './url-key';
import type { Vault } from './vault';

/** The citation that a note in words comes to, or why it is none. */
export type InWords = { readonly cluster: string } | { readonly reason: string };

/**
 * Reads a footnote that is one or several full references in words, or short forms of works that are known, as the citation
 * `[@a, p. 4; @b]` that says the same. A note in which one word is not a work's own is none.
 */
export function citationInWords(vault: Vault, note: Note, content: Span): InWords {
  const text = sliceOf(note.text, content);
  if (text.trim() === '') return { reason: 'empty' };
  if (/\n[ \t>]*\r?\n|[`$]|\[\^|\[\[|!\[|<!--|\^\S+\s*$/.test(text)) return { reason: 'no reference alone' };
  const whole = workInWords(vault, note, content);
  if ('cited' in whole) return { cluster: `[${whole.cited}]` };
  const parts = partsOf(note.text, content);
  if (parts.length < 2) return whole;
  const cited: string[] = [];
  for (const part of parts) {
    const found = workInWords(vault, note, part);
    if (!('cited' in found)) return found;
    cited.push(found.cited);
  }
  return { cluster: `[${cited.join('; ')}]` };
}

type Cited = { readonly cited: string } | { readonly reason: string };

function workInWords(vault: Vault, note: Note, span: Span): Cited {
  const short = shortFormIn(vault, note, span);
  if (short) return short;
  const text = sliceOf(note.text, span);
  const urls = [...addressesIn(note, span)];
  const found = new Map<string, string>();
  const left: string[] = [];
  for (const work of candidates(vault, note, span, text)) {
    if (findReference(vault, note, work.key)?.uri !== work.uri) continue;
    const own = new Set(urlsOf(work.item).map(urlKey));
    const other = urls.find(({ url }) => !own.has(urlKey(url)));
    if (other) {
      left.push(other.url);
      continue;
    }
    const match = matchReference(work.item, oneLine(withoutSpans(text, span.start, urls)));
    if ('locator' in match) found.set(work.key, match.locator);
    else left.push(match.left);
  }
  const [first, second] = [...found];
  if (first && second && !isSameWork(vault, note, first[0], second[0]))
    return { reason: `it may mean \`@${first[0]}\` or \`@${second[0]}\`` };
  if (first) return { cited: `@${writtenKey(first[0])}${first[1] ? `, ${first[1]}` : ''}` };
  return left.length > 0
    ? { reason: `“${left.sort((a, b) => a.length - b.length)[0]}” is not a part of the reference` }
    : { reason: 'no work that is known' };
}

/** An “ibid.” or another short form that is all that the span says. */
function shortFormIn(vault: Vault, note: Note, span: Span): Cited | undefined {
  const definition = note.footnoteDefinitions.find(({ contentSpan }) => contains(contentSpan, span));
  if (!definition) return undefined;
  const resolved = formsResolved(vault, note, definition).find(({ form }) => contains(span, form.span));
  if (!resolved) return undefined;
  const around =
    note.text.slice(span.start, resolved.form.span.start) + note.text.slice(resolved.form.span.end, span.end);
  if (!/^[\s.*_]*$/.test(around)) return undefined;
  if (resolved.orphaned && resolved.form.kind === 'title') return undefined; // it may be in full
  if (resolved.orphaned || !resolved.work)
    return { reason: 'a short form of which no earlier note says what it means' };
  if (findReference(vault, note, resolved.work.key)?.uri !== resolved.work.uri) return undefined;
  const { locator } = resolved.form;
  const place = /^[\divxlc]+$/i.test(locator)
    ? `p. ${locator}`
    : /^\d[\d\s,–-]*\d$/.test(locator)
      ? `pp. ${locator}`
      : locator.replace(/^at\s/i, 'p. ');
  return { cited: `@${writtenKey(resolved.work.key)}${place ? `, ${place}` : ''}` };
}

/** The works that the words may mean: by address, DOI and title, else by a name with a title that the text has. */
function candidates(vault: Vault, note: Note, span: Span, text: string): Reference[] {
  const works = new Map<string, Reference>();
  for (const { work } of worksNamedIn(vault, note, span)) works.set(work.key, work);
  const names = [...text.slice(0, 200).matchAll(/\p{Lu}[\p{L}\p{M}’'-]+/gu)].slice(0, mostNames);
  const words = ` ${titleKey(text)} `;
  for (const [name] of names) {
    for (const work of referencesBy(vault, note, name, '').slice(0, mostOfOne)) {
      const { title, 'title-short': short } = briefItemOf(work);
      const main = typeof title === 'string' ? title.split(/: |\? | [–—] /, 1)[0]! : '';
      const isNamed = [main, short].some(
        (one) => typeof one === 'string' && one !== '' && words.includes(` ${titleKey(one)} `),
      );
      if (isNamed) works.set(work.key, work);
    }
  }
  return [...works.values()].slice(0, 20);
}

const mostNames = 8;
const mostOfOne = 200;

/** Two records of one work: of one title and year. */
function isSameWork(vault: Vault, note: Note, a: string, b: string): boolean {
  const [one, other] = [a, b].map((key) => findReference(vault, note, key)?.item);
  const yearOf = (item: typeof one): string => String(item?.issued?.['date-parts']?.[0]?.[0] ?? '');
  return (
    !!one &&
    !!other &&
    hasTitle(one, other.title ?? '') &&
    yearOf(one) === yearOf(other) &&
    one.volume === other.volume &&
    one.edition === other.edition
  );
}

/** Addresses and DOIs with where they stand. */
function* addressesIn(note: Note, span: Span): Generator<{ readonly url: string; readonly span: Span }> {
  for (const link of note.links) {
    if (contains(span, link.urlSpan)) yield { url: link.url, span: link.urlSpan };
  }
  for (const doi of sliceOf(note.text, span).matchAll(/\bdoi:?\s?10\.\d{4,9}\/\S{1,200}/gi)) {
    const written = doi[0].replace(/[.,;:)\]]+$/, '');
    const start = span.start + doi.index;
    yield { url: written, span: { start, end: start + written.length } };
  }
}

function withoutSpans(text: string, from: number, spans: readonly { readonly span: Span }[]): string {
  let kept = text;
  for (const { span } of spans) {
    const start = span.start - from;
    const end = span.end - from;
    kept = kept.slice(0, start) + ' '.repeat(end - start) + kept.slice(end);
  }
  return kept;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/&amp;/g, '&').trim().replace(/\.$/, '');

/** The parts between semicolons that stand in no quotation marks. */
function partsOf(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = [];
  let from = start;
  let depth = 0;
  for (let at = start; at <= end; at++) {
    const sign = text[at];
    if (at < end && sign !== undefined && '“«„'.includes(sign)) depth++;
    else if (at < end && sign !== undefined && '”»'.includes(sign)) depth = Math.max(0, depth - 1);
    if (at < end && (sign !== ';' || depth > 0)) continue;
    parts.push({ start: from, end: at });
    from = at + 1;
  }
  return parts;
}
