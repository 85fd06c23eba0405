import { columnsOf } from './style';

/** A part of a text that stands on one line: `text.slice(start, end)`. */
export interface Row {
  readonly start: number;
  readonly end: number;
}

/**
 * Where to break a text into lines of at most `width` columns: at spaces, which are then left out; a word that is wider is
 * cut. Always at least one row.
 */
export function rowsOf(text: string, width: number): Row[] {
  const rows: Row[] = [];
  let start = 0;
  let space = -1;
  let columns = 0;
  let i = 0;
  while (i < text.length) {
    const char = String.fromCodePoint(text.codePointAt(i)!);
    if (char === ' ') space = i;
    columns += columnsOf(char);
    if (columns <= width || i === start) {
      i += char.length;
      continue;
    }
    const end = space > start ? space : i;
    rows.push({ start, end });
    start = end === space ? end + 1 : end;
    i = start;
    space = -1;
    columns = 0;
  }
  return [...rows, { start, end: text.length }];
}

/** `text` in lines of at most `width` columns; its own line breaks are kept. */
export const wrapped = (text: string, width: number): string[] =>
  text.split('\n').flatMap((line) => rowsOf(line, width).map((row) => line.slice(row.start, row.end)));
