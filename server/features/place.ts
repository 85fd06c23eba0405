import type { Bibliography, Reference } from '../bibliography/types';
import { type LineStarts, lineAt, lineStartsOf, type Position } from '../text/lines';
import { perObject } from '../text/memo';
import type { Span } from '../text/span';
import type { NoteEntry } from '../vault/notes/entry';
import type { Passage } from '../vault/types';
import { findEntry, type Vault } from '../vault/vault';

/** A span of a file: what definition, implementation and references answer with. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
  /** The span as lines and columns, where they are known already. */
  readonly range?: { readonly start: Position; readonly end: Position } | undefined;
}

const bibliographyLines = perObject((bibliography: Bibliography) => lineStartsOf(bibliography.text));

/** The line starts of a file that the vault knows, or undefined. */
export function linesOf(vault: Vault, uri: string): LineStarts | undefined {
  const note = findEntry(vault, uri);
  if (note) return note.lines;
  const bibliography = [...vault.bibliographies, ...vault.packs.map((pack) => pack.bibliography)].find(
    (b) => b.uri === uri,
  );
  if (bibliography) return bibliographyLines(bibliography);
  return vault.problems.find((problem) => problem.uri === uri)?.lines;
}

/** A link for a card: editors open a file at `#L12`. Lines count from 1. */
export function hrefOf(note: Pick<NoteEntry, 'uri' | 'lines'>, offset: number): string {
  return `${note.uri}#L${lineAt(note.lines, offset) + 1}`;
}

export const placeOfPassage = (passage: Passage): Place => ({ uri: passage.note.uri, span: passage.span });
export const placeOfReference = (reference: Reference): Place => ({ uri: reference.uri, span: reference.keySpan });
