import { expect, it } from 'vitest';
import type { Host } from '../../server/host/host';
import { loadVault } from '../../server/host/load-vault';
import { memoryHost } from '../../server/host/memory';
import { lintSources } from '../../server/lint/check-sources';
import { findingsOf } from '../../server/lint/findings-of';
import { parseWithRemark } from '../../server/markdown/remark';
import { citableReferences, findReference } from '../../server/vault/references';
import { noteAt, vaultOf, vaultRoot } from '../fixture';

const book = (key: string, title: string): string => `@book{${key}, title = {${title}}}\n`;

it('takes a key from the front matter, then a named file, then the nearest folder, then the workspace', async () => {
  const files = {
    '/a.bib': book('x', 'at the root'),
    '/deep/refs/z.bib': book('x', 'beside'),
    '/deep/y.bib': book('x', 'in the folder above'),
    '/named.bib': book('x', 'named'),
    '/root.md': '[@x]\n',
    '/deep/in.md': '[@x]\n',
    '/deep/refs/in.md': '[@x]\n',
    '/deep/refs/naming.md': '---\nbibliography: ../../named.bib\n---\n[@x]\n',
    '/deep/own.md':
      '---\nreferences:\n  - {id: x, type: book, title: its own}\nbibliography: ../named.bib\n---\n[@x]\n',
    '/other/far.md': '[@x]\n',
  };
  const vault = await vaultOf(files);
  const titles = Object.keys(files)
    .filter((path) => path.endsWith('.md'))
    .map((path) => `${path}: ${findReference(vault, noteAt(vault, path), 'x')?.item.title}`);
  expect(titles).toEqual([
    '/root.md: at the root',
    '/deep/in.md: in the folder above',
    '/deep/refs/in.md: beside',
    '/deep/refs/naming.md: named',
    '/deep/own.md: its own',
    '/other/far.md: at the root',
  ]);
});

it('does not show a note what another note alone names', async () => {
  const vault = await vaultOf(
    {
      '/.ibid.json': '{"bibliography": ["common.bib"], "packs": []}',
      '/common.bib': book('common', 'Common'),
      '/private.bib': book('private', 'Private'),
      '/a.md': '---\nbibliography: private.bib\n---\n[@private; @common]\n',
      '/b.md': 'It fell [@private].\n',
    },
    { packs: [] },
  );
  const seen = (path: string): string[] => citableReferences(vault, noteAt(vault, path)).map(({ key }) => key);
  expect([seen('/a.md'), seen('/b.md')]).toEqual([['private', 'common'], ['common']]);
  const said = findingsOf(vault, noteAt(vault, '/b.md')).map(({ rule }) => rule);
  expect(said).toContain('unknown-citekey');
  expect(findingsOf(vault, noteAt(vault, '/a.md')).map(({ rule }) => rule)).not.toContain('unknown-citekey');
});

it('says which bibliography is unreadable or far too large', async () => {
  const files = { '/a.bib': book('x', 'X'), '/huge.bib': book('y', 'Y'), '/a.md': 'Text.\n' };
  const memory = memoryHost(files, undefined);
  const host: Host = {
    ...memory,
    readText: async (uri) => (uri.endsWith('/a.bib') ? undefined : memory.readText(uri)),
    stampsOf: (uris) => uris.map((uri) => ({ modified: 1, size: uri.endsWith('/huge.bib') ? 300 * 1024 * 1024 : 10 })),
  };
  const vault = await loadVault({ host, roots: [vaultRoot], settings: { packs: [] }, parse: parseWithRemark });
  expect(lintSources(vault).map(({ severity, message }) => `${severity} ${message}`)).toMatchInlineSnapshot(`
    [
      "error /vault/a.bib could not be read, so none of its works is known. Is it readable for you?",
      "error /vault/huge.bib has 300 MB, and no bibliography of more than 200 MB is read: export fewer works, or split the file.",
    ]
  `);
});
