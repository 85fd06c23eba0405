import { readJson } from '../bibliography/read-json';
import { decodeSettings, folderSettings, mergedSettings, type Settings } from '../config/settings';
import { lineStartsOf } from '../text/lines';
import { joinUri } from '../text/uri';
import type { FolderConfiguration, SettingLayers } from '../vault/setting-layers';
import type { FileProblem } from '../vault/types';
import type { Host } from './host';

/** The name of a configuration file: at a vault's root, and in any folder of it. */
export const configName = '.ibid.json';

/** Where the settings of a vault are looked for. */
export interface SettingSources {
  readonly host: Host;
  /** The workspace's folders, as URIs without trailing slashes. */
  readonly roots: readonly string[];
  /** Settings that win over any file: the editor's, or the command line's. */
  readonly settings: Partial<Settings>;
  /** A configuration file to read in place of each root's. */
  readonly config?: string;
}

/** What was read, and what is wrong with it. `packsNamedIn` is the file that names the packs, or the vault's folder when the editor does. */
export interface ReadSettings {
  readonly layers: SettingLayers;
  readonly problems: readonly FileProblem[];
  readonly packsNamedIn: string;
}

/** The settings of the workspace: of its roots and of the editor. Of several roots each has its own for the notes below it. */
export async function readSettings({ host, roots, settings, config }: SettingSources): Promise<ReadSettings> {
  const problems: FileProblem[] = [];
  let packsNamedIn = roots[0] ?? '';
  const found: (FolderConfiguration & { readonly all: Partial<Settings> })[] = [];
  for (const uri of config ? [config] : roots.map((root) => `${root}/${configName}`)) {
    const all = await configurationAt(host, uri, '', problems);
    if (!all) continue;
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    found.push({ folder, all, settings: ofFolder(all, folder) });
    if (all.packs && !settings.packs) packsNamedIn = uri;
  }
  const base = mergedSettings(...found.map(({ all }) => all), settings);
  const folders =
    roots.length > 1 && !config ? found.map(({ folder, settings: own }) => ({ folder, settings: own })) : [];
  return { layers: { base, folders, overrides: settings }, problems, packsNamedIn };
}

/** The layers with the configurations of the folders in the workspace, which are among its `files`. */
export async function withFolders(
  host: Host,
  layers: SettingLayers,
  roots: readonly string[],
  files: readonly string[],
): Promise<{ readonly layers: SettingLayers; readonly problems: readonly FileProblem[] }> {
  const isInner = (uri: string): boolean =>
    uri.endsWith(`/${configName}`) && !roots.some((root) => uri === `${root}/${configName}`);
  const read = await Promise.all(
    files.filter(isInner).map(async (uri) => {
      const problems: FileProblem[] = [];
      const folder = uri.slice(0, uri.length - configName.length - 1);
      const advice = ' Mend it: until then the settings around it count.';
      const all = await configurationAt(host, uri, advice, problems);
      return { problems, found: all ? [{ folder, settings: ofFolder(all, folder) }] : [] };
    }),
  );
  const folders = [...layers.folders, ...read.flatMap(({ found }) => found)];
  return { layers: { ...layers, folders }, problems: read.flatMap(({ problems }) => problems) };
}

/** What a folder may set for itself, its paths made absolute where they would be read from elsewhere. */
function ofFolder(all: Partial<Settings>, folder: string): Partial<Settings> {
  const own = folderSettings(all);
  const style = own['citation.style'];
  const isPath = style !== undefined && /\.csl$/i.test(style) && !/^(?:[\w-]+:|\/)/.test(style);
  return isPath ? { ...own, 'citation.style': joinUri(folder, style) } : own;
}

/** The settings in a file; undefined where there is none, or none that can be read, which `problems` is told. */
async function configurationAt(
  host: Host,
  uri: string,
  advice: string,
  problems: FileProblem[],
): Promise<Partial<Settings> | undefined> {
  const text = await host.readText(uri);
  if (text === undefined) return undefined;
  const lines = lineStartsOf(text);
  const { value: raw, problem } = readJson(text);
  if (problem) {
    const span = { start: problem.offset, end: problem.offset };
    const message = `This file is not valid JSON and is not used: ${problem.message}.${advice}`;
    problems.push({ uri, span, lines, message });
    return undefined;
  }
  const { value, problems: wrong } = decodeSettings(raw);
  for (const { key, message } of wrong)
    problems.push({ uri, span: keyIn(text, key), lines, message: `${message[0]!.toUpperCase()}${message.slice(1)}.` });
  return value;
}

/** Where a setting is written, or the part of its name behind a dot. */
function keyIn(text: string, key: string): FileProblem['span'] {
  for (const name of [key, key.slice(key.indexOf('.') + 1)]) {
    const at = text.indexOf(JSON.stringify(name));
    if (name !== '' && at >= 0) return { start: at, end: at + name.length + 2 };
  }
  return { start: 0, end: 0 };
}
