import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore` and the folder it stands in, as an absolute path with `/` and without a trailing one. */
export interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
  /** Finds, in a path that any of the rules speaks of, one of the words that they name; undefined when that cannot be told. */
  readonly words: RegExp | undefined;
}

/** The rules of a `.gitignore` in `folder`. A line that is no pattern is left out, as git does. */
export function ignoreRulesOf(folder: string, text: string, caseSensitive: boolean): IgnoreRules {
  const rules = ignore({ ignorecase: !caseSensitive, allowRelativePaths: true });
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  for (const line of lines) {
    try {
      rules.add(line);
    } catch {
      // A pattern that no regular expression can be made of matches nothing.
    }
  }
  return { folder, rules, words: wordsOf(lines, caseSensitive) };
}

/**
 * Whether git would leave `path` out: the deepest `.gitignore` that speaks of it decides. `levels` go from the outermost
 * folder to the innermost; `path` is absolute, with `/`.
 */
export function isIgnored(levels: readonly IgnoreRules[], path: string, folder: boolean): boolean {
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i]!;
    const relative = path.slice(level.folder.length + 1);
    if (level.words && !level.words.test(relative)) continue;
    const verdict = level.rules.test(folder ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/**
 * The quick question before the exact one, which costs some 3 µs a path: a pattern only matches a path that holds each of its
 * literal parts, so a path that holds the longest part of no pattern is spoken of by none.
 */
function wordsOf(lines: readonly string[], caseSensitive: boolean): RegExp | undefined {
  const words = new Set<string>();
  for (const line of lines) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    // What follows a class or an escape is not looked at; what stands before it must be there all the same.
    const plain = line.replace(/^!/, '').replace(/[[\\].*$/s, '');
    const word = plain.split(/[\s*?/]+/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
    if (word === '') return undefined;
    words.add(word);
  }
  const alternatives = [...words].map((word) => word.replace(/[.+^${}()|\]-]/g, '\\$&'));
  // No pattern at all: an expression that matches nowhere.
  return new RegExp(alternatives.length > 0 ? alternatives.join('|') : '(?!)', caseSensitive ? '' : 'i');
}
