/** The offset at which each line of a text begins; line 0 begins at 0. `\n`, `\r\n` and a lone `\r` end a line. */
export type LineStarts = readonly number[];

/** A place as line and UTF-16 column, both counted from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The starts of all lines of `text`. */
export function lineStartsOf(text: string): LineStarts {
  const starts = [0];
  if (text.includes('\r')) addLineStarts(starts, text, 0, text.length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * The line starts of `text`, in which [start, newEnd) stands where [start, oldEnd) of another text stood, whose line starts
 * are `before`.
 */
export function changedLineStarts(
  before: LineStarts,
  text: string,
  change: { readonly start: number; readonly oldEnd: number; readonly newEnd: number },
): LineStarts {
  const by = change.newEnd - change.oldEnd;
  const kept = change.start === 0 ? 1 : lineAt(before, change.start - 1) + 1;
  const starts = before.slice(0, kept);
  addLineStarts(starts, text, Math.max(0, change.start - 1), change.newEnd);
  for (let i = lineAt(before, change.oldEnd) + 1; i < before.length; i++) starts.push(before[i]! + by);
  return starts;
}

/** Adds to `starts` where lines begin behind the line ends that stand in [from, to) of `text`. */
function addLineStarts(starts: number[], text: string, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
}

/** The line that holds `offset`, from 0. */
export function lineAt(starts: LineStarts, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offset to position. */
export function positionAt(starts: LineStarts, offset: number): Position {
  const line = lineAt(starts, offset);
  return { line, character: offset - starts[line]! };
}

/** Position to offset; places outside the text are clamped to it. */
export function offsetAt(starts: LineStarts, length: number, position: Position): number {
  const start = starts[position.line];
  if (start === undefined) return position.line < 0 ? 0 : length;
  const next = starts[position.line + 1] ?? length;
  return Math.min(start + Math.max(0, position.character), next, length);
}
