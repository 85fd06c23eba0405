import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { startTestServer, type TestClient } from './harness';

let client: TestClient;
let edits: WorkspaceEdit[];
afterEach(async () => client.stop());

const able = {
  textDocument: {},
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'], changeAnnotationSupport: {} },
  },
};

/** Starts the server; edits that it sends are kept, and said to be applied. */
async function start(source: string, capabilities: object = able): Promise<void> {
  client = await startTestServer(source, { capabilities });
  edits = [];
  client.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
    edits.push(edit);
    return { applied: true };
  });
}

const draft = { textDocument: { uri: 'file:///vault/draft.md' } };
const range = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});
const ask = (method: string, params: object): Promise<unknown> =>
  client.request(`ibid/${method}`, { ...draft, ...params });

const source = `//- /draft.md
Hal$0via met. The Halvian Transit Commission (HTC) sat. Halvia left.
//- /places/Ostmere.md
---
kind: place
---
Halvia and Halvia.`;

describe('making an entity note', () => {
  it('says what it will be, and makes it through one edit', async () => {
    await start(source);
    const at = { range: range(0, 16, 43) };
    expect(await ask('entityDraft', at)).toMatchInlineSnapshot(`
      {
        "kind": "organisation",
        "kinds": [
          "agreement",
          "company",
          "concept",
          "conflict",
          "corridor",
          "country",
          "event",
          "exercise",
          "fair",
          "format",
          "group",
          "infrastructure",
          "language",
          "law",
          "organisation",
          "person",
          "place",
          "product",
          "programme",
          "project",
          "publication",
          "region",
          "strategy",
          "system",
        ],
        "mayLink": true,
        "name": "Halvian Transit Commission",
        "path": "places/Halvian Transit Commission.md",
      }
    `);
    expect(await ask('createEntityNote', { ...at, kind: 'group', link: true })).toMatchInlineSnapshot(`
      {
        "applied": true,
        "isNew": true,
        "uri": "file:///vault/places/Halvian%20Transit%20Commission.md",
      }
    `);
    expect(edits).toMatchInlineSnapshot(`
      [
        {
          "changeAnnotations": {
            "group-1": {
              "label": "Link to “Halvian Transit Commission”",
            },
          },
          "documentChanges": [
            {
              "kind": "create",
              "options": {
                "ignoreIfExists": false,
                "overwrite": false,
              },
              "uri": "file:///vault/places/Halvian%20Transit%20Commission.md",
            },
            {
              "edits": [
                {
                  "newText": "---
      kind: group
      aliases: [HTC]
      ---

      > The Halvian Transit Commission (HTC) sat. Halvia left. ([[draft]])
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
                "uri": "file:///vault/places/Halvian%20Transit%20Commission.md",
                "version": null,
              },
            },
            {
              "edits": [
                {
                  "annotationId": "group-1",
                  "newText": "[[Halvian Transit Commission]]",
                  "range": {
                    "end": {
                      "character": 42,
                      "line": 0,
                    },
                    "start": {
                      "character": 16,
                      "line": 0,
                    },
                  },
                },
              ],
              "textDocument": {
                "uri": "file:///vault/draft.md",
                "version": 1,
              },
            },
          ],
        },
      ]
    `);
  });

  it('names the note that is there, and says what it cannot do', async () => {
    await start('//- /draft.md\nIn Ostm$0ere, x.\n//- /Ostmere.md\n---\nkind: place\n---\n');
    expect(await ask('entityDraft', { range: range(0, 3, 10) })).toEqual({
      existing: 'file:///vault/Ostmere.md',
      name: 'Ostmere',
    });
    expect(await ask('entityDraft', { range: range(0, 12, 12) })).toMatchInlineSnapshot(`
      {
        "refusal": "Select the name of which a note is to be made, or put the cursor on it.",
      }
    `);
    expect(
      await client.request('ibid/entityDraft', {
        textDocument: { uri: 'file:///vault/none.md' },
        range: range(0, 0, 0),
      }),
    ).toEqual({
      refusal: 'This note is not known yet.',
    });
  });

  it('is not done where the editor takes no edits', async () => {
    await start(source, {});
    expect(await ask('createEntityNote', { range: range(0, 16, 43) })).toEqual({
      refusal: 'This editor does not let Ibid make files or edits.',
    });
  });
});

describe('adding an alias', () => {
  it('lists entities, best guesses first, and edits the note of the chosen one', async () => {
    await start(
      '//- /draft.md\nThe Bor$0der Councl met.\n//- /b.md\n---\ntitle: Border Council\nkind: organisation\n---\n',
    );
    const found = (await ask('aliasChoices', { range: range(0, 4, 17) })) as { alias: string; choices: object[] };
    expect([found.alias, found.choices[0], found.choices.length > 200]).toMatchInlineSnapshot(`
      [
        "Border Councl",
        {
          "description": "organisation · a name like it",
          "detail": "b",
          "id": "vault:Border Council",
          "label": "Border Council",
          "note": "file:///vault/b.md",
        },
        true,
      ]
    `);
    const chosen = { id: 'vault:Border Council', note: 'file:///vault/b.md', alias: found.alias };
    expect(await ask('addAlias', { range: range(0, 4, 17), ...chosen })).toMatchInlineSnapshot(`
      {
        "applied": true,
        "isNew": false,
        "uri": "file:///vault/b.md",
      }
    `);
    expect(edits).toMatchInlineSnapshot(`
      [
        {
          "changeAnnotations": {
            "group-1": {
              "label": "Alias of “Border Council”",
            },
          },
          "documentChanges": [
            {
              "edits": [
                {
                  "annotationId": "group-1",
                  "newText": "aliases: [Border Councl]
      ",
                  "range": {
                    "end": {
                      "character": 0,
                      "line": 3,
                    },
                    "start": {
                      "character": 0,
                      "line": 3,
                    },
                  },
                },
              ],
              "textDocument": {
                "uri": "file:///vault/b.md",
                "version": null,
              },
            },
          ],
        },
      ]
    `);
  });
});

describe('linking mentions', () => {
  it('offers what can be done, and does it with or without a preview', async () => {
    await start(source);
    const at = { range: range(0, 2, 2) };
    expect(await ask('linkMentions', at)).toMatchInlineSnapshot(`
      {
        "name": "Halvia",
        "options": [
          {
            "links": 1,
            "notes": 1,
            "scope": "note",
            "which": "first",
          },
          {
            "links": 2,
            "notes": 1,
            "scope": "note",
            "which": "all",
          },
          {
            "links": 2,
            "notes": 2,
            "scope": "vault",
            "which": "first",
          },
          {
            "links": 4,
            "notes": 2,
            "scope": "vault",
            "which": "all",
          },
        ],
      }
    `);
    expect(await ask('linkMentions', { ...at, which: 'all', scope: 'vault', review: true })).toMatchInlineSnapshot(`
      {
        "applied": true,
        "isNew": false,
        "uri": "file:///vault/draft.md",
      }
    `);
    await ask('linkMentions', { ...at, which: 'first', scope: 'note' });
    expect(edits).toMatchInlineSnapshot(`
      [
        {
          "changeAnnotations": {
            "group-1": {
              "label": "Links to “Halvia”",
              "needsConfirmation": true,
            },
          },
          "documentChanges": [
            {
              "edits": [
                {
                  "annotationId": "group-1",
                  "newText": "[[Halvia]]",
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
                  "annotationId": "group-1",
                  "newText": "[[Halvia]]",
                  "range": {
                    "end": {
                      "character": 60,
                      "line": 0,
                    },
                    "start": {
                      "character": 54,
                      "line": 0,
                    },
                  },
                },
              ],
              "textDocument": {
                "uri": "file:///vault/draft.md",
                "version": 1,
              },
            },
            {
              "edits": [
                {
                  "annotationId": "group-1",
                  "newText": "[[Halvia]]",
                  "range": {
                    "end": {
                      "character": 6,
                      "line": 3,
                    },
                    "start": {
                      "character": 0,
                      "line": 3,
                    },
                  },
                },
                {
                  "annotationId": "group-1",
                  "newText": "[[Halvia]]",
                  "range": {
                    "end": {
                      "character": 17,
                      "line": 3,
                    },
                    "start": {
                      "character": 11,
                      "line": 3,
                    },
                  },
                },
              ],
              "textDocument": {
                "uri": "file:///vault/places/Ostmere.md",
                "version": null,
              },
            },
          ],
        },
        {
          "changeAnnotations": {
            "group-1": {
              "label": "Links to “Halvia”",
            },
          },
          "documentChanges": [
            {
              "edits": [
                {
                  "annotationId": "group-1",
                  "newText": "[[Halvia]]",
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
              ],
              "textDocument": {
                "uri": "file:///vault/draft.md",
                "version": 1,
              },
            },
          ],
        },
      ]
    `);
  });
});

describe('refactorings', () => {
  const actions = (at: object, context: object = { diagnostics: [] }): Promise<CodeAction[]> =>
    client.request('textDocument/codeAction', { ...draft, range: at, context });
  const titles = (list: CodeAction[]): string[] => list.map(({ title, kind }) => `${kind}: ${title}`);

  it('are offered when the writer asks for them', async () => {
    await start(source);
    expect(titles(await actions(range(0, 16, 43)))).toMatchInlineSnapshot(`
      [
        "refactor.extract: Create the note “Halvian Transit Commission” (organisation)",
      ]
    `);
    expect(titles(await actions(range(0, 2, 2)))).toMatchInlineSnapshot(`
      [
        "refactor.extract: Create the note “Halvia” (country)",
        "refactor.rewrite: Link the first mention of “Halvia” in this note",
        "refactor.rewrite: Link all 2 mentions of “Halvia” in this note",
      ]
    `);
    expect(
      titles(await actions(range(0, 2, 2), { diagnostics: [], only: ['refactor.extract'] })),
    ).toMatchInlineSnapshot(`
      [
        "refactor.extract: Create the note “Halvia” (country)",
      ]
    `);
    expect(await actions(range(0, 2, 2), { diagnostics: [], triggerKind: 2 })).toEqual([]);
    expect(await actions(range(0, 2, 2), { diagnostics: [], only: ['source'] })).toEqual([]);
  });

  it('make no files where the editor makes none', async () => {
    await start(source, {});
    expect(titles(await actions(range(0, 16, 43)))).toEqual([]);
  });
});

describe('a name that is renamed', () => {
  it('has its mentions in quotations confirmed, or left where the editor cannot ask', async () => {
    const quoted = '//- /draft.md\nHal$0via rose. “the port of Halvia is shut”.\n//- /b.md\nHalvia.';
    await start(quoted);
    expect(await client.at('textDocument/rename', { newName: 'Halvistan' })).toMatchInlineSnapshot(`
      {
        "changeAnnotations": {
          "group-1": {
            "label": "Mentions of “Halvia”",
          },
          "group-2": {
            "label": "Mentions in quotations: the source may say it so",
            "needsConfirmation": true,
          },
        },
        "documentChanges": [
          {
            "edits": [
              {
                "annotationId": "group-1",
                "newText": "Halvistan",
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
            ],
            "textDocument": {
              "uri": "file:///vault/b.md",
              "version": null,
            },
          },
          {
            "edits": [
              {
                "annotationId": "group-1",
                "newText": "Halvistan",
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
                "annotationId": "group-2",
                "newText": "Halvistan",
                "range": {
                  "end": {
                    "character": 32,
                    "line": 0,
                  },
                  "start": {
                    "character": 26,
                    "line": 0,
                  },
                },
              },
            ],
            "textDocument": {
              "uri": "file:///vault/draft.md",
              "version": 1,
            },
          },
        ],
      }
    `);
    await client.stop();
    await start(quoted, {});
    expect(await client.at('textDocument/rename', { newName: 'Halvistan' })).toMatchInlineSnapshot(`
      {
        "changes": {
          "file:///vault/b.md": [
            {
              "newText": "Halvistan",
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
          ],
          "file:///vault/draft.md": [
            {
              "newText": "Halvistan",
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
          ],
        },
      }
    `);
    expect(client.messages).toMatchInlineSnapshot(`
      [
        "Ibid: One mention in a quotation or footnote was left.",
      ]
    `);
  });
});
