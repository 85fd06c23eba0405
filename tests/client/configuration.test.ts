import { describe, expect, test } from 'vitest';
import { settingsTable } from '../../server/config/settings';
import { answerFor, explicitSettings, type Inspected } from '../../src/configuration';

const explicit = (values: Readonly<Record<string, Inspected & { readonly defaultValue?: unknown }>>) =>
  explicitSettings((key) => values[key]);

describe('what the writer has set', () => {
  test('is nothing where nothing is set: a default would override .ibid.json', () => {
    const defaults = Object.fromEntries(settingsTable.map(({ key, fallback }) => [key, { defaultValue: fallback }]));
    expect(explicit(defaults)).toEqual({});
    expect(explicitSettings(() => undefined)).toEqual({});
  });

  test('has flat keys; a folder wins over the workspace, and that over the user', () => {
    expect(
      explicit({
        packs: { globalValue: ['g'], workspaceValue: ['w'], workspaceFolderValue: ['f'] },
        'citation.form': { globalValue: 'footnote', workspaceValue: 'pandoc' },
        coverage: { globalValue: 'sentence' },
        exclude: { globalValue: ['a'], workspaceValue: [] },
        'footnote.label': { globalValue: null },
        unknown: { globalValue: 1 },
      }),
    ).toEqual({ packs: ['f'], 'citation.form': 'pandoc', coverage: 'sentence', exclude: [] });
  });

  test('has rules of all levels, merged', () => {
    expect(
      explicit({
        rules: {
          globalValue: { misquote: 'off', 'broken-link': 'hint' },
          workspaceFolderValue: { misquote: ['error', { min: 3 }] },
        },
      }),
    ).toEqual({ rules: { misquote: ['error', { min: 3 }], 'broken-link': 'hint' } });
  });

  test('goes to the server as it is when it is wrong, for the server to say so', () => {
    expect(explicit({ rules: { globalValue: { misquote: 'off' }, workspaceValue: 'all' } })).toEqual({ rules: 'all' });
  });
});

test('the answer to workspace/configuration, by section', () => {
  const settings = { 'citation.form': 'pandoc', 'citation.locale': 'de-DE', coverage: 'sentence' } as const;
  const sections = [
    'ibid',
    'ibid.coverage',
    'ibid.packs',
    'ibid.citation',
    'ibid.footnote',
    'ibidem',
    'editor',
    undefined,
  ];
  expect(sections.map((section) => [section, answerFor(section, settings)])).toEqual([
    ['ibid', settings],
    ['ibid.coverage', 'sentence'],
    ['ibid.packs', null],
    ['ibid.citation', { form: 'pandoc', locale: 'de-DE' }],
    ['ibid.footnote', null],
    ['ibidem', undefined],
    ['editor', undefined],
    [undefined, undefined],
  ]);
});
