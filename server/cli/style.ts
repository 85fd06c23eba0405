import type { Severity } from '../config/settings';
import type { Io } from './io';

/** Text dressed for a terminal, or left as it is. */
export type Paint = (text: string) => string;

/** How output to people looks: what is painted how, and how wide a line may be. */
export interface Style {
  readonly colour: boolean;
  readonly width: number;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly underline: Paint;
  readonly good: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
}

/** The width of lines where the output is no terminal, and the widest that is still good to read. */
const plainWidth = 100;
const broadest = 120;

/** Colour on a terminal alone, and not where `NO_COLOR` (https://no-color.org) is set or the terminal has none. */
export function styleFor(io: Io): Style {
  const colour = io.isTTY.stdout && !io.env.NO_COLOR && io.env.TERM !== 'dumb';
  const paint = (code: number): Paint => (colour ? (text) => `\u001b[${code}m${text}\u001b[0m` : (text) => text);
  const [red, yellow, blue, grey] = [31, 33, 36, 90].map(paint) as [Paint, Paint, Paint, Paint];
  return {
    colour,
    width: Math.max(40, Math.min(io.columns ?? plainWidth, broadest)),
    bold: paint(1),
    dim: paint(2),
    underline: paint(4),
    good: paint(32),
    severity: { error: red, warning: yellow, info: blue, hint: grey },
  };
}

/**
 * Text of a file or a message on one line and harmless to a terminal: white space folded, control characters and marks that
 * turn the direction of writing made visible.
 */
export const onOneLine = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** How many columns of a terminal a text takes: wide for East Asian letters and emoji, none for marks on other letters. */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const char of text) columns += flagLetter.test(char) ? 1 : wide.test(char) ? 2 : markOnly.test(char) ? 0 : 1;
  return columns;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;
/** Two of them make a flag. */
const flagLetter = /\p{Regional_Indicator}/u;
const markOnly = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** At most `width` columns, cut at a word where one is near, with an ellipsis. */
export function cut(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  let end = 0;
  let columns = 0;
  for (const char of text) {
    columns += columnsOf(char);
    if (columns > width - 1) break;
    end += char.length;
  }
  const space = text.lastIndexOf(' ', end);
  const kept = text.slice(0, space > end * 0.6 ? space : end);
  return `${kept.replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** `1 note`, `2 notes`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** The length of the longest of these texts; there may be more of them than a call takes arguments. */
export const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, text.length), 0);
