import { entryOf, type FileStamp, type TextStamp } from '../vault/notes/entry';
import { type Change, Notes } from '../vault/notes/notes';
import { SegmentBuilder } from '../vault/notes/segment-builder';
import { textHash } from '../vault/notes/text-hash';
import type { Host, Pause } from './host';
import type { NoteReader } from './note-reader';

export interface ReadTableOptions {
  readonly host: Host;
  readonly reader: NoteReader;
  /** The files of all notes that there are. */
  readonly uris: readonly string[];
  /** What was known before: of an index on the disk, or of this session. */
  readonly known: Notes;
  /** Files changed at this time or later may differ from what is known although their stamps agree; in milliseconds. */
  readonly trustedBefore: number;
  readonly pause: Pause;
  /** Called now and then with the number of files looked at. */
  progress?(done: number): void;
}

/** What {@link readTable} gives. */
export interface ReadTable {
  readonly notes: Notes;
  /** URIs. */
  readonly changed: readonly string[];
}

/** Beyond so many changes a table is packed anew, else they are laid over it. */
export const mostChanges = 256;
/** Files whose stamps are asked for at once. */
const batch = 64;
const noStamp: TextStamp = { modified: 0, size: -1, hash: 0 };

/**
 * The table of the notes at `uris`, read from what is known where the file did not change since, else from the file. Undefined
 * when the work was overtaken. `changed` are the notes that are new, gone or were read anew.
 */
export async function readTable(options: ReadTableOptions): Promise<ReadTable | undefined> {
  const { uris, known } = options;
  const changes = new Map<string, Change>();
  const isFirst = known.size === 0;
  const builder = new SegmentBuilder();
  const changed: string[] = [];
  const take = (uri: string, change: Change): void => {
    if (isFirst && change) builder.add(change.entry, change.stamp ?? noStamp);
    else if (change || known.has(uri)) changes.set(uri, change);
    else return;
    changed.push(uri);
  };
  for (let from = 0; from < uris.length; from += batch) {
    if (!(await readBatch(options, uris.slice(from, from + batch), take))) return undefined;
    options.progress?.(Math.min(uris.length, from + batch));
  }
  if (isFirst) return { notes: new Notes(builder.finish()), changed };
  const there = new Set(uris);
  for (const uri of known.keys()) if (!there.has(uri)) take(uri, undefined);
  const notes = changes.size > 0 ? known.with(changes) : known;
  const packed = notes.changed.size > mostChanges ? await packedAnew(notes, options.pause) : notes;
  return packed && { notes: packed, changed };
}

async function readBatch(
  { host, reader, known, trustedBefore, pause }: ReadTableOptions,
  uris: readonly string[],
  take: (uri: string, change: Change) => void,
): Promise<boolean> {
  const stamps = host.stampsOf?.(uris);
  for (const [i, uri] of uris.entries()) {
    const due = pause();
    if (due !== true && !(await due)) return false;
    const stamp = stamps?.[i];
    const before = known.stampOf(uri);
    if (stamp && before && isSame(stamp, before) && stamp.modified < trustedBefore) continue;
    const text = host.readTextNow?.(uri) ?? (await host.readText(uri));
    if (text === undefined) {
      take(uri, undefined);
      continue;
    }
    const hash = textHash(text);
    const entry = before?.hash === hash ? known.get(uri)! : entryOf(reader.parsed(uri, text));
    take(uri, { entry, stamp: stamp && { ...stamp, hash } });
  }
  return true;
}

/** The same table without changes laid over it. Undefined when the work was overtaken. */
export async function packedAnew(notes: Notes, pause: Pause): Promise<Notes | undefined> {
  if (notes.changed.size === 0) return notes;
  const builder = new SegmentBuilder();
  for (const entry of notes.values()) {
    const due = pause();
    if (due !== true && !(await due)) return undefined;
    builder.add(entry, notes.stampOf(entry.uri) ?? noStamp);
  }
  return new Notes(builder.finish());
}

const isSame = (a: FileStamp, b: FileStamp): boolean => a.modified === b.modified && a.size === b.size;

/**
 * Work in slices: `pause` is true at once while the slice lasts, then a promise that gives the event loop back. Other work (a
 * request) is then never kept waiting for more than a slice. `isWanted` is asked at the end of each.
 */
export function inSlices(isWanted: () => boolean, milliseconds = 8): Pause {
  let since = performance.now();
  return () => {
    if (performance.now() - since < milliseconds) return true;
    return nextTurn().then(() => {
      since = performance.now();
      return isWanted();
    });
  };
}

/** Settles when what waits in the event loop has had its turn. */
export function nextTurn(): Promise<void> {
  const { setImmediate: immediate } = globalThis as { setImmediate?: (resume: () => void) => void };
  return new Promise((resume) => {
    if (immediate) immediate(resume);
    else setTimeout(resume, 0);
  });
}

/** For a run that nobody overtakes and nothing waits for. */
export const withoutPause = (): boolean => true;
