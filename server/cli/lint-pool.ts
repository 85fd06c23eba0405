import type { Host, ReadingTask } from '../host/host';
import type { LoadOptions } from '../host/load-vault';
import { isNote } from '../host/load-vault';
import type { NoteReader } from '../host/note-reader';
import { packedAnew, withoutPause } from '../host/read-table';
import { filesOfRun, nextRun, noStamp } from '../host/reading-help';
import { nextTurn } from '../host/turns';
import type { Note } from '../markdown/note';
import { parseNote } from '../markdown/parse-note';
import { lazy } from '../text/lazy';
import { entryOf } from '../vault/notes/entry';
import { joinSegments } from '../vault/notes/join-segments';
import { Notes } from '../vault/notes/notes';
import { countOf, type Segment, uriOf } from '../vault/notes/segment';
import { SegmentBuilder } from '../vault/notes/segment-builder';
import { textHash } from '../vault/notes/text-hash';
import type { Attachments } from '../vault/types';
import type { Vault } from '../vault/vault';
import { HeldNotes } from './held-notes';
import type { Io } from './io';
import type { LintTask } from './lint-files';
import type { FileReport } from './report';
import type { Thread, Threads } from './thread';

/**
 * How a large vault is linted by several threads. All take files, a few at a time, from one counter; each packs what the vault
 * keeps of those that it took and holds on to their facts, so that no note is parsed twice. This one joins the parts and hands
 * the whole out; then each thread lints the notes that it has read, and when it is done those that others have not come to.
 * What a thread does not do (it failed, or could not start) this one does: the result is the same.
 *
 * The seam is four messages of plain data and the functions below; `lint-worker.ts` is the other side.
 */
export interface LintPool {
  /** Whether the vault is worth the start of threads, and of keeping what was found. */
  readonly isLarge: boolean;
  /** The table of the notes at `files`. */
  read(files: readonly string[], host: Host, reader: NoteReader, progress: (done: number) => void): Promise<Notes>;
  /** A note that this thread has read, with all its facts; undefined when it is not held. */
  held(uri: string): Note | undefined;
  /** What `each` gives for each of `uris`, in order. Undefined when the vault is not one that others can lint. */
  lint(
    vault: Vault,
    uris: readonly string[],
    task: LintTask,
    each: (uri: string) => FileReport | undefined,
  ): Promise<(FileReport | undefined)[] | undefined>;
  /** Ends the threads, which keep the process alive. */
  end(): void;
}

/** What a thread is told. */
export type ToWorker =
  | ({ readonly kind: 'read'; readonly load: Load } & ReadingTask)
  | {
      readonly kind: 'lint';
      readonly segment: Segment;
      readonly bibliographies: readonly string[];
      readonly vault: Pick<Vault, 'layers' | 'namedOnly' | 'problems'>;
      /** The vault's, but for what a thread cannot be sent. */
      readonly attachments: Omit<Attachments, 'exists'> | undefined;
      readonly work: LintWork;
      readonly task: LintTask;
    };

/** What a thread answers. */
export type FromWorker =
  | { readonly kind: 'read'; readonly segment: Segment }
  | { readonly kind: 'linted'; readonly chunk: number; readonly files: readonly (FileReport | undefined)[] }
  | { readonly kind: 'done' };

/** What settings and packs are loaded by. */
export type Load = Pick<LoadOptions, 'roots' | 'settings' | 'config'>;

/** The notes to lint, in chunks. */
export interface LintWork {
  /** The URIs of each chunk. */
  readonly chunks: readonly (readonly string[])[];
  /** Which chunks each thread lints first: `[starts[i], starts[i + 1])`. */
  readonly starts: readonly number[];
  /** For each thread the next of its chunks that nobody took yet, counted from its first; in memory that all threads share. */
  readonly next: Int32Array;
  /** The number of the thread that this is for. */
  readonly own: number;
}

/** So many bytes of notes are worth the start of a thread, however few they are. */
const manyBytes = 3_000_000;
/** Notes that a thread takes at once. */
const notesOfChunk = 16;

/**
 * A pool for a vault of these files, with helpers where it is large enough and threads are to be had. Undefined where no file can
 * be read at once.
 */
export function startPool(io: Io, load: Load, files: readonly string[]): LintPool | undefined {
  const { threads } = io;
  if (!threads || !io.host.readTextNow) return undefined;
  const isLarge = isWorthIt(io.host, threads, files);
  const helpers = lazy(() => (isLarge ? helpersOf(threads) : []));
  const held = new HeldNotes();
  return {
    isLarge,
    read: (uris, host, reader, progress) => readAll(helpers.value, load, uris, held, { host, reader, progress }),
    held: held.find,
    lint: async (vault, uris, task, each) => {
      const isMany = helpers.isKnown || isWorthIt(io.host, threads, uris);
      return isMany ? lintAll(helpers.value, load, vault, uris, task, (uri) => held.used(uri, each)) : undefined;
    },
    end: () => {
      if (helpers.isKnown) for (const { thread } of helpers.value) thread.end();
    },
  };
}

function helpersOf({ count, start }: Threads): Helper[] {
  const helpers: Helper[] = [];
  try {
    for (let i = 1; i < count; i++) helpers.push(helperOf(start()));
  } catch {
    // No thread could be started: this one does it all.
  }
  return helpers;
}

function isWorthIt(host: Host, { notes: many }: Threads, files: readonly string[]): boolean {
  const notes = files.filter(isNote);
  if (notes.length >= many) return true;
  const stamps = host.stampsOf?.(notes) ?? [];
  return stamps.reduce((sum, stamp) => sum + (stamp?.size ?? 0), 0) >= manyBytes;
}

/** A thread, the question that it has not answered yet, and which notes it has read; undefined while it was not told to read. */
interface Helper {
  readonly thread: Thread;
  failed: boolean;
  heard: (message: FromWorker | undefined) => void;
  has: readonly string[] | undefined;
}

function helperOf(thread: Thread): Helper {
  const helper: Helper = { thread, failed: false, heard: () => undefined, has: undefined };
  thread.listen(
    (message) => helper.heard(message as FromWorker),
    () => {
      helper.failed = true;
      helper.heard(undefined);
    },
  );
  return helper;
}

/** All threads read, and this one joins what they bring into one table. */
async function readAll(
  helpers: readonly Helper[],
  load: Load,
  files: readonly string[],
  held: HeldNotes,
  reading: Reading,
): Promise<Notes> {
  const task: ReadingTask = { uris: files, next: new Int32Array(new SharedArrayBuffer(4)) };
  for (const helper of helpers) helper.has = [];
  const read = helpers.map((helper) => segmentOf(helper, { kind: 'read', load, ...task }));
  const parts = [await packRuns(task, reading, held)];
  for (const [i, segment] of (await Promise.all(read)).entries()) {
    if (!segment) continue;
    parts.push(segment);
    helpers[i]!.has = urisOf(segment);
  }
  const notes = new Notes(joinSegments(parts));
  const missing = notes.size < files.length ? files.filter((uri) => !notes.has(uri)) : [];
  if (missing.length === 0) return notes;
  // What a thread took and did not bring back, and what is gone.
  const rest = await packRuns({ uris: missing, next: new Int32Array(1) }, reading, held);
  return new Notes(joinSegments([notes.segment, rest]));
}

const urisOf = (segment: Segment): string[] => Array.from({ length: countOf(segment) }, (_, i) => uriOf(segment, i));

const segmentOf = (helper: Helper, question: ToWorker): Promise<Segment | undefined> =>
  new Promise((resolve) => {
    helper.heard = (message) => resolve(message?.kind === 'read' ? message.segment : undefined);
    if (helper.failed) resolve(undefined);
    else helper.thread.post(question);
  });

/** How notes are read; `progress` is told how many were taken by all threads. */
export interface Reading {
  readonly host: Host;
  readonly reader: NoteReader;
  readonly progress?: (done: number) => void;
}

/** Reads run after run until none is left, packs what a vault keeps of the notes, and holds on to them. */
export async function packRuns(
  task: ReadingTask,
  { host, reader, progress }: Reading,
  held: HeldNotes,
): Promise<Segment> {
  const builder = new SegmentBuilder();
  for (let run = nextRun(task); run; run = nextRun(task)) {
    const stamps = host.stampsOf?.(run);
    for (const [i, uri] of run.entries()) {
      const text = host.readTextNow ? host.readTextNow(uri) : await host.readText(uri);
      if (text === undefined) continue;
      const note = parseNote(uri, text, reader.parse);
      const stamp = stamps?.[i];
      builder.add(entryOf(note), stamp ? { ...stamp, hash: textHash(text) } : noStamp);
      held.add(note);
    }
    progress?.(Math.min(task.uris.length, task.next[0]! * filesOfRun));
    // A thread that starts is heard of in turn.
    await nextTurn();
  }
  return builder.finish();
}

type Report = FileReport | undefined;

async function lintAll(
  helpers: readonly Helper[],
  load: Load,
  vault: Vault,
  uris: readonly string[],
  task: LintTask,
  each: (uri: string) => Report,
): Promise<Report[] | undefined> {
  if (vault.open.size > 0) return undefined;
  const { segment } = (await packedAnew(vault.notes, withoutPause))!;
  const work = workOf(helpers, uris);
  const found = new Map<number, readonly Report[]>();
  const bibliographies = vault.bibliographies.map(({ uri }) => uri);
  const { layers, namedOnly, problems } = vault;
  const { uris: listed, someIgnored } = vault.attachments ?? {};
  const attachments = listed && { uris: listed, someIgnored: someIgnored === true };
  const told = { layers, problems, ...(namedOnly ? { namedOnly } : {}) };
  const question = { segment, bibliographies, vault: told, attachments, task };
  const ended = helpers.map(async (helper, i) => {
    if (!helper.has) await segmentOf(helper, { kind: 'read', load, uris: [], next: new Int32Array(1) });
    await answersOf(helper, { kind: 'lint', work: { ...work, own: i + 1 }, ...question }, found);
  });
  for (let at = nextChunk(work); at !== undefined; at = nextChunk(work)) {
    found.set(at, work.chunks[at]!.map(each));
    await nextTurn();
  }
  await Promise.all(ended);
  const reports = new Map<string, Report>();
  // What a thread took and did not bring back is made here.
  for (const [at, chunk] of work.chunks.entries()) {
    const files = found.get(at) ?? chunk.map(each);
    for (const [i, uri] of chunk.entries()) reports.set(uri, files[i]);
  }
  return uris.map((uri) => reports.get(uri));
}

/** The chunks of each thread, this one first: the notes that it holds. */
function workOf(helpers: readonly Helper[], uris: readonly string[]): LintWork {
  const owners = new Map<string, number>();
  for (const [i, { failed, has }] of helpers.entries()) {
    if (!failed) for (const uri of has ?? []) owners.set(uri, i + 1);
  }
  const lists = Array.from({ length: helpers.length + 1 }, (): string[] => []);
  for (const uri of uris) lists[owners.get(uri) ?? 0]!.push(uri);
  const chunks: string[][] = [];
  const starts = [0];
  for (const list of lists) {
    for (let from = 0; from < list.length; from += notesOfChunk) chunks.push(list.slice(from, from + notesOfChunk));
    starts.push(chunks.length);
  }
  return { chunks, starts, next: new Int32Array(new SharedArrayBuffer(4 * lists.length)), own: 0 };
}

/** Takes the next chunk, of this thread's own as long as there is one, then of another's; undefined when none is left. */
export function nextChunk({ starts, next, own }: LintWork): number | undefined {
  for (let i = 0; i < next.length; i++) {
    const of = (own + i) % next.length;
    const at = starts[of]! + Atomics.add(next, of, 1);
    if (at < starts[of + 1]!) return at;
  }
  return undefined;
}

/** Puts what a thread finds into `found`; settles when it has come to the end, or failed. */
const answersOf = (helper: Helper, question: ToWorker, found: Map<number, readonly Report[]>): Promise<void> =>
  new Promise((resolve) => {
    helper.heard = (message) => {
      if (message?.kind === 'linted') found.set(message.chunk, message.files);
      else resolve();
    };
    if (helper.failed) resolve();
    else helper.thread.post(question);
  });
