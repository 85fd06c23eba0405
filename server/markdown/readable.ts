/** The largest note that is read, in UTF-16 units: some 800 printed pages. A larger file is data, and is said to be so. */
export const maxNoteLength = 2_000_000;
/** The longest line that is read; a longer one is no line of a text that somebody writes. */
export const maxLineLength = 200_000;

/** Why `text` is not read as a note (what is wrong and what to do), or undefined when it is. */
export function unreadable(text: string): string | undefined {
  if (text.slice(0, 8000).includes('\0')) {
    return 'This file is binary, not Markdown: it holds NUL bytes. Rename it, or exclude it with the setting `exclude`.';
  }
  if (text.length > maxNoteLength) {
    return `This note is ${millions(text.length)} characters long and is not read; the limit is ${millions(maxNoteLength)}. Split it, or exclude it with the setting \`exclude\`.`;
  }
  const line = longLine(text);
  if (line !== undefined) {
    return `Line ${line} is longer than ${maxLineLength.toLocaleString('en')} characters, so this note is not read. Break the line, or exclude the file with the setting \`exclude\`.`;
  }
  if (text.includes('>') && /(?:>[ \t]?){200}/.test(text)) {
    return 'This note is not read: it nests quotations 200 deep. Remove the `>` signs, or exclude it with the setting `exclude`.';
  }
  return undefined;
}

/** The first line (from 1) beyond the limit. */
function longLine(text: string): number | undefined {
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > maxLineLength) return line;
    if (end < 0) return undefined;
    start = end + 1;
  }
  return undefined;
}

const millions = (count: number): string => `${(count / 1_000_000).toFixed(1)} million`;
