import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What tells one file from another: device and inode; undefined when nothing is there. */
export type Probe = (path: string) => string | undefined;

/**
 * Whether names in a folder differ by more than their case, found out by asking for one of them in the other case.
 * `names` are some names in it; undefined when none of them holds a letter that has two cases.
 */
export function caseInsensitivity(folder: string, names: readonly string[], probe: Probe): boolean | undefined {
  for (const name of names) {
    const flipped = withCaseFlipped(name);
    if (flipped === name) continue;
    const here = probe(join(folder, name));
    if (here !== undefined) return probe(join(folder, flipped)) === here;
  }
  return undefined;
}

/** {@link caseInsensitivity} of a folder on this disk; where it holds nothing to ask for, what the system does by default. */
export function isCaseInsensitive(folder: string): boolean {
  return caseInsensitivity(folder, namesIn(folder), idOf) ?? ['darwin', 'win32'].includes(process.platform);
}

/** Each ASCII letter in its other case. Others are left: systems differ in how they fold them. */
function withCaseFlipped(name: string): string {
  return name.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function idOf(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
    return stats && `${stats.dev}:${stats.ino}`;
  } catch {
    return undefined;
  }
}
