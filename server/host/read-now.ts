import { closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import type { FileStamp } from '../vault/notes/entry';
import { decodeText } from './decode';
import { pathOfUri } from './file-uri';

/** Up to here a file is read at once: some 5 µs, where going through the thread pool costs fifty times that. In bytes. */
export const smallFile = 64 * 1024;

/** Opening a pipe that nobody writes to must not wait. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads small files without a promise: the text of a file of at most {@link smallFile} bytes; undefined when it is larger, is
 * not there or may not be read. One reader has one buffer, so nothing is allocated but the text.
 */
export function smallFileReader(): (uri: string) => string | undefined {
  const buffer = Buffer.allocUnsafeSlow(smallFile + 1);
  return (uri) => {
    const path = pathOfUri(uri);
    if (path === undefined) return undefined;
    let file: number | undefined;
    try {
      file = openSync(path, flags);
      let length = 0;
      for (let read = -1; read !== 0 && length <= smallFile; length += read) {
        read = readSync(file, buffer, length, buffer.length - length, null);
      }
      return length > smallFile ? undefined : decodeText(buffer, length);
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  };
}

/** What can be told of each file without reading it, symbolic links followed; undefined for what is not there or is no file. */
export function stampsOf(uris: readonly string[]): (FileStamp | undefined)[] {
  return uris.map((uri) => {
    const path = pathOfUri(uri);
    if (path === undefined) return undefined;
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats?.isFile() ? { modified: stats.mtimeMs, size: stats.size } : undefined;
    } catch {
      return undefined;
    }
  });
}
