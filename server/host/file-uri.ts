import { dirname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { canonicalUri } from '../text/uri';

/** The one URI of a path, in the spelling that Ibid uses everywhere. */
export const uriOfPath = (path: string): string => canonicalUri(pathToFileURL(path).href);

/** {@link uriOfPath} of each: quick where neighbours follow each other. */
export const urisOfPaths = (paths: readonly string[]): string[] => paths.map(uriMaker());

/** {@link uriOfPath} for many paths: a folder's URI is made once for the files in it that are asked for one after the other. */
export function uriMaker(): (path: string) => string {
  let folder: string | undefined;
  let start = '';
  return (path) => {
    const end = path.lastIndexOf(sep);
    const name = path.slice(end + 1);
    if (end < 1 || name === '' || name === '.' || name === '..') return uriOfPath(path);
    if (folder === undefined || folder.length !== end || !path.startsWith(folder)) {
      folder = path.slice(0, end);
      // A folder at the top of a disk ends in a slash already.
      start = `${uriOfPath(dirname(path)).replace(/\/$/, '')}/`;
    }
    return encoded(start, name) ?? uriOfPath(path);
  };
}

/** A `file:` URI in canonical spelling that needs no decoding: its path is what follows the scheme. */
const plain = /^file:\/\/\/(?:[\w~!*'()-][\w.~!*'()-]*\/)*[\w~!*'()-][\w.~!*'()-]*$/;

/** The path of a `file:` URI, or undefined for another scheme or a URI that names no path of this system. */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  if (sep === '/' && plain.test(uri)) return uri.slice('file://'.length);
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function encoded(start: string, name: string): string | undefined {
  if (/^[\w.~!*'()-]+$/.test(name)) return start + name;
  try {
    return start + encodeURIComponent(name);
  } catch {
    return undefined; // half a surrogate pair
  }
}
