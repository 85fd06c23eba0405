import type { Block, Heading, Note, Wikilink } from '../markdown/note';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { entitiesNamed } from './knowledge';
import type { Pack } from './types';
import { noteOfEntity, packOf, type Vault } from './vault';

/** What a wikilink means. `missing` says which part of it is not there. */
export interface LinkTarget {
  readonly note: Note | undefined;
  readonly heading: Heading | undefined;
  readonly block: Block | undefined;
  readonly missing: 'note' | 'heading' | 'block' | undefined;
  /** All notes that the name fits, the chosen one first; more than one when it is ambiguous. */
  readonly candidates: readonly Note[];
}

/**
 * Resolves a wikilink of `from`: a note by name or path (the shortest path wins, as in Obsidian), else by title or alias,
 * else an entity note of a pack; then the heading or block in it.
 */
export function resolveWikilink(
  vault: Vault,
  from: Note,
  link: Pick<Wikilink, 'target' | 'heading' | 'block'>,
): LinkTarget {
  const candidates = link.target === '' ? [from] : notesNamed(vault, from, link.target);
  const note = candidates[0];
  const base = { note, heading: undefined, block: undefined, candidates };
  if (!note) return { ...base, missing: 'note' };
  if (link.block !== undefined) {
    const block = findBlock(note, link.block);
    return { ...base, block, missing: block ? undefined : 'block' };
  }
  if (link.heading) {
    const heading = findHeading(note, link.heading);
    return { ...base, heading, missing: heading ? undefined : 'heading' };
  }
  return { ...base, missing: undefined };
}

/** The block with this id; ids are compared without regard to case, as Obsidian does. */
export const findBlock = (note: Note, id: string): Block | undefined => blocksById(note).get(id.toLowerCase());

/** The heading that `#A#B` names: the last part, compared without markup, punctuation and case. */
export const findHeading = (note: Note, path: string): Heading | undefined =>
  headingsByKey(note).get(headingKey(path.slice(path.lastIndexOf('#') + 1)));

const blocksById = perObject((note: Note) => firstBy(note.blocks, (block) => block.id?.toLowerCase()));
const headingsByKey = perObject((note: Note) => firstBy(note.headings, (heading) => headingKey(heading.text)));

/** The first item for each key. */
function firstBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): ReadonlyMap<string, T> {
  const table = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined && !table.has(key)) table.set(key, item);
  }
  return table;
}

/** The notes that `name` may mean in `from`, best first. */
export function notesNamed(vault: Vault, from: Note, name: string): readonly Note[] {
  const pack = packOf(vault, from.uri);
  const table = pack ? packTable(pack) : ownTable(vault.notes);
  const path = name
    .replace(/\.md$/i, '')
    .split('/')
    .filter((part) => part !== '.' && part !== '..');
  const sameName = table.byFile.get(nameKeyOfFile(path.at(-1) ?? '')) ?? [];
  const fitting = sameName.filter((note) => endsWith(note.uri, path)).sort(byDistance(from));
  if (fitting.length > 0) return fitting;
  const entities = entitiesNamed(vault, name).flatMap((entity) => noteOfEntity(vault, entity) ?? []);
  if (entities.length > 0) return entities;
  const titled = table.byTitle.get(nameKey(name));
  if (titled) return titled;
  const documents = vault.packs.filter(
    (p) => nameKey(p.manifest.id) === nameKey(name) || nameKey(p.document.name) === nameKey(name),
  );
  return documents.map((p) => p.document);
}

const ownTable = perObject((notes: ReadonlyMap<string, Note>) => tableOf([...notes.values()]));
const packTable = perObject((pack: Pack) => tableOf(packNotes(pack)));
const packNotes = (pack: Pack): Note[] => [pack.document, ...pack.entities.flatMap((entity) => entity.note ?? [])];

interface NoteTable {
  readonly byFile: ReadonlyMap<string, readonly Note[]>;
  readonly byTitle: ReadonlyMap<string, readonly Note[]>;
}

const tableOf = (notes: readonly Note[]): NoteTable => ({
  byFile: groupedBy(notes, (note) => nameKeyOfFile(note.name)),
  byTitle: groupedBy(notes, (note) => nameKey(note.title)),
});

function groupedBy(notes: readonly Note[], keyOf: (note: Note) => string): ReadonlyMap<string, readonly Note[]> {
  const table = new Map<string, Note[]>();
  for (const note of notes) {
    const list = table.get(keyOf(note));
    if (list) list.push(note);
    else table.set(keyOf(note), [note]);
  }
  return table;
}

const nameKeyOfFile = (name: string): string => name.normalize('NFC').toLowerCase();

function endsWith(uri: string, path: readonly string[]): boolean {
  const parts = foldersOf(uri);
  const folders = path.slice(0, -1).map(nameKeyOfFile);
  return folders.every((folder, i) => parts[parts.length - folders.length + i] === folder);
}

function foldersOf(uri: string): string[] {
  try {
    return decodeURI(uri).split('/').slice(0, -1).map(nameKeyOfFile);
  } catch {
    return uri.split('/').slice(0, -1);
  }
}

/** The linking note's own folder first, then the shortest path, then the alphabet. */
const byDistance = (from: Note) => {
  const folder = from.uri.slice(0, from.uri.lastIndexOf('/') + 1);
  const isNear = (note: Note): number =>
    note.uri.startsWith(folder) && !note.uri.slice(folder.length).includes('/') ? 0 : 1;
  const depth = (note: Note): number => note.uri.split('/').length;
  return (a: Note, b: Note): number => isNear(a) - isNear(b) || depth(a) - depth(b) || (a.uri < b.uri ? -1 : 1);
};

const headingKey = (text: string): string =>
  nameKey(text)
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
