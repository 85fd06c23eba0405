import type { CacheStore, Host } from './host';

/** What lies at a URI. Anything that can be read and is no folder counts as a file: a pipe too. */
export type FileKind = 'file' | 'folder';

/** A host that can also be asked what a path is and be written to: what a command line needs besides reading. */
export interface Disk extends Host {
  /** Where what one run worked out is kept for the next. Where there is a place for it. */
  readonly cache?: CacheStore;
  /** What is at `uri`, symbolic links followed; undefined when nothing is there or it may not be looked at. */
  kindOf(uri: string): Promise<FileKind | undefined>;
  /**
   * Puts `content` (a text in UTF-8, or bytes) in place of a file, or makes it: whole or not at all. With `expected`, only a file that still holds exactly
   * that text is touched. Returns what went wrong as the end of a sentence ("… was changed meanwhile"), undefined when all
   * is well.
   */
  writeText(uri: string, content: string | Uint8Array, expected?: string): Promise<string | undefined>;
}
