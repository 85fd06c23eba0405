import type { Note } from '../markdown/note';
import { nameKey } from '../text/name-key';
import { shortened } from '../text/shortened';
import { sliceOf } from '../text/span';
import { knowledgeOf } from '../vault/knowledge';
import type { NoteEntry } from '../vault/notes/entry';
import { proseIn } from '../vault/passages';
import { entryOfEntity, findNote, type Vault } from '../vault/vault';
import { notesNamed } from '../vault/wikilinks';
import type { Completion, Typed } from './completion-types';

const limit = 100;

/** After `[[`: notes and entities; after `[[note#` its headings; after `[[note#^` its blocks that have an id. */
export function wikilinkCompletions(vault: Vault, note: Note, typed: Typed): readonly Completion[] {
  const hash = typed.text.indexOf('#');
  if (hash < 0) return noteCompletions(vault, note, typed);
  const target = hash === 0 ? note : notesNamed(vault, note, typed.text.slice(0, hash))[0];
  if (!target) return [];
  const start = typed.span.start + hash + 1;
  const part = { ...typed, text: typed.text.slice(hash + 1), span: { start, end: typed.span.end } };
  return part.text.startsWith('^') ? blockCompletions(vault, target, part) : headingCompletions(target, part);
}

function noteCompletions(vault: Vault, from: Note, typed: Typed): Completion[] {
  const wanted = nameKey(typed.text);
  const found: (Completion & { readonly rank: number })[] = [];
  const offer = (label: string, target: NoteEntry, kind: 'note' | 'entity', detail: string, written: string): void => {
    const rank = nameKey(label).indexOf(wanted);
    if (rank < 0) return;
    const base = {
      label,
      description: kind === 'note' ? folderOf(vault, target) || target.name : detail,
      detail,
      kind,
      span: typed.span,
      additional: [],
    };
    found.push({ ...base, newText: `${written}]]`, filter: label, subject: { kind: 'note', uri: target.uri }, rank });
  };
  const own = new Set<string>();
  for (const note of vault.notes.values()) {
    if (note.uri === from.uri) continue;
    own.add(nameKey(note.name));
    offer(note.name, note, 'note', note.title, linkName(vault, from, note));
    if (nameKey(note.title) !== nameKey(note.name))
      offer(note.title, note, 'note', note.title, `${linkName(vault, from, note)}|${plainLabel(note.title)}`);
  }
  for (const entity of knowledgeOf(vault).entities) {
    const note = entryOfEntity(vault, entity);
    if (!note) continue;
    if (entity.origin !== 'vault' && !own.has(nameKey(entity.name)))
      offer(entity.name, note, 'entity', entity.kind, entity.name);
    for (const alias of entity.aliases) {
      if (nameKey(alias) !== nameKey(note.name))
        offer(alias, note, 'entity', `${entity.name} · ${entity.kind}`, `${note.name}|${plainLabel(alias)}`);
    }
  }
  return found
    .sort(
      (a, b) =>
        a.rank - b.rank || Number(a.kind === 'entity') - Number(b.kind === 'entity') || (a.label < b.label ? -1 : 1),
    )
    .slice(0, limit);
}

/** The folder of a note below its root, decoded; empty at the root. */
const folderOf = (vault: Vault, note: NoteEntry): string => pathOf(vault, note).split('/').slice(0, -1).join('/');

/** The note's name, or as much of its path as tells it from others of that name. */
function linkName(vault: Vault, from: Note, note: NoteEntry): string {
  if (notesNamed(vault, from, note.name)[0]?.uri === note.uri) return note.name;
  return pathOf(vault, note).replace(/\.md$/i, '');
}

/** The path of a note below its root, decoded. */
function pathOf(vault: Vault, note: NoteEntry): string {
  const root = vault.roots.find((candidate) => note.uri.startsWith(`${candidate}/`));
  const path = root ? note.uri.slice(root.length + 1) : note.uri.slice(note.uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function headingCompletions(target: NoteEntry, typed: Typed): Completion[] {
  return target.headings
    .filter((heading) => nameKey(heading.text).includes(nameKey(typed.text)))
    .slice(0, limit)
    .map((heading) => ({
      label: heading.text,
      description: '#'.repeat(heading.depth),
      detail: target.title,
      kind: 'heading',
      span: typed.span,
      newText: `${heading.text
        .replace(/[[\]|#^]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()}]]`,
      additional: [],
      filter: heading.text,
      subject: { kind: 'note', uri: target.uri },
    }));
}

function blockCompletions(vault: Vault, entry: NoteEntry, typed: Typed): Completion[] {
  const target = findNote(vault, entry.uri);
  if (!target) return [];
  const wanted = nameKey(typed.text.slice(1));
  return target.blocks.flatMap((block) => {
    if (block.id === undefined) return [];
    const words = proseIn(target, block.span) || shortened(sliceOf(target.text, block.span), 200);
    if (!nameKey(`${block.id} ${words}`).includes(wanted)) return [];
    return [
      {
        label: `^${block.id}`,
        description: shortened(words, 60),
        detail: shortened(words, 200),
        kind: 'block' as const,
        span: typed.span,
        newText: `^${block.id}]]`,
        additional: [],
        filter: `^${block.id} ${words}`,
        subject: { kind: 'note' as const, uri: target.uri },
      },
    ];
  });
}

const plainLabel = (text: string): string => text.replace(/[[\]|]/g, ' ').trim();
