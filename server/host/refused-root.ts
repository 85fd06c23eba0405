import { posix, win32 } from 'node:path';

/** What decides about a root besides its path. */
export interface RootCircumstances {
  /** The user's home folder, as an absolute path. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

/**
 * Why a folder is not taken as a vault's root unless the user asked for just that: it is the top of a disk, the home folder
 * or a folder around it, and reading all of it would take minutes and look at what is nobody's note. The sentence says what
 * to do. Undefined for any other folder. `path` is absolute and free of symbolic links.
 */
export function refusedRoot(path: string, { home, platform }: RootCircumstances): string | undefined {
  const { resolve, relative, parse, isAbsolute } = platform === 'win32' ? win32 : posix;
  const here = resolve(path);
  const remedy =
    'Open the folder of your notes instead; or, to have all of it read, put an `.ibid.json` there or set `allowLargeRoot`.';
  if (parse(here).root === here) return `${here} is a whole disk and is not read as a vault. ${remedy}`;
  const way = relative(foldedFor(platform, here), foldedFor(platform, resolve(home)));
  if (way === '') return `${here} is your home folder and is not read as a vault. ${remedy}`;
  if (way !== '..' && !/^\.\.[\\/]/.test(way) && !isAbsolute(way)) {
    return `${here} holds your home folder and is not read as a vault. ${remedy}`;
  }
  return undefined;
}

/** Both systems ignore the case of names unless they are told not to. */
const foldedFor = (platform: NodeJS.Platform, path: string): string =>
  platform === 'win32' || platform === 'darwin' ? path.toLowerCase() : path;
