import { stepsOf, stepwise } from '../text/stepwise';
import type { FileStamp } from '../vault/notes/entry';
import { joinInSteps, joinSegments } from '../vault/notes/join-segments';
import { type Change, Notes } from '../vault/notes/notes';
import { SegmentBuilder } from '../vault/notes/segment-builder';
import { textHash } from '../vault/notes/text-hash';
import type { Host, Pause, ReadingHelp } from './host';
import type { NoteReader } from './note-reader';
import { filesOfRun, nextRun, noStamp } from './reading-help';
import { finished } from './turns';

export interface ReadTableOptions {
  readonly host: Host;
  readonly reader: NoteReader;
  /** The files of all notes that there are. */
  readonly uris: readonly string[];
  /** What was known before: of an index on the disk, or of this session. */
  readonly known: Notes;
  /** Files changed at this time or later may differ from what is known although their stamps agree; in milliseconds. */
  readonly trustedBefore: number;
  /** The stamps of all files, in the order of `uris`, where they were asked for already. */
  readonly stamps?: readonly (FileStamp | undefined)[];
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

/** A file changed so shortly before it was looked at may change again without a new stamp, in milliseconds. */
export const clockGrain = 2000;
/** Beyond so many changes a table is packed anew, else they are laid over it. */
export const mostChanges = 256;
/** So many files are worth the start of a thread, some tenths of a second. */
const manyFiles = 1500;

/**
 * The table of the notes at `uris`, read from what is known where the file did not change since, else from the file. Undefined
 * when the work was overtaken. `changed` are the notes that are new, gone or were read anew.
 */
export async function readTable(options: ReadTableOptions): Promise<ReadTable | undefined> {
  const { uris, known } = options;
  if (known.size === 0) return readFirst(options);
  const changes = new Map<string, Change>();
  const changed: string[] = [];
  const take = (uri: string, change: Change): void => {
    if (!change && !known.has(uri)) return;
    changes.set(uri, change);
    changed.push(uri);
  };
  for (let from = 0; from < uris.length; from += filesOfRun) {
    const stamps = options.stamps?.slice(from, from + filesOfRun);
    if (!(await readRun(options, uris.slice(from, from + filesOfRun), take, stamps))) return undefined;
    options.progress?.(Math.min(uris.length, from + filesOfRun));
  }
  const there = new Set(uris);
  for (const uri of known.keys()) if (!there.has(uri)) take(uri, undefined);
  const notes = changes.size > 0 ? known.with(changes) : known;
  const packed = notes.changed.size > mostChanges ? await packedAnew(notes, options.pause) : notes;
  return packed && { notes: packed, changed };
}

/** Nothing is known: every file is read, by this thread and by those that the host has for it. */
async function readFirst(options: ReadTableOptions): Promise<ReadTable | undefined> {
  const { uris, host, progress } = options;
  const help = uris.length >= manyFiles ? host.helpReading?.(uris) : undefined;
  const task = help ?? { uris, next: new Int32Array(1) };
  const builder = new SegmentBuilder();
  const take = (_: string, change: Change): void => {
    if (change) builder.add(change.entry, change.stamp ?? noStamp);
  };
  try {
    for (let run = nextRun(task); run; run = nextRun(task)) {
      if (!(await readRun(options, run, take))) return undefined;
      progress?.(Math.min(uris.length, task.next[0]! * filesOfRun));
    }
    const notes = help ? await withHelp(options, help, builder) : new Notes(builder.finish());
    return notes && { notes, changed: [...notes.keys()] };
  } finally {
    help?.end();
  }
}

/** The notes that were read here and by other threads; what those did not bring back is read here. */
async function withHelp(
  options: ReadTableOptions,
  { segments, uris }: ReadingHelp,
  own: SegmentBuilder,
): Promise<Notes | undefined> {
  const read = (await Promise.all(segments)).filter((segment) => segment !== undefined);
  const joining = stepwise(function* () {
    return yield* joinInSteps([yield* own.finishInSteps(), ...read]);
  });
  if (!(await finished(stepsOf(joining), options.pause))) return undefined;
  const notes = new Notes(joining.value);
  const missing = notes.size < uris.length ? uris.filter((uri) => !notes.has(uri)) : [];
  const rest = new SegmentBuilder();
  const take = (_: string, change: Change): void => {
    if (change) rest.add(change.entry, change.stamp ?? noStamp);
  };
  if (!(await readRun(options, missing, take))) return undefined;
  return rest.count === 0 ? notes : new Notes(joinSegments([notes.segment, rest.finish()]));
}

async function readRun(
  { host, reader, known, trustedBefore, pause }: ReadTableOptions,
  uris: readonly string[],
  take: (uri: string, change: Change) => void,
  stamps = host.stampsOf?.(uris),
): Promise<boolean> {
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
    const entry = before?.hash === hash ? known.get(uri)! : reader.entry(uri, text);
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
  const finishing = stepwise(() => builder.finishInSteps());
  if (!(await finished(stepsOf(finishing), pause))) return undefined;
  return new Notes(finishing.value);
}

export const isSame = (a: FileStamp, b: FileStamp): boolean => a.modified === b.modified && a.size === b.size;

/** For a run that nobody overtakes and nothing waits for. */
export const withoutPause = (): boolean => true;
