import type { Host } from '../host/host';
import { isNote } from '../host/load-vault';
import { listRoots } from '../host/roots';
import { fileNameOf } from '../text/uri';
import { isAttachment, isKnownAttachment } from '../vault/attachments';
import { bibliographyFilter } from '../vault/folder-settings';
import type { Attachments } from '../vault/types';
import { packOf, type Vault } from '../vault/vault';

/**
 * The files of the vault that events of changes speak of. A folder stands for the files that were known in it and those that
 * are in it now: not every client tells of each file. A new note or bibliography counts if listing the vault finds it, so that
 * what is excluded stays out.
 */
export async function changedFiles(host: Host, vault: Vault, uris: readonly string[]): Promise<readonly string[]> {
  const folders = new Set(uris.filter((uri) => !/\.(?:md|markdown|bib|json|ya?ml)$/i.test(uri)));
  const known = folders.size > 0 ? knownIn(vault, folders) : [];
  const isBibliography = bibliographyFilter(vault).matches;
  const isKnown = (uri: string): boolean => vault.bibliographies.some((bibliography) => bibliography.uri === uri);
  const isNew = (uri: string): boolean =>
    isNote(uri) ? !vault.notes.has(uri) : isBibliography(uri) && !isKnown(uri) && packOf(vault, uri) === undefined;
  const perhapsFolders = [...folders].filter(mayBeFolder);
  const news = new Set(uris.filter(isNew));
  const files = [...uris.filter((uri) => !folders.has(uri) && !news.has(uri)), ...known];
  if (perhapsFolders.length === 0 && news.size === 0) return files;
  const isWanted = (uri: string): boolean =>
    news.has(uri) || perhapsFolders.some((folder) => uri.startsWith(`${folder}/`));
  const listed = await listRoots(host, vault.roots, vault.settings.exclude);
  return [...new Set([...files, ...listed.filter(isWanted)])];
}

/**
 * Whether something may be a folder, by its name. By far most other files do not matter, and none may cost a look at the disk: what
 * has an ending of letters, or is a program's own (`.x`, `x~`, `x.md.123`), is taken for a file; `10.01 Finance` and `v1.2` are not.
 */
function mayBeFolder(uri: string): boolean {
  const name = fileNameOf(uri);
  return !/^\.|\.[a-z][a-z\d]{0,7}$|[~#]$|\.(?:md|markdown|bib|json|ya?ml)\b/i.test(name);
}

/** Whether an event at `uri` may mean that attachments came or went: one that is new or gone, or a folder. */
export function mayChangeList(attachments: Attachments, uri: string): boolean {
  if (isAttachment(uri)) return attachments.exists?.(uri) !== isKnownAttachment(attachments, uri);
  if (mayBeFolder(uri)) return true;
  return attachments.uris.some((known) => known.startsWith(`${uri}/`));
}

/** The notes and bibliographies that were known in any of these folders. */
function knownIn(vault: Vault, folders: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const uri of [...vault.notes.keys(), ...vault.bibliographies.map((bibliography) => bibliography.uri)]) {
    for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) {
      if (!folders.has(uri.slice(0, at))) continue;
      found.push(uri);
      break;
    }
  }
  return found;
}
