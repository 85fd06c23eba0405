import type { Note } from '../markdown/note';
import { lineAt } from '../text/lines';
import type { Span } from '../text/span';
import type { Vault } from '../vault/vault';
import { type KnownName, knownNamesIn, nameModifiers, nameTypes } from './known-names';

/** What of one list of tokens to replace to get another: `deleteCount` numbers at `start` by `data`. */
export interface TokensEdit {
  readonly start: number;
  readonly deleteCount: number;
  readonly data: readonly number[];
}

/**
 * The known names in a note (those in `within`, where it is given) as the protocol encodes semantic tokens: five numbers each, that
 * is line and column as distances from the token before, length in UTF-16 units, index into `nameTypes`, and a bit for each of
 * `nameModifiers`. A name over a line end is a token on each line.
 */
export function semanticTokensIn(vault: Vault, note: Note, within?: Span): number[] {
  const data: number[] = [];
  let line = 0;
  let column = 0;
  for (const name of knownNamesIn(vault, note, within)) {
    const type = nameTypes.indexOf(name.type);
    const modifiers = modifierBits(name);
    for (const span of linesOf(note, name.span)) {
      const here = lineAt(note.lines, span.start);
      const start = span.start - note.lines[here]!;
      data.push(here - line, here === line ? start - column : start, span.end - span.start, type, modifiers);
      line = here;
      column = start;
    }
  }
  return data;
}

/** The one edit that makes `after` of `before`, at token boundaries; undefined when they are equal. */
export function tokensEdit(before: readonly number[], after: readonly number[]): TokensEdit | undefined {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return undefined;
  start -= start % 5;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  tail -= tail % 5;
  return { start, deleteCount: before.length - start - tail, data: after.slice(start, after.length - tail) };
}

const modifierBits = ({ modifiers }: KnownName): number =>
  modifiers.reduce((bits, modifier) => bits | (1 << nameModifiers.indexOf(modifier)), 0);

/** The parts of a span on each of its lines, without line ends and the white space that a line begins with. */
function linesOf({ text, lines }: Note, span: Span): readonly Span[] {
  const last = lineAt(lines, span.end);
  const first = lineAt(lines, span.start);
  if (first === last) return [span];
  const parts: Span[] = [];
  for (let line = first; line <= last; line++) {
    const from = Math.max(span.start, lines[line]!);
    const part = text.slice(from, Math.min(span.end, lines[line + 1] ?? text.length));
    const start = from + part.length - part.trimStart().length;
    const end = start + part.trim().length;
    if (end > start) parts.push({ start, end });
  }
  return parts;
}
