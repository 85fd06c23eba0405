import { formatNote } from '../../bibliography/format';
import type { Reference } from '../../bibliography/types';
import { writtenKey } from '../../markdown/citekey';
import { findDefinition } from '../../markdown/footnotes';
import type { Note } from '../../markdown/note';
import { sliceOf } from '../../text/span';
import { shortFormsIn } from '../../vault/short-form-syntax';
import type { ResolvedForm, Source } from '../../vault/short-forms';
import type { TextEdit } from '../rule';

/** The edit that puts what `source` cites in place of a short form; undefined where its words are not to be had. */
export function expansion(note: Note, { form }: ResolvedForm, source: Source): TextEdit | undefined {
  const place = form.locator.replace(/^at\s/i, '');
  const full = source.work ? citationText(note, source.work, place) : wordsOf(note, source, place);
  if (full === undefined) return undefined;
  const written = sliceOf(note.text, form.span);
  const isClosed = /\.[”"’'*_]?$/.test(written) && note.text[form.span.end] !== '.' && note.text[form.span.end] !== ',';
  return { uri: note.uri, span: form.span, newText: isClosed ? `${full}.` : full };
}

/** Whether the note's footnotes cite by key. */
const citesByKey = (note: Note): boolean =>
  note.citations.some(({ footnote, cluster }) => footnote !== undefined && cluster !== undefined);

function citationText(note: Note, work: Reference, locator: string): string {
  if (!citesByKey(note) && note.citations.length === 0) return formatNote(work.item, locator).replace(/\.$/, '');
  const page = /^[\divxlc]+$/i.test(locator)
    ? `p. ${locator}`
    : /^\d[\d\s,–-]*\d$/.test(locator)
      ? `pp. ${locator}`
      : locator;
  return `[@${writtenKey(work.key)}${page ? `, ${page}` : ''}]`;
}

/** The words of a note that cites one work which no bibliography has. */
function wordsOf(note: Note, source: Source, locator: string): string | undefined {
  const definition = findDefinition(note, source.label);
  const words = definition && sliceOf(note.text, definition.contentSpan).trim();
  if (
    !words ||
    words.length > 400 ||
    /[\n;]/.test(words) ||
    shortFormsIn(words, { start: 0, end: words.length }).length > 0
  )
    return undefined;
  const open = words.replace(/\.$/, '');
  return locator ? `${open}, ${locator}` : open;
}
