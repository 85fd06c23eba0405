import { fileURLToPath, pathToFileURL } from 'node:url';
import { canonicalUri } from '../text/uri';

/** The one URI of a path, in the spelling that Ibid uses everywhere. */
export const uriOfPath = (path: string): string => canonicalUri(pathToFileURL(path).href);

/** The path of a `file:` URI, or undefined for another scheme or a URI that names no path of this system. */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
