import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The one URI of a path. Clients encode file names each in their own way (`~`, `(`, `'`); what goes through
 * {@link pathOfUri} and back here is spelled as everywhere else in Ibid: as `encodeURI` would, and `#` and `?` encoded.
 * A trailing slash is dropped.
 */
export function uriOfPath(path: string): string {
  const { href } = pathToFileURL(path);
  // Some versions of Node encode the tilde and others do not.
  const spelled = href.replaceAll('%7E', '~');
  return spelled.length > 'file:///'.length ? spelled.replace(/\/$/, '') : spelled;
}

/** The path of a `file:` URI, or undefined for another scheme or a URI that names no path of this system. */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
