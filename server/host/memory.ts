import picomatch from 'picomatch';
import { decoded } from '../text/decoded';
import { canonicalUri, joinUri } from '../text/uri';
import type { CacheStore, Host } from './host';

/** The folder that files given by path lie in. */
export const memoryRoot = 'file:///vault';

/**
 * A host whose files are a table: by URI, or by path in {@link memoryRoot} (`/notes/brief.md`). `bundledPack` is the folder
 * of the pack that counts as the shipped one. For tests, and for texts that are in no file.
 */
export function memoryHost(files: Readonly<Record<string, string>>, bundledPack?: string): Host {
  const texts = new Map(Object.entries(files).map(([name, text]) => [memoryUri(name), text]));
  return {
    bundledPack,
    readText: async (uri) => texts.get(uri),
    readTextNow: (uri) => texts.get(uri),
    listFiles: async (folder, exclude) => {
      const excluded = picomatch([...exclude], { dot: true });
      return [...texts.keys()]
        .filter((uri) => uri.startsWith(`${folder}/`) && !excluded(decoded(uri.slice(folder.length + 1))))
        .sort();
    },
  };
}

/** A {@link CacheStore} that forgets with the process: for tests, as `{ ...memoryHost(files), cache: memoryCache() }`. */
export function memoryCache(): CacheStore {
  const kept = new Map<string, Uint8Array>();
  return {
    readCacheFile: (name) => kept.get(name)?.slice(),
    async writeCacheFile(name, parts) {
      const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
      let at = 0;
      for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
      }
      kept.set(name, bytes);
      return undefined;
    },
  };
}

/** The URI of a file given by its path in {@link memoryRoot}; a URI is returned as it is. */
export function memoryUri(name: string): string {
  if (/^[\w-]+:\/\//.test(name)) return canonicalUri(name);
  return joinUri(memoryRoot, name);
}
