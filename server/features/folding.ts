import type { Note } from '../markdown/note';
import { lineAt } from '../text/lines';
import { type Span, spanAt } from '../text/span';
import { type OutlineItem, outlineOf } from './symbols';

/** Lines that can be folded away under the first of them; both counted from 0, the last included. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | 'region' | undefined;
}

/**
 * What of a note can be folded: the sections of its headings, lists and their items, quotes, callouts, code, tables, front
 * matter, comments (HTML and `%%`), `<!-- #region -->`, and runs of footnote definitions. Sorted by their first line; none
 * ends on the line on which it begins, none comes twice.
 */
export function foldsOf(note: Note): Fold[] {
  const folds = new Map<string, Fold>();
  const add = ({ start, end }: Span, kind: Fold['kind'] = undefined): void => {
    const startLine = lineAt(note.lines, start);
    const endLine = lineAt(note.lines, lastInk(note.text, start, end));
    if (endLine > startLine) folds.set(`${startLine}-${endLine}`, { startLine, endLine, kind });
  };
  if (note.frontMatter) add(note.frontMatter.span, 'region');
  const sections = (items: readonly OutlineItem[]): void => {
    for (const { span, children } of items) {
      add(span);
      sections(children);
    }
  };
  sections(outlineOf(note));
  for (const { kind, span } of note.blocks) if (foldable.has(kind)) add(span);
  for (const run of footnoteRuns(note)) add(run, 'region');
  const { comments, regions } = commentsIn(note);
  for (const comment of comments) add(comment, 'comment');
  for (const region of regions) add(region, 'region');
  return [...folds.values()].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

const foldable: ReadonlySet<string> = new Set(['list', 'item', 'quote', 'table', 'code']);

/** The offset of the last character that is no white space. */
function lastInk(text: string, start: number, end: number): number {
  let at = end;
  while (at > start + 1 && /\s/.test(text[at - 1]!)) at--;
  return at - 1;
}

/** Two or more definitions with nothing but white space between them are one run; a long one is a run of its own. */
function footnoteRuns({ text, footnoteDefinitions }: Note): Span[] {
  const runs: { start: number; end: number }[] = [];
  for (const { span } of footnoteDefinitions) {
    const last = runs.at(-1);
    if (last && span.start >= last.end && text.slice(last.end, span.start).trim() === '') last.end = span.end;
    else if (!last || span.start >= last.end) runs.push({ ...span });
  }
  return runs;
}

/** Comments that stand outside code and front matter, and what lies between `#region` and `#endregion`. */
function commentsIn(note: Note): { comments: Span[]; regions: Span[] } {
  const comments: Span[] = [];
  const regions: Span[] = [];
  const open: number[] = [];
  for (const comment of commentSpans(note)) {
    const mark = /^<!--\s*#?(region|endregion)\b/.exec(note.text.slice(comment.start, comment.start + 40))?.[1];
    if (mark === 'region') open.push(comment.start);
    else if (mark === 'endregion' && open.length > 0) regions.push({ start: open.pop()!, end: comment.end });
    else comments.push(comment);
  }
  return { comments, regions };
}

/** The closed comments that begin a line. One pass: a mark behind the last closing one is not looked for an end. */
function commentSpans({ text, blocks, frontMatter }: Note): Span[] {
  const spans: Span[] = [];
  const verbatim = blocks.filter((block) => block.kind === 'code');
  const lastClose = { '<!--': text.lastIndexOf('-->'), '%%': text.lastIndexOf('%%') };
  const pattern = /^[ \t]{0,3}(<!--|%%)/gm;
  pattern.lastIndex = frontMatter?.span.end ?? 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const mark = match[1] as keyof typeof lastClose;
    const inside = pattern.lastIndex;
    const start = inside - mark.length;
    const code = spanAt(verbatim, start);
    if (code && start < code.span.end) pattern.lastIndex = code.span.end;
    else if (inside <= lastClose[mark]) {
      const close = mark === '%%' ? '%%' : '-->';
      const end = text.indexOf(close, inside) + close.length;
      spans.push({ start, end });
      pattern.lastIndex = end;
    }
  }
  return spans;
}
