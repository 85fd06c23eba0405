import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore` and the folder it stands in, as an absolute path with `/` and without a trailing one. */
export interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The rules of a `.gitignore` in `folder`. A line that is no pattern is left out, as git does. */
export function ignoreRulesOf(folder: string, text: string, caseSensitive: boolean): IgnoreRules {
  const rules = ignore({ ignorecase: !caseSensitive, allowRelativePaths: true });
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    try {
      rules.add(line);
    } catch {
      // A pattern that no regular expression can be made of matches nothing.
    }
  }
  return { folder, rules };
}

/**
 * Whether git would leave `path` out: the deepest `.gitignore` that speaks of it decides. `levels` go from the outermost
 * folder to the innermost; `path` is absolute, with `/`.
 */
export function isIgnored(levels: readonly IgnoreRules[], path: string, folder: boolean): boolean {
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i]!;
    const relative = path.slice(level.folder.length + 1) + (folder ? '/' : '');
    const verdict = level.rules.test(relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
