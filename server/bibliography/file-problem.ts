import type { Problem } from '../markdown/note';

/** A problem of a whole file, shown on its first line. */
export const fileProblem = (text: string, message: string): Problem => ({
  span: { start: 0, end: lineEnd(text, 0) },
  message,
});

/** The end of the line that holds `offset`: problems of a whole file or item are shown on its first line. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
