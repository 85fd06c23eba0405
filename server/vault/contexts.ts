import picomatch from 'picomatch';
import type { Context } from '../config/settings';
import { decoded } from '../text/decoded';
import { perText } from '../text/memo';
import { nameKey } from '../text/name-key';
import type { Pack } from './types';

/** What is said of names in a file, outside of it: by the setting `contexts`, and by the pack that the file belongs to. */
export interface Senses {
  /** What names mean in the note at `uri`: by the name's key, the words for the sense. A later context overrides an earlier one. */
  meantIn(uri: string): ReadonlyMap<string, string>;
  /** The id of the pack that the note belongs to: there its own entities come before others. */
  packAt(uri: string): string | undefined;
}

/**
 * The senses for notes below `roots` and in `packs`. A glob is matched against a note's path in its root, or `PACK-ID/path` for a
 * pack's note; one that cannot be read matches nothing.
 */
export function sensesFor(packs: readonly Pack[], contexts: readonly Context[], roots: readonly string[]): Senses {
  const packAt = (uri: string): Pack | undefined => packs.find((pack) => uri.startsWith(`${pack.uri}/`));
  const compiled = contexts.map(({ files, names }) => ({
    matches: matcherOf(files),
    names: Object.entries(names).map(([name, meant]) => [nameKey(name), meant] as const),
  }));
  const pathsOf = (uri: string): string[] => {
    const pack = packAt(uri);
    if (pack) return [decoded(`${pack.manifest.id}${uri.slice(pack.uri.length)}`)];
    return roots.flatMap((root) => (uri.startsWith(`${root}/`) ? [decoded(uri.slice(root.length + 1))] : []));
  };
  const meantIn = perText((uri): ReadonlyMap<string, string> => {
    const paths = pathsOf(uri);
    const fitting = compiled.filter(({ matches }) => paths.some(matches));
    return fitting.length === 0 ? nothing : new Map(fitting.flatMap(({ names }) => names));
  });
  return {
    meantIn: compiled.length === 0 ? () => nothing : meantIn,
    packAt: (uri) => packAt(uri)?.manifest.id,
  };
}

const nothing: ReadonlyMap<string, string> = new Map();

function matcherOf(glob: string): (path: string) => boolean {
  try {
    return picomatch(glob.replace(/^\.?\//, '').replace(/\/$/, '/**'), { dot: true });
  } catch {
    return () => false;
  }
}
