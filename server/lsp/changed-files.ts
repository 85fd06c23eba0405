import type { Host } from '../host/host';
import type { Vault } from '../vault/vault';

/**
 * The files that events of changes speak of. A folder that appeared stands for the files in it, one that is gone for the notes
 * that were known in it: not every client tells of each file.
 */
export async function changedFiles(host: Host, vault: Vault, uris: readonly string[]): Promise<string[]> {
  const folders = new Set(uris.filter((uri) => !/\.(?:md|markdown|bib|json|ya?ml)$/i.test(uri)));
  if (folders.size === 0) return [...uris];
  const files = new Set(uris.filter((uri) => !folders.has(uri)));
  for (const note of vault.notes.keys()) {
    for (let at = note.lastIndexOf('/'); at > 0; at = note.lastIndexOf('/', at - 1)) {
      if (!folders.has(note.slice(0, at))) continue;
      files.add(note);
      break;
    }
  }
  for (const folder of folders) {
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    if (name.includes('.')) continue; // by far most are files that do not matter, and none may cost a look at the disk
    for (const listed of await host.listFiles(folder, vault.settings.exclude)) files.add(listed);
  }
  return [...files];
}
