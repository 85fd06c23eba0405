import { expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { ibid } from '../cli/harness';
import { ChangingFiles } from './changing-files';
import { startTestServer } from './harness';

const text = 'It fell [@only; @nobody1900].\n';
const yaml = '- {id: only, type: book, title: Only, issued: 2020}\n';
const source = `//- /in/a.md\n${text}$0\n//- /in/works.yaml\n${yaml}`;
const config = '{"bibliography": ["works.yaml"], "rules": {"unknown-citekey": "info", "unsourced-claim": "off"}}';

const shown = (list: readonly Diagnostic[]): string[] =>
  list.map(({ code, severity, range }) => `${code} ${severity} ${range.start.line}:${range.start.character}`);
const counted = (wanted: number) => (list: readonly Diagnostic[]) =>
  list.filter(({ code }) => code === 'unknown-citekey').length === wanted;

it('the server takes in a folder’s configuration that comes, breaks, changes and goes', async () => {
  const disk = new ChangingFiles();
  const client = await startTestServer(source, { makeHost: disk.makeHost });
  expect(shown(await client.diagnostics('/in/a.md', counted(2)))).toContain('unknown-citekey 1 0:9');

  await disk.write(client, { '/in/.ibid.json': config });
  expect(shown(await client.diagnostics('/in/a.md', counted(1)))).toEqual(['unknown-citekey 3 0:16']);

  await disk.write(client, { '/in/.ibid.json': '{\n "rules": ' });
  await client.diagnostics('/in/a.md', counted(2));
  const told = await client.diagnostics('/in/.ibid.json', (list) => list.length > 0);
  expect(shown(told)).toEqual(['unreadable 1 1:10']);
  const messages = client.messages.filter((message) => message.includes('.ibid.json'));
  expect(messages).toEqual([expect.stringContaining('Mend it: until then the settings around it count.')]);

  await disk.write(client, { '/in/.ibid.json': '{"rules": {"unknown-citekey": "off"}}' });
  await client.diagnostics('/in/a.md', counted(0));
  await client.diagnostics('/in/.ibid.json', (list) => list.length === 0);

  await disk.write(client, { '/in/.ibid.json': undefined });
  await client.diagnostics('/in/a.md', counted(2));
  await client.stop();
});

it('the command line and the server say the same, whatever folder or file is named', async () => {
  const files = { '.ibid.json': '{}', 'in/.ibid.json': config, 'in/a.md': text, 'in/works.yaml': yaml, 'b.md': text };
  const found = async (...words: string[]): Promise<string[]> => {
    const { findings } = JSON.parse((await ibid(['lint', '--format', 'json', ...words], { files })).stdout);
    return findings
      .filter(({ file }: { file: string }) => file === 'in/a.md')
      .map(({ rule, severity }: { rule: string; severity: string }) => `${rule} ${severity}`);
  };
  for (const words of [[], ['in'], ['in/a.md'], ['.', 'in/a.md']])
    expect(await found(...words)).toEqual(['unknown-citekey info']);
});

it('a repository in a vault that has a configuration of its own is a vault of its own', async () => {
  const files = {
    '.ibid.json': '{"rules": {"unknown-citekey": "off"}}',
    'in/.ibid.json': '{}',
    'in/.git/HEAD': '',
    'in/a.md': text,
  };
  const { stdout } = await ibid(['lint', '--format', 'json', 'in'], { files });
  expect(stdout).toContain('unknown-citekey');
});
