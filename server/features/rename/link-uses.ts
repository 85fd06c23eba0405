import type { Link, Wikilink } from '../../markdown/note';
import type { Span } from '../../text/span';
import type { NoteEntry } from '../../vault/notes/entry';
import { linkKey } from '../../vault/notes/link-key';
import { localPath } from '../../vault/notes/local-path';
import { linkField, linkStride } from '../../vault/notes/segment';
import { isWikilink, linkAt, wikilinkAt } from '../../vault/notes/segment-entry';
import { findNote, packOf, type Vault } from '../../vault/vault';

/** A link and the note that it stands in. */
export interface LinkUse {
  readonly from: NoteEntry;
  readonly link: Wikilink | Link;
}

export const isWiki = (link: Wikilink | Link): link is Wikilink => 'inner' in link;

/** The writer's links whose target ends in one of `names` (of notes: names, titles, aliases). Packs are not the writer's. */
export function* linksNaming(vault: Vault, names: Iterable<string>): Generator<LinkUse> {
  const keys = new Set([...names].map(linkKey));
  const { notes } = vault;
  const { segment } = notes;
  const { links } = segment;
  const records = new Set([...keys].flatMap((key) => notes.packedLinks(key)));
  for (const record of records) {
    const from = notes.packedEntry(links[record * linkStride + linkField.note]!);
    if (isReadOnly(vault, from)) continue;
    yield { from, link: isWikilink(segment, record) ? wikilinkAt(segment, record) : linkAt(segment, record) };
  }
  for (const from of notes.held()) {
    if (isReadOnly(vault, from)) continue;
    for (const link of [...from.wikilinks, ...from.links]) {
      const target = isWiki(link) ? link.target : localPath(link.url);
      if (target && keys.has(linkKey(target))) yield { from, link };
    }
  }
}

/** All links of a note. */
export const linksIn = (from: NoteEntry): LinkUse[] =>
  [...from.wikilinks, ...from.links].map((link) => ({ from, link }));

/** Whether the note is a pack's: nothing in it is edited. */
export const isReadOnly = (vault: Vault, { uri }: { readonly uri: string }): boolean =>
  packOf(vault, uri) !== undefined;

/** Where a Markdown link's address stands, as it is written; undefined where it is not found, or is another's (`[text][label]`). */
export function writtenUrl(vault: Vault, { from, link }: { from: NoteEntry; link: Link }): WrittenUrl | undefined {
  const { kind, url, urlSpan } = link;
  if (kind === 'bare' || (kind as string) === 'reference') return undefined;
  if (urlSpan.end - urlSpan.start === url.length) return { text: url, span: urlSpan };
  // The address is written with escapes: its span is all that stands between the text and the link's end.
  const region = findNote(vault, from.uri)?.text.slice(urlSpan.start, urlSpan.end) ?? '';
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
