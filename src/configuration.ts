import { type Settings, settingsTable } from '../server/config/settings';

/** What an editor knows of one setting, besides its default: the shape of `WorkspaceConfiguration.inspect`. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/** Settings under the keys of `.ibid.json`. */
export type ExplicitSettings = { readonly [key in keyof Settings]?: unknown };

/**
 * What the writer has set, under the flat keys of the settings table; a default is never among it, for it would override
 * `.ibid.json`. A folder's value wins over the workspace's, and that over the user's; `rules` are merged rule by rule, as
 * VS Code shows them. `inspect` answers for one key.
 */
export function explicitSettings(inspect: (key: string) => Inspected | undefined): ExplicitSettings {
  const entries = settingsTable.flatMap(({ key, shape }): [string, unknown][] => {
    const inspected = inspect(key);
    const layers = [inspected?.globalValue, inspected?.workspaceValue, inspected?.workspaceFolderValue];
    const given = layers.filter((layer) => layer !== undefined && layer !== null);
    if (given.length === 0) return [];
    const merged = shape.type === 'rules' && given.every(isObject);
    return [[key, merged ? Object.assign({}, ...given) : given.at(-1)]];
  });
  return Object.fromEntries(entries);
}

/**
 * The answer to `workspace/configuration` for one section: all settings for `ibid`, one for `ibid.KEY` (null when it is not
 * set), those of a group for `ibid.GROUP`; undefined for a section that is not ours.
 */
export function answerFor(section: string | undefined, explicit: ExplicitSettings): unknown {
  if (section === 'ibid') return explicit;
  if (!section?.startsWith('ibid.')) return undefined;
  const key = section.slice('ibid.'.length);
  if (settingsTable.some((definition) => definition.key === key)) return explicit[key as keyof Settings] ?? null;
  const inGroup = Object.entries(explicit).filter(([name]) => name.startsWith(`${key}.`));
  return inGroup.length > 0
    ? Object.fromEntries(inGroup.map(([name, value]) => [name.slice(key.length + 1), value]))
    : null;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
