import { frontMatterNames } from '../markdown/front-matter-names';
import type { Link, Note, Wikilink } from '../markdown/note';
import type { Span } from '../text/span';
import { canonicalUri, joinUri } from '../text/uri';
import { attachmentAt, attachmentNamed } from '../vault/attachments';
import { localPath } from '../vault/notes/local-path';
import { namedBibliography, type Vault } from '../vault/vault';
import { type LinkTarget, resolveLink, resolveWikilink } from '../vault/wikilinks';
import { hrefOf } from './place';

/** A stretch of text that leads somewhere when it is clicked. */
export interface DocumentLink {
  /** What is underlined: between a wikilink's brackets, or a Markdown link's address. */
  readonly span: Span;
  /** A URI; a heading or block of a note as `#L12`, counted from 1. */
  readonly target: string;
  /** The title of the note that it leads to. */
  readonly title: string | undefined;
}

/**
 * The links of `note` that lead somewhere, in the order of the text: wikilinks to notes and attachments, and with `markdown` the Markdown links
 * too (to notes, files and addresses), for an editor that has none of its own for them. A wikilink that leads nowhere is none.
 */
export function documentLinksOf(vault: Vault, note: Note, markdown: boolean): DocumentLink[] {
  const known = new Map<string, LinkTarget>();
  const resolved = (link: Wikilink): LinkTarget => {
    const path = link.inner.replace(/\\?\|.*$/s, '');
    const target = known.get(path) ?? resolveWikilink(vault, note, link);
    known.set(path, target);
    return target;
  };
  const found = note.wikilinks.flatMap((link) => {
    const target = toNote(resolved(link)) ?? toFile(attachmentNamed(vault, note, link.target));
    return target ? [{ span: innerSpan(link), ...target }] : [];
  });
  found.unshift(...bibliographyLinks(vault, note));
  if (!markdown) return found.sort((a, b) => a.span.start - b.span.start);
  const others = note.links.flatMap((link) => {
    const target = linkTarget(vault, note, link);
    return target && link.urlSpan.end > link.urlSpan.start ? [{ span: link.urlSpan, ...target }] : [];
  });
  return [...found, ...others].sort((a, b) => a.span.start - b.span.start);
}

/** The names of bibliographies in the front matter that are read. */
const bibliographyLinks = (vault: Vault, note: Note): DocumentLink[] =>
  frontMatterNames(note).bibliographies.flatMap(({ value, span }) => {
    const target = namedBibliography(note, value);
    const isRead = vault.bibliographies.some(({ uri }) => uri === target);
    return target !== undefined && isRead ? [{ span, target, title: undefined }] : [];
  });

type Target = Pick<DocumentLink, 'target' | 'title'>;

/** A part that is not there leads to its note. */
function toNote({ note, heading, block }: LinkTarget): Target | undefined {
  if (!note) return undefined;
  const part = block ?? heading;
  return { target: part ? hrefOf(note, part.span.start) : note.uri, title: note.title };
}

function linkTarget(vault: Vault, note: Note, link: Link): Target | undefined {
  const there = resolveLink(vault, note, link);
  if (there?.note) return toNote(there);
  const path = localPath(link.url);
  if (path === '') return undefined;
  if (path !== undefined) return toFile(attachmentAt(vault, note, path) ?? fileAt(vault, note, path));
  return /^(?:https?|mailto|file):/i.test(link.url) ? { target: link.url, title: undefined } : undefined;
}

const toFile = (uri: string | undefined): Target | undefined =>
  uri === undefined ? undefined : { target: uri, title: undefined };

/** The file that a path names, whether it is there or not: a leading `/` stands for the note's workspace folder. */
function fileAt(vault: Vault, note: Note, path: string): string {
  const root = vault.roots.find((candidate) => note.uri.startsWith(`${candidate}/`));
  const folder = path.startsWith('/') && root !== undefined ? root : note.uri.slice(0, note.uri.lastIndexOf('/'));
  return canonicalUri(joinUri(folder, path));
}

function innerSpan({ span, embed }: Wikilink): Span {
  return { start: span.start + (embed ? 3 : 2), end: span.end - 2 };
}
