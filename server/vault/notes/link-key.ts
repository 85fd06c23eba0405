import { nameKey } from '../../text/name-key';
import { hashEnd, hashOf, hashStart, hashStep } from './key-table';

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

/** `hashOf(linkKey(target))`; at once, without making the key, for the plain ASCII names that most links have. */
export function linkHash(target: string): number {
  const end = /\.md$/i.test(target) ? target.length - 3 : target.length;
  let hash = hashStart;
  let gap = false;
  let units = 0;
  for (let at = target.lastIndexOf('/') + 1; at < end; at++) {
    const unit = target.charCodeAt(at);
    if (unit > 126 || unit < space || unit === backslash || unit === backtick) return hashOf(linkKey(target));
    if (unit === space || unit === hyphen) {
      gap = units > 0;
      continue;
    }
    if (gap) hash = hashStep(hash, space);
    gap = false;
    units++;
    hash = hashStep(hash, unit >= upperA && unit <= upperZ ? unit + 32 : unit);
  }
  // No folder, no `.`, and no other ending that is left out.
  const isPlain = units > 1 && !/[n\s-]$/i.test(target);
  return isPlain ? hashEnd(hash) : hashOf(linkKey(target));
}

const space = 32;
const hyphen = 45;
const upperA = 65;
const upperZ = 90;
const backslash = 92;
const backtick = 96;

/** Under which key a tag is found, and those nested in it: its first part. */
export const tagKey = (tag: string): string => fileKey(tag.split('/', 1)[0]!);

const slashed = (path: string): string => (path.includes('\\') ? path.replaceAll('\\', '/') : path);
