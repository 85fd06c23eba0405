import type { Note } from '../markdown/note';
import { type LineStarts, lineAt } from '../text/lines';
import { maskedText } from '../text/mask';
import { perObject } from '../text/memo';
import { partitionPoint } from '../text/partition-point';
import { splitSentences } from '../text/sentences';
import type { Span } from '../text/span';
import { columnsOf as columns, onOneLine, type Style } from './style';
import { rowsOf } from './wrap';

/** The most lines that a quotation takes. */
const mostRows = 3;
/** How much is shown before the marked part where not all fits. */
const lead = 40;
/** How far around a place its line is looked at: a data file may be one line of megabytes. */
const farthest = 500;

/** Words of a file on one line, and the part of them that is meant. */
export interface Quotation {
  readonly text: string;
  readonly marked: Span;
}

/** The sentence of a note that `span` stands in, else the line; undefined where there is nothing to quote. */
export function quoteFrom(note: Note, span: Span): Quotation | undefined {
  const sentence = sentenceAround(sentencesIn(note), span.start);
  return quotation(note.text, sentence ?? lineSpan(note.text, note.lines, span.start), span);
}

/** All sentences of a note's prose with the marks behind them, in order: split once, however many places are quoted. */
const sentencesIn = perObject((note: Note): readonly Span[] =>
  note.paragraphs.flatMap(({ span, holes }) => {
    const starts = splitSentences(maskedText(note.text, span, holes)).map((sentence) => sentence.start + span.start);
    return starts.map((start, i): Span => {
      const end = starts[i + 1] ?? span.end;
      return { start, end: start + note.text.slice(start, end).trimEnd().length };
    });
  }),
);

/** The last of `sentences` that begins at or before `offset`, if it reaches there. */
function sentenceAround(sentences: readonly Span[], offset: number): Span | undefined {
  const found = sentences[partitionPoint(sentences, (one) => one.start <= offset) - 1];
  return found && offset <= found.end ? found : undefined;
}

/** The line that `span` begins in; undefined for an empty one. */
export const quoteLine = (text: string, lines: LineStarts, span: Span): Quotation | undefined =>
  quotation(text, lineSpan(text, lines, span.start), span);

/**
 * The quotation as lines behind a bar, the marked part underlined: by the terminal where there is colour, else by a line of
 * tildes. What does not fit is left out on both sides of the marked part.
 */
export function quotedLines(
  quoted: Quotation,
  style: Style,
  indent: string,
  paint: (text: string) => string,
): string[] {
  const width = style.width - indent.length - 2;
  const { text, marked } = fitted(quoted, width * mostRows);
  const bar = `${indent}${style.dim('│')} `;
  return rowsOf(text, width).flatMap((row) => {
    const from = Math.min(Math.max(marked.start, row.start), row.end);
    const to = Math.max(from, Math.min(marked.end, row.end));
    const parts = [text.slice(row.start, from), text.slice(from, to), text.slice(to, row.end)] as const;
    if (style.colour) return [`${bar}${parts[0]}${parts[1] && paint(style.underline(parts[1]))}${parts[2]}`];
    const line = bar + parts.join('');
    return from < to ? [line, bar + ' '.repeat(columns(parts[0])) + '~'.repeat(columns(parts[1]))] : [line];
  });
}

function quotation(text: string, around: Span, span: Span): Quotation | undefined {
  const start = Math.max(Math.min(around.start, span.start), span.start - farthest);
  const end = Math.min(Math.max(span.end, around.end), span.start + 4 * farthest);
  const before = onOneLine(text.slice(start, span.start)).trimStart();
  const inside = onOneLine(text.slice(span.start, Math.min(span.end, end)));
  const after = onOneLine(text.slice(span.end, end)).trimEnd();
  const whole = before + inside + after;
  return whole.trim() === ''
    ? undefined
    : { text: whole, marked: { start: before.length, end: before.length + inside.length } };
}

/** The quotation shortened to about `size` columns, so that its marked part is in it. */
function fitted({ text, marked }: Quotation, size: number): Quotation {
  if (columns(text) <= size) return { text, marked };
  const room = size - 4;
  const wanted = marked.end <= room ? 0 : Math.max(0, marked.start - lead);
  const start = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1 || wanted;
  let end = start;
  for (let used = 0; end < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(end)!);
    used += columns(char);
    if (used > room) break;
    end += char.length;
  }
  const space = text.lastIndexOf(' ', end);
  if (end < text.length && space > start + room / 2) end = space;
  const front = start > 0 ? '… ' : '';
  const shift = front.length - start;
  return {
    text: `${front}${text.slice(start, end)}${end < text.length ? ' …' : ''}`,
    marked: { start: marked.start + shift, end: Math.min(marked.end, end) + shift },
  };
}

function lineSpan(text: string, lines: LineStarts, offset: number): Span {
  const line = lineAt(lines, offset);
  return { start: lines[line]!, end: lines[line + 1] ?? text.length };
}
