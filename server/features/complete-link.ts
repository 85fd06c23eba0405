import type { Note } from '../markdown/note';
import { decoded } from '../text/decoded';
import { headingSlugs } from '../text/heading-slug';
import { nameKey } from '../text/name-key';
import { rankIn } from '../text/name-text';
import { findNotesNamed, recentNotes } from '../vault/note-names';
import { relativePath } from '../vault/note-path';
import type { NoteEntry } from '../vault/notes/entry';
import type { Vault } from '../vault/vault';
import { resolveLink } from '../vault/wikilinks';
import { attachmentPaths, isInTypedFolder } from './complete-attachment';
import type { Completion, Typed } from './completion-types';

const limit = 100;

/** After `](`: notes by their relative path; after `](#` and `](note.md#` headings. For editors that do not offer them. */
export function linkCompletions(vault: Vault, note: Note, typed: Typed): readonly Completion[] {
  const hash = typed.text.indexOf('#');
  if (hash < 0) {
    const notes = notePaths(vault, note, typed);
    return [...notes, ...attachmentPaths(vault, note, typed, limit - notes.length)];
  }
  const url = typed.text.slice(0, hash);
  const target = url === '' ? note : resolveLink(vault, note, { url })?.note;
  if (!target) return [];
  const text = typed.text.slice(hash + 1);
  return fragments(target, { ...typed, text, span: { start: typed.span.start + hash + 1, end: typed.span.end } });
}

function notePaths(vault: Vault, from: Note, typed: Typed): Completion[] {
  if (/^[a-z][a-z0-9+.-]*:/i.test(typed.text)) return [];
  const slash = typed.text.lastIndexOf('/');
  const wanted = nameKey(decoded(typed.text.slice(slash + 1)).replace(/\.(?:md?|markdown)?$/i, ''));
  const notes =
    wanted === ''
      ? recentNotes(vault.notes, limit)
      : findNotesNamed(vault.notes, wanted, manyMore).map((hit) => hit.note);
  const found: Completion[] = [];
  for (const note of new Set(notes)) {
    if (found.length >= limit) break;
    if (note.uri === from.uri) continue;
    const path = relativePath(from.uri, note.uri);
    if (isInTypedFolder(path, typed.text)) found.push(pathCompletion(note, path, typed));
  }
  return found;
}

/** Of so many notes of a name those in the folder that is typed are found. */
const manyMore = 1000;

const pathCompletion = (note: NoteEntry, path: string, typed: Typed): Completion => ({
  label: path,
  description: note.title,
  detail: note.title,
  kind: 'note',
  span: typed.span,
  newText: path,
  additional: [],
  // What is typed is part of the path or of the title; the server has matched it.
  filter: `${typed.text} ${path} ${note.title}`,
  subject: { kind: 'note', uri: note.uri },
});

function fragments(target: NoteEntry, typed: Typed): Completion[] {
  const slugs = headingSlugs(target.headings);
  const wanted = nameKey(decoded(typed.text));
  const ranked = target.headings.flatMap((heading, i) => {
    const rank = rankIn(nameKey(heading.text), wanted) ?? rankIn(nameKey(slugs[i]!), wanted);
    return rank === undefined || slugs[i] === '' ? [] : [{ heading, slug: slugs[i]!, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, limit).map(({ heading, slug }) => ({
    label: heading.text,
    description: '#'.repeat(heading.depth),
    detail: target.title,
    kind: 'heading',
    span: typed.span,
    newText: slug,
    additional: [],
    filter: `${typed.text} ${heading.text}`,
    subject: { kind: 'note', uri: target.uri },
  }));
}
