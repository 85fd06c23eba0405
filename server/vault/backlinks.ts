import type { Link, Wikilink } from '../markdown/note';
import type { Position } from '../text/lines';
import type { Span } from '../text/span';
import { aliasesOf, findEntity } from './entity-note';
import { knowledgeOf } from './knowledge';
import type { NoteEntry } from './notes/entry';
import { linkKey } from './notes/link-key';
import { localPath } from './notes/local-path';
import type { Notes } from './notes/notes';
import { linkField, linkStride, stringAt, uriOf } from './notes/segment';
import { isWikilink, linkAt, wikilinkAt } from './notes/segment-entry';
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
  const keys = keysOf(vault, note);
  const found = packedBacklinks(vault, note, keys);
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

function packedBacklinks(vault: Vault, note: NoteEntry, keys: ReadonlySet<string>): Backlink[] {
  const { notes } = vault;
  const within = notes.packedLinksWithin(note.uri);
  const records = [...within, ...[...keys].flatMap((key) => notes.packedLinks(key))];
  if (keys.size > 1 || within.length > 0) records.sort((a, b) => a - b);
  const resolve = resolver(vault, note);
  const found: Backlink[] = [];
  let before = -1;
  for (const record of records) {
    if (record === before) continue;
    before = record;
    const target = resolve(record);
    if (target?.note?.uri === note.uri) found.push(new PackedBacklink(notes, record, target));
  }
  return found;
}

/** A link as it lies in the segment; its note and what stands in it are unpacked when somebody asks. */
class PackedBacklink implements Backlink {
  constructor(
    private readonly notes: Notes,
    private readonly record: number,
    readonly target: LinkTarget,
  ) {}

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
 * note bears the name.
 */
function resolver(vault: Vault, note: NoteEntry): (record: number) => LinkTarget | undefined {
  const { notes } = vault;
  const { segment } = notes;
  const isOnlyOne = notes.named(note.name).length === 1;
  const known = new Map<string, LinkTarget>();
  return (record) => {
    const at = record * linkStride;
    const index = segment.links[at + linkField.note]!;
    if (!isWikilink(segment, record)) return resolveLink(vault, notes.packedEntry(index), linkAt(segment, record));
    const inner = stringAt(segment, index, segment.links, at + linkField.text);
    const hit = known.get(inner);
    if (hit) return hit;
    const link = wikilinkAt(segment, record);
    const target = resolveWikilink(vault, notes.packedEntry(index), link);
    if (isOnlyOne && !/^\.\.?\//.test(link.target)) known.set(inner, target);
    return target;
  };
}
