import picomatch from 'picomatch';
import { type IgnoreRules, ignoreRulesOf, isIgnored } from '../server/host/ignored';

/** `vscode.FileType`, whose values are bits. */
export const fileType = { file: 1, directory: 2, symbolicLink: 64 } as const;

/** A file system as a walk needs it. Paths are relative to the folder that is walked, without a leading slash; '' is itself. */
export interface Tree {
  /** The names in a folder, and their types. Rejects when it cannot be read. */
  readonly list: (folder: string) => Promise<readonly (readonly [name: string, type: number])[]>;
  /** A file's text, or undefined. */
  readonly read: (file: string) => Promise<string | undefined>;
}

interface Folder {
  readonly path: string;
  readonly rules: readonly IgnoreRules[];
}

/** Folders read at a time: on the web each is a request. */
const atOnce = 16;

/**
 * The files of a tree as sorted relative paths, without those that `exclude` or a `.gitignore` on the way names, and
 * without `.git`. A folder that cannot be read counts as empty; only for the first that is an error. Links to folders are
 * not followed: they may lead round.
 */
export async function walk(tree: Tree, exclude: readonly string[]): Promise<string[]> {
  const isExcluded = exclusion(exclude);
  const files: string[] = [];
  let waiting = await visit({ path: '', rules: [] });
  while (waiting.length > 0) {
    const found = await Promise.all(waiting.slice(0, atOnce).map((folder) => visit(folder).catch(() => [])));
    waiting = [...waiting.slice(atOnce), ...found.flat()];
  }
  return files.sort();

  async function visit(folder: Folder): Promise<Folder[]> {
    const entries = await tree.list(folder.path);
    const own = await rulesIn(tree, folder.path, entries);
    const rules = own ? [...folder.rules, own] : folder.rules;
    const folders: Folder[] = [];
    for (const [name, type] of entries) {
      const path = folder.path ? `${folder.path}/${name}` : name;
      const isFolder = (type & fileType.directory) !== 0;
      if (name === '.git' || isExcluded(path) || isIgnored(rules, `/${path}`, name, isFolder)) continue;
      if ((type & fileType.file) !== 0) files.push(path);
      else if (isFolder && (type & fileType.symbolicLink) === 0) folders.push({ path, rules });
    }
    return folders;
  }
}

/** What the globs name. A folder all of which a glob names (`drafts/**`) is itself named, and so never read. */
function exclusion(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.flatMap((glob) => {
    try {
      return [picomatch(glob.replace(/\/$/, ''), { dot: true, windows: false })];
    } catch {
      return []; // a glob that cannot be read matches nothing
    }
  });
  return (path) => matchers.some((matches) => matches(path));
}

async function rulesIn(
  tree: Tree,
  folder: string,
  entries: readonly (readonly [string, number])[],
): Promise<IgnoreRules | undefined> {
  if (!entries.some(([name]) => name === '.gitignore')) return undefined;
  const text = await tree.read(folder ? `${folder}/.gitignore` : '.gitignore').catch(() => undefined);
  return text === undefined ? undefined : ignoreRulesOf(folder ? `/${folder}` : '', text, true);
}
