import { afterEach, describe, expect, it } from 'vitest';
import type {
  CompletionItem,
  CompletionList,
  SemanticTokens,
  SemanticTokensDelta,
} from 'vscode-languageserver-protocol';
import { memoryUri } from '../../server/host/memory';
import { startTestServer, type TestClient, type TestOptions } from './harness';

let client: TestClient;
const start = async (source: string, options?: TestOptions): Promise<TestClient> => {
  client = await startTestServer(source, options);
  return client;
};
afterEach(() => client.stop());

const note = '//- /a.md\nHalvia and Port Selmer.$0\n\nThe Black Tide Forum (BTF) met.\n';
const of = { textDocument: { uri: memoryUri('/a.md') } };
const lines = (from: number, to: number) => ({ start: { line: from, character: 0 }, end: { line: to, character: 0 } });
const tokens = { textDocument: { semanticTokens: { dynamicRegistration: false } } };

describe('names to be underlined', () => {
  it('are given for the whole note, or for what is seen of it', async () => {
    await start(note);
    expect(await client.request('ibid/names', of)).toMatchInlineSnapshot(`
      [
        {
          "kind": "country",
          "range": {
            "end": {
              "character": 6,
              "line": 0,
            },
            "start": {
              "character": 0,
              "line": 0,
            },
          },
        },
        {
          "kind": "place",
          "range": {
            "end": {
              "character": 22,
              "line": 0,
            },
            "start": {
              "character": 11,
              "line": 0,
            },
          },
        },
        {
          "kind": "organization",
          "range": {
            "end": {
              "character": 20,
              "line": 2,
            },
            "start": {
              "character": 4,
              "line": 2,
            },
          },
        },
        {
          "kind": "organization",
          "range": {
            "end": {
              "character": 25,
              "line": 2,
            },
            "start": {
              "character": 22,
              "line": 2,
            },
          },
        },
      ]
    `);
    expect(await client.request('ibid/names', { ...of, ranges: [lines(1, 2), lines(2, 9)] })).toMatchInlineSnapshot(`
      [
        {
          "kind": "organization",
          "range": {
            "end": {
              "character": 20,
              "line": 2,
            },
            "start": {
              "character": 4,
              "line": 2,
            },
          },
        },
        {
          "kind": "organization",
          "range": {
            "end": {
              "character": 25,
              "line": 2,
            },
            "start": {
              "character": 22,
              "line": 2,
            },
          },
        },
      ]
    `);
    await client.change('/a.md', 'Now Halvia.\n');
    expect(await client.request('ibid/names', of)).toMatchInlineSnapshot(`
      [
        {
          "kind": "country",
          "range": {
            "end": {
              "character": 10,
              "line": 0,
            },
            "start": {
              "character": 4,
              "line": 0,
            },
          },
        },
      ]
    `);
  });

  it('are null where the vault wants none, and where there is no such note', async () => {
    await start(note, { files: { '/.ibid.json': '{"knownNames": {"underline": false}}' } });
    expect(await client.request('ibid/names', of)).toBeNull();
    expect(await client.request('ibid/names', { textDocument: { uri: memoryUri('/b.md') } })).toBeNull();
  });

  it('are told to VS Code to be others when they are', async () => {
    const met = note.replace('met.', 'met the Quiet Buoy.');
    await start(`${met}//- /Board.md\ntext\n`, { options: { client: 'vscode' } });
    const count = async () => (await client.request<unknown[]>('ibid/names', of)).length;
    expect(await count()).toBe(4);
    const seen = new Promise<void>((resolve) => {
      client.connection.onNotification('ibid/namesChanged', async () => {
        if ((await count()) === 5) resolve();
      });
    });
    await client.open('/Board.md');
    await client.change('/Board.md', '---\nkind: organisation\naliases: [Quiet Buoy]\n---\n');
    await seen;
  });
});

describe('semantic tokens', () => {
  it('have the legend of every session', async () => {
    await start(note, { capabilities: tokens });
    expect(client.capabilities.semanticTokensProvider).toMatchInlineSnapshot(`
      {
        "full": {
          "delta": true,
        },
        "legend": {
          "tokenModifiers": [
            "introduced",
            "short",
            "ambiguous",
            "recorded",
          ],
          "tokenTypes": [
            "country",
            "organization",
            "agreement",
            "person",
            "place",
            "event",
            "system",
            "concept",
          ],
        },
        "range": true,
      }
    `);
  });

  it('are off unless the settings say so', async () => {
    await start(note, { capabilities: tokens });
    expect(await client.request('textDocument/semanticTokens/full', of)).toEqual({ resultId: '1', data: [] });
    expect(await client.request('textDocument/semanticTokens/range', { ...of, range: lines(0, 3) })).toEqual({
      data: [],
    });
  });

  it('are all, those in a range, or what changed since', async () => {
    await start(note, { capabilities: tokens, options: { semanticTokens: true } });
    const all = await client.request<SemanticTokens>('textDocument/semanticTokens/full', of);
    expect(all).toMatchInlineSnapshot(`
      {
        "data": [
          0,
          0,
          6,
          0,
          0,
          0,
          11,
          11,
          4,
          0,
          2,
          4,
          16,
          1,
          1,
          0,
          18,
          3,
          1,
          1,
        ],
        "resultId": "1",
      }
    `);
    expect(
      await client.request('textDocument/semanticTokens/range', { ...of, range: lines(0, 1) }),
    ).toMatchInlineSnapshot(`
      {
        "data": [
          0,
          0,
          6,
          0,
          0,
          0,
          11,
          11,
          4,
          0,
        ],
      }
    `);
    await client.change('/a.md', 'Halvia, Port Selmer.\n\nThe Black Tide Forum (BTF) met.\n');
    const delta = (previousResultId: string) =>
      client.request<SemanticTokensDelta | SemanticTokens>('textDocument/semanticTokens/full/delta', {
        ...of,
        previousResultId,
      });
    const changed = await delta(all.resultId!);
    expect(changed).toMatchInlineSnapshot(`
      {
        "edits": [
          {
            "data": [
              0,
              8,
              11,
              4,
              0,
            ],
            "deleteCount": 5,
            "start": 5,
          },
        ],
        "resultId": "2",
      }
    `);
    expect(await delta(changed.resultId!)).toEqual({ resultId: '3', edits: [] });
    expect((await delta('none of ours')) as SemanticTokens).toEqual({
      resultId: '4',
      data: (await client.request<SemanticTokens>('textDocument/semanticTokens/full', of)).data,
    });
  });

  it('are offered and taken back as the settings change, where the client can', async () => {
    const registered: string[] = [];
    let changed = (): void => undefined;
    const until = async (wanted: string): Promise<void> => {
      while (registered.join(' ') !== wanted)
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
    };
    await start(note, { capabilities: { textDocument: { semanticTokens: { dynamicRegistration: true } } } });
    const ours = (method: string) => method === 'textDocument/semanticTokens';
    client.connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string }[] }) => {
        registered.push(...registrations.filter(({ method }) => ours(method)).map(({ method }) => `+${method}`));
        changed();
        return null;
      },
    );
    client.connection.onRequest(
      'client/unregisterCapability',
      ({ unregisterations }: { unregisterations: { method: string }[] }) => {
        registered.push(...unregisterations.filter(({ method }) => ours(method)).map(({ method }) => `-${method}`));
        changed();
        return null;
      },
    );
    expect(client.capabilities.semanticTokensProvider).toBeUndefined();
    const set = (semanticTokens: boolean) =>
      client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { ibid: { semanticTokens } },
      });
    await set(true);
    await until('+textDocument/semanticTokens');
    expect((await client.request<SemanticTokens>('textDocument/semanticTokens/full', of)).data.length).toBeGreaterThan(
      0,
    );
    await set(false);
    await until('+textDocument/semanticTokens -textDocument/semanticTokens');
    expect((await client.request<SemanticTokens>('textDocument/semanticTokens/full', of)).data).toEqual([]);
  });
});

describe('completion of names', () => {
  const typed = '//- /a.md\nIn Halv$0\n';
  it('is off unless the settings say so', async () => {
    await start(typed);
    expect((await client.at<CompletionList>('textDocument/completion')).items).toEqual([]);
  });

  it('gives names whose card comes when it is shown', async () => {
    await start(typed, { options: { complete: { names: true } } });
    const { items } = await client.at<CompletionList>('textDocument/completion');
    expect(items).toMatchInlineSnapshot(`
      [
        {
          "data": {
            "subject": {
              "id": "selmer-concession:Halvia",
              "kind": "entity",
            },
            "uri": "file:///vault/a.md",
          },
          "detail": "country",
          "filterText": "Halv Halvia Halvian",
          "kind": 7,
          "label": "Halvia",
          "labelDetails": {
            "description": "country",
          },
          "sortText": "0000",
          "textEdit": {
            "newText": "Halvia",
            "range": {
              "end": {
                "character": 7,
                "line": 0,
              },
              "start": {
                "character": 3,
                "line": 0,
              },
            },
          },
        },
      ]
    `);
    const { documentation } = await client.request<CompletionItem>('completionItem/resolve', items[0]!);
    expect(documentation).toMatchObject({ value: expect.stringContaining('Halvia') });
  });
});

describe('contexts', () => {
  it('are noticed when they change', async () => {
    const files = { '/Halvia (ship).md': '---\nkind: system\naliases: [Halvia]\n---\n' };
    await start('//- /a.md\nHalvia$0 sank. Port Selmer and Ostmere are in Halvia.\n', { files });
    const meaning = async (): Promise<string> => {
      const hover = await client.at<{ contents: { value: string } }>('textDocument/hover');
      return hover.contents.value.split('\n', 1)[0]!;
    };
    const before = await meaning();
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { ibid: { contexts: [{ files: '*.md', names: { Halvia: 'Halvia (ship)' } }] } },
    });
    expect([before, await meaning()]).toMatchInlineSnapshot(`
      [
        "**Halvia** · country · _Republic of Halvia, Halvian_",
        "**Halvia (ship)** · system · _Halvia_",
      ]
    `);
  });
});
