import picomatch from 'picomatch';

/**
 * One matcher for all globs of `exclude`. It is asked, from the root downward, about every file and folder by its path
 * relative to the root, with `/`, and its own name; below a folder that matches nothing is asked. A glob that cannot be
 * read matches nothing.
 */
export function excludeMatcher(globs: readonly string[]): (relative: string, name: string) => boolean {
  const names = new Set<string>();
  const matchers: ((relative: string) => boolean)[] = [];
  for (const glob of globs) {
    // `**/name`, `**/name/**`: nothing but the name counts, and most globs are of this form.
    const name = /^\*\*\/([\w.-]+)(?:\/\*\*|\/)?$/.exec(glob)?.[1];
    if (name !== undefined && name !== '.' && name !== '..') names.add(name);
    else matchers.push(...compiled(glob));
  }
  return (relative, name) => names.has(name) || matchers.some((matches) => matches(relative));
}

function compiled(glob: string): ((relative: string) => boolean)[] {
  try {
    return [picomatch(glob.replace(/\/$/, ''), { dot: true })];
  } catch {
    return [];
  }
}
