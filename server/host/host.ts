import type { CslItem } from '../bibliography/types';
import type { StyleTask } from '../render/format-entries';
import type { Written } from '../render/formatting-thread';
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
 * Other threads read notes beside this one: all take runs of files from one counter. What a thread does not bring back
 * (it could not start, or failed) is for the caller to read.
 */
export interface ReadingHelp extends ReadingTask {
  /** What each thread has read, packed; undefined when it failed. Settles when no run is left to take. */
  readonly segments: readonly Promise<Segment | undefined>[];
  /** Ends the threads, whatever they are doing. */
  end(): void;
}

/** What a thread is given: all files, and one number in memory that all threads share, the next run that nobody took. */
export interface ReadingTask {
  readonly uris: readonly string[];
  readonly next: Int32Array;
}

/**
 * The outside world, as far as Ibid needs it. Everything that touches files goes through here: the disk (node), the editor
 * (web) or a table (tests). URIs are strings; folders carry no trailing slash. What is optional exists where there is a disk.
 */
export interface Host {
  /** The text of a file, decoded as UTF-8 (UTF-16 by its mark); undefined when it is not there or may not be read. */
  readText(uri: string): Promise<string | undefined>;
  /** All files under `folder` that are not excluded, as URIs; symbolic links that lead round are followed once. */
  listFiles(folder: string, exclude: readonly string[]): Promise<readonly string[]>;
  /** A file's text at once, without a turn of the event loop: where the host can (the disk, a table). */
  readTextNow?(uri: string): string | undefined;
  /** The stamps of these files, in the same order; undefined for one that is not there. Where the host can. */
  stampsOf?(uris: readonly string[]): readonly (FileStamp | undefined)[];
  /** Threads that begin at once to read these files beside this one. Where the host has them; undefined when not. */
  helpReading?(uris: readonly string[]): ReadingHelp | undefined;
  /** The index of the notes of earlier sessions. Where the host has a place for it. */
  readonly index?: IndexStore;
  /** The folder of the pack that is shipped, or undefined where there is none. */
  readonly bundledPack: string | undefined;
  /** The folder of the citation styles and locales that are shipped, as a URI. Where they are there. */
  readonly bundledStyles?: string | undefined;
  /** Begins to write works in a citation style, beside all other work. Where the host has threads; undefined when not. */
  startFormatting?(task: StyleTask): Formatting | undefined;
  /**
   * Whether names under this folder differ by more than their case: `/Vault/Note.md` and `/vault/note.md` are then one file,
   * and have one `uriKey(uri, true)`. At once.
   */
  isCaseInsensitive?(folder: string): boolean;
  /** Why this folder is too large to be a vault's root unless the user asked for just that; undefined for any other. */
  refusedRoot?(folder: string): string | undefined;
  /** Asks a Zotero that runs on this machine for works; `address` as the setting has it. Where the host can. Never fails. */
  searchZotero?(address: string, query: string, signal: AbortSignal): Promise<ZoteroAnswer>;
  /** Tells of files under `folder` that other programs changed, made or took away, those that `wanted` accepts. */
  watchFolder?(folder: string, options: WatchOptions): Watching;
}

/** Works are being written in a style. */
export interface Formatting {
  /** The works in their order, or why the style cannot be used; never fails. */
  format(items: readonly CslItem[]): Promise<Written>;
  /** Ends it. */
  end(): void;
}

/** What Zotero answered, as it came; or what went wrong, as a sentence without its full stop. */
export type ZoteroAnswer = { readonly json: unknown } | { readonly problem: string };

/** What to watch for, and whom to tell. */
export interface WatchOptions {
  /** Whether a file matters, by its URI: also asked about files that are gone. */
  readonly wanted: (uri: string) => boolean;
  /** Globs of what is left alone, as in the setting `exclude`. */
  readonly exclude: readonly string[];
  /**
   * Files changed since this time (milliseconds since 1970) are told of at once: the time before they were read, so that
   * what changed until the watch began is not missed.
   */
  readonly since?: number;
  /** The URIs of files that are new, changed or gone since the last call, each once, sorted. */
  readonly onChange: (uris: readonly string[]) => void;
  /** Told once when files cannot be watched and are looked at every few seconds instead; a sentence for the log. */
  readonly onTrouble?: (message: string) => void;
}

/** A running watch. */
export interface Watching {
  /** Ends it; `onChange` is not called any more. */
  close(): void;
}

/** A place for files that can be made anew at any time. Names are plain file names; any failure is as if nothing were kept. */
export interface CacheStore {
  /** The bytes last written under this name, here or by another process; undefined when there are none. At once. */
  readCacheFile(name: string): Uint8Array | undefined;
  /**
   * Keeps these bytes, one part after the other, in place of what was there: a reader sees the old file or the new one, never
   * a piece. Returns what went wrong as the end of a sentence, undefined when all is well.
   */
  writeCacheFile(name: string, parts: readonly Uint8Array[]): Promise<string | undefined>;
}
