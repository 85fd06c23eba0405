import type { Block, Heading, Link, Note, Wikilink } from '../markdown/note';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { canonicalUri, joinUri } from '../text/uri';
import { entitiesNamed } from './knowledge';
import type { NoteEntry } from './notes/entry';
import { fileKey, partsOfTarget } from './notes/link-key';
import { fragmentOf, localPath } from './notes/local-path';
import type { Pack } from './types';
import { entryOfEntity, packOf, type Vault } from './vault';

/** Where a link stands: all that resolving it needs of its note. */
export type LinkHome = Pick<NoteEntry, 'uri'>;

/** What a link means. `missing` says which part of it is not there. */
export interface LinkTarget {
  readonly note: NoteEntry | undefined;
  readonly heading: Heading | undefined;
  readonly block: Block | undefined;
  readonly missing: 'note' | 'heading' | 'block' | undefined;
  /** All notes that the name fits, the chosen one first; more than one when it is ambiguous. */
  readonly candidates: readonly NoteEntry[];
}

/**
 * Resolves a wikilink of `from`: a note by path or name as Obsidian does, else by title or alias, else an entity note of a
 * pack; then the heading or block in it.
 */
export function resolveWikilink(
  vault: Vault,
  from: NoteEntry,
  link: Pick<Wikilink, 'target' | 'heading' | 'block'>,
): LinkTarget {
  return partOf(link.target === '' ? [from] : notesNamed(vault, from, link.target), link.heading, link.block);
}

/**
 * Resolves a Markdown link of `from` to a note: relative to the note's own folder (or, with a leading `/`, to the vault's), else
 * by name as a wikilink is. Undefined when the address leads elsewhere or to a file that is no note.
 */
export function resolveLink(vault: Vault, from: NoteEntry, link: Pick<Link, 'url'>): LinkTarget | undefined {
  const path = localPath(link.url);
  if (path === undefined || /\.(?!md$|markdown$)[A-Za-z0-9]{1,8}$/i.test(path)) return undefined;
  const fragment = fragmentOf(link.url);
  const block = fragment?.startsWith('^') ? fragment.slice(1) : undefined;
  const candidates = path === '' ? [from] : notesAt(vault, from, path);
  return partOf(candidates, block === undefined ? fragment : undefined, block);
}

function partOf(candidates: readonly NoteEntry[], heading: string | undefined, block: string | undefined): LinkTarget {
  const note = candidates[0];
  const base = { note, heading: undefined, block: undefined, candidates };
  if (!note) return { ...base, missing: 'note' };
  if (block !== undefined) {
    const found = findBlock(note, block);
    return { ...base, block: found, missing: found ? undefined : 'block' };
  }
  if (heading) {
    const found = findHeading(note, heading);
    return { ...base, heading: found, missing: found ? undefined : 'heading' };
  }
  return { ...base, missing: undefined };
}

/** The notes that a Markdown link's path may mean, best first. */
function notesAt(vault: Vault, from: LinkHome, path: string): readonly NoteEntry[] {
  const note = noteAtPath(vault, from, path);
  return note ? [note] : notesNamed(vault, from, path);
}

/** The note whose file lies at exactly this path: relative to the folder of `from`, or to the vault's with a leading `/`. */
export function noteAtPath(vault: Vault, from: LinkHome, path: string): NoteEntry | undefined {
  const folder = from.uri.slice(0, from.uri.lastIndexOf('/'));
  const bases = path.startsWith('/') ? vault.roots : [folder];
  for (const base of bases) {
    const uri = canonicalUri(joinUri(base, path));
    for (const candidate of [uri, `${uri}.md`]) {
      const note = vault.notes.get(candidate);
      if (note) return note;
    }
  }
  return undefined;
}

/** The block with this id; ids are compared without regard to case, as Obsidian does. */
export const findBlock = (note: NoteEntry, id: string): Block | undefined => blocksById(note).get(id.toLowerCase());

/** The heading that `#A#B` names: the last part, compared without markup, punctuation and case. */
export const findHeading = (note: NoteEntry, path: string): Heading | undefined =>
  headingsByKey(note).get(headingKey(path.slice(path.lastIndexOf('#') + 1)));

const blocksById = perObject((note: NoteEntry) => firstBy(note.blocks, (block) => block.id?.toLowerCase()));
const headingsByKey = perObject((note: NoteEntry) => firstBy(note.headings, (heading) => headingKey(heading.text)));

/** The first item for each key. */
function firstBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): ReadonlyMap<string, T> {
  const table = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined && !table.has(key)) table.set(key, item);
  }
  return table;
}

/** The notes that `name` (a name, path, title or alias) may mean in `from`, best first. */
export function notesNamed(vault: Vault, from: LinkHome, name: string): readonly NoteEntry[] {
  const pack = packOf(vault, from.uri);
  const fitting = byPath(vault, pack, from, name);
  if (fitting.length > 0) return fitting;
  const entities = entitiesNamed(vault, name).flatMap((entity) => entryOfEntity(vault, entity) ?? []);
  if (entities.length > 0) return entities;
  const titled = pack ? (packTable(pack).byTitle.get(nameKey(name)) ?? []) : vault.notes.titled(name);
  if (titled.length > 0) return sortedByPath(titled);
  const documents = vault.packs.filter(
    (p) => nameKey(p.manifest.id) === nameKey(name) || nameKey(p.document.name) === nameKey(name),
  );
  return documents.map((p) => p.document);
}

/**
 * The notes whose file has the name and the folders that `name` ends in, in Obsidian's order: the one at exactly this path of
 * the vault, or relative to `from` where it begins with `./` or `../`; then those in the folder of `from` or below it, then the
 * others, shorter paths first.
 */
function byPath(vault: Vault, pack: Pack | undefined, from: LinkHome, name: string): readonly NoteEntry[] {
  const parts = partsOfTarget(name);
  const last = parts.at(-1);
  if (last === undefined || last === '..') return [];
  const named = pack ? (packTable(pack).byFile.get(fileKey(last)) ?? []) : vault.notes.named(last);
  if (named.length === 0) return [];
  const folder = foldersOf(from.uri);
  const relative = /^\.\.?\//.test(name) ? joined(folder, parts.slice(0, -1)) : undefined;
  const folders = relative ?? parts.slice(0, -1).map(fileKey);
  const fitting = named.filter((note) => endsWith(foldersOf(note.uri), folders));
  if (fitting.length < 2) return fitting;
  const exact = vault.roots.map((root) => [...foldersOf(`${root}/`), ...folders].join('/'));
  const rank = (note: NoteEntry): number => {
    const path = foldersOf(note.uri).join('/');
    if ((folders.length > 0 || name.startsWith('/')) && exact.includes(path)) return 0;
    return path === folder.join('/') || path.startsWith(`${folder.join('/')}/`) ? 1 : 2;
  };
  return [...fitting].sort((a, b) => rank(a) - rank(b) || shorter(a, b));
}

/** The shorter path first, then the alphabet. */
const shorter = (a: NoteEntry, b: NoteEntry): number =>
  a.uri.length - b.uri.length || (a.uri < b.uri ? -1 : Number(a.uri > b.uri));

const sortedByPath = (notes: readonly NoteEntry[]): readonly NoteEntry[] =>
  notes.length < 2 ? notes : [...notes].sort(shorter);

const packTable = perObject((pack: Pack) => {
  const notes = [pack.document, ...pack.notes];
  return {
    byFile: groupedBy(notes, (note) => fileKey(note.name)),
    byTitle: groupedBy(notes, (note) => nameKey(note.title)),
  };
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

/** Whether a path of folders ends in these. */
function endsWith(path: readonly string[], folders: readonly string[]): boolean {
  const from = path.length - folders.length;
  return from >= 0 && folders.every((folder, i) => path[from + i] === folder);
}

/** The folders of a file, decoded, as names are compared. */
function foldersOf(uri: string): string[] {
  const folders = uri.split('/').slice(0, -1);
  return folders.map((folder) => fileKey(decoded(folder)));
}

/** A relative path of folders, seen from `base`. */
function joined(base: readonly string[], parts: readonly string[]): string[] {
  const path = [...base];
  for (const part of parts) {
    if (part === '..') path.pop();
    else path.push(fileKey(part));
  }
  return path;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The form in which headings are compared: letters, digits and single spaces. */
export const headingKey = (text: string): string =>
  nameKey(text)
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
