import type { Note } from '../markdown/note';
import { nameKey } from '../text/name-key';
import { findNote, type Vault } from '../vault/vault';
import { notesNamed } from '../vault/wikilinks';
import { ownFootnotes } from './complete-footnote';
import type { Completion, Typed } from './completion-types';

/** After `[[note#[^`: the footnotes of that note (of this one after `[[#[^`) that hold what is typed, by label, work or words. */
export function footnoteLinkCompletions(vault: Vault, note: Note, typed: Typed): readonly Completion[] {
  const line = note.text.slice(note.text.lastIndexOf('\n', typed.span.start - 1) + 1, typed.span.start);
  const name = /\[\[([^\]\n[]*)#\[\^$/.exec(line)?.[1];
  if (name === undefined) return [];
  const entry = name === '' ? note : notesNamed(vault, note, name)[0];
  const target = entry && (entry.uri === note.uri ? note : findNote(vault, entry.uri));
  if (!target) return [];
  const wanted = nameKey(typed.text);
  const end = note.text[typed.span.end] === '|' ? ']' : ']]]';
  return ownFootnotes(vault, target, typed)
    .filter((footnote) => nameKey(`${footnote.label} ${footnote.description} ${footnote.detail}`).includes(wanted))
    .map((footnote) => ({
      ...footnote,
      newText: `${footnote.label}${end}`,
      subject: { kind: 'footnote', label: footnote.label, uri: target.uri },
    }));
}
