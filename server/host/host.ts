import type { FileStamp } from '../vault/notes/entry';
import type { Segment } from '../vault/notes/segment';

/** Gives the event loop back where that is due; false when the work was overtaken. True at once while it is not due. */
export type Pause = () => Promise<boolean> | boolean;

/** Keeps the table of a vault's notes from one session to the next. What it keeps may always be thrown away. */
export interface IndexStore {
  /** What was kept for the vault with these roots; undefined when there is nothing, or nothing that can be used. */
  read(roots: readonly string[], pause: Pause): Promise<IndexFile | undefined>;
  /** Keeps it in place of what was kept before: whole or not at all. Returns what went wrong, or undefined. */
  write(roots: readonly string[], index: IndexFile, pause: Pause): Promise<string | undefined>;
}

/** A table of notes as it is kept. */
export interface IndexFile {
  readonly segment: Segment;
  /** When the files were looked at, in milliseconds: one that changed later may look the same. */
  readonly writtenAt: number;
}

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
  /** The index of the notes of earlier sessions. Where the host has a place for it. */
  readonly index?: IndexStore;
  /** The folder of the pack that is shipped, or undefined where there is none. */
  readonly bundledPack: string | undefined;
}
