import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { tagCounts } from '../vault/note-names';
import { fileKey } from '../vault/notes/link-key';
import type { Notes } from '../vault/notes/notes';
import type { Vault } from '../vault/vault';
import type { Completion, Typed } from './completion-types';
import { counted } from './markup';

const limit = 100;

/** After `#` at the beginning of a word: the vault's tags that begin with what is typed or have a nested part that does. */
export function tagCompletions(vault: Vault, _note: Note, typed: Typed): Completion[] {
  const wanted = fileKey(typed.text);
  const fitting = tagsOf(vault.notes).flatMap((tag) => {
    const key = fileKey(tag.name);
    if (key === wanted && tag.count === 1) return []; // the one that is being typed
    if (key.startsWith(wanted)) return [{ ...tag, rank: 0 }];
    return key.includes(`/${wanted}`) ? [{ ...tag, rank: 1 }] : [];
  });
  fitting.sort((a, b) => a.rank - b.rank);
  return fitting.slice(0, limit).map(({ name, count }) => ({
    label: `#${name}`,
    description: counted(count, 'use'),
    detail: '',
    kind: 'tag',
    span: typed.span,
    newText: name,
    additional: [],
    filter: name,
    subject: { kind: 'tag', name },
  }));
}

const tagsOf = perObject((notes: Notes) => tagCounts(notes));
