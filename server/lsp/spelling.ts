import type { Host } from '../host/host';
import { nameOf } from '../markdown/parse-note';
import { uriKey } from '../text/uri';
import type { Vault } from '../vault/vault';

/**
 * The URI under which the vault knows the file that a client calls `uri`: a client may compose letters otherwise than the disk
 * does, or write them in another case where the disk makes no difference.
 */
export function spellingOf(host: Host, vault: Vault, uri: string): string {
  if (vault.notes.has(uri)) return uri;
  const root = vault.roots.find((candidate) => uri.startsWith(`${candidate}/`));
  const ignoreCase = root !== undefined && (host.isCaseInsensitive?.(root) ?? false);
  const key = uriKey(uri, ignoreCase);
  return vault.notes.named(nameOf(uri)).find((note) => uriKey(note.uri, ignoreCase) === key)?.uri ?? uri;
}
