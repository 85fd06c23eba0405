import { type IgnorePattern, parseIgnorePattern } from './gitignore-pattern';

/** The patterns of one `.gitignore` and the folder it stands in, as an absolute path with `/` and without a trailing one. */
export interface IgnoreRules {
  readonly folder: string;
  /** The last first, since the last that matches decides. */
  readonly patterns: readonly IgnorePattern[];
}

/** The rules of a `.gitignore` in `folder`. A line that is no pattern is left out, as git does. */
export function ignoreRulesOf(folder: string, text: string, caseSensitive: boolean): IgnoreRules {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  return { folder, patterns: lines.flatMap((line) => parseIgnorePattern(line, caseSensitive) ?? []).reverse() };
}

/**
 * Whether git would leave `path` out, whose last part is `name`, given that it does not leave out a folder around it: the
 * deepest `.gitignore` that speaks of it decides. `levels` go from the outermost folder to the innermost; `path` is absolute,
 * with `/`.
 */
export function isIgnored(levels: readonly IgnoreRules[], path: string, name: string, folder: boolean): boolean {
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i]!;
    const relative = path.slice(level.folder.length + 1);
    for (const pattern of level.patterns) {
      if ((folder || !pattern.folderOnly) && pattern.matches(relative, name)) {
        return !pattern.negated;
      }
    }
  }
  return false;
}

/** Whether git would leave out the folder `path` or one around it. `levels` and `path` as in {@link isIgnored}. */
export function isInIgnored(levels: readonly IgnoreRules[], path: string): boolean {
  const top = levels[0]?.folder;
  if (top === undefined) return false;
  const names = path.slice(top.length + 1).split('/');
  return names.some((name, i) => {
    const folder = [top, ...names.slice(0, i + 1)].join('/');
    const above = levels.filter((level) => folder.startsWith(`${level.folder}/`));
    return isIgnored(above, folder, name, true);
  });
}
