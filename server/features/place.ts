import type { Bibliography, Reference } from '../bibliography/types';
import type { Note } from '../markdown/note';
import { type LineStarts, lineAt, lineStartsOf } from '../text/lines';
import { perObject } from '../text/memo';
import type { Span } from '../text/span';
import type { Passage } from '../vault/types';
import { findNote, type Vault } from '../vault/vault';

/** A span of a file: what definition, implementation and references answer with. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

const bibliographyLines = perObject((bibliography: Bibliography) => lineStartsOf(bibliography.text));

/** The line starts of a file that the vault knows, or undefined. */
export function linesOf(vault: Vault, uri: string): LineStarts | undefined {
  const note = findNote(vault, uri);
  if (note) return note.lines;
  const bibliography = [...vault.bibliographies, ...vault.packs.map((pack) => pack.bibliography)].find(
    (b) => b.uri === uri,
  );
  return bibliography && bibliographyLines(bibliography);
}

/** A link for a card: editors open a file at `#L12`. Lines count from 1. */
export function hrefOf(note: Note, offset: number): string {
  return `${note.uri}#L${lineAt(note.lines, offset) + 1}`;
}

export const placeOfPassage = (passage: Passage): Place => ({ uri: passage.note.uri, span: passage.span });
export const placeOfReference = (reference: Reference): Place => ({ uri: reference.uri, span: reference.keySpan });
