import { isAttachment } from '../vault/attachments';
import type { NoteEntry } from '../vault/notes/entry';
import { localPath } from '../vault/notes/local-path';
import type { Vault } from '../vault/vault';
import { type LinkTarget, resolveLink, resolveWikilink } from '../vault/wikilinks';

/**
 * What the note's links lead to, as a text to be compared; undefined when one leads nowhere, since what it may be a slip of
 * depends on the names of all notes.
 */
export function meaningOfLinks(vault: Vault, note: NoteEntry): string | undefined {
  let isTold = true;
  const meaning = (target: LinkTarget | undefined, name = ''): unknown => {
    if (!target) return '';
    if (target.missing && !isAttachment(name)) isTold = false;
    return target.candidates.map((candidate) => candidate.uri);
  };
  const own = note.wikilinks.map((link) => meaning(resolveWikilink(vault, note, link), link.target));
  const links = note.links.filter((link) => localPath(link.url) !== undefined);
  const meanings = JSON.stringify([own, links.map((link) => meaning(resolveLink(vault, note, link)))]);
  return isTold ? meanings : undefined;
}

/** The other notes in which a Markdown link of `note` names no heading: HTML in their text may have the `id` that it names. */
export const notesRead = (vault: Vault, note: NoteEntry): readonly NoteEntry[] =>
  note.links.flatMap((link) => {
    if (!link.url.includes('#') || localPath(link.url) === undefined) return [];
    const target = resolveLink(vault, note, link);
    return target?.missing === 'heading' && target.note && target.note.uri !== note.uri ? [target.note] : [];
  });
