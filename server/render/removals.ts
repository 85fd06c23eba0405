import type { Note } from '../markdown/note';
import { contains, type Span } from '../text/span';
import type { Replacement } from './replacement';

/** What is the writer's own and no reader's: block ids, `%% comments %%`, comments to Ibid; and wikilinks, of which the words stay. */
export function removals(note: Note): readonly Replacement[] {
  const code = note.blocks.filter(({ kind }) => kind === 'code').map(({ span }) => span);
  const isCode = (span: Span): boolean =>
    code.some((block) => contains(block, span)) || isInCodeSpan(note.text, span.start);
  const ids = note.blocks.flatMap(({ idSpan }) => (idSpan ? [gone(withSpaceBefore(note.text, idSpan))] : []));
  const marks = [...note.text.matchAll(/%%[\s\S]*?%%|<!--\s*(?:ibid-ignore|cites:)[\s\S]*?-->/gi)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((span) => !isCode(span))
    .map((span) => gone(wholeLine(note.text, span)));
  const links = note.wikilinks
    .filter(({ span }) => !note.frontMatter || span.start >= note.frontMatter.span.end)
    .map(({ span, label, target, heading, embed }) => ({
      span,
      text: embed ? '' : (label ?? [target.slice(target.lastIndexOf('/') + 1), heading].filter(Boolean).join(' – ')),
    }));
  return [...ids, ...marks, ...links];
}

const gone = (span: Span): Replacement => ({ span, text: '' });

function withSpaceBefore(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  // An id in a line of its own takes the line along.
  if (text[from - 1] === '\n' && (end === text.length || text[end] === '\n')) from--;
  return { start: from, end };
}

/** A comment that has its line for itself takes the line along, else the space before it. */
function wholeLine(text: string, span: Span): Span {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const end = newline < 0 ? text.length : newline + 1;
  const isAlone = text.slice(start, span.start).trim() === '' && text.slice(span.end, end).trim() === '';
  if (!isAlone) return withSpaceBefore(text, span);
  // Of the blank lines around it one is enough.
  const blank = /(?:^|\n)[^\S\n]*\n$/.test(text.slice(Math.max(0, start - 80), start))
    ? /^[^\S\n]*\n/.exec(text.slice(end))?.[0].length
    : undefined;
  return { start, end: end + (blank ?? 0) };
}

function isInCodeSpan(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
