import type { Link, Wikilink } from '../../markdown/note';
import type { Position } from '../../text/lines';
import type { Span } from '../../text/span';
import type { NoteEntry } from '../../vault/notes/entry';
import { linkKey } from '../../vault/notes/link-key';
import { localPath } from '../../vault/notes/local-path';
import type { Notes } from '../../vault/notes/notes';
import { linkField, linkKinds, linkStride, stringAt, uriOf } from '../../vault/notes/segment';
import { isWikilink, linkAt, wikilinkAt } from '../../vault/notes/segment-entry';
import { findNote, packOf, type Vault } from '../../vault/vault';
import type { PlacedEdit } from './change';

/** A link and the note that it stands in. */
export interface LinkUse {
  /** Of the note. */
  readonly uri: string;
  readonly from: NoteEntry;
  readonly link: Wikilink | Link;
  /** Where the link's span begins, when that is known without the note's lines and the link stands on one line. */
  readonly start?: Position | undefined;
  /** What {@link linkEdit} needs to know of a link that is not looked at. */
  readonly offset?: number | undefined;
  /** Where the target or address begins. */
  readonly base?: number | undefined;
  /** Of two links of one folder for which this is the same, the same is to be edited, as far from `base`. */
  readonly alike?: string | undefined;
}

export const isWiki = (link: Wikilink | Link): link is Wikilink => 'inner' in link;

/** The writer's links whose target ends in one of `names` (of notes: names, titles, aliases). Packs are not the writer's. */
export function* linksNaming(vault: Vault, names: Iterable<string>): Generator<LinkUse> {
  const keys = new Set([...names].map(linkKey));
  const { notes } = vault;
  const records: number[] = [];
  for (const key of keys) for (const record of notes.packedLinks(key)) records.push(record);
  yield* packedUses(vault, Int32Array.from(records).sort());
  for (const from of notes.held()) {
    if (isReadOnly(vault, from)) continue;
    for (const use of linksIn(from)) {
      const target = isWiki(use.link) ? use.link.target : localPath(use.link.url);
      if (target && keys.has(linkKey(target))) yield use;
    }
  }
}

/** The uses at these records of the table, in this order and each once where they are sorted, but for those of packs. */
export function packedUses(vault: Vault, records: Iterable<number>): LinkUse[] {
  const { notes } = vault;
  const { links } = notes.segment;
  const folders = vault.packs.map((pack) => `${pack.uri}/`);
  const uses: LinkUse[] = [];
  let last = -1;
  let before = -1;
  let uri = '';
  let isKept = false;
  for (const record of records) {
    if (record === before) continue;
    before = record;
    const note = links[record * linkStride + linkField.note]!;
    if (note !== last) {
      last = note;
      uri = uriOf(notes.segment, note);
      isKept = !folders.some((folder) => uri.startsWith(folder));
    }
    if (isKept) uses.push(new PackedUse(notes, record, uri));
  }
  return uses;
}

/** A link as it lies in the table: thousands are looked at, and few need more than where it stands. */
class PackedUse implements LinkUse {
  private made: Wikilink | Link | undefined;

  constructor(
    private readonly notes: Notes,
    private readonly record: number,
    readonly uri: string,
  ) {}

  get link(): Wikilink | Link {
    const { segment } = this.notes;
    this.made ??= isWikilink(segment, this.record) ? wikilinkAt(segment, this.record) : linkAt(segment, this.record);
    return this.made;
  }

  get from(): NoteEntry {
    return this.notes.packedEntry(this.notes.segment.links[this.record * linkStride + linkField.note]!);
  }

  get start(): Position | undefined {
    const { links } = this.notes.segment;
    const at = this.record * linkStride;
    if (links[at + linkField.line] !== links[at + linkField.endLine]) return undefined;
    return { line: links[at + linkField.line]!, character: links[at + linkField.character]! };
  }

  get offset(): number {
    return this.notes.segment.links[this.record * linkStride + linkField.start]!;
  }

  get base(): number {
    return this.notes.segment.links[this.record * linkStride + linkField.urlStart]!;
  }

  get alike(): string | undefined {
    const { segment } = this.notes;
    const { links } = segment;
    const at = this.record * linkStride;
    const text = stringAt(segment, links[at + linkField.note]!, links, at + linkField.text);
    const kind = linkKinds[links[at + linkField.kind]!]!;
    const size = links[at + linkField.urlEnd]! - this.base;
    if (kind === 'wikilink' || kind === 'embed') {
      const from = this.base - this.offset - (kind === 'embed' ? 3 : 2);
      return text.slice(from, from + size);
    }
    // Only an address without escapes stands in the text as it is.
    if (size !== text.length || kind === 'bare' || kind === 'reference') return undefined;
    const end = text.search(/[?#]/);
    return `(${end < 0 ? text : text.slice(0, end)}`;
  }
}

/** The edit of a part of a link's span, with its place as far as it is known. */
export function linkEdit(use: LinkUse, span: Span, newText: string): PlacedEdit {
  const { uri, start } = use;
  if (!start) return { uri, span, newText };
  const column = start.character - (use.offset ?? use.link.span.start);
  const range = {
    start: { line: start.line, character: column + span.start },
    end: { line: start.line, character: column + span.end },
  };
  return { uri, span, newText, range };
}

/** All links of a note. */
export const linksIn = (from: NoteEntry): LinkUse[] =>
  [...from.wikilinks, ...from.links].map((link) => ({ uri: from.uri, from, link }));

/** Whether the note is a pack's: nothing in it is edited. */
export const isReadOnly = (vault: Vault, { uri }: { readonly uri: string }): boolean =>
  packOf(vault, uri) !== undefined;

/** Where a Markdown link's address stands, as it is written; undefined where it is not found, or is another's (`[text][label]`). */
export function writtenUrl(
  vault: Vault,
  { uri, link }: { readonly uri: string; readonly link: Link },
): WrittenUrl | undefined {
  const { kind, url, urlSpan } = link;
  if (kind === 'bare' || (kind as string) === 'reference') return undefined;
  if (urlSpan.end - urlSpan.start === url.length) return { text: url, span: urlSpan };
  // The address is written with escapes: its span is all that stands between the text and the link's end.
  const region = findNote(vault, uri)?.text.slice(urlSpan.start, urlSpan.end) ?? '';
  const found = /^(\](?:\(|:)\s*)(?:<((?:[^<>\\\n]|\\.)*)>|([^\s<]\S*))/.exec(region);
  if (!found) return undefined;
  const bare = found[3];
  const text =
    found[2] ??
    (kind !== 'definition' && bare?.length === region.length - found[1]!.length ? bare.slice(0, -1) : bare!);
  const start = urlSpan.start + found[1]!.length + (found[2] === undefined ? 0 : 1);
  return { text, span: { start, end: start + text.length } };
}

/** An address as it is written, and where. */
export interface WrittenUrl {
  readonly text: string;
  readonly span: Span;
}
