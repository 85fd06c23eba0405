import type { Note } from '../markdown/note';
import type { Entity } from '../names/types';
import { decoded } from '../text/decoded';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { nameTextOf, searchNames } from '../text/name-text';
import { joinUri } from '../text/uri';
import { type Knowledge, knowledgeOf } from '../vault/knowledge';
import { findHeadingsNamed, findNotesNamed, recentNotes } from '../vault/note-names';
import { folderOf, linkName, withoutEnding } from '../vault/note-path';
import type { NoteEntry } from '../vault/notes/entry';
import { fileKey } from '../vault/notes/link-key';
import { entryOfEntity, type Vault } from '../vault/vault';
import { notesNamed } from '../vault/wikilinks';
import { attachmentCompletions } from './complete-attachment';
import { blockCompletions } from './complete-block';
import { headingCompletions, linkableHeading } from './complete-heading';
import type { Completion, Typed } from './completion-types';
import { fittedIn } from './fit-wikilink';

/** So many are offered, some times what a list shows; the client asks again at the next key. */
const limit = 50;

/**
 * After `[[`: notes and entities, then attachments; after `[[note#` its headings; after `[[note#^` or `[[note^` its blocks; after `[[##` the
 * headings of all notes. What is inserted fits what stands around it.
 */
export function wikilinkCompletions(vault: Vault, note: Note, typed: Typed): readonly Completion[] {
  return fittedIn(note, typed, completionsOf(vault, note, typed));
}

function completionsOf(vault: Vault, note: Note, typed: Typed): readonly Completion[] {
  if (typed.text.startsWith('##')) return headingsEverywhere(vault, note, typed);
  const hash = typed.text.indexOf('#');
  const caret = typed.text.indexOf('^');
  if (hash < 0 && caret >= 0) {
    const target = caret === 0 ? note : notesNamed(vault, note, typed.text.slice(0, caret))[0];
    const blocks = target ? blockCompletions(vault, note, target, behind(typed, caret)) : [];
    return blocks.map((block) => ({ ...block, newText: `#${block.newText}` }));
  }
  if (hash < 0) {
    const notes = noteCompletions(vault, note, typed);
    return [...notes, ...attachmentCompletions(vault, note, typed, limit - notes.length)];
  }
  const target = hash === 0 ? note : notesNamed(vault, note, typed.text.slice(0, hash))[0];
  if (!target) return [];
  const part = behind(typed, hash + 1);
  return part.text.startsWith('^')
    ? blockCompletions(vault, note, target, part)
    : headingCompletions(target, behind(part, part.text.lastIndexOf('#') + 1), part.text.split('#').slice(0, -1));
}

/** The rest of what is typed, from its character `at` on. */
const behind = (typed: Typed, at: number): Typed => ({
  ...typed,
  text: typed.text.slice(at),
  span: { start: typed.span.start + at, end: typed.span.end },
});

/**
 * Something that may be offered, and how it is ordered: by `rank`, the writer's notes before entities, the shorter name first. What is
 * shown of it is worked out when it is known to be among the first.
 */
interface Candidate {
  readonly label: string;
  readonly rank: number;
  readonly length: number;
  readonly isEntity: boolean;
  /** Undefined when there is no offering it. */
  readonly make: () => Completion | undefined;
}

function noteCompletions(vault: Vault, from: Note, typed: Typed): Completion[] {
  const slash = typed.text.lastIndexOf('/');
  if (/^\.\.?\//.test(typed.text)) return belowFolder(vault, from, typed, slash);
  if (slash >= 0) return inFolder(vault, from, typed, slash);
  const wanted = nameKey(typed.text);
  const recent = wanted === '';
  const notes = recent
    ? recentNotes(vault.notes, limit + 1).map((note, i) => ({ note, byTitle: false, rank: 0, length: i }))
    : findNotesNamed(vault.notes, wanted, limit + 1);
  const candidates = notes.flatMap(({ note, byTitle, rank, length }): Candidate[] => {
    if (note.uri === from.uri) return [];
    const label = byTitle ? note.title : note.name;
    return [{ label, rank, length, isEntity: false, make: () => noteCompletion(vault, from, note, byTitle, typed) }];
  });
  candidates.push(...entityCandidates(vault, typed, wanted));
  const found: Completion[] = [];
  for (const { make } of candidates.sort(recent ? byOrder : byRank)) {
    const completion = make();
    if (completion) found.push(completion);
    if (found.length >= limit) break;
  }
  return found;
}

const byOrder = (a: Candidate, b: Candidate): number => Number(a.isEntity) - Number(b.isEntity) || a.length - b.length;

const byRank = (a: Candidate, b: Candidate): number =>
  a.rank - b.rank || byOrder(a, b) || (a.label < b.label ? -1 : Number(a.label > b.label));

/** What no wikilink can have in its target. */
const cannotLink = /[#|[\]]/;

/** Undefined for a note that no wikilink can name: Obsidian makes none with such names. */
function noteCompletion(
  vault: Vault,
  from: Note,
  note: NoteEntry,
  byTitle: boolean,
  typed: Typed,
): Completion | undefined {
  const name = linkName(vault, from, note);
  if (cannotLink.test(name)) return undefined;
  return {
    label: byTitle ? note.title : note.name,
    description: folderOf(vault, note) || note.name,
    detail: note.title,
    kind: 'note',
    span: typed.span,
    newText: byTitle ? `${name}|${plainLabel(note.title)}]]` : `${name}]]`,
    additional: [],
    filter: byTitle ? note.title : note.name,
    subject: { kind: 'note', uri: note.uri },
  };
}

/** Notes by their path: those whose folder ends in what is typed before the last slash. */
function inFolder(vault: Vault, from: Note, typed: Typed, slash: number): Completion[] {
  const folder = fileKey(typed.text.slice(0, slash)).replace(/^(?:\.?\/)+/, '');
  const wanted = nameKey(typed.text.slice(slash + 1));
  const isThere = (note: NoteEntry): boolean => `/${fileKey(folderOf(vault, note))}`.endsWith(`/${folder}`);
  const notes: NoteEntry[] = [];
  if (wanted !== '') notes.push(...notesCalled(vault, wanted));
  else {
    const encoded = folder.split('/').map(encodeURIComponent).join('/').toLowerCase();
    for (const uri of vault.notes.keys()) {
      if (!uri.slice(0, uri.lastIndexOf('/')).toLowerCase().endsWith(`/${encoded}`)) continue;
      notes.push(vault.notes.get(uri)!);
      if (notes.length >= limit) break;
    }
  }
  const fitting = notes.filter((note) => isThere(note) && note.uri !== from.uri).slice(0, limit);
  return fitting.flatMap((note) => {
    const path = [folderOf(vault, note), note.name].filter(Boolean).join('/');
    return pathCompletion(vault, from, note, typed, path, `${typed.text.slice(0, slash + 1)}${note.name}`);
  });
}

/** Notes by their path from the note itself (`./x`, `../x`): those in the folder that is typed, then those further down. */
function belowFolder(vault: Vault, from: Note, typed: Typed, slash: number): Completion[] {
  const prefix = typed.text.slice(0, slash + 1);
  const folder = `${joinUri(from.uri, `../${prefix}`)}/`.toLowerCase();
  const wanted = nameKey(typed.text.slice(slash + 1));
  const below: { readonly uri: string; readonly path: string }[] = [];
  for (const uri of wanted === '' ? vault.notes.keys() : notesCalled(vault, wanted).map((note) => note.uri)) {
    if (uri === from.uri || !uri.toLowerCase().startsWith(folder)) continue;
    const path = withoutEnding(decoded(uri.slice(folder.length)));
    if (!cannotLink.test(path)) below.push({ uri, path });
    if (below.length >= manyMore) break;
  }
  const depthOf = (path: string): number => path.split('/').length;
  below.sort((a, b) => depthOf(a.path) - depthOf(b.path));
  return below
    .slice(0, limit)
    .flatMap(({ uri, path }) =>
      pathCompletion(vault, from, vault.notes.get(uri)!, typed, `${prefix}${path}`, `${prefix}${path}`),
    );
}

/** The notes whose file's name holds what is wanted, best first. */
const notesCalled = (vault: Vault, wanted: string): NoteEntry[] =>
  findNotesNamed(vault.notes, wanted, manyMore).flatMap(({ note, byTitle }) => (byTitle ? [] : [note]));

/** A note as it is linked by a path; none where no wikilink can name it. */
function pathCompletion(vault: Vault, from: Note, note: NoteEntry, typed: Typed, path: string, filter: string) {
  const completion = noteCompletion(vault, from, note, false, typed);
  return completion ? [{ ...completion, newText: `${path}]]`, filter }] : [];
}

/** Of so many notes of a name those in the folder that is typed are found. */
const manyMore = 2000;

function entityCandidates(vault: Vault, typed: Typed, wanted: string): Candidate[] {
  const { text, owners } = entityNames(knowledgeOf(vault));
  const hits =
    wanted === ''
      ? owners.slice(0, limit).map((_, index) => ({ index, rank: 0, length: limit + index }))
      : searchNames([text], wanted, limit * 2);
  return hits.map(({ index, rank, length }) => {
    const { entity, name } = owners[index]!;
    return { label: name, rank, length, isEntity: true, make: () => entityCompletion(vault, typed, entity, name) };
  });
}

function entityCompletion(vault: Vault, typed: Typed, entity: Entity, name: string): Completion | undefined {
  const note = entryOfEntity(vault, entity);
  if (!note) return undefined;
  const isOwnName = name === entity.name;
  if (isOwnName ? hasNoteNamed(vault, name) : nameKey(name) === nameKey(note.name)) return undefined;
  const detail = isOwnName ? entity.kind : `${entity.name} · ${entity.kind}`;
  return {
    label: name,
    description: detail,
    detail,
    kind: 'entity',
    span: typed.span,
    newText: isOwnName ? `${name}]]` : `${note.name}|${plainLabel(name)}]]`,
    additional: [],
    filter: name,
    subject: { kind: 'note', uri: note.uri },
  };
}

const hasNoteNamed = (vault: Vault, name: string): boolean => vault.notes.named(name).length > 0;

/** The names under which entities with a note are offered: those of packs, and the aliases of all. */
const entityNames = perObject(({ entities }: Knowledge) => {
  const owners = entities.flatMap((entity) => {
    if (!entity.note) return [];
    const own = entity.origin === 'vault' ? [] : [entity.name];
    return [...own, ...entity.aliases].map((name) => ({ entity, name }));
  });
  return { owners, text: nameTextOf(owners.map(({ name }) => name)) };
});

function headingsEverywhere(vault: Vault, from: Note, typed: Typed): Completion[] {
  const wanted = nameKey(typed.text.slice(2));
  if (wanted === '') return [];
  return findHeadingsNamed(vault.notes, wanted, limit).flatMap(({ note, heading }) => {
    const named = note.headings[heading]!;
    const { text } = named;
    const target = note.uri === from.uri ? '' : linkName(vault, from, note);
    return [
      {
        label: text,
        description: note.name,
        detail: note.title,
        kind: 'heading',
        span: typed.span,
        newText: `${target}#${linkableHeading(named)}]]`,
        additional: [],
        filter: `##${text}`,
        subject: { kind: 'note', uri: note.uri },
      },
    ];
  });
}

const plainLabel = (text: string): string => text.replace(/[[\]|]/g, ' ').trim();
