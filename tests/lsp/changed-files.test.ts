import { afterEach, describe, expect, it } from 'vitest';
import type { Location } from 'vscode-languageserver-protocol';
import type { Host } from '../../server/host/host';
import { memoryUri } from '../../server/host/memory';
import { ChangingFiles } from './changing-files';
import { startTestServer, type TestClient } from './harness';

let client: TestClient;
afterEach(() => client.stop());

const leads = async (): Promise<boolean> => (await client.at<Location[] | null>('textDocument/definition')) !== null;

describe('files that other programs change', () => {
  it('are hidden and shown by a .gitignore that changes', async () => {
    const disk = new ChangingFiles();
    // A host whose only .gitignore names one folder.
    const makeHost = (files: Record<string, string>): Host => {
      const host = disk.makeHost(files);
      const listFiles: Host['listFiles'] = async (folder, exclude) => {
        const hidden = await host.readText(memoryUri('/.gitignore'));
        const all = await host.listFiles(folder, exclude);
        return all.filter((uri) => !hidden || !uri.startsWith(memoryUri(`/${hidden}/`)));
      };
      return { ...host, listFiles };
    };
    client = await startTestServer('//- /a.md\n[[b$0]]\n//- /x/b.md\nB\n//- /y/c.md\nC', { makeHost });
    expect(await leads()).toBe(true);
    await disk.write(client, { '/.gitignore': 'x' });
    expect(await leads()).toBe(false);
    await disk.write(client, { '/.gitignore': 'y' });
    expect(await leads()).toBe(true);
    await disk.write(client, { '/.gitignore': undefined });
    expect(await leads()).toBe(true);
  });

  it.each(['10.01 Fees', 'v1.2', '2024.11', 'plans'])('come with a folder: %s', async (folder) => {
    const disk = new ChangingFiles();
    client = await startTestServer('//- /a.md\n[[b$0]] ![[p.png]]', { makeHost: disk.makeHost });
    expect(await leads()).toBe(false);
    disk.set({ [`/${folder}/b.md`]: 'B', [`/${folder}/p.png`]: '' });
    const created = { changes: [{ uri: memoryUri(`/${folder}`), type: 1 }] };
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', created);
    expect(await leads()).toBe(true);
    const links = await client.request('textDocument/documentLink', { textDocument: { uri: memoryUri('/a.md') } });
    expect(links).toHaveLength(2);
  });
});
