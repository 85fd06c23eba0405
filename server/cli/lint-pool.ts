import type { Host } from '../host/host';
import type { LoadOptions } from '../host/load-vault';
import { isNote } from '../host/load-vault';
import type { NoteReader } from '../host/note-reader';
import { nextTurn } from '../host/read-table';
import { entryOf, type TextStamp } from '../vault/notes/entry';
import { Notes } from '../vault/notes/notes';
import type { Segment } from '../vault/notes/segment';
import { SegmentBuilder } from '../vault/notes/segment-builder';
import type { FileProblem } from '../vault/types';
import type { Vault } from '../vault/vault';
import type { Io } from './io';
import type { FileReport } from './report';
import type { Thread, Threads } from './thread';

/**
 * How a large vault is linted by several threads. Each reads a part of the files and packs what the vault keeps of them; this
 * one puts the parts together and hands the whole out; then all take notes, a few at a time, from one counter, and lint each
 * from its text. What a thread does not do (it failed, or could not start) this one does: the result is the same.
 *
 * The seam is four messages of plain data and the functions below; `lint-worker.ts` is the other side.
 */
export interface LintPool {
  /** The table of the notes at `files`. */
  read(files: readonly string[], host: Host, reader: NoteReader): Promise<Notes>;
  /** What `each` gives for each of `uris`, in order. Undefined when the vault is not one that others can lint. */
  lint(
    vault: Vault,
    uris: readonly string[],
    asJson: boolean,
    each: (uri: string) => FileReport | undefined,
  ): Promise<(FileReport | undefined)[] | undefined>;
  /** Ends the threads, which keep the process alive. */
  end(): void;
}

/** What a thread is told. */
export type ToWorker =
  | { readonly kind: 'read'; readonly load: Load; readonly files: readonly string[] }
  | {
      readonly kind: 'lint';
      readonly segment: Segment;
      readonly bibliographies: readonly string[];
      readonly problems: readonly FileProblem[];
      readonly uris: readonly string[];
      /** One number: the next of the {@link chunk}s that nobody took yet. */
      readonly next: Int32Array;
      readonly asJson: boolean;
      readonly cwd: string;
    };

/** What a thread answers. */
export type FromWorker =
  | { readonly kind: 'read'; readonly segment: Segment }
  | { readonly kind: 'linted'; readonly chunk: number; readonly files: readonly (FileReport | undefined)[] }
  | { readonly kind: 'done' };

/** What settings and packs are loaded by. */
export type Load = Pick<LoadOptions, 'roots' | 'settings' | 'config'>;

/** So many bytes of notes are worth the start of a thread, however few they are. */
const manyBytes = 3_000_000;
/** Notes that a thread takes at once. */
export const chunk = 16;
const noStamp: TextStamp = { modified: 0, size: -1, hash: 0 };

/** Helpers for a vault of these files; undefined where it is small or no threads are to be had. */
export function startPool(io: Io, load: Load, files: readonly string[]): LintPool | undefined {
  const { threads } = io;
  if (!threads || threads.count < 2 || !io.host.readTextNow || !isWorthIt(io.host, threads, files)) return undefined;
  const helpers: Helper[] = [];
  try {
    for (let i = 1; i < threads.count; i++) helpers.push(helperOf(threads.start()));
  } catch {
    // No thread could be started: this one does it all.
  }
  return {
    read: (uris, host, reader) => readAll(helpers, load, uris, host, reader),
    lint: (vault, uris, asJson, each) => lintAll(helpers, vault, uris, { asJson, cwd: io.cwd }, each),
    end: () => {
      for (const { thread } of helpers) thread.end();
    },
  };
}

function isWorthIt(host: Host, { notes: many }: Threads, files: readonly string[]): boolean {
  const notes = files.filter(isNote);
  if (notes.length >= many) return true;
  const stamps = host.stampsOf?.(notes) ?? [];
  return stamps.reduce((sum, stamp) => sum + (stamp?.size ?? 0), 0) >= manyBytes;
}

/** A thread, and the question that it has not answered yet. */
interface Helper {
  readonly thread: Thread;
  failed: boolean;
  heard: (message: FromWorker | undefined) => void;
}

function helperOf(thread: Thread): Helper {
  const helper: Helper = { thread, failed: false, heard: () => undefined };
  thread.listen(
    (message) => helper.heard(message as FromWorker),
    () => {
      helper.failed = true;
      helper.heard(undefined);
    },
  );
  return helper;
}

/** Each thread reads as many files, and this one packs all parts into one table. */
async function readAll(
  helpers: readonly Helper[],
  load: Load,
  files: readonly string[],
  host: Host,
  reader: NoteReader,
): Promise<Notes> {
  const share = Math.ceil(files.length / (helpers.length + 1));
  const parts = helpers.map((helper, i) => {
    const own = files.slice((i + 1) * share, (i + 2) * share);
    return { own, segment: segmentOf(helper, { kind: 'read', load, files: own }) };
  });
  const builder = new SegmentBuilder();
  await packNotes(files.slice(0, share), host, reader, builder);
  for (const { own, segment } of parts) {
    const packed = await segment;
    if (packed) for (const entry of new Notes(packed).values()) builder.add(entry, noStamp);
    else await packNotes(own, host, reader, builder);
  }
  return new Notes(builder.finish());
}

const segmentOf = (helper: Helper, question: ToWorker): Promise<Segment | undefined> =>
  new Promise((resolve) => {
    helper.heard = (message) => resolve(message?.kind === 'read' ? message.segment : undefined);
    if (helper.failed) resolve(undefined);
    else helper.thread.post(question);
  });

/** Packs what a vault keeps of the notes at `files`; those that went away meanwhile are left out. */
export async function packNotes(
  files: readonly string[],
  host: Host,
  reader: NoteReader,
  builder: SegmentBuilder,
): Promise<void> {
  for (const uri of files) {
    const text = host.readTextNow ? host.readTextNow(uri) : await host.readText(uri);
    if (text !== undefined) builder.add(entryOf(reader.parsed(uri, text)), noStamp);
  }
}

type Report = FileReport | undefined;

async function lintAll(
  helpers: readonly Helper[],
  vault: Vault,
  uris: readonly string[],
  { asJson, cwd }: { readonly asJson: boolean; readonly cwd: string },
  each: (uri: string) => Report,
): Promise<Report[] | undefined> {
  if (vault.open.size > 0 || vault.notes.changed.size > 0) return undefined;
  const chunks = Math.ceil(uris.length / chunk);
  const found = new Array<readonly Report[] | undefined>(chunks);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const question: ToWorker = {
    kind: 'lint',
    segment: vault.notes.segment,
    bibliographies: vault.bibliographies.map(({ uri }) => uri),
    problems: vault.problems,
    uris,
    next,
    asJson,
    cwd,
  };
  const ended = helpers.map((helper) => answersOf(helper, question, found));
  for (let at = Atomics.add(next, 0, 1); at < chunks; at = Atomics.add(next, 0, 1)) {
    found[at] = notesOfChunk(uris, at).map(each);
    await nextTurn();
  }
  await Promise.all(ended);
  // What a thread took and did not bring back.
  return Array.from(found, (files, at) => files ?? notesOfChunk(uris, at).map(each)).flat();
}

/** Puts what a thread finds into `found`; settles when it has come to the end, or failed. */
const answersOf = (helper: Helper, question: ToWorker, found: (readonly Report[] | undefined)[]): Promise<void> =>
  new Promise((resolve) => {
    helper.heard = (message) => {
      if (message?.kind === 'linted') found[message.chunk] = message.files;
      else resolve();
    };
    if (helper.failed) resolve();
    else helper.thread.post(question);
  });

/** The notes of one chunk. */
export const notesOfChunk = (uris: readonly string[], at: number): readonly string[] =>
  uris.slice(at * chunk, (at + 1) * chunk);
