import { nameKey } from '../../text/name-key';

/** A file's name as links name it: Unicode composed, case folded. */
export const fileKey = (name: string): string => name.normalize('NFC').toLowerCase();

/** A link's target without `.md` (or `.markdown`), as path parts; `\` counts as `/`, `.` and empty parts are left out. */
export function partsOfTarget(target: string): string[] {
  const parts = slashed(target)
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  const last = parts.length - 1;
  if (last >= 0) parts[last] = parts[last]!.replace(/\.(?:md|markdown)$/i, '');
  return parts;
}

/**
 * Under which key a link that names `target` (a note's name, path, title or alias) is found: its last part in the form in
 * which names are compared. What can mean one note in any way has one key: it is made of the names' common form (`℅` and
 * `c/o` are one name), and reads a path as {@link partsOfTarget} does. Two names of one note may give two keys; two notes
 * may share one.
 */
export function linkKey(target: string): string {
  // In lower case a sigma's form depends on what follows: `.md`, or nothing.
  const key = slashed(nameKey(target)).replaceAll('ς', 'σ');
  for (let end = key.length; end > 0; ) {
    const slash = key.lastIndexOf('/', end - 1);
    const part = key.slice(slash + 1, end).trim();
    if (part !== '' && part !== '.') return part.replace(/\.(?:md|markdown)$/, '').trimEnd();
    end = slash;
  }
  return '';
}

/** Under which key a tag is found, and those nested in it: its first part. */
export const tagKey = (tag: string): string => fileKey(tag.split('/', 1)[0]!);

const slashed = (path: string): string => (path.includes('\\') ? path.replaceAll('\\', '/') : path);
