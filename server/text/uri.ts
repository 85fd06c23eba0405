/**
 * One spelling for each URI: every path segment decoded and encoded again, a Windows drive in lower case with a plain colon,
 * no trailing slash. Editors differ (`%28` or `(`, `c%3A` or `C:`), and two spellings must not be two notes.
 */
export function canonicalUri(uri: string): string {
  const match = /^([\w+.-]+:\/\/[^/?#]*)(\/[^?#]*)?(.*)$/s.exec(uri);
  if (!match) return uri;
  const [, origin = '', path = '', rest = ''] = match;
  const segments = path.split('/').map((segment) => encodeURIComponent(decodedSegment(segment)));
  const canonical = segments
    .join('/')
    .replace(/^\/([A-Za-z])%3A(?=\/|$)/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return origin + (canonical.replace(/\/+$/, '') || (path ? '/' : '')) + rest;
}

/** The URI of a file named by a path relative to a folder; `.` and `..` are followed, `\` counts as `/`. */
export function joinUri(folder: string, path: string): string {
  const segments = folder.replace(/\/+$/, '').split('/');
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '..' && segments.length > 3) segments.pop();
    else if (segment !== '' && segment !== '.' && segment !== '..') segments.push(encodeURIComponent(segment));
  }
  return segments.join('/');
}

function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray % stands for itself
  }
}
