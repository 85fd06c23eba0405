import { decoded } from './decoded';

/**
 * One spelling for each URI: every path segment decoded and encoded again, a Windows drive in lower case with a plain colon,
 * no trailing slash. Editors differ (`%28` or `(`, `c%3A` or `C:`), and two spellings must not be two notes.
 */
export function canonicalUri(uri: string): string {
  if (canonical.test(uri)) return uri;
  const match = /^([\w+.-]+:\/\/[^/?#]*)(\/[^?#]*)?(.*)$/s.exec(uri);
  if (!match) return uri;
  const [, origin = '', path = '', rest = ''] = match;
  const segments = path.split('/').map((segment) => encodedSegment(decoded(segment)));
  const spelled = segments
    .join('/')
    .replace(/^\/([A-Za-z])%3A(?=\/|$)/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return origin + (spelled.replace(/\/+$/, '') || (path ? '/' : '')) + rest;
}

/** A file's name with its ending, decoded: what messages and cards call it. */
export function fileNameOf(uri: string): string {
  const path = uri.split(/[?#]/, 1)[0]!;
  return decoded(path.slice(path.lastIndexOf('/') + 1));
}

/** The URI of a file named by a path relative to a folder; `.` and `..` are followed, `\` counts as `/`. */
export function joinUri(folder: string, path: string): string {
  const segments = folder.replace(/\/+$/, '').split('/');
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '..' && segments.length > 3) segments.pop();
    else if (segment !== '' && segment !== '.' && segment !== '..') segments.push(encodedSegment(segment));
  }
  return segments.join('/');
}

/** Half a surrogate pair has no bytes: it becomes U+FFFD, as in every URL. */
const encodedSegment = (text: string): string =>
  plain.test(text) ? text : encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

/** A segment in which nothing is encoded. */
const plain = /^[A-Za-z0-9_.!~*'()-]*$/;

/** The most common of the URIs that have their one spelling already: nothing is encoded in them but spaces. */
const canonical = /^[\w+.-]+:\/\/[^/?#%]*(?:\/(?:[A-Za-z0-9_.!~*'()-]|%20)+)+$/;

/**
 * What two canonical URIs of one file have in common where their spellings differ: the path in NFC (macOS hands out
 * decomposed names), and without regard to case where the disk has none (`ignoreCase`). For comparing alone: a file is read
 * by its own URI.
 */
export function uriKey(uri: string, ignoreCase = false): string {
  // Only a byte beyond ASCII can be composed anew.
  const composed = /%[89A-F]/.test(uri) ? withPath(uri, (text) => text.normalize('NFC')) : uri;
  return ignoreCase ? withPath(composed, (text) => text.toLowerCase()) : composed;
}

/** The URI with each segment of its path changed. */
function withPath(uri: string, change: (text: string) => string): string {
  const [, origin = '', path = '', rest = ''] = /^([\w+.-]+:\/\/[^/?#]*)([^?#]*)(.*)$/s.exec(uri) ?? [];
  if (path === '') return uri;
  const segments = path.split('/').map((segment, i) => {
    const isDrive = i === 1 && /^[A-Za-z]:$/.test(segment);
    return isDrive ? segment : encodedSegment(change(decoded(segment)));
  });
  return origin + segments.join('/') + rest;
}
