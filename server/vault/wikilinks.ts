import { findDefinition } from '../markdown/footnotes';
import type { Block, FootnoteDefinition, Heading, Link, Note, Wikilink } from '../markdown/note';
import { decoded } from '../text/decoded';
import { headingSlugs } from '../text/heading-slug';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { canonicalUri, joinUri } from '../text/uri';
import { entitiesNamed } from './knowledge';
import type { NoteEntry } from './notes/entry';
import { fileKey, partsOfTarget } from './notes/link-key';
import { fragmentOf, localPath } from './notes/local-path';
import type { Pack } from './types';
import { entryOfEntity, findNote, packOf, type Vault } from './vault';

/** Where a link stands: all that resolving it needs of its note. */
export type LinkHome = Pick<NoteEntry, 'uri'>;

/** What a link means. `missing` says which part of it is not there. */
export interface LinkTarget {
  readonly note: NoteEntry | undefined;
  readonly heading: Heading | undefined;
  readonly block: Block | undefined;
  /** The footnote that `#[^label]` names. */
  readonly footnote: FootnoteDefinition | undefined;
  /** Its label, as the link has it. */
  readonly label: string | undefined;
  readonly missing: 'note' | 'heading' | 'block' | 'footnote' | undefined;
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
  link: Pick<Wikilink, 'target' | 'heading' | 'block'> & Partial<Pick<Wikilink, 'footnote'>>,
): LinkTarget {
  if (link.footnote !== undefined)
    return footnoteOf(vault, link.target === '' ? [from] : notesNamed(vault, from, link.target), link.footnote);
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
  const mark = fragment === undefined ? null : /^\[\^([^\s[\]^]+)\]$/.exec(fragment);
  if (mark) return footnoteOf(vault, candidates, mark[1]!);
  return partOf(candidates, block === undefined ? fragment : undefined, block, findFragment);
}

/** Footnotes are no part of what is kept of a closed note: its text is read. */
function footnoteOf(vault: Vault, candidates: readonly NoteEntry[], label: string): LinkTarget {
  const note = candidates[0];
  const full = note && findNote(vault, note.uri);
  const footnote = full && findDefinition(full, label);
  const missing = !note ? 'note' : footnote ? undefined : 'footnote';
  return { note, heading: undefined, block: undefined, footnote, label, missing, candidates };
}

function partOf(
  candidates: readonly NoteEntry[],
  heading: string | undefined,
  block: string | undefined,
  find = findHeading,
): LinkTarget {
  const note = candidates[0];
  const base = { note, heading: undefined, block: undefined, footnote: undefined, label: undefined, candidates };
  if (!note) return { ...base, missing: 'note' };
  if (block !== undefined) {
    const found = findBlock(note, block);
    return { ...base, block: found, missing: found ? undefined : 'block' };
  }
  if (heading) {
    const found = find(note, heading);
    return { ...base, heading: found, missing: found ? undefined : 'heading' };
  }
  return { ...base, missing: undefined };
}

/** The notes that a Markdown link's path may mean, best first; none for a folder (`..`). */
function notesAt(vault: Vault, from: LinkHome, path: string): readonly NoteEntry[] {
  const last = partsOfTarget(path).at(-1);
  if (last === undefined || last === '..') return [];
  const note = noteAtPath(vault, from, path);
  return note ? [note] : notesNamed(vault, from, path);
}

/** The note whose file lies at exactly this path: relative to the folder of `from`, or to the vault's with a leading `/`. */
export function noteAtPath(vault: Vault, from: LinkHome, path: string): NoteEntry | undefined {
  const folder = from.uri.slice(0, from.uri.lastIndexOf('/'));
  const bases = path.startsWith('/') ? rootsFor(vault, from) : [folder];
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

/**
 * The heading that `#B` or `#A#B` names, as Obsidian finds it: for each part the next heading that is deeper than the one before,
 * compared without markup, punctuation and case. One that is spelled exactly so goes before one that is only much alike, and what is
 * read of a heading (`Under it`) before what is written (`Under [[Plan|it]]`), which Obsidian goes by.
 */
export function findHeading(note: NoteEntry, path: string): Heading | undefined {
  const parts = path.split('#').filter((part) => part.trim() !== '');
  const { exact, alike, written } = headingTables(note);
  if (parts.length > 1) {
    const found = headingBelow(note.headings, parts.map(headingKey));
    if (found) return found;
  }
  return exact.get(exactKey(path)) ?? alike.get(headingKey(path)) ?? written.get(headingKey(path)); // a heading may hold a `#` itself
}

/** The heading that a Markdown link's fragment names: as GitHub makes fragments, else by its text. */
const findFragment = (note: NoteEntry, fragment: string): Heading | undefined =>
  headingsBySlug(note).get(fragment.normalize('NFC').toLowerCase()) ?? findHeading(note, fragment);

function headingBelow(headings: readonly Heading[], keys: readonly string[]): Heading | undefined {
  let next = 0;
  let depth = 0;
  for (const heading of headings) {
    if (heading.depth <= depth || !isNamed(heading, keys[next]!)) continue;
    if (++next === keys.length) return heading;
    depth = heading.depth;
  }
  return undefined;
}

/** Whether a part of a link (`A` in `#A#B`) fits a heading. */
export const namesHeading = (part: string, heading: Heading): boolean => isNamed(heading, headingKey(part));

const isNamed = ({ text, written }: Heading, key: string): boolean =>
  headingKey(text) === key || (written !== undefined && headingKey(written) === key);

const blocksById = perObject((note: NoteEntry) => firstBy(note.blocks, (block) => block.id?.toLowerCase()));
const headingTables = perObject(({ headings }: NoteEntry) => ({
  exact: firstBy(headings, ({ text }) => exactKey(text)),
  alike: firstBy(headings, ({ text }) => headingKey(text)),
  written: firstBy(headings, ({ written }) => (written === undefined ? undefined : headingKey(written))),
}));
const headingsBySlug = perObject(({ headings }: NoteEntry) => {
  const slugs = headingSlugs(headings);
  return new Map(headings.map((heading, i) => [slugs[i]!, heading]));
});

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
  if (fitting.length > 0) return fitting.map(({ note }) => note);
  const entities = entitiesNamed(vault, name).flatMap((entity) => entryOfEntity(vault, entity) ?? []);
  if (entities.length > 0) return entities;
  const titled = pack ? (packTable(pack).byTitle.get(nameKey(name)) ?? []) : vault.notes.titled(name);
  if (titled.length > 0) return sortedByPath(ofOwnRoot(vault, from, titled));
  const documents = vault.packs.filter(
    (p) => nameKey(p.manifest.id) === nameKey(name) || nameKey(p.document.name) === nameKey(name),
  );
  return documents.map((p) => p.document);
}

/**
 * The notes whose file has the name and the folders that `name` ends in, in Obsidian's order (as it was observed in version
 * 1.13: the documentation does not say): the one at exactly this path of the vault (a bare name: at the top), or relative to
 * `from` where it begins with `./` or `../`; then those in the folder of `from`, those below it, and the others, each with
 * shorter paths first. Notes of another workspace folder count where that of `from` has none. What Obsidian leaves to chance, two paths of one length, is decided by the case as it is written, then
 * by the alphabet.
 */
function byPath(vault: Vault, pack: Pack | undefined, from: LinkHome, name: string): readonly Fitting[] {
  const parts = partsOfTarget(name);
  const last = parts.at(-1);
  if (last === undefined || last === '..') return [];
  const named = pack ? (packTable(pack).byFile.get(fileKey(last)) ?? []) : vault.notes.named(last);
  if (named.length === 0) return [];
  const folder = foldersOf(from.uri);
  const relative = /^\.\.?\//.test(name) ? joined(folder, parts.slice(0, -1)) : undefined;
  const folders = relative ?? parts.slice(0, -1).map(fileKey);
  const fitting = ofOwnRoot(
    vault,
    from,
    named.filter((note) => endsWith(foldersOf(note.uri), folders)),
  );
  if (fitting.length < 2) return fitting.map((note) => ({ note, rank: 0, ties: [] }));
  const exact = vault.roots.map((root) => [...foldersOf(`${root}/`), ...folders].join('/'));
  const here = folder.join('/');
  const written = `/${(relative ? last : parts.join('/')).normalize('NFC')}`;
  const tiesOf = (note: NoteEntry): readonly number[] => {
    const path = pathOf(note);
    return [path.length, Number(!path.endsWith(written))];
  };
  const ranked = fitting.map((note): Fitting => {
    const path = foldersOf(note.uri).join('/');
    if (exact.includes(path)) return { note, rank: 0, ties: tiesOf(note) };
    if (path === here) return { note, rank: 1, ties: tiesOf(note) };
    return { note, rank: path.startsWith(`${here}/`) ? 2 : 3, ties: tiesOf(note) };
  });
  return ranked.sort((a, b) => a.rank - b.rank || compared(a.ties, b.ties) || byUri(a.note, b.note));
}

/** The workspace folders, the one that `from` lies in first. */
export function rootsFor({ roots }: Pick<Vault, 'roots'>, from: LinkHome): readonly string[] {
  if (roots.length < 2) return roots;
  const isOwn = (root: string): boolean => from.uri.startsWith(`${root}/`);
  return [...roots.filter(isOwn), ...roots.filter((root) => !isOwn(root))];
}

/** Those of some notes or files that lie in the same workspace folder as `from`; all where none does. */
export function ofOwnRoot<T extends LinkHome>({ roots }: Vault, from: LinkHome, list: readonly T[]): readonly T[] {
  if (roots.length < 2 || list.length < 2) return list;
  const own = roots.filter((root) => from.uri.startsWith(`${root}/`));
  const found = list.filter(({ uri }) => own.some((root) => uri.startsWith(`${root}/`)));
  return found.length > 0 ? found : list;
}

/** A note whose path a name fits: at exactly this path, beside the link, below it, or elsewhere. */
interface Fitting {
  readonly note: NoteEntry;
  readonly rank: 0 | 1 | 2 | 3;
  /** What decides among notes of one rank: the length of the path, whether it is written otherwise than the link. */
  readonly ties: readonly number[];
}

/**
 * The notes that `name` fits as well as the one that is chosen, that one first: nothing but the length of their paths, or the alphabet,
 * decides between them. One note, or none, where the name is clear.
 */
export function notesEquallyNamed(vault: Vault, from: LinkHome, name: string): readonly NoteEntry[] {
  const fitting = byPath(vault, packOf(vault, from.uri), from, name);
  if (fitting.length > 0) return fitting.filter(({ rank }) => rank === fitting[0]!.rank).map(({ note }) => note);
  const named = notesNamed(vault, from, name);
  const own = named.filter((note) => vault.notes.has(note.uri));
  return own.length > 0 ? own : named;
}

/** By the first number in which they differ. */
function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, i) => rank !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

/** A note's path as it is read, without `.md`. */
const pathOf = ({ uri }: NoteEntry): string =>
  decoded(uri)
    .normalize('NFC')
    .replace(/\.(?:md|markdown)$/i, '');

const byUri = (a: NoteEntry, b: NoteEntry): number => (a.uri < b.uri ? -1 : Number(a.uri > b.uri));

/** The shorter path first, then the alphabet. */
function sortedByPath(notes: readonly NoteEntry[]): readonly NoteEntry[] {
  if (notes.length < 2) return notes;
  const measured = notes.map((note) => ({ note, length: pathOf(note).length }));
  return measured.sort((a, b) => a.length - b.length || byUri(a.note, b.note)).map(({ note }) => note);
}

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
export function endsWith(path: readonly string[], folders: readonly string[]): boolean {
  const from = path.length - folders.length;
  return from >= 0 && folders.every((folder, i) => path[from + i] === folder);
}

/** The folders of a file, decoded, as names are compared. */
export function foldersOf(uri: string): string[] {
  const folders = uri.split('/').slice(0, -1);
  return folders.map((folder) => fileKey(decoded(folder)));
}

/** A relative path of folders, seen from `base`. */
export function joined(base: readonly string[], parts: readonly string[]): string[] {
  const path = [...base];
  for (const part of parts) {
    if (part === '..') path.pop();
    else path.push(fileKey(part));
  }
  return path;
}

/** What of a heading counts: letters and digits; all of it where it has none. */
export const headingKey = (text: string): string =>
  nameKey(text)
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim() || exactKey(text);

const exactKey = (text: string): string => fileKey(text).replace(/\s+/g, ' ').trim();
