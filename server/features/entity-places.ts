import type { Note } from '../markdown/note';
import { prosesOf } from '../markdown/proses';
import type { NamedMention } from '../names/mentions';
import type { Entity } from '../names/types';
import { type Span, spanAt } from '../text/span';
import { knowledgeOf } from '../vault/knowledge';
import { namedIn } from '../vault/named';
import { findNote, packOf, type Vault } from '../vault/vault';
import { type Quoted, quotedAt } from './quoted-places';

/** The mention that a cursor touches, else the first one that a selection overlaps. */
export function mentionAt(vault: Vault, note: Note, { start, end }: Span): NamedMention | undefined {
  const mentions = namedIn(vault, note);
  return spanAt(mentions, start) ?? mentions.find(({ span }) => span.start < end && start < span.end);
}

/**
 * The writer's notes that mention an entity, by URI: those that the counts in the background know of, those that were not counted, and
 * whatever is open. Who needs all of them waits for the counts first; else each note that was not counted is read. All notes where no
 * entity is given.
 */
export function* notesMentioning(vault: Vault, entity: Entity | undefined): Generator<Note> {
  const { mentions } = vault;
  const isCounted = entity !== undefined && mentions !== undefined && mentions.knowledge === knowledgeOf(vault);
  const known = new Set(isCounted ? mentions.notesWith(entity.id) : []);
  for (const uri of [...vault.notes.keys()].sort()) {
    if (isCounted && mentions.has(uri) && !known.has(uri) && !vault.open.has(uri)) continue;
    if (packOf(vault, uri)) continue;
    const note = findNote(vault, uri);
    if (note) yield note;
  }
}

/** Where in a note an entity is meant, in order. */
export const mentionsOfEntity = (vault: Vault, note: Note, { id }: Entity): readonly NamedMention[] =>
  namedIn(vault, note).filter(({ entity }) => entity.id === id);

/** Whether a mention stands in somebody else's words: a title, a quotation or a block quote; undefined for the writer's own. */
export function quotedMention(note: Note, { span, paragraph }: NamedMention): Quoted | undefined {
  const { start } = note.paragraphs[paragraph]!.span;
  const place = { start: span.start - start, end: span.end - start };
  const quoted = quotedAt(prosesOf(note)[paragraph]!, place);
  return quoted ?? (note.paragraphs[paragraph]!.kind === 'quote' ? 'quotation' : undefined);
}
