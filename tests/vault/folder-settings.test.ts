import { describe, expect, it } from 'vitest';
import { linesOf } from '../../server/features/place';
import { loadVault } from '../../server/host/load-vault';
import { memoryHost, memoryUri } from '../../server/host/memory';
import { lintSources } from '../../server/lint/check-sources';
import { findingsOf } from '../../server/lint/findings-of';
import { parseWithRemark } from '../../server/markdown/remark';
import { positionAt } from '../../server/text/lines';
import { bibliographyFilter, settingsAt, vaultAt } from '../../server/vault/folder-settings';
import { citableReferences, findReference } from '../../server/vault/references';
import type { Vault } from '../../server/vault/vault';
import { noteAt, vaultOf } from '../fixture';

const json = (value: object): string => JSON.stringify(value);
const book = (key: string, title: string): string => `@book{${key}, title = {${title}}}\n`;
const setting = (vault: Vault, path: string) => settingsAt(vault, memoryUri(path));

describe('settings of a folder', () => {
  const files = {
    '/.ibid.json': json({
      'citation.form': 'footnote',
      coverage: 'sentence',
      rules: { 'empty-footnote': 'off', 'unused-footnote': 'off' },
      exclude: ['x'],
    }),
    '/in/.ibid.json': json({
      citation: { form: 'pandoc' },
      rules: { 'unused-footnote': 'error' },
      exclude: [],
      packs: ['no'],
    }),
    '/in/deep/.ibid.json': json({ coverage: 'paragraph' }),
    '/a.md': 'A.\n',
    '/in/b.md': 'B.\n',
    '/in/deep/er/c.md': 'C.\n',
    '/inner/d.md': 'D.\n',
  };

  it('are those of the nearest folder that sets them', async () => {
    const vault = await vaultOf(files);
    const shown = Object.keys(files)
      .filter((path) => path.endsWith('.md'))
      .map((path) => {
        const { 'citation.form': form, coverage, rules, exclude } = setting(vault, path);
        return [path, form, coverage, json(rules), json(exclude)].join(' ');
      });
    expect(shown).toEqual([
      '/a.md footnote sentence {"empty-footnote":"off","unused-footnote":"off"} ["x"]',
      '/in/b.md pandoc sentence {"empty-footnote":"off","unused-footnote":"error"} ["x"]',
      '/in/deep/er/c.md pandoc paragraph {"empty-footnote":"off","unused-footnote":"error"} ["x"]',
      '/inner/d.md footnote sentence {"empty-footnote":"off","unused-footnote":"off"} ["x"]',
    ]);
  });

  it('never override what the editor sets, and are one object for notes that see the same', async () => {
    const vault = await vaultOf(files, { settings: { 'citation.form': 'footnote' } });
    expect(setting(vault, '/in/b.md')['citation.form']).toBe('footnote');
    expect(setting(vault, '/in/b.md')).toBe(setting(vault, '/in/other/b.md'));
    expect(vaultAt(vault, memoryUri('/in/b.md'))).toBe(vaultAt(vault, memoryUri('/in/x/b.md')));
    expect(vaultAt(vault, memoryUri('/a.md'))).toBe(vault);
    expect(vaultAt(vaultAt(vault, memoryUri('/in/b.md')), memoryUri('/a.md')).settings).toBe(vault.settings);
  });

  it('hold for the rules of the notes below', async () => {
    const text = 'It fell.\n\n[^left]: Left over [@nobody1900].\n';
    const vault = await vaultOf({
      ...files,
      '/in/off/.ibid.json': json({ rules: { 'unknown-citekey': 'hint' } }),
      '/a.md': text,
      '/in/b.md': text,
      '/in/off/c.md': text,
    });
    const found = (path: string) =>
      findingsOf(vault, noteAt(vault, path))
        .filter(({ rule }) => /unused-footnote|unknown-citekey/.test(rule))
        .map(({ rule, severity }) => `${rule} ${severity}`)
        .sort();
    expect(found('/a.md')).toEqual(['unknown-citekey error']);
    expect(found('/in/b.md')).toEqual(['unknown-citekey error', 'unused-footnote error']);
    expect(found('/in/off/c.md')).toEqual(['unknown-citekey hint', 'unused-footnote error']);
  });

  it('of several workspace folders are those of each', async () => {
    const roots = ['/one', '/two'].map(memoryUri);
    const all = {
      '/one/.ibid.json': json({ citation: { form: 'pandoc' } }),
      '/one/a.md': '',
      '/two/.ibid.json': json({ citation: { form: 'footnote' }, footnote: { label: 'number' } }),
      '/two/b.md': '',
    };
    const vault = await loadVault({ host: memoryHost(all), roots, settings: { packs: [] }, parse: parseWithRemark });
    expect([setting(vault, '/one/a.md')['citation.form'], setting(vault, '/two/b.md')['citation.form']]).toEqual([
      'pandoc',
      'footnote',
    ]);
  });
});

describe('bibliographies of a folder', () => {
  const files = {
    '/.ibid.json': json({ bibliography: ['all.bib'] }),
    '/all.bib': book('x', 'the workspace’s') + book('common', 'Common'),
    '/beside.bib': book('beside', 'Beside'),
    '/in/.ibid.json': json({ bibliography: ['refs/*.yaml', '../beside.bib'] }),
    '/in/refs/works.yaml': '- id: x\n  title: the folder’s\n- id: only\n  title: Only\n',
    '/in/deep [1]/.ibid.json': json({ bibliography: ['./own.json'] }),
    '/in/deep [1]/own.json': json([{ id: 'x', title: 'the inner folder’s' }]),
    '/in/deep [1]/c.md': 'C.\n',
    '/in/deep [1]/d.md': '---\nbibliography: d.bib\n---\nD.\n',
    '/in/deep [1]/d.bib': book('x', 'the note’s'),
    '/in/b.md': 'It fell [@x; @only; @common].\n',
    '/a.md': 'It fell [@x; @only; @common].\n',
  };

  it('come behind what a note names and before what lies around', async () => {
    const vault = await vaultOf(files, { packs: [] });
    const x = (path: string) => findReference(vault, noteAt(vault, path), 'x')?.item.title;
    expect([x('/a.md'), x('/in/b.md'), x('/in/deep [1]/c.md'), x('/in/deep [1]/d.md')]).toEqual([
      'the workspace’s',
      'the folder’s',
      'the inner folder’s',
      'the note’s',
    ]);
  });

  it('are seen by the notes below alone', async () => {
    const vault = await vaultOf(files, { packs: [] });
    const seen = (path: string) => citableReferences(vault, noteAt(vault, path)).map(({ key }) => key);
    expect(seen('/a.md')).toEqual(['x', 'common']);
    expect(seen('/in/b.md').sort()).toEqual(['beside', 'common', 'only', 'x']);
    const unknown = (path: string) =>
      findingsOf(vault, noteAt(vault, path)).filter(({ rule }) => rule === 'unknown-citekey').length;
    expect([unknown('/a.md'), unknown('/in/b.md')]).toEqual([1, 0]);
  });

  it('may be named by globs that nobody can read', async () => {
    for (const glob of ['[', '{a', '(', '../../../../../../x.bib', '', '/', '..', '!(']) {
      const vault = await vaultOf({ ...files, '/in/.ibid.json': json({ bibliography: [glob] }) }, { packs: [] });
      expect(bibliographyFilter(vault).matches(memoryUri('/all.bib'))).toBe(true);
      expect(findReference(vault, noteAt(vault, '/in/b.md'), 'x')?.item.title).toBe('the workspace’s');
    }
  });
});

it.each([
  ['{"coverage": "sentence",\n "rules": {"unknown-citekey": "of"}}', 'in/.ibid.json:2:12', 'must be one of'],
  ['{\n  "citation": {"forn": "pandoc"}\n}', 'in/.ibid.json:2:16', 'Unknown setting `citation.forn`'],
  ['{\n  "coverage": ', 'in/.ibid.json:2:15', 'Mend it: until then the settings around it count.'],
  ['[]', 'in/.ibid.json:1:1', 'Settings must be a JSON object'],
  ['{"rules": {"unknown-citkey": "off"}}', 'in/.ibid.json:1:1', 'Did you mean `unknown-citekey`?'],
])('what is wrong in %j is told where it stands, once', async (text, place, message) => {
  const vault = await vaultOf({ '/.ibid.json': '{}', '/in/.ibid.json': text, '/in/b.md': 'B.\n' });
  const told = lintSources(vault).map(({ uri, span, message: said }) => {
    const { line, character } = positionAt(linesOf(vault, uri) ?? [0], span.start);
    return [`${uri.slice(memoryUri('/x').length - 1)}:${line + 1}:${character + 1}`, said];
  });
  expect(told).toEqual([[place, expect.stringContaining(message)]]);
});

it('rules that are set as they should be hold beside one that is not', async () => {
  const config = JSON.stringify({ rules: { 'unknown-citekey': 'off', 'broken-link': 'loud', constructor: 'of' } });
  const vault = await vaultOf({ '/.ibid.json': config, '/b.md': 'B [@x] [[y]].\n' });
  expect(vault.settings.rules).toEqual({ 'unknown-citekey': 'off' });
  expect(lintSources(vault).map(({ message }) => message.replace(/: must.*/, ''))).toEqual([
    'Setting `rules` has `broken-link`',
    'Setting `rules` has `constructor`',
  ]);
});
