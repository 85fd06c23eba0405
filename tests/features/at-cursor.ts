import type { Settings } from '../../server/config/settings';
import { linesOf, type Place } from '../../server/features/place';
import type { Note } from '../../server/markdown/note';
import { positionAt } from '../../server/text/lines';
import type { Span } from '../../server/text/span';
import { findNote, type Vault } from '../../server/vault/vault';
import { fixture, noteAt, vaultOf } from '../fixture';

/** A fixture's vault, and the note and offset of its cursor. */
export async function atCursor(
  source: string,
  settings?: Partial<Settings>,
): Promise<{ vault: Vault; note: Note; offset: number }> {
  const { files, cursor } = fixture(source);
  if (!cursor) throw new Error('the fixture has no cursor');
  const vault = await vaultOf(files, settings ? { settings } : {});
  return { vault, note: noteAt(vault, cursor.path), offset: cursor.offset };
}

/** `name.md:3:5 “the text there”`, lines and columns from 1. */
export function shownPlaces(vault: Vault, places: readonly Place[]): string {
  return places.map((place) => `${place.uri.slice(place.uri.lastIndexOf('/') + 1)}:${at(vault, place)}`).join('\n');
}

function at(vault: Vault, { uri, span }: { uri: string; span: Span }): string {
  const { line, character } = positionAt(linesOf(vault, uri)!, span.start);
  const text = findNote(vault, uri)?.text.slice(span.start, span.end).split('\n', 1)[0] ?? '';
  return `${line + 1}:${character + 1}${text ? ` ${JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)}` : ''}`;
}
