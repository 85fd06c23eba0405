import type { Note } from '../markdown/note';
import { attachmentAt, attachmentNamed, isAttachment } from '../vault/attachments';
import { vaultAt } from '../vault/folder-settings';
import type { NoteEntry } from '../vault/notes/entry';
import { localPath } from '../vault/notes/local-path';
import { textHash } from '../vault/notes/text-hash';
import type { Vault } from '../vault/vault';
import { meaningOfLinks, notesRead } from './link-meaning';
import { namesSought, textsRestedOn } from './lint-note';
import { isNamedInVault } from './named-in-vault';

/**
 * What the findings of a note rest on besides its own text and what all notes share (settings, packs, bibliographies, entities):
 * plain data, to be kept with them and looked at in another run.
 */
export interface Rests {
  /** A hash of what its links lead to; null when one leads nowhere: then they rest on the names of all notes. */
  readonly links: number | null;
  /** The names that were sought among the vault's. */
  readonly names: readonly string[];
  /** For each of them `1` where it was there, else `0`. */
  readonly there: string;
  /** Whether they rest on texts of other notes. */
  readonly texts: boolean;
}

/** What of the other notes is as it was when findings were made. */
export interface Unchanged {
  /** Their names, headings, block ids and what they say of entities. */
  readonly exports: boolean;
  readonly texts: boolean;
}

/** What the findings of the note rest on; undefined when on what no later run can tell, files beside the vault. */
export function restsOf(workspace: Vault, note: Note): Rests | undefined {
  const vault = vaultAt(workspace, note.uri);
  if (asksDisk(vault, note)) return undefined;
  const names = [...namesSought(vault, note)];
  const texts = textsRestedOn(vault, note) !== undefined || notesRead(vault, note).length > 0;
  return { links: linksIn(vault, note), names, there: thereIn(vault, names), texts };
}

/** Whether findings of a note whose text did not change are still what would be found. */
export function stillHold(
  { links, names, there, texts }: Rests,
  since: Unchanged,
  workspace: Vault,
  entry: () => NoteEntry,
): boolean {
  if (since.texts) return true;
  if (texts) return false;
  if (there !== thereIn(workspace, names)) return false;
  if (since.exports) return true;
  const note = entry();
  return links !== null && links === linksIn(vaultAt(workspace, note.uri), note);
}

function linksIn(vault: Vault, note: NoteEntry): number | null {
  const meaning = meaningOfLinks(vault, note);
  return meaning === undefined ? null : textHash(meaning);
}

const thereIn = (vault: Vault, names: readonly string[]): string =>
  names.map((name) => (isNamedInVault(vault, name) ? '1' : '0')).join('');

/** Whether a link names an attachment that listing the vault did not bring: it was looked for on the disk. */
function asksDisk(vault: Vault, note: Note): boolean {
  const unlisted = ({ target }: { readonly target: string }): boolean =>
    isAttachment(target) && attachmentNamed(vault, note, target) === undefined;
  return (
    note.wikilinks.some(unlisted) ||
    note.links.some(({ url }) => {
      const path = localPath(url);
      return path !== undefined && isAttachment(path) && attachmentAt(vault, note, path) === undefined;
    })
  );
}
