import { createHash } from 'node:crypto';
import type { CacheStore, IndexStore } from './host';
import { decodeIndex, encodeIndex } from './index-file';
import { programBuild } from './program-build';

/**
 * Keeps indexes as files of `cache`, one for each set of roots and each build of this program: what another build extracted from
 * the same text may differ.
 */
export function nodeIndex(cache: CacheStore): IndexStore {
  const build = programBuild();
  const nameFor = (roots: readonly string[]): string =>
    `${createHash('sha256')
      .update(JSON.stringify([build, ...roots]))
      .digest('hex')
      .slice(0, 32)}.index`;
  return {
    read: async (roots, pause) => {
      const bytes = cache.readCacheFile(nameFor(roots));
      return bytes && decodeIndex(bytes, pause);
    },
    write: async (roots, index, pause) => {
      const parts = await encodeIndex(index, pause);
      return parts && cache.writeCacheFile(nameFor(roots), parts);
    },
  };
}
