import type { Disk } from '../host/disk';
import type { NoteReader } from '../host/note-reader';
import { clockGrain, isSame, packedAnew, readTable, withoutPause } from '../host/read-table';
import { Notes } from '../vault/notes/notes';

/**
 * The table of the notes at `uris` by the index that an earlier run or a language server left, with what changed since read anew; `isStale` says
 * that so much did that the index should be left anew.
 * Undefined where there is none, or where so much changed that reading all of them side by side is quicker.
 */
export async function readByIndex(
  host: Disk,
  roots: readonly string[],
  uris: readonly string[],
  reader: NoteReader,
): Promise<{ readonly notes: Notes; readonly isStale: boolean } | undefined> {
  const index = await host.index?.read(roots, withoutPause);
  if (!index) return undefined;
  const known = new Notes(index.segment);
  const trustedBefore = index.writtenAt - clockGrain;
  const stamps = host.stampsOf?.(uris) ?? [];
  const same = uris.filter((uri, i) => {
    const [now, before] = [stamps[i], known.stampOf(uri)];
    return now && before && isSame(now, before) && now.modified < trustedBefore;
  });
  if (same.length < uris.length / 2) return undefined;
  const read = await readTable({ host, reader, uris, known, trustedBefore, stamps, pause: withoutPause });
  return read && { notes: read.notes, isStale: read.changed.length > mostLeft * read.notes.size };
}

/** To read this part of the notes anew takes no longer than to pack and write the table. */
const mostLeft = 0.01;

/** Leaves an index of these notes, which were looked at from `lookedAt` on (milliseconds since 1970), for later runs. */
export async function keepIndex(host: Disk, roots: readonly string[], notes: Notes, lookedAt: number): Promise<void> {
  const packed = await packedAnew(notes, withoutPause);
  if (packed) await host.index?.write(roots, { segment: packed.segment, writtenAt: lookedAt }, withoutPause);
}
