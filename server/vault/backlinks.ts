import type { Link, Wikilink } from '../markdown/note';
import type { Position } from '../text/lines';
import type { Span } from '../text/span';
import { aliasesOf, findEntity } from './entity-note';
import { knowledgeOf } from './knowledge';
import type { NoteEntry } from './notes/entry';
import { linkKey } from './notes/link-key';
import { localPath } from './notes/local-path';
import { linkField, linkStride } from './notes/segment';
import { isWikilink, linkAt, wikilinkAt } from './notes/segment-entry';
import type { Vault } from './vault';
import { type LinkTarget, resolveLink, resolveWikilink } from './wikilinks';

/** A link of one note to another, with what it means. */
export interface Backlink {
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
  const found = [...packedBacklinks(vault, note, keys)];
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
    if (target.note?.uri === note.uri) found.push({ from, link, span: link.span, target, range: undefined });
  }
  for (const link of from.links) {
    const path = localPath(link.url);
    if (path === undefined || !(path === '' ? isSelf : keys.has(linkKey(path)))) continue;
    const target = resolveLink(vault, from, link);
    if (target?.note?.uri === note.uri) found.push({ from, link, span: link.span, target, range: undefined });
  }
  return found;
}

/** Under which keys links to `note` are found: its file's name, its title, and all names of the entity that it describes. */
function keysOf(vault: Vault, note: NoteEntry): ReadonlySet<string> {
  const names = [note.name, note.title, ...aliasesOf(note)];
  if (findEntity(note, undefined)) {
    const merged = knowledgeOf(vault).entities.filter((entity) => entity.note?.uri === note.uri);
    names.push(...merged.flatMap((entity) => [entity.name, ...entity.aliases]));
  }
  return new Set(names.map(linkKey));
}

function* packedBacklinks(vault: Vault, note: NoteEntry, keys: ReadonlySet<string>): Generator<Backlink> {
  const { notes } = vault;
  const { segment } = notes;
  const { links } = segment;
  const records = [...keys].flatMap((key) => notes.packedLinks(key));
  if (keys.size > 1) records.sort((a, b) => a - b);
  const resolve = resolver(vault, note);
  let before = -1;
  for (const record of records) {
    if (record === before) continue;
    before = record;
    const at = record * linkStride;
    const from = notes.packedEntry(links[at + linkField.note]!);
    const link = isWikilink(segment, record) ? wikilinkAt(segment, record) : linkAt(segment, record);
    const target = resolve(from, link);
    if (target?.note?.uri !== note.uri) continue;
    const range = {
      start: { line: links[at + linkField.line]!, character: links[at + linkField.character]! },
      end: { line: links[at + linkField.endLine]!, character: links[at + linkField.endCharacter]! },
    };
    yield { from, link, span: link.span, target, range };
  }
}

/** Resolves links, each spelling of a wikilink once where the linking note does not matter: only one note bears the name. */
function resolver(vault: Vault, note: NoteEntry): (from: NoteEntry, link: Wikilink | Link) => LinkTarget | undefined {
  const isOnlyOne = vault.notes.named(note.name).length === 1;
  const known = new Map<string, LinkTarget>();
  return (from, link) => {
    if (!('inner' in link)) return resolveLink(vault, from, link);
    if (!isOnlyOne || /^\.\.?\//.test(link.target)) return resolveWikilink(vault, from, link);
    const hit = known.get(link.inner);
    if (hit) return hit;
    const target = resolveWikilink(vault, from, link);
    known.set(link.inner, target);
    return target;
  };
}
