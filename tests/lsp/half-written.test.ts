import { mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { uriOfPath } from '../../server/host/file-uri';
import { memoryUri } from '../../server/host/memory';
import { nodeHost } from '../../server/host/node';
import { ChangingFiles } from './changing-files';
import { startTestServer, type TestClient } from './harness';

const keys = Array.from({ length: 40 }, (_, i) => `work${i}`);
const text = `It fell [${keys.map((key) => `@${key}`).join('; ')}].\n`;
const bibtex = (list: readonly string[]): string =>
  list.map((key, i) => `@book{${key}, author = {Stein, A.}, title = {Title ${i}}, year = 2020}\n`).join('\n');
const json = (list: readonly string[]): string =>
  JSON.stringify(list.map((id) => ({ id, type: 'book', title: `On ${id}`, issued: { 'date-parts': [[2020]] } })));
const yaml = (list: readonly string[]): string =>
  list.map((id) => `- id: ${id}\n  type: book\n  title: On ${id}\n  issued: 2020\n`).join('');

const unknown = (list: readonly Diagnostic[]): number => list.filter(({ code }) => code === 'unknown-citekey').length;
const wait = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** Every number of unknown keys that was told for a note, from the `from`th message on. */
const toldOf = ({ told }: TestClient, uri: string, from = 0): number[] =>
  told.slice(from).flatMap((each) => (each.uri === uri ? [unknown(each.diagnostics)] : []));

describe.each([
  ['refs.bib', bibtex],
  ['references.json', json],
  ['references.yaml', yaml],
] as const)('while a program writes %s', (name, written) => {
  const path = `/${name}`;
  const start = async () => {
    const disk = new ChangingFiles();
    const client = await startTestServer(`//- /a.md\n${text}$0\n//- ${path}\n${written(keys)}`, {
      makeHost: disk.makeHost,
    });
    await client.diagnostics('/a.md', (list) => unknown(list) === 0);
    const counts = async (): Promise<number> => {
      // A question waits for what was told of before it.
      await client.request('textDocument/documentSymbol', { textDocument: { uri: memoryUri('/a.md') } });
      return client
        .request<readonly unknown[]>('ibid/references', { textDocument: { uri: memoryUri('/a.md') } })
        .then((all) => all.length);
    };
    const from = client.told.length;
    return { disk, client, counts, told: () => toldOf(client, memoryUri('/a.md'), from) };
  };

  it('no work is missed when it is empty, cut off, gone, or another file’s name', async () => {
    const { disk, client, told, counts } = await start();
    const whole = written([...keys, 'added']);
    for (const moment of [
      '',
      whole.slice(0, 300),
      whole.slice(0, whole.length / 2),
      undefined,
      '',
      whole.slice(0, 90),
    ]) {
      await disk.write(client, { [path]: moment, [`${path}.tmp`]: moment });
      expect(await counts()).toBe(0);
      await wait(30);
    }
    await disk.write(client, { [path]: whole, [`${path}.tmp`]: undefined });
    await client.change('/a.md', text.replace('@work0', '@added'));
    await client.diagnostics('/a.md', (list) => list.every(({ message }) => !String(message).includes('added')));
    await wait(600);
    expect(told().filter((count) => count > 0)).toEqual([]);
    await client.stop();
  });

  it('what stays away is believed', async () => {
    const { disk, client } = await start();
    await disk.write(client, { [path]: written(keys.slice(0, 30)) });
    await client.diagnostics('/a.md', (list) => unknown(list) === 10);
    await disk.write(client, { [path]: undefined });
    await client.diagnostics('/a.md', (list) => unknown(list) === 40);
    await disk.write(client, { [path]: written(keys) });
    await client.diagnostics('/a.md', (list) => unknown(list) === 0);
    await client.stop();
  });
});

describe('an export on a disk', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('that is written beside and renamed, removed and made anew, or written in pieces loses nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ibid-export-'));
    folders.push(folder);
    const at = (name: string): string => join(folder, name);
    writeFileSync(at('My Library.bib'), bibtex(keys));
    writeFileSync(at('a.md'), text);
    const client = await startTestServer('//- /a.md\n', {
      makeHost: () => nodeHost({ IBID_CACHE: at('cache') }),
      root: uriOfPath(folder),
    });
    const uri = uriOfPath(at('a.md'));
    const told = (): number[] => toldOf(client, uri);
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text: text.replace('@work0', '@last') },
    });
    for (let i = 0; i < 200 && told().at(-1) !== 1; i++) await wait(20);
    await wait(300);
    for (let round = 0; round < 2; round++) {
      const whole = bibtex([...keys, `r${round}`]);
      writeFileSync(at('My Library.bib.tmp'), whole.slice(0, 500));
      writeFileSync(at('My Library.bib.tmp'), whole);
      renameSync(at('My Library.bib.tmp'), at('My Library.bib'));
      await wait(120);
      unlinkSync(at('My Library.bib'));
      await wait(260);
      writeFileSync(at('My Library.bib'), '');
      await wait(260);
      writeFileSync(at('My Library.bib'), bibtex(keys).slice(0, 700));
      await wait(260);
      writeFileSync(at('My Library.bib'), bibtex(keys));
      await wait(120);
    }
    writeFileSync(at('My Library.bib'), bibtex([...keys, 'last']));
    for (let i = 0; i < 200 && told().at(-1) !== 0; i++) await wait(20);
    expect(told().at(-1)).toBe(0);
    expect(told().filter((count) => count > 1)).toEqual([]);
    await client.stop();
  }, 30_000);
});
