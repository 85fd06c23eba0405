// Writes what is made from the table of settings and from the rules: the JSON Schema of .ibid.json, VS Code's settings in
// package.json, docs/settings.md and docs/rules.md. `--check` writes nothing and fails when a file differs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const severities = ['off', 'hint', 'info', 'warning', 'error'];
const notice = '<!-- Made by scripts/generate.mjs; edit the sources that it reads. -->';

/** The generated files by path, with their contents. `manifest` is the present text of package.json. */
export function generate({ settingsTable, rules }, manifest) {
  return {
    'schemas/settings.schema.json': json(settingsSchema(settingsTable, rules)),
    'package.json': withConfiguration(manifest, settingsTable, rules),
    'docs/settings.md': settingsPage(settingsTable),
    'docs/rules.md': rulesPage(rules),
  };
}

/** The table of settings and the rules, from their sources. */
export async function loadTables() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ibid-generate-'));
  const outfile = path.join(folder, 'tables.mjs');
  try {
    await build({
      stdin: {
        contents: `export { settingsTable } from './server/config/settings'; export { rules } from './server/lint/registry';`,
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'warning',
      // Parts of the bundle are CommonJS and ask for Node's own modules.
      banner: {
        js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(import.meta.url)});`,
      },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

function settingsSchema(table, rules) {
  const flat = Object.fromEntries(
    table.map((definition) => [
      definition.key,
      { description: definition.doc, ...shapeSchema(definition, rules, tuple2020), default: definition.fallback },
    ]),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:ibid:schema:settings:1',
    title: '.ibid.json',
    description: 'Ibid\'s settings for a vault. Keys with a dot may be nested: "citation": { "form": … }.',
    type: 'object',
    additionalProperties: false,
    properties: { $schema: { type: 'string' }, ...flat, ...groupsOf(flat) },
  };
}

/** `"citation": { "form": … }` for keys such as `citation.form`. */
function groupsOf(flat) {
  const groups = {};
  for (const [key, schema] of Object.entries(flat)) {
    const [group, inner] = key.split('.');
    if (inner === undefined) continue;
    groups[group] ??= { type: 'object', additionalProperties: false, properties: {} };
    groups[group].properties[inner] = schema;
  }
  return groups;
}

function shapeSchema({ shape }, rules, tuple) {
  switch (shape.type) {
    case 'strings':
      return { type: 'array', items: { type: 'string' } };
    case 'string':
      return { type: 'string' };
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { enum: shape.choices };
    case 'contexts':
      return {
        type: 'array',
        items: {
          type: 'object',
          required: ['files', 'names'],
          additionalProperties: false,
          properties: {
            files: { type: 'string', description: 'A glob, relative to the vault.' },
            names: {
              type: 'object',
              additionalProperties: { type: 'string' },
              description: 'A name as it is written, and the entity that it means.',
            },
          },
        },
      };
    case 'rules':
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map((rule) => [
            rule.id,
            {
              description: `${rule.summary} (${rule.defaultSeverity} unless set)`,
              anyOf: [{ enum: severities }, tuple([{ enum: severities }, { type: 'object' }])],
            },
          ]),
        ),
      };
    default:
      throw new Error(`no schema for a setting of type ${shape.type}`);
  }
}

const tuple2020 = (items) => ({ type: 'array', prefixItems: items, items: false, minItems: items.length });
/** Editors check settings by draft 7. */
const tuple7 = (items) => ({ type: 'array', items, additionalItems: false, minItems: items.length });

function withConfiguration(manifest, table, rules) {
  const data = JSON.parse(manifest);
  const properties = Object.fromEntries(
    table.map((definition) => {
      const { key, shape, fallback, doc } = definition;
      const choices = shape.type === 'choice' ? { type: 'string', markdownEnumDescriptions: shape.choiceDocs } : {};
      return [
        `ibid.${key}`,
        {
          ...shapeSchema(definition, rules, tuple7),
          ...choices,
          default: fallback,
          scope: 'resource',
          markdownDescription: doc,
        },
      ];
    }),
  );
  data.contributes = { ...data.contributes, configuration: { title: 'Ibid', properties } };
  return json(data);
}

function settingsPage(table) {
  const sections = table.map((definition) => {
    const { key, shape, fallback, doc, perFolder } = definition;
    const choices =
      shape.type === 'choice'
        ? ['', ...shape.choices.map((choice, i) => `- \`${choice}\`: ${shape.choiceDocs[i]}`)]
        : [];
    return [
      `## ${key}`,
      '',
      doc,
      ...choices,
      '',
      `Type: ${typeName(shape)}. Default: \`${JSON.stringify(fallback)}\`. ${perFolder ? 'A folder may have its own.' : 'For the whole workspace.'}`,
    ].join('\n');
  });
  return `${[
    notice,
    '# Settings',
    'The same keys serve everywhere: in `.ibid.json` at the root of a vault, in the settings of VS Code under `ibid`, and in ' +
      'the `initializationOptions` and the configuration section `ibid` of any other editor. What the editor sets wins over ' +
      '`.ibid.json`, and that over the defaults. Keys with a dot may be nested.',
    fenced(
      '{\n  "packs": ["bundled", "packs/our-brief"],\n  "citation": { "form": "pandoc" },\n  "rules": { "unsourced-claim": "error", "unused-footnote": "off" }\n}',
      'json',
    ),
    'A `.ibid.json` in any folder of the vault governs the notes below it: of each setting that a folder may have of its own, the ' +
      'nearest file that sets it counts, `rules` rule by rule. Paths in it are relative to it. The bibliographies that it names come ' +
      'before those of the folders around it and of the workspace, and behind those that a note names itself; notes elsewhere do ' +
      'not see them unless their own settings name them, too. Of several workspace folders each has its own in the same way. ' +
      'Settings for the whole workspace do nothing in an inner folder. A file that is broken is told of, and those around it count.',
    '`schemas/settings.schema.json` describes the file for editors that complete and check JSON.',
    ...sections,
  ].join('\n\n')}\n`;
}

const typeName = ({ type }) =>
  ({
    strings: 'list of texts',
    string: 'text',
    boolean: 'true or false',
    choice: 'one of these',
    contexts: 'list of files and the meanings of names in them',
    rules: 'severities by rule',
  })[type];

function rulesPage(rules) {
  const list = rules.map((rule) => `| [${rule.id}](#${rule.id}) | ${rule.summary} | ${rule.defaultSeverity} |`);
  return `${[
    notice,
    '# Rules',
    ['| rule | finds | severity |', '| --- | --- | --- |', ...list].join('\n'),
    'A rule is set by the setting `rules`: `"off"`, `"hint"`, `"info"`, `"warning"`, `"error"`, or `["warning", { … }]` with ' +
      'options. In a note, a comment before a block silences a rule there; it must give a reason:',
    fenced('<!-- ibid-ignore unsourced-claim: the author counted them -->', 'markdown'),
    'What could not be read at all (`unreadable`) and a rule that failed (`internal-error`) are errors that no setting hides.',
    ...rules.map(ruleSection),
  ].join('\n\n')}\n`;
}

const ruleSection = (rule) =>
  [
    `## ${rule.id}`,
    `${rule.summary} Severity: ${rule.defaultSeverity}.`,
    rule.docs.trim(),
    '### Finds',
    ...rule.bad.flatMap(exampleBlocks),
    '### Lets be',
    ...rule.good.flatMap(exampleBlocks),
  ].join('\n\n');

const languages = { '.bib': 'bibtex', '.json': 'json', '.yaml': 'yaml', '.yml': 'yaml' };

function exampleBlocks({ text, files = {} }) {
  const others = Object.entries(files).map(
    ([name, content]) =>
      `with \`${name.replace(/^\//, '')}\`:\n\n${fenced(content, languages[path.extname(name)] ?? 'markdown')}`,
  );
  return [fenced(text, 'markdown'), ...others];
}

/** A code block whose fence is longer than any in it. Texts of other languages keep their characters. */
function fenced(text, language) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

async function main() {
  const check = process.argv.includes('--check');
  const tables = await loadTables();
  // The manifest is read last, for others edit it too.
  const files = generate(tables, fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const stale = Object.entries(files).filter(([name, text]) => read(name) !== text);
  for (const [name, text] of stale) {
    if (check) {
      console.error(`${name} is not what its sources make: run npm run generate.`);
      continue;
    }
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
    console.error(`wrote ${name}`);
  }
  if (check && stale.length > 0) process.exitCode = 1;
}

function read(name) {
  try {
    return fs.readFileSync(path.join(root, name), 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
