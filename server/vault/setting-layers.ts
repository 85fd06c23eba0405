import { defaultSettings, type Settings } from '../config/settings';

/** What the `.ibid.json` of a folder says for the notes below it: those settings alone that a folder may have of its own. */
export interface FolderConfiguration {
  /** The folder's URI, without a trailing slash. */
  readonly folder: string;
  readonly settings: Partial<Settings>;
}

/** Where settings come from: the workspace, the folders in it, and who started the program. */
export interface SettingLayers {
  /** The settings of the whole workspace. */
  readonly base: Settings;
  readonly folders: readonly FolderConfiguration[];
  /** What the editor or the command line sets, which no file overrides. */
  readonly overrides: Partial<Settings>;
}

/** No settings but the defaults. */
export const noLayers: SettingLayers = { base: defaultSettings, folders: [], overrides: {} };
