import type { FileStamp } from '../vault/notes/entry';

/**
 * The outside world, as far as Ibid needs it. Everything that touches files goes through here: the disk (node), the editor
 * (web) or a table (tests). URIs are strings; folders carry no trailing slash.
 */
export interface Host {
  /** The text of a file, decoded as UTF-8; undefined when it is not there or may not be read. */
  readText(uri: string): Promise<string | undefined>;
  /** All files under `folder` that are not excluded, as URIs; symbolic links that lead round are followed once. */
  listFiles(folder: string, exclude: readonly string[]): Promise<readonly string[]>;
  /** A file's text at once, without a turn of the event loop: where the host can (the disk, a table). */
  readTextNow?(uri: string): string | undefined;
  /** The stamps of these files, in the same order; undefined for one that is not there. Where the host can. */
  stampsOf?(uris: readonly string[]): readonly (FileStamp | undefined)[];
  /** The folder of the pack that is shipped, or undefined where there is none. */
  readonly bundledPack: string | undefined;
}
