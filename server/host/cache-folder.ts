import { posix, win32 } from 'node:path';

/**
 * The folder for what can be computed anew: that of `IBID_CACHE`, else `ibid` where the system keeps such files (the XDG Base
 * Directory Specification 0.8; Apple's File System Programming Guide; `%LOCALAPPDATA%`). Undefined where the environment
 * names no home. A variable with a relative path counts as not set, as XDG has it.
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | undefined {
  const { isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const folder = (name: string): string | undefined => {
    const value = env[name];
    return value !== undefined && isAbsolute(value) ? value : undefined;
  };
  const own = folder('IBID_CACHE');
  if (own !== undefined) return own;
  const xdg = folder('XDG_CACHE_HOME');
  if (xdg !== undefined) return join(xdg, 'ibid');
  const home = folder(platform === 'win32' ? 'USERPROFILE' : 'HOME');
  if (platform === 'win32') {
    const local = folder('LOCALAPPDATA') ?? (home && join(home, 'AppData', 'Local'));
    return local && join(local, 'ibid', 'Cache');
  }
  return home && (platform === 'darwin' ? join(home, 'Library', 'Caches', 'ibid') : join(home, '.cache', 'ibid'));
}
