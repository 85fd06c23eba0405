import { fileNameOf } from '../text/uri';
import { pathOf } from '../vault/note-path';
import type { Vault } from '../vault/vault';
import { escaped, link } from './markup';

/** A file that lies beside the notes: its name and folder, and a picture itself. Undefined where there is none. */
export function attachmentCard(vault: Vault, uri: string | undefined): string | undefined {
  if (uri === undefined) return undefined;
  const title = `**${link(escaped(fileNameOf(uri)), uri)}** · ${escaped(pathOf(vault, { uri }))}`;
  return isPicture.test(uri) ? `${title}\n\n![${escaped(fileNameOf(uri))}](<${uri}>)` : title;
}

const isPicture = /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i;
