import type { Note } from '../markdown/note';
import { contains, type Span } from '../text/span';
import type { NoteEntry } from '../vault/notes/entry';
import { localPath } from '../vault/notes/local-path';
import { countOf, linkStride } from '../vault/notes/segment';
import { isWikilink } from '../vault/notes/segment-entry';
import { packOf, type Vault } from '../vault/vault';
import { resolveLink, resolveWikilink } from '../vault/wikilinks';
import { isWritable, pathForms, wikilinkForms } from './rename/link-forms';
import { folderOf } from './rename/paths';

/** How links to notes are written in a note: as wikilinks or as Markdown's, and a target in that manner. */
export interface LinkManner {
  readonly kind: 'wikilink' | 'markdown';
  /** A target as it is written there: a bare name, a path from the vault's root (`a/b`), a relative one (`./b`). */
  readonly model: string;
}

/** So many of the vault's links are looked at where the note has none. */
const sample = 2000;

/** The manner of most links in the note itself, else of most in the vault; a bare name in a wikilink where there are none. */
export function linkMannerOf(vault: Vault, note: Pick<NoteEntry, 'wikilinks' | 'links'>): LinkManner {
  const targets = note.wikilinks.map(({ target }) => target).filter((target) => target !== '');
  const paths = note.links.flatMap(({ kind, url }) => (kind === 'link' ? (notePath(url) ?? []) : []));
  if (targets.length + paths.length === 0) {
    return prefersMarkdown(vault) ? { kind: 'markdown', model: 'note.md' } : { kind: 'wikilink', model: 'note' };
  }
  if (paths.length > targets.length) return { kind: 'markdown', model: commonest(paths) };
  return { kind: 'wikilink', model: commonest(targets) };
}

/** The path of a Markdown link's address that may lead to a note. */
function notePath(url: string): string | undefined {
  const path = localPath(url);
  return path && /\.(?:md|markdown)$/i.test(path) ? path : undefined;
}

function prefersMarkdown({ notes }: Vault): boolean {
  const { segment } = notes;
  if (countOf(segment) === 0) return false;
  const all = segment.links.length / linkStride;
  const step = Math.max(1, Math.floor(all / sample));
  let markdown = 0;
  let wikilinks = 0;
  for (let record = 0; record < all; record += step) {
    if (isWikilink(segment, record)) wikilinks++;
    else markdown++;
  }
  // Web addresses are Markdown links too: only where there is next to no wikilink do notes link so.
  return markdown > 20 && wikilinks * 50 < markdown;
}

/** One of the targets that has the form which most of them have. */
function commonest(targets: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const target of targets) {
    const form = /^\.\.?\//.test(target)
      ? 'relative'
      : target.startsWith('/')
        ? 'rooted'
        : target.includes('/')
          ? 'path'
          : 'bare';
    const list = groups.get(form);
    if (list) list.push(target);
    else groups.set(form, [target]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)[0]![0]!;
}

/**
 * A link from `from` to `target` that shows `words`, in this manner: `[[Kazakhstan|Kazakh]]`, `[Kazakh](Kazakhstan.md)`. `at` is where
 * it will stand, since a bar in a table is escaped. Undefined where no link can be written that leads there or shows the words.
 */
export function linkTo(
  vault: Vault,
  from: NoteEntry & Pick<Note, 'paragraphs'>,
  target: NoteEntry,
  words: string,
  manner: LinkManner,
  at: Span,
): string | undefined {
  const shown = words.replace(/\s+/g, ' ');
  if (/[[\]|\\`<>]/.test(shown)) return undefined;
  const inTable = from.paragraphs.some(({ kind, span }) => kind === 'cell' && contains(span, at));
  const path =
    manner.kind === 'markdown' && !packOf(vault, target.uri) ? pathTo(vault, from, target, manner) : undefined;
  if (path !== undefined) return `[${shown}](${path})`;
  const name = nameTo(vault, from, target, manner.kind === 'wikilink' ? manner.model : 'note');
  if (name === undefined) return undefined;
  return name === shown ? `[[${name}]]` : `[[${name}${inTable ? '\\|' : '|'}${shown}]]`;
}

function pathTo(vault: Vault, from: NoteEntry, target: NoteEntry, { model }: LinkManner): string | undefined {
  const leads = (text: string): boolean => resolveLink(vault, from, { url: text })?.note?.uri === target.uri;
  return pathForms(model, target.uri, folderOf(from.uri), vault.roots).find(leads);
}

/** What a wikilink of `from` says to lead to `target`; a note of a pack is named by its title. */
function nameTo(vault: Vault, from: NoteEntry, target: NoteEntry, model: string): string | undefined {
  const leads = (text: string, isAlone = false): boolean => {
    if (!isWritable(text)) return false;
    const found = resolveWikilink(vault, from, { target: text, heading: undefined, block: undefined });
    return found.note?.uri === target.uri && !(isAlone && found.candidates.length > 1);
  };
  if (packOf(vault, target.uri)) return [target.title, target.name].find((name) => leads(name));
  return wikilinkForms(model, target, folderOf(from.uri), vault.roots).find(({ text, isAlone }) => leads(text, isAlone))
    ?.text;
}
