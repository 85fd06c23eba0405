import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A new folder under the system's temporary one, with a name that URIs must encode; its path has no symbolic link. */
export const newFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'ibid host ü #1 %20-')));

/** Removes it and what is in it. */
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Writes these files under a folder, by their paths relative to it, and makes the folders that they lie in. */
export function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
