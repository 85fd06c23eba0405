import type { Note } from '../../markdown/note';
import { prosesOf } from '../../markdown/proses';
import type { NamedMention } from '../../names/mentions';
import { partitionPoint } from '../../text/partition-point';
import type { Span } from '../../text/span';
import { articleBefore, inflectedLike, possessiveAfter } from './inflected';

/** A part of a note and what stands there then. */
export interface SpanEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * The edits that put a new name in a mention's place, in the mention's own form; with the article before it and the possessive mark behind
 * it where they are to change. Markup inside the name stays. None where nothing changes.
 */
export function mentionEdits(note: Note, mention: NamedMention, newName: string): SpanEdit[] {
  const { span, paragraph } = mention;
  const { text } = note;
  const home = note.paragraphs[paragraph]!.span;
  const written = proseOf(note, mention).replace(/\s+/g, ' ').trim();
  const form = inflectedLike(written, mention.name, newName);
  const edits = partsOf(note, mention).map(
    (part, i, parts): SpanEdit => ({
      span: part,
      newText: (i === 0 ? form : '') + (i < parts.length - 1 ? keptBreak(text, part) : ''),
    }),
  );
  const article = articleBefore(text.slice(home.start, span.start), written, form);
  if (article) {
    const start = span.start - article.distance;
    edits.unshift({ span: { start, end: start + article.length }, newText: article.newText });
  }
  const mark = possessiveAfter(written, form, text.slice(span.end, Math.min(span.end + 4, home.end)));
  if (mark) edits.push({ span: { start: span.end, end: span.end + mark.length }, newText: mark.newText });
  return edits.filter((edit) => text.slice(edit.span.start, edit.span.end) !== edit.newText);
}

/** The words of a mention without the markup in them. */
function proseOf(note: Note, { span, paragraph }: NamedMention): string {
  const { start } = note.paragraphs[paragraph]!.span;
  return prosesOf(note)[paragraph]!.text.slice(span.start - start, span.end - start);
}

/** The parts of a mention between the holes in it. */
function partsOf(note: Note, { span, paragraph }: NamedMention): Span[] {
  const { holes } = note.paragraphs[paragraph]!;
  const parts: Span[] = [];
  let at = span.start;
  for (let i = firstBehind(holes, at); i < holes.length && holes[i]!.start < span.end; i++) {
    if (holes[i]!.start > at) parts.push({ start: at, end: holes[i]!.start });
    at = holes[i]!.end;
  }
  if (at < span.end) parts.push({ start: at, end: span.end });
  return parts;
}

/** The index of the first of sorted spans that ends behind an offset. */
function firstBehind(spans: readonly Span[], offset: number): number {
  return partitionPoint(spans, (one) => one.end <= offset);
}

/** What stays behind a part of a name: its line break, which the marks of a quote or list belong to. */
const keptBreak = (text: string, { start, end }: Span): string =>
  /\r?\n[ \t]*$/.exec(text.slice(start, end))?.[0] ?? '';
