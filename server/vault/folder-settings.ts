import picomatch from 'picomatch';
import { mergedSettings, type Settings } from '../config/settings';
import { decoded } from '../text/decoded';
import { perObject } from '../text/memo';
import type { FolderConfiguration, SettingLayers } from './setting-layers';
import type { Vault } from './vault';

/**
 * The vault as the note at `uri` sees it: with the settings of its folder, of those around it (the nearest that sets one counts), and of
 * the workspace. The vault itself where no folder has a configuration; one object for the notes of one folder.
 */
export function vaultAt(vault: Vault, uri: string): Vault {
  if (vault.layers.folders.length === 0) return vault;
  const settings = settingsOfFolder(vault.layers)(uri.slice(0, uri.lastIndexOf('/')));
  return settings === vault.settings ? vault : viewsOf(vault)(settings);
}

/** The settings that hold for a file. */
export const settingsAt = (vault: Pick<Vault, 'layers' | 'settings'>, uri: string): Settings =>
  vault.layers.folders.length === 0
    ? vault.settings
    : settingsOfFolder(vault.layers)(uri.slice(0, uri.lastIndexOf('/')));

const viewsOf = perObject((vault: Vault) => perObject((settings: Settings): Vault => ({ ...vault, settings })));

const settingsOfFolder = perObject(({ base, folders, overrides }: SettingLayers) => {
  const byFolder = new Map(folders.map((one) => [one.folder, one]));
  const known = new Map<string, Settings>();
  const made = new Map<string, Settings>([['', base]]);
  return (folder: string): Settings => {
    const hit = known.get(folder);
    if (hit) return hit;
    const governing = governingIn(byFolder, folder);
    const name = governing.map((one) => one.folder).join('\n');
    const settings = made.get(name) ?? mergedSettings(base, ...governing.map((one) => one.settings), overrides);
    made.set(name, settings);
    known.set(folder, settings);
    return settings;
  };
});

/** The configurations that hold in a folder, outer ones first. */
function governingIn(folders: ReadonlyMap<string, FolderConfiguration>, folder: string): FolderConfiguration[] {
  const governing: FolderConfiguration[] = [];
  for (let at = folder; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const one = folders.get(at);
    if (one) governing.unshift(one);
  }
  return governing;
}

/** Which files are bibliographies, for whom. */
export interface BibliographyFilter {
  /** Whether the workspace's own settings name the file: every note sees it. */
  readonly isShared: (uri: string) => boolean;
  /** The folders whose configuration names the file. */
  readonly folders: (uri: string) => readonly string[];
  /** Whether any settings name the file. */
  readonly matches: (uri: string) => boolean;
}

/**
 * What the setting `bibliography` of the workspace, relative to its roots, and of its folders, relative to each, names. Globs of a
 * folder may begin with `../`. A glob that cannot be read matches nothing.
 */
export function bibliographyFilter({ roots, layers }: Pick<Vault, 'roots' | 'layers'>): BibliographyFilter {
  return filters(layers)(roots);
}

const filters = perObject(({ base, folders }: SettingLayers) =>
  perObject((roots: readonly string[]): BibliographyFilter => {
    const shared = matcherIn(roots, base.bibliography);
    const own = folders.flatMap(({ folder, settings: { bibliography } }) =>
      bibliography ? [{ folder, matches: matcherIn([folder], bibliography) }] : [],
    );
    const known = new Map<string, readonly string[]>();
    const foldersOf = (uri: string): readonly string[] => {
      if (own.length === 0) return none;
      const found = known.get(uri) ?? own.filter(({ matches }) => matches(uri)).map(({ folder }) => folder);
      known.set(uri, found);
      return found;
    };
    return {
      isShared: shared,
      folders: foldersOf,
      matches: (uri) => shared(uri) || own.some(({ matches }) => matches(uri)),
    };
  }),
);

const none: readonly string[] = [];

/** Whether a file in one of these folders, or beside it where a glob begins with `../`, fits one of these globs. */
function matcherIn(folders: readonly string[], globs: readonly string[]): (uri: string) => boolean {
  const byHeight = new Map<number, string[]>();
  for (const glob of globs) {
    const [, up, rest] = /^((?:\.{1,2}\/)*)(.*)$/s.exec(glob.replaceAll('\\', '/'))!;
    const height = up!.split('/').filter((part) => part === '..').length;
    byHeight.set(height, [...(byHeight.get(height) ?? []), height === 0 && up === '' ? glob : rest!]);
  }
  const tests = [...byHeight].flatMap(([height, list]) => {
    const fits = compiled(list);
    return folders.flatMap((folder) => {
      const top = folder
        .split('/')
        .slice(0, height === 0 ? undefined : -height)
        .join('/');
      return top.length > 'file://'.length || height === 0
        ? [(uri: string) => uri.startsWith(`${top}/`) && fits(decoded(uri.slice(top.length + 1)))]
        : [];
    });
  });
  return (uri) => tests.some((test) => test(uri));
}

function compiled(globs: readonly string[]): (path: string) => boolean {
  try {
    return picomatch([...globs], { dot: true });
  } catch {
    return () => false;
  }
}
