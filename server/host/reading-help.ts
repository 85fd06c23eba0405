import type { TextStamp } from '../vault/notes/entry';
import { arraysOf, type Segment } from '../vault/notes/segment';
import { SegmentBuilder } from '../vault/notes/segment-builder';
import { textHash } from '../vault/notes/text-hash';
import type { Host, ReadingTask } from './host';
import type { NoteReader } from './note-reader';
import { nextTurn } from './turns';

/** Files that are taken at once. */
export const filesOfRun = 64;

export const noStamp: TextStamp = { modified: 0, size: -1, hash: 0 };

/** Takes the next run of files; undefined when none is left. */
export function nextRun({ uris, next }: ReadingTask): readonly string[] | undefined {
  const from = Atomics.add(next, 0, 1) * filesOfRun;
  return from < uris.length ? uris.slice(from, from + filesOfRun) : undefined;
}

/**
 * The helping side: reads run after run until none is left. Files that are not there are left out. The event loop comes
 * round behind each run: what the native parser made is let go of there and nowhere else.
 */
export async function readRuns(
  task: ReadingTask,
  host: Pick<Host, 'readTextNow' | 'stampsOf'>,
  reader: NoteReader,
): Promise<Segment> {
  const builder = new SegmentBuilder();
  for (let run = nextRun(task); run; run = nextRun(task)) {
    const stamps = host.stampsOf?.(run);
    for (const [i, uri] of run.entries()) {
      const text = host.readTextNow?.(uri);
      if (text === undefined) continue;
      const stamp = stamps?.[i];
      builder.add(reader.entry(uri, text), stamp ? { ...stamp, hash: textHash(text) } : noStamp);
    }
    await nextTurn();
  }
  return builder.finish();
}

/** The memory of a segment's numbers, which can be handed to another thread without a copy. */
export const buffersOf = (segment: Segment): ArrayBuffer[] =>
  arraysOf(segment).map((list) => list.buffer as ArrayBuffer);
