/** How loud a rule is; `off` silences it. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type RuleSetting = Severity | 'off' | readonly [Severity | 'off', Readonly<Record<string, unknown>>];

/** What one citation covers: its sentence, the sentences before it in the paragraph too, or the whole paragraph. */
export type Coverage = 'preceding' | 'sentence' | 'paragraph';

/** What names mean in some files: the names as they are written, and the titles of the entities that they mean there. */
export interface Context {
  readonly files: string;
  readonly names: Readonly<Record<string, string>>;
}

/** All settings, complete. The same keys serve `.ibid.json`, `initializationOptions` and `workspace/configuration`. */
export interface Settings {
  readonly packs: readonly string[];
  readonly bibliography: readonly string[];
  readonly 'citation.form': 'footnote' | 'pandoc';
  readonly 'citation.style': string;
  readonly 'citation.locale': string;
  readonly 'footnote.label': 'citekey' | 'number';
  readonly coverage: Coverage;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly exclude: readonly string[];
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  readonly zotero: string;
  readonly semanticTokens: boolean;
  readonly 'knownNames.underline': boolean;
  readonly 'complete.names': boolean;
  readonly contexts: readonly Context[];
  readonly allowLargeRoot: boolean;
}

type Shape =
  | { readonly type: 'strings' }
  | { readonly type: 'string' }
  | { readonly type: 'boolean' }
  | { readonly type: 'choice'; readonly choices: readonly string[]; readonly choiceDocs: readonly string[] }
  | { readonly type: 'contexts' }
  | { readonly type: 'rules' };

export interface SettingDefinition {
  readonly key: keyof Settings;
  readonly shape: Shape;
  readonly fallback: Settings[keyof Settings];
  /** Whether a folder in the vault may set it for the notes below; else it is the whole workspace's. */
  readonly perFolder?: boolean;
  readonly doc: string;
}

/** The one table of settings: the JSON Schema, VS Code's settings and the docs page are made from it. */
export const settingsTable: readonly SettingDefinition[] = [
  {
    key: 'packs',
    shape: { type: 'strings' },
    fallback: ['bundled'],
    doc: 'Folders of knowledge packs, relative to the vault or absolute. `bundled` names the pack that is shipped.',
  },
  {
    key: 'bibliography',
    perFolder: true,
    shape: { type: 'strings' },
    fallback: ['**/*.bib', '**/references.json', '**/*.csl.json', '**/references.{yaml,yml}'],
    doc: 'Globs of bibliographies: BibTeX (`.bib`), CSL-JSON (`.json`) and CSL-YAML (`.yaml`). A note may name its own in its front matter (`bibliography:`).',
  },
  {
    key: 'citation.form',
    perFolder: true,
    shape: {
      type: 'choice',
      choices: ['footnote', 'pandoc'],
      choiceDocs: ['`[^key]` and a definition at the end of the note', '`[@key]`'],
    },
    fallback: 'footnote',
    doc: 'What completion, quick fixes and the picker insert to cite a source. A citation alone in its brackets (`[@key]`) becomes a footnote where this says so, unless the note cites in brackets already.',
  },
  {
    key: 'citation.style',
    perFolder: true,
    shape: { type: 'string' },
    fallback: 'chicago-notes-bibliography',
    doc: 'CSL style of formatted references: an id, or the path of a `.csl` file.',
  },
  {
    key: 'citation.locale',
    perFolder: true,
    shape: { type: 'string' },
    fallback: 'en-US',
    doc: 'Locale of formatted references, as a BCP 47 tag.',
  },
  {
    key: 'footnote.label',
    perFolder: true,
    shape: {
      type: 'choice',
      choices: ['citekey', 'number'],
      choiceDocs: ['the citekey of the first work: `[^stein2022]`', 'the next free number: `[^3]`'],
    },
    fallback: 'citekey',
    doc: 'How a footnote that Ibid inserts is labelled.',
  },
  {
    key: 'coverage',
    perFolder: true,
    shape: {
      type: 'choice',
      choices: ['preceding', 'sentence', 'paragraph'],
      choiceDocs: [
        'its sentence, and the sentences before it in the paragraph back to the last citation',
        'its own sentence alone',
        'the whole paragraph',
      ],
    },
    fallback: 'preceding',
    doc: 'Which claims one citation covers.',
  },
  {
    key: 'rules',
    perFolder: true,
    shape: { type: 'rules' },
    fallback: {},
    doc: 'Severity per rule: `off`, `hint`, `info`, `warning`, `error`, or `[severity, options]`.',
  },
  {
    key: 'exclude',
    shape: { type: 'strings' },
    fallback: ['**/node_modules/**', '**/.obsidian/**', '**/.git/**'],
    doc: 'Globs of files and folders that Ibid leaves alone, besides what `.gitignore` names.',
  },
  {
    key: 'codeLens',
    perFolder: true,
    shape: { type: 'boolean' },
    fallback: true,
    doc: 'Whether the number of links is shown above a note, and above its headings and blocks that are linked to; and above an entry of a bibliography or a front matter in how many notes it is cited.',
  },
  {
    key: 'inlayHints',
    perFolder: true,
    shape: { type: 'boolean' },
    fallback: false,
    doc: 'Whether the works behind a footnote mark are shown beside it: `[^3]` Stein 2022.',
  },
  {
    key: 'zotero',
    shape: { type: 'string' },
    fallback: '',
    doc: "Address of a Zotero that runs on this machine, `http://127.0.0.1:23119`: its works are offered by the citation picker and, from the third letter on, by completion after `@`, `[^` and in an empty footnote; one that is chosen is written into the project's bibliography. Empty: Zotero is not asked. Other machines never are. Zotero must allow other applications to communicate with it (Settings, Advanced).",
  },
  {
    key: 'contexts',
    shape: { type: 'contexts' },
    fallback: [],
    doc: 'What a name means in some files: `[{ "files": "us/**", "names": { "Georgia": "Georgia (U.S. state)" } }]`. `files` is a glob relative to the vault, or behind the id of a pack (`PACK-ID/**`) of that pack\'s notes; where several fit, the later one counts. A note\'s own front matter (`entities:`) and its links say more than this.',
  },
  {
    key: 'knownNames.underline',
    shape: { type: 'boolean' },
    fallback: true,
    doc: 'Whether VS Code draws a thin dotted line under names that Ibid knows, so that a writer sees which words have a card. Its colour is `ibid.knownName`.',
  },
  {
    key: 'semanticTokens',
    shape: { type: 'boolean' },
    fallback: false,
    doc: "Whether names that Ibid knows are coloured by what they are (country, organization, agreement, person, …), as the editor's theme colours semantic tokens.",
  },
  {
    key: 'complete.names',
    shape: { type: 'boolean' },
    fallback: false,
    doc: 'Whether names are completed without brackets, from the third letter of a word with a capital on.',
  },
  {
    key: 'allowLargeRoot',
    shape: { type: 'boolean' },
    fallback: false,
    doc: 'Whether the home folder, a folder around it or a whole disk is read as a vault when it is opened. An `.ibid.json` in that folder says the same.',
  },
];

/** What applies where nothing is set. */
export const defaultSettings: Settings = Object.fromEntries(
  settingsTable.map((definition) => [definition.key, definition.fallback]),
) as unknown as Settings;

/** The settings among these that a folder may have of its own. */
export const folderSettings = (settings: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(
    settingsTable.flatMap(({ key, perFolder }) => (perFolder && key in settings ? [[key, settings[key]]] : [])),
  );

/** Later settings win, key by key; `rules` are merged rule by rule. */
export function mergedSettings(...layers: readonly Partial<Settings>[]): Settings {
  const merged = Object.assign({}, defaultSettings, ...layers) as Settings;
  return { ...merged, rules: Object.assign({}, ...layers.map((layer) => layer.rules ?? {})) };
}

/** What is wrong with one setting. */
export interface SettingProblem {
  /** The key that is wrong or whose value is, as it is written: the innermost one. */
  readonly key: string;
  /** What was expected; without a full stop. */
  readonly message: string;
}

/**
 * Settings from outside: an object with the table's keys, flat (`"citation.form"`) or nested (`{"citation": {"form"}}`).
 * What is wrong is left out and said, with what was expected; `null` counts as not set.
 */
export function decodeSettings(raw: unknown): { value: Partial<Settings>; problems: SettingProblem[] } {
  if (raw === null || raw === undefined) return { value: {}, problems: [] };
  if (!isRecord(raw)) return { value: {}, problems: [{ key: '', message: 'settings must be a JSON object' }] };
  const value: Record<string, unknown> = {};
  const problems: SettingProblem[] = [];
  for (const [key, given] of flattened(raw)) {
    const definition = settingsTable.find((candidate) => candidate.key === key);
    if (!definition) {
      const known = settingsTable.map((each) => each.key).join(', ');
      problems.push({ key, message: `unknown setting \`${key}\`; known are ${known}` });
    } else if (given !== null && given !== undefined) {
      const wrong = mismatch(definition.shape, given);
      if (wrong) problems.push({ key, message: `setting \`${key}\` ${wrong}` });
      else if (definition.shape.type === 'rules') value[key] = decodeRules(given as object, problems);
      else value[key] = given;
    }
  }
  return { value: value as Partial<Settings>, problems };
}

/** The rules that are set to something that a rule can be; the others go to `problems`. */
function decodeRules(given: object, problems: SettingProblem[]): Settings['rules'] {
  const entries = Object.entries(given).filter(([rule, setting]) => {
    const severity: unknown = Array.isArray(setting) ? setting[0] : setting;
    if (severities.includes(severity as string)) return true;
    const wanted = `must be one of ${severities.join(', ')}, or [severity, options]`;
    problems.push({ key: rule, message: `setting \`rules\` has \`${rule}\`: ${wanted}` });
    return false;
  });
  return Object.fromEntries(entries);
}

function flattened(raw: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(raw).flatMap(([key, value]): [string, unknown][] => {
    const group = settingsTable.some((definition) => definition.key.startsWith(`${key}.`));
    if (key === '$schema') return [];
    if (!group || typeof value !== 'object' || value === null) return [[key, value]];
    return Object.entries(value).map(([inner, given]) => [`${key}.${inner}`, given]);
  });
}

const severities = ['off', 'hint', 'info', 'warning', 'error'];

function mismatch(shape: Shape, given: unknown): string | undefined {
  switch (shape.type) {
    case 'strings':
      return Array.isArray(given) && given.every((item) => typeof item === 'string')
        ? undefined
        : 'must be a list of strings';
    case 'string':
      return typeof given === 'string' ? undefined : 'must be a string';
    case 'boolean':
      return typeof given === 'boolean' ? undefined : 'must be true or false';
    case 'choice':
      return shape.choices.includes(given as string) ? undefined : `must be one of ${shape.choices.join(', ')}`;
    case 'contexts':
      return contextsMismatch(given);
    case 'rules':
      return isRecord(given) ? undefined : 'must be an object of rule ids and severities';
  }
}

function contextsMismatch(given: unknown): string | undefined {
  const wanted = 'must be a list of { "files": GLOB, "names": { NAME: MEANING } }';
  if (!Array.isArray(given)) return wanted;
  for (const [i, context] of given.entries()) {
    if (!isRecord(context) || typeof context.files !== 'string') return `has no \`files\` in item ${i + 1}: ${wanted}`;
    if (!isRecord(context.names)) return `has no \`names\` in item ${i + 1}: ${wanted}`;
    const wrong = Object.entries(context.names).find(([, meant]) => typeof meant !== 'string');
    if (wrong) return `has \`${wrong[0]}\` in item ${i + 1}: its meaning must be a string`;
  }
  return undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
