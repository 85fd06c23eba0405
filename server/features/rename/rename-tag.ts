import type { TextEdit } from '../../lint/rule';
import type { Tag } from '../../markdown/note';
import type { Span } from '../../text/span';
import type { NoteEntry } from '../../vault/notes/entry';
import { fileKey } from '../../vault/notes/link-key';
import { findNote, type Vault } from '../../vault/vault';
import { grouped, type Refusal, type RenameChange, refused } from './change';
import { isReadOnly } from './link-uses';

/** Another name for a tag in all notes; tags nested in it (`#tag/part`) follow. A name that is a tag already joins the two. */
export function renameTag(vault: Vault, tag: string, newName: string): RenameChange | Refusal {
  const name = newName.trim().replace(/^#/, '').normalize('NFC');
  const wrong = problemOfTag(name);
  if (wrong) return refused(wrong);
  const key = fileKey(tag);
  const depth = tag.split('/').length;
  const edits: TextEdit[] = [];
  for (const note of vault.notes.values()) {
    if (isReadOnly(vault, note)) continue;
    for (const found of note.tags) {
      if (fileKey(found.name) !== key && !fileKey(found.name).startsWith(`${key}/`)) continue;
      const span = tagNameSpan(vault, note, found);
      const { length } = found.name.split('/').slice(0, depth).join('/');
      if (span) edits.push({ uri: note.uri, span: { start: span.start, end: span.start + length }, newText: name });
    }
  }
  return { edits: grouped(`Tag “#${tag}”`, edits), move: undefined };
}

/** Where a tag's name stands, without `#` and quotes; undefined where it is written otherwise than it is read. */
export function tagNameSpan(vault: Vault, note: Pick<NoteEntry, 'uri'>, { name, span }: Tag): Span | undefined {
  const extra = span.end - span.start - name.length;
  if (extra === 0) return span;
  if (extra === 1) return { start: span.start + 1, end: span.end };
  const at = findNote(vault, note.uri)?.text.slice(span.start, span.end).indexOf(name) ?? -1;
  return at < 0 ? undefined : { start: span.start + at, end: span.start + at + name.length };
}

function problemOfTag(name: string): string | undefined {
  if (name === '') return 'A tag needs a name.';
  if (!/^[\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+$/u.test(name))
    return 'A tag has letters, digits, “-”, “_” and “/” alone.';
  if (/^\/|\/$|\/\//.test(name)) return 'Each part of a tag between “/” needs a name.';
  if (/^[\d/]+$/.test(name)) return 'A tag of digits alone is read as a number: add a letter.';
  return undefined;
}
