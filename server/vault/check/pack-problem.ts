import { similarKeys } from '../../bibliography/find-similar-keys';
import type { Note } from '../../markdown/note';
import type { Span } from '../../text/span';
import type { FileProblem } from '../types';

/** Something wrong in a pack, and which check found it. The message says what is wrong and what to do. */
export interface PackProblem extends FileProblem {
  readonly check: PackCheck;
}

/** The checks of a pack, by what they are about. */
export type PackCheck =
  | 'manifest'
  | 'missing-file'
  | 'unreadable'
  | 'front-matter'
  | 'block-id'
  | 'footnote'
  | 'link'
  | 'relation'
  | 'citation'
  | 'reference'
  | 'name';

/** ` Did you mean a?` for the nearest candidate, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const [near] = similarKeys(word, candidates, 1);
  return near === undefined ? '' : ` Did you mean \`${near}\`?`;
}

/** Where a word first stands in a note's front matter, looked for behind each of `before` in turn; else the front matter's first line. */
export function inFrontMatter(note: Note, word: string, ...before: readonly string[]): Span {
  const span = note.frontMatter?.span ?? { start: 0, end: 0 };
  const text = note.text.slice(span.start, span.end);
  let at = 0;
  for (const part of before) at = Math.max(at, text.indexOf(part, at));
  const found = word === '' ? -1 : text.indexOf(word, at);
  if (found >= 0) return { start: span.start + found, end: span.start + found + word.length };
  return { start: span.start, end: Math.min(span.end, span.start + 3) };
}

/** Where a note's front matter names a key at the beginning of a line; else as {@link inFrontMatter}. */
export function keyInFrontMatter(note: Note, key: string): Span {
  const { start, end } = note.frontMatter?.span ?? { start: 0, end: 0 };
  for (let at = note.text.indexOf(`\n${key}`, start); at >= 0 && at < end; at = note.text.indexOf(`\n${key}`, at + 1)) {
    const after = at + 1 + key.length;
    if (/^\s{0,20}:/.test(note.text.slice(after, after + 21))) return { start: at + 1, end: after };
  }
  return inFrontMatter(note, key);
}

/** A place at the very beginning of a file: what is missing has no better one. */
export const atStart: Span = { start: 0, end: 0 };
