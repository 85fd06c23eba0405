import { afterEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentLink,
  FoldingRange,
  Range,
} from 'vscode-languageserver-protocol';
import { memoryUri } from '../../server/host/memory';
import { startTestServer, type TestClient, type TestOptions } from './harness';

let client: TestClient;
const start = async (source: string, options?: TestOptions): Promise<TestClient> => {
  client = await startTestServer(source, options);
  return client;
};
afterEach(() => client.stop());

const of = (path: string, extra: object = {}) => ({ textDocument: { uri: memoryUri(path) }, ...extra });
const at = ({ start, end }: Range): string => `${start.line}:${start.character}–${end.line}:${end.character}`;

const files = `
//- /a.md
# A$0

## Two

Text ^b1

[[b]] [b](b.md)
//- /b.md
[[a]] and [[A#Two|two]]

The a, ![[a#^b1]] and [t](a.md#two).
//- /Beta.md
---
aliases: [Bay]
---
# Beta

See the bay [[a]].
//- /c.md
The bay of Beta; [[Beta]].
`;

describe('links over the protocol', () => {
  it('leads from a Markdown link to its note, but in an editor that has Markdown of its own', async () => {
    const definition = () =>
      client.request('textDocument/definition', of('/a.md', { position: { line: 6, character: 12 } }));
    await start(files);
    const top = { line: 0, character: 0 };
    expect(await definition()).toEqual([{ uri: memoryUri('/b.md'), range: { start: top, end: top } }]);
    await client.stop();
    await start(files, { options: { builtInMarkdown: true } });
    expect(await definition()).toBeNull();
  });

  it('underlines what leads somewhere, all of it or wikilinks alone', async () => {
    await start(files);
    const shown = (links: DocumentLink[]) => links.map((l) => [at(l.range), l.target, l.tooltip]);
    expect(shown(await client.request('textDocument/documentLink', of('/a.md')))).toMatchInlineSnapshot(`
      [
        [
          "6:2–6:3",
          "file:///vault/b.md",
          undefined,
        ],
        [
          "6:10–6:14",
          "file:///vault/b.md",
          undefined,
        ],
      ]
    `);
    await client.stop();
    await start(files, {
      options: { builtInMarkdown: true, client: 'vscode' },
      capabilities: { textDocument: { documentLink: { tooltipSupport: true } } },
    });
    expect(shown(await client.request('textDocument/documentLink', of('/a.md')))).toMatchInlineSnapshot(`
      [
        [
          "6:2–6:3",
          "file:///vault/b.md",
          "b",
        ],
      ]
    `);
  });

  it('folds where the editor does not', async () => {
    await start(files);
    const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', of('/a.md'));
    expect(folds).toMatchInlineSnapshot(`
      [
        {
          "endLine": 6,
          "startLine": 0,
        },
        {
          "endLine": 6,
          "startLine": 2,
        },
      ]
    `);
    await client.stop();
    await start(files, { options: { builtInMarkdown: true } });
    expect(client.capabilities.foldingRangeProvider).toBeUndefined();
  });

  it('counts links above what they lead to', async () => {
    const lenses = async () => {
      const list = await client.request<CodeLens[]>('textDocument/codeLens', of('/a.md'));
      return Promise.all(list.map((lens) => client.request<CodeLens>('codeLens/resolve', lens)));
    };
    await start(files, { options: { client: 'vscode' } });
    expect((await lenses()).map(({ range, command }) => ({ at: at(range), ...command }))).toMatchInlineSnapshot(`
      [
        {
          "arguments": [
            "file:///vault/a.md",
            {
              "character": 0,
              "line": 0,
            },
            "note",
          ],
          "at": "0:0–0:0",
          "command": "ibid.showReferences",
          "title": "5 links to this note",
        },
        {
          "arguments": [
            "file:///vault/a.md",
            {
              "character": 0,
              "line": 2,
            },
            "heading",
          ],
          "at": "2:0–2:0",
          "command": "ibid.showReferences",
          "title": "2 links",
        },
        {
          "arguments": [
            "file:///vault/a.md",
            {
              "character": 0,
              "line": 4,
            },
            "block",
          ],
          "at": "4:0–4:0",
          "command": "ibid.showReferences",
          "title": "1 link",
        },
      ]
    `);
    await client.stop();
    await start(files);
    expect((await lenses()).map(({ command }) => command)).toMatchInlineSnapshot(`
      [
        {
          "command": "",
          "title": "5 links to this note",
        },
        {
          "command": "",
          "title": "2 links",
        },
        {
          "command": "",
          "title": "1 link",
        },
      ]
    `);
    await client.stop();
    await start(files, { options: { codeLens: false } });
    expect(await lenses()).toEqual([]);
  });

  it('lists who links here and who names it', async () => {
    await start(files);
    type Item = { uri: string; range: Range; kind: string; context: string };
    const shown = (items: Item[]) => items.map((i) => [i.uri, at(i.range), i.kind, i.context].join(' | '));
    const ask = async (method: string, path: string, extra = {}) =>
      shown(await client.request(method, of(path, extra)));
    expect(await ask('ibid/backlinks', '/a.md')).toMatchInlineSnapshot(`
      [
        "file:///vault/Beta.md | 5:12–5:17 | wikilink | See the bay [[a]].",
        "file:///vault/b.md | 0:0–0:5 | wikilink | [[a]] and [[A#Two|two]]",
        "file:///vault/b.md | 0:10–0:23 | wikilink | [[a]] and [[A#Two|two]]",
        "file:///vault/b.md | 2:7–2:17 | embed | The a, ![[a#^b1]] and [t](a.md#two).",
        "file:///vault/b.md | 2:22–2:35 | link | The a, ![[a#^b1]] and [t](a.md#two).",
      ]
    `);
    expect(
      await ask('ibid/backlinks', '/a.md', { position: { line: 2, character: 0 }, context: false }),
    ).toMatchInlineSnapshot(`
      [
        "file:///vault/b.md | 0:10–0:23 | wikilink | ",
        "file:///vault/b.md | 2:22–2:35 | link | ",
      ]
    `);
    expect(await ask('ibid/unlinkedMentions', '/Beta.md')).toMatchInlineSnapshot(`
      [
        "file:///vault/c.md | 0:11–0:15 | mention | The bay of Beta; [[Beta]].",
      ]
    `);
    expect(await ask('ibid/unlinkedMentions', '/a.md')).toEqual([]);
    expect(await ask('ibid/backlinks', '/nowhere.md')).toEqual([]);
  });

  it('names a block of another note through the editor', async () => {
    const source = '//- /a.md\nSee [[b#^$0]]\n//- /b.md\nA block.\n';
    await start(source, { capabilities: { workspace: { applyEdit: true } } });
    const applied = new Promise((resolve) => {
      client.connection.onRequest('workspace/applyEdit', (params: unknown) => {
        resolve(params);
        return { applied: true };
      });
    });
    const { items } = await client.at<CompletionList>('textDocument/completion');
    const { label, textEdit, additionalTextEdits, command } = items[0]!;
    expect([client.capabilities.executeCommandProvider, label, textEdit, additionalTextEdits]).toMatchInlineSnapshot(`
      [
        {
          "commands": [
            "ibid.applyEdit",
          ],
        },
        "A block.",
        {
          "newText": "^vigqh6]]",
          "range": {
            "end": {
              "character": 11,
              "line": 0,
            },
            "start": {
              "character": 8,
              "line": 0,
            },
          },
        },
        undefined,
      ]
    `);
    await client.request('workspace/executeCommand', command!);
    expect(await applied).toMatchInlineSnapshot(`
      {
        "edit": {
          "changes": {
            "file:///vault/b.md": [
              {
                "newText": " ^vigqh6",
                "range": {
                  "end": {
                    "character": 8,
                    "line": 0,
                  },
                  "start": {
                    "character": 8,
                    "line": 0,
                  },
                },
              },
            ],
          },
        },
        "metadata": {
          "isRefactoring": true,
        },
      }
    `);
    await client.stop();
    await start(source);
    expect((await client.at<CompletionList>('textDocument/completion')).items).toEqual([]);
    expect(client.capabilities.executeCommandProvider).toBeUndefined();
  });

  it('creates a note where the editor can', async () => {
    const source = 'See [[New note#Part]].$0';
    const actions = async () => {
      const whole = { start: { line: 0, character: 0 }, end: { line: 0, character: 20 } };
      const extra = { range: whole, context: { diagnostics: [] } };
      const list = await client.request<CodeAction[]>('textDocument/codeAction', of('/note.md', extra));
      return list.map(({ title, edit }) => (title.startsWith('Create') ? [title, edit] : title));
    };
    await start(source, { capabilities: { workspace: { workspaceEdit: { resourceOperations: ['create'] } } } });
    expect(await actions()).toMatchInlineSnapshot(`
      [
        [
          "Create the note “New note”",
          {
            "documentChanges": [
              {
                "kind": "create",
                "options": {
                  "ignoreIfExists": true,
                },
                "uri": "file:///vault/New%20note.md",
              },
              {
                "edits": [
                  {
                    "newText": "# New note

      ## Part
      ",
                    "range": {
                      "end": {
                        "character": 0,
                        "line": 0,
                      },
                      "start": {
                        "character": 0,
                        "line": 0,
                      },
                    },
                  },
                ],
                "textDocument": {
                  "uri": "file:///vault/New%20note.md",
                  "version": null,
                },
              },
            ],
          },
        ],
        "Ignore here: give a reason",
      ]
    `);
    await client.stop();
    await start(source);
    expect(await actions()).toMatchInlineSnapshot(`
      [
        "Ignore here: give a reason",
      ]
    `);
  });
});
