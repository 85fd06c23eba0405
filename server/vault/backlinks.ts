import type { Link, Wikilink } from '../markdown/note';
import type { Position } from '../text/lines';
import { lastVersions, perObject } from '../text/memo';
import type { Span } from '../text/span';
import { aliasesOf, findEntity } from './entity-note';
import { knowledgeOf } from './knowledge';
import type { NoteEntry } from './notes/entry';
import { linkKey } from './notes/link-key';
import { localPath } from './notes/local-path';
import type { Notes } from './notes/notes';
import { linkField, linkStride, type Segment, stringAt, uriOf } from './notes/segment';
import { isWikilink, linkAt, wikilinkAt } from './notes/segment-entry';
import type { Pack } from './types';
import { packOf, type Vault } from './vault';
import { type LinkTarget, resolveLink, resolveWikilink } from './wikilinks';

/** A link of one note to another, with what it means. */
export interface Backlink {
  /** Of the note that holds the link. */
  readonly uri: string;
  /** The note that holds the link. */
  readonly from: NoteEntry;
  readonly link: Wikilink | Link;
  readonly span: Span;
  readonly target: LinkTarget;
  /** Start and end of `span` as lines and columns, where they are known without the note's text. */
  readonly range: { readonly start: Position; readonly end: Position } | undefined;
}

/**
 * All links of the vault's notes and the packs' that lead to the note at `uri`: wikilinks by name, path, title or alias, and
 * Markdown links. By note, in the order of the text. Looks only at links under the note's names: the size of the vault does
 * not matter.
 */
export function backlinksOf(vault: Vault, note: NoteEntry): readonly Backlink[] {
  return [...packedBacklinks(vault, note), ...otherBacklinksOf(vault, note)];
}

/** Those of {@link backlinksOf} that are no {@link PackedLinks}. */
export function otherBacklinksOf(vault: Vault, note: NoteEntry): readonly Backlink[] {
  const keys = keysOf(vault, note);
  const found: Backlink[] = [];
  for (const held of vault.notes.held()) found.push(...backlinksIn(vault, held, note, keys));
  for (const pack of vault.packs)
    for (const from of [pack.document, ...pack.notes]) found.push(...backlinksIn(vault, from, note, keys));
  return found;
}

/** The links of `from` that lead to `note`, in the order of the text; `[[#part]]` of the note itself too. */
export function backlinksIn(
  vault: Vault,
  from: NoteEntry,
  note: NoteEntry,
  keys: ReadonlySet<string> = keysOf(vault, note),
): Backlink[] {
  const found: Backlink[] = [];
  const isSelf = from.uri === note.uri;
  for (const link of from.wikilinks) {
    if (!(link.target === '' ? isSelf : keys.has(linkKey(link.target)))) continue;
    const target = resolveWikilink(vault, from, link);
    if (target.note?.uri === note.uri)
      found.push({ uri: from.uri, from, link, span: link.span, target, range: undefined });
  }
  for (const link of from.links) {
    const path = localPath(link.url);
    if (path === undefined || !(path === '' ? isSelf : keys.has(linkKey(path)))) continue;
    const target = resolveLink(vault, from, link);
    if (target?.note?.uri === note.uri)
      found.push({ uri: from.uri, from, link, span: link.span, target, range: undefined });
  }
  return found;
}

/** Under which keys links to `note` are found. */
const keysOf = (vault: Vault, note: NoteEntry): ReadonlySet<string> => new Set(namesOfNote(vault, note).map(linkKey));

/**
 * What links may call `note`: its file's name, its title, and all names of the entity that it describes, those that packs and
 * the gazetteer give it too.
 */
export function namesOfNote(vault: Vault, note: NoteEntry): string[] {
  const names = [note.name, note.title, ...aliasesOf(note)];
  const packs = vault.packs.filter((pack) => pack.document.uri === note.uri);
  names.push(...packs.map((pack) => pack.manifest.id));
  if (findEntity(note, packOf(vault, note.uri)?.manifest.id)) {
    const entity = knowledgeOf(vault).byNote.get(note.uri);
    if (entity) names.push(entity.name, ...entity.aliases);
  }
  return names;
}

/** The links of the table of notes that lead to a note, as numbers: for lists of thousands. */
export interface PackedLinks {
  readonly notes: Notes;
  /**
   * Numbers of the segment's link records, by note and place; those of notes that `notes.hidden` holds do not count. The same
   * array as long as no note says something else to others.
   */
  readonly records: Int32Array;
}

/** The packed links that lead to `note`: {@link backlinksOf} without those of the notes that changed since, and of packs. */
export function packedLinksTo(vault: Vault, note: NoteEntry): PackedLinks {
  const { notes, packs, roots } = vault;
  const known = recordsKnown(notes.exports)(notes.segment)(packs)(roots);
  const records = known.before(note.uri) ?? findRecords(vault, note);
  known.keep(note.uri, records);
  return { notes, records };
}

/** Records of the notes last asked for: what links mean depends on what notes say to each other, and on the packs, alone. */
const recordsKnown = perObject((_exports: object) =>
  perObject((_segment: Segment) =>
    perObject((_packs: readonly Pack[]) =>
      perObject((_roots: readonly string[]) => lastVersions<Int32Array>(mostKnown)),
    ),
  ),
);
const mostKnown = 16;

function findRecords(vault: Vault, note: NoteEntry): Int32Array {
  const { notes } = vault;
  const found: number[] = notes.packedLinksWithin(note.uri);
  for (const key of keysOf(vault, note)) for (const record of notes.packedLinks(key)) found.push(record);
  const resolve = resolver(vault, note);
  let before = -1;
  return Int32Array.from(found)
    .sort()
    .filter((record) => {
      const isNew = record !== before;
      before = record;
      return isNew && resolve(record)?.note?.uri === note.uri;
    });
}

function packedBacklinks(vault: Vault, note: NoteEntry): Backlink[] {
  const { notes, records } = packedLinksTo(vault, note);
  const { links } = notes.segment;
  const resolve = resolver(vault, note);
  const found: Backlink[] = [];
  for (const record of records)
    if (!notes.hidden.has(links[record * linkStride + linkField.note]!))
      found.push(new PackedBacklink(notes, record, resolve));
  return found;
}

/** A link as it lies in the segment; its note, what stands in it and what it means are unpacked when somebody asks. */
class PackedBacklink implements Backlink {
  constructor(
    private readonly notes: Notes,
    private readonly record: number,
    private readonly resolve: (record: number) => LinkTarget | undefined,
  ) {}

  get target(): LinkTarget {
    return this.resolve(this.record)!;
  }

  get uri(): string {
    return uriOf(this.notes.segment, this.field('note'));
  }

  get from(): NoteEntry {
    return this.notes.packedEntry(this.field('note'));
  }

  get link(): Wikilink | Link {
    const { segment } = this.notes;
    return isWikilink(segment, this.record) ? wikilinkAt(segment, this.record) : linkAt(segment, this.record);
  }

  get span(): Span {
    return { start: this.field('start'), end: this.field('end') };
  }

  get range(): Backlink['range'] {
    return {
      start: { line: this.field('line'), character: this.field('character') },
      end: { line: this.field('endLine'), character: this.field('endCharacter') },
    };
  }

  private field(name: keyof typeof linkField): number {
    return this.notes.segment.links[this.record * linkStride + linkField[name]]!;
  }
}

/**
 * Resolves links by their records: each spelling of a wikilink once, where the linking note does not matter since only one
 * note bears the name and there is one workspace folder; each address of a Markdown link once for the notes of a folder, which it depends on.
 */
function resolver(vault: Vault, note: NoteEntry): (record: number) => LinkTarget | undefined {
  const { notes } = vault;
  const { segment } = notes;
  const isOnlyOne = vault.roots.length < 2 && notes.named(note.name).length === 1;
  const wikilinks = new Map<string, LinkTarget>();
  const inFolders = new Map<string, Map<string, { readonly target: LinkTarget | undefined }>>();
  let last = -1;
  let inFolder: Map<string, { readonly target: LinkTarget | undefined }> = new Map();
  const knownIn = (index: number): typeof inFolder => {
    if (index === last) return inFolder;
    last = index;
    const uri = uriOf(segment, index);
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    inFolder = inFolders.get(folder) ?? new Map();
    inFolders.set(folder, inFolder);
    return inFolder;
  };
  return (record) => {
    const at = record * linkStride;
    const index = segment.links[at + linkField.note]!;
    const text = stringAt(segment, index, segment.links, at + linkField.text);
    if (!isWikilink(segment, record)) {
      const resolve = () => resolveLink(vault, notes.packedEntry(index), linkAt(segment, record));
      if (text === '' || text.startsWith('#') || text.startsWith('?')) return resolve(); // of the note itself
      const known = knownIn(index);
      const hit = known.get(text) ?? { target: resolve() };
      known.set(text, hit);
      return hit.target;
    }
    const hit = wikilinks.get(text);
    if (hit) return hit;
    const link = wikilinkAt(segment, record);
    const target = resolveWikilink(vault, notes.packedEntry(index), link);
    if (isOnlyOne && link.target !== '' && !/^\.\.?\//.test(link.target)) wikilinks.set(text, target);
    return target;
  };
}
