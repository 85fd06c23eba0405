import { changedLineStarts } from '../text/lines';
import { partitionPoint } from '../text/partition-point';
import { isSameSet } from '../text/sets';
import { BlockWalk, isBlockIdAlone, isIgnore } from './block-walk';
import { Chunk, chunkStartsOf, cutFacts, labelsOf } from './chunks';
import { definitionsFor } from './labels';
import type { Note } from './note';
import { parseNote, withoutMark } from './parse-note';
import { noteOfParts, type Parts, partsOf } from './parts';
import { maxNoteLength, unreadable } from './readable';
import type { ParseMarkdown } from './remark';
import { changeBetween, type TextChange } from './text-change';
import type { SyntaxNode } from './tree';

/**
 * What `parseNote(previous.uri, source, parse)` gives, made from the note's previous version: only the blocks around the
 * change are parsed again. Facts before them are the same objects as before; those behind are made anew, each list when it
 * is first asked for.
 *
 * Why that is the same: Markdown's blocks are read line by line from the top. Where a line behind a blank one begins a
 * block outside of any other, nothing of what stands before it bears on how it and what follows are read, except which
 * labels are defined. So the part between two such lines can be parsed by itself, if the definitions that it uses stand
 * before it, if the change lies behind the first line and before the second, and if in the new text, too, the second
 * begins a block outside of any other. Where that cannot be shown, or the set of labels changes, the whole text is parsed.
 */
export function updateNote(previous: Note, source: string, parse: ParseMarkdown): Note {
  const text = withoutMark(source);
  if (text === previous.text && partsOf(previous)) return previous;
  const parts = partsOf(previous);
  return (parts && updated(parts, text, parse)) ?? parseNote(previous.uri, source, parse);
}

/** The part of a text that is parsed again: chunks [first, last) of the old, [from, to) of the new text. */
interface Window {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

function updated(parts: Parts, text: string, parse: ParseMarkdown): Note | undefined {
  const change = changeBetween(parts.text, text);
  if (change.start < parts.bodyStart || isUnreadable(text, change)) return undefined;
  if (parts.bodyStart === 0 && /^(?:---|\+\+\+)/.test(text)) return undefined; // a rule that may become front matter
  let firstAtMost = parts.chunks.length;
  let lastAtLeast = 0;
  for (let step = 1; ; step *= 4) {
    const window = windowOf(parts, text, change, firstAtMost, lastAtLeast);
    const made = window && reparsed(parts, text, window, parse);
    if (!made) return undefined;
    if (made === 'before') firstAtMost = window.first - step;
    else if (made === 'behind') lastAtLeast = window.last + step;
    else return assembled(parts, text, change, window, made);
  }
}

/** The smallest window about the change that begins and ends at safe places and has the chunks that it is told to have. */
function windowOf(
  parts: Parts,
  text: string,
  change: TextChange,
  firstAtMost: number,
  lastAtLeast: number,
): Window | undefined {
  const { chunks, bodyStart } = parts;
  let first = Math.min(indexBehind(chunks, change.start) - 1, firstAtMost);
  while (first >= 0 && !beginsBefore(parts, chunks[first]!.start, change.start)) first--;
  while (first >= 0 && chunks[first]!.start >= bodyStart && !isSafeStart(parts.text, chunks[first]!.start)) first--;
  const isInBody = first >= 0 && chunks[first]!.start >= bodyStart;
  const from = isInBody ? lineStartOf(parts.text, chunks[first]!.start) : bodyStart;
  if (!isInBody) first = indexBehind(chunks, bodyStart - 1);
  const by = change.newEnd - change.oldEnd;
  let last = Math.max(first, indexBehind(chunks, change.oldEnd - 1), lastAtLeast);
  while (last < chunks.length) {
    const line = lineStartOf(parts.text, chunks[last]!.start);
    if (line >= change.oldEnd && isSafeStart(parts.text, chunks[last]!.start) && isSafe(text, line + by)) {
      return { first, last, from, to: line + by };
    }
    last++;
  }
  if (from === 0) return undefined; // all of it
  return { first, last, from, to: text.length };
}

/** Whether the line in which `start` stands ends before the change, line end included. */
function beginsBefore(parts: Parts, start: number, change: number): boolean {
  const line = parts.text.indexOf('\n', start);
  return line >= 0 && line < change;
}

/**
 * Whether a block that begins in the line at `line` is read there as at the beginning of a text: it begins a line that is
 * not indented, the line above is blank, and the last line above that is not indented either. (Behind indented code both
 * parsers begin only what may interrupt a paragraph, no `2. x` and no empty item; and behind an empty item they read each
 * line of indented code as a block.)
 */
function isSafe(text: string, line: number): boolean {
  if (line === 0) return true;
  if (text[line - 1] !== '\n' || !/^ {0,3}[^ \t]/.test(text.slice(line, line + 4))) return false;
  let i = blanksBack(text, text[line - 2] === '\r' ? line - 2 : line - 1);
  if (i > 0 && text[i - 1] !== '\n') return false;
  while (i > 0 && ' \t\r\n'.includes(text[i - 1]!)) i--;
  const above = text.slice(lineStartOf(text, i), i);
  return !/^[\s>*+\-.)\d]{0,200}?(?: {4}|\t)/.test(above);
}

/** Whether the block at `start` is the first thing in a line where it is safe to begin; two footnotes can share a line. */
const isSafeStart = (text: string, start: number): boolean => {
  const line = blanksBack(text, start);
  return isSafe(text, line);
};

function blanksBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

const lineStartOf = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

/** The index of the first chunk that begins behind `offset`. */
function indexBehind(chunks: readonly Chunk[], offset: number): number {
  return partitionPoint(chunks, (one) => one.start <= offset);
}

/** A change can make a text unreadable only by its lines, its length, or a NUL near its beginning. */
function isUnreadable(text: string, change: TextChange): boolean {
  const start = lineStartOf(text, change.start);
  const end = text.indexOf('\n', change.newEnd);
  const lines = text.slice(start, end < 0 ? text.length : end);
  return (
    unreadable(text.slice(0, 8000)) !== undefined || unreadable(lines) !== undefined || text.length > maxNoteLength
  );
}

/**
 * The window's chunks, read from the new text. `before` or `behind` where the window must grow in that direction,
 * undefined where it cannot be read by itself.
 */
function reparsed(
  parts: Parts,
  text: string,
  window: Window,
  parse: ParseMarkdown,
): readonly Chunk[] | 'before' | 'behind' | undefined {
  const next = parts.chunks[window.last];
  const lineEnd = next ? text.indexOf('\n', window.to) : -1;
  const part = text.slice(window.from, lineEnd < 0 ? text.length : lineEnd + 1);
  const lead = definitionsFor(part, parts.labels);
  const whole = lead + part;
  let root: SyntaxNode;
  try {
    root = parse(whole);
  } catch {
    return undefined;
  }
  const by = lead.length - window.from;
  const nodes = root.children.filter((node) => node.start >= lead.length && node.start < window.to + by);
  if (next) {
    const indent = next.start - lineStartOf(parts.text, next.start);
    const begun = root.children.find((node) => node.start === window.to + by + indent);
    if (!begun || (isFirst(parts, window.last) && mayJoin(whole, begun))) return 'behind';
    const last = nodes.at(-1);
    if (last && (last.end > window.to + by || isIgnore(whole, last))) return 'behind';
  }
  const first = nodes.find((node) => !isIgnore(whole, node));
  if (window.from > parts.bodyStart && (!first || isBlockIdAlone(whole, first))) return 'before';
  const walk = new BlockWalk(whole);
  walk.children({ ...root, children: nodes }, {});
  if (walk.isDeep) return undefined;
  const { headings, footnotes } = countsBefore(parts.chunks, window.first);
  return cutFacts(walk.finish(), chunkStartsOf(whole, nodes)).map(
    (cut) => new Chunk(cut, cut.origin - by, headings + cut.headings, footnotes + cut.footnotes),
  );
}

/** Whether no block stands before the chunk `index`, so that it may begin with a block id that names nothing. */
const isFirst = ({ chunks, bodyStart }: Parts, index: number): boolean =>
  index === 0 || chunks[index - 1]!.start < bodyStart;

const mayJoin = (text: string, node: SyntaxNode): boolean => node.type === 'html' || isBlockIdAlone(text, node);

function assembled(
  parts: Parts,
  text: string,
  change: TextChange,
  window: Window,
  made: readonly Chunk[],
): Note | undefined {
  const replaced = parts.chunks.slice(window.first, window.last);
  const kept = parts.chunks.slice(0, window.first);
  const by = change.newEnd - change.oldEnd;
  const moved = countsOf(made);
  const old = countsOf(replaced);
  const behind = parts.chunks
    .slice(window.last)
    .map((chunk) =>
      chunk.at(
        chunk.start + by,
        chunk.headings + moved.headings - old.headings,
        chunk.footnotes + moved.footnotes - old.footnotes,
      ),
    );
  const chunks = [...kept, ...made, ...behind];
  if (!isSameSet(labelsOf(replaced), labelsOf(made)) && !isSameSet(parts.labels, labelsOf(chunks))) return undefined;
  return noteOfParts({ ...parts, text, lines: changedLineStarts(parts.lines, text, change), chunks });
}

/** How many headings and footnote definitions stand before the chunk `index`. */
function countsBefore(chunks: readonly Chunk[], index: number): { headings: number; footnotes: number } {
  const chunk = chunks[index - 1];
  if (!chunk) return { headings: 0, footnotes: 0 };
  const { headings, footnotes } = countsOf([chunk]);
  return { headings: chunk.headings + headings, footnotes: chunk.footnotes + footnotes };
}

function countsOf(chunks: readonly Chunk[]): { headings: number; footnotes: number } {
  let headings = 0;
  let footnotes = 0;
  for (const { source } of chunks) {
    headings += source.facts.headings.length;
    footnotes += source.facts.footnoteDefinitions.length;
  }
  return { headings, footnotes };
}
