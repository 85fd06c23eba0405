import { afterEach, describe, expect, it, vi } from 'vitest';
import type {
  ApplyWorkspaceEditParams,
  ResponseError,
  ShowMessageRequestParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import type { Host } from '../../server/host/host';
import { memoryHost, memoryUri } from '../../server/host/memory';
import { packRoot } from '../fixture';
import { applied, startTestServer, type TestClient, type TestOptions } from './harness';

let client: TestClient;
const start = async (source: string, options?: TestOptions): Promise<TestClient> => {
  client = await startTestServer(source, options);
  return client;
};
afterEach(() => client.stop());

/** A client that can do all that a rename asks for. */
const able = {
  textDocument: { rename: { prepareSupport: true } },
  workspace: {
    applyEdit: true,
    fileOperations: { willRename: true, didRename: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['rename'], changeAnnotationSupport: {} },
  },
  window: { showMessage: {} },
};

const startAble = (text: string): Promise<TestClient> => start(text, { capabilities: able });

const refusalOf = (request: Promise<unknown>): Promise<string> =>
  request.then(
    (answer) => `answered ${JSON.stringify(answer)}`,
    (error: ResponseError) => error.message,
  );

const source =
  '//- /draft.md\n[[Ta$0lks#Day|x]]\n//- /Talks.md\n# Day\n[[#Day]]\n//- /notes/other.md\nSee\n[[Talks]]\n';

describe('a rename', () => {
  it('is prepared with the span of the name and what it says', async () => {
    await startAble(source);
    expect(client.capabilities.renameProvider).toEqual({ prepareProvider: true });
    expect(await client.at('textDocument/prepareRename')).toMatchInlineSnapshot(`
      {
        "placeholder": "Talks",
        "range": {
          "end": {
            "character": 7,
            "line": 0,
          },
          "start": {
            "character": 2,
            "line": 0,
          },
        },
      }
    `);
  });

  it('is refused in words that an editor shows', async () => {
    await startAble('plain $0words');
    expect(await refusalOf(client.at('textDocument/prepareRename'))).toMatchInlineSnapshot(
      `"Nothing here can be renamed: put the cursor on a name, a link, a heading, a block id, an alias, a tag, a footnote, a citekey or a link’s label."`,
    );
    expect(await refusalOf(client.at('textDocument/rename', { newName: 'x' }))).toMatchInlineSnapshot(
      `"Nothing here can be renamed: put the cursor on a name, a link, a heading, a block id, an alias, a tag, a footnote, a citekey or a link’s label."`,
    );
  });

  it('is one edit of all notes, with the file, versions of open buffers, and groups', async () => {
    await startAble(source);
    expect(await client.at('textDocument/rename', { newName: 'Peace talks' })).toMatchInlineSnapshot(`
      {
        "changeAnnotations": {
          "group-1": {
            "label": "Links to “Talks”",
          },
        },
        "documentChanges": [
          {
            "edits": [
              {
                "annotationId": "group-1",
                "newText": "Peace talks",
                "range": {
                  "end": {
                    "character": 7,
                    "line": 0,
                  },
                  "start": {
                    "character": 2,
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
                "newText": "Peace talks",
                "range": {
                  "end": {
                    "character": 7,
                    "line": 1,
                  },
                  "start": {
                    "character": 2,
                    "line": 1,
                  },
                },
              },
            ],
            "textDocument": {
              "uri": "file:///vault/notes/other.md",
              "version": null,
            },
          },
          {
            "kind": "rename",
            "newUri": "file:///vault/Peace%20talks.md",
            "oldUri": "file:///vault/Talks.md",
          },
        ],
      }
    `);
    expect(client.messages).toEqual([]);
  });

  it('says that the file is to be renamed where the client does not rename files', async () => {
    await start(source);
    expect(client.capabilities.renameProvider).toBe(true);
    expect(await client.at('textDocument/rename', { newName: 'Peace talks' })).toMatchInlineSnapshot(`
      {
        "changes": {
          "file:///vault/draft.md": [
            {
              "newText": "Peace talks",
              "range": {
                "end": {
                  "character": 7,
                  "line": 0,
                },
                "start": {
                  "character": 2,
                  "line": 0,
                },
              },
            },
          ],
          "file:///vault/notes/other.md": [
            {
              "newText": "Peace talks",
              "range": {
                "end": {
                  "character": 7,
                  "line": 1,
                },
                "start": {
                  "character": 2,
                  "line": 1,
                },
              },
            },
          ],
        },
      }
    `);
    expect(client.messages).toMatchInlineSnapshot(`
      [
        "Ibid: the links are changed, but this editor does not rename files for a language server. Rename “Talks.md” to “Peace talks.md” yourself.",
      ]
    `);
  });

  it('sees what is typed and not saved', async () => {
    await startAble(source);
    await client.open('/notes/other.md');
    await client.change('/notes/other.md', 'No link any more.');
    const { documentChanges } = await client.at<WorkspaceEdit>('textDocument/rename', { newName: 'New' });
    expect(documentChanges?.map((change) => ('edits' in change ? change.textDocument : change.kind))).toEqual([
      { uri: memoryUri('/draft.md'), version: 1 },
      'rename',
    ]);
  });
});

describe('files renamed in the editor', () => {
  it('are told of: notes, attachments and folders', async () => {
    await startAble('x');
    expect(client.capabilities.workspace?.fileOperations).toMatchInlineSnapshot(`
      {
        "didRename": {
          "filters": [
            {
              "pattern": {
                "glob": "**/*.{md,markdown,avif,bmp,gif,heic,jpeg,jpg,png,svg,tif,tiff,webp,3gp,flac,m4a,mkv,mov,mp3,mp4,ogg,ogv,opus,wav,webm,base,canvas,csv,doc,docx,epub,odp,ods,odt,pdf,ppt,pptx,rtf,tsv,xls,xlsx,zip}",
                "matches": "file",
                "options": {
                  "ignoreCase": true,
                },
              },
            },
            {
              "pattern": {
                "glob": "**",
                "matches": "folder",
              },
            },
          ],
        },
        "willRename": {
          "filters": [
            {
              "pattern": {
                "glob": "**/*.{md,markdown,avif,bmp,gif,heic,jpeg,jpg,png,svg,tif,tiff,webp,3gp,flac,m4a,mkv,mov,mp3,mp4,ogg,ogv,opus,wav,webm,base,canvas,csv,doc,docx,epub,odp,ods,odt,pdf,ppt,pptx,rtf,tsv,xls,xlsx,zip}",
                "matches": "file",
                "options": {
                  "ignoreCase": true,
                },
              },
            },
            {
              "pattern": {
                "glob": "**",
                "matches": "folder",
              },
            },
          ],
        },
      }
    `);
  });

  it('take their links along', async () => {
    await startAble(source);
    const files = [
      { oldUri: memoryUri('/Talks.md'), newUri: memoryUri('/notes/Talks (1).md') },
      { oldUri: memoryUri('/else'), newUri: memoryUri('/other') },
    ];
    expect(await client.request('workspace/willRenameFiles', { files })).toMatchInlineSnapshot(`
      {
        "changeAnnotations": {
          "group-1": {
            "label": "Links to “Talks”",
          },
        },
        "documentChanges": [
          {
            "edits": [
              {
                "annotationId": "group-1",
                "newText": "Talks (1)",
                "range": {
                  "end": {
                    "character": 7,
                    "line": 0,
                  },
                  "start": {
                    "character": 2,
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
                "newText": "Talks (1)",
                "range": {
                  "end": {
                    "character": 7,
                    "line": 1,
                  },
                  "start": {
                    "character": 2,
                    "line": 1,
                  },
                },
              },
            ],
            "textDocument": {
              "uri": "file:///vault/notes/other.md",
              "version": null,
            },
          },
        ],
      }
    `);
    expect(await client.request('workspace/willRenameFiles', { files: files.slice(1) })).toBe(null);
  });
});

/** A disk that other programs write to. */
function changingDisk(): {
  readonly makeHost: (files: Record<string, string>) => Host;
  move(from: string, to: string): void;
  write(path: string, text: string): void;
} {
  let texts: Record<string, string> = {};
  let clock = 1;
  const at: Record<string, number> = {};
  const now = (): Host => memoryHost(texts, packRoot);
  return {
    makeHost: (files) => {
      texts = { ...files };
      return {
        bundledPack: packRoot,
        readText: (uri) => now().readText(uri),
        readTextNow: (uri) => now().readTextNow?.(uri),
        listFiles: (folder, exclude) => now().listFiles(folder, exclude),
        stampsOf: (uris) =>
          uris.map((uri) => {
            const text = now().readTextNow?.(uri);
            return text === undefined ? undefined : { modified: at[uri] ?? 0, size: text.length };
          }),
      };
    },
    write(path, text) {
      texts = { ...texts, [path]: text };
      at[memoryUri(path)] = ++clock;
    },
    move(from, to) {
      const { [from]: text, ...others } = texts;
      texts = { ...others, [to]: text! };
      clock++;
      at[memoryUri(to)] = clock;
    },
  };
}

describe('notes that another program renames', () => {
  const changes = (...files: (readonly [string, 'created' | 'deleted'])[]) => ({
    changes: files.map(([path, what]) => ({ uri: memoryUri(path), type: what === 'created' ? 1 : 3 })),
  });

  /** Starts with a client that answers questions so; what it is asked, and what edits it is told to make. */
  async function asked(text: string, answer: string | undefined, capabilities: object = able) {
    const disk = changingDisk();
    await start(text, { capabilities, makeHost: disk.makeHost });
    const questions: string[] = [];
    const edits: ApplyWorkspaceEditParams[] = [];
    client.connection.onRequest('window/showMessageRequest', ({ message, actions }: ShowMessageRequestParams) => {
      questions.push(`${message} ${actions?.map(({ title }) => `[${title}]`).join(' ')}`);
      return answer === undefined ? null : { title: answer };
    });
    const edited = new Promise<ApplyWorkspaceEditParams>((resolve) => {
      client.connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
        edits.push(params);
        resolve(params);
        return { applied: true };
      });
    });
    await client.at('textDocument/hover'); // everything is read
    await client.at('textDocument/references', { context: { includeDeclaration: true } });
    return { disk, questions, edits, edited };
  }

  const told = (params: object): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', params);

  it('have their links updated when the writer says so', async () => {
    const { disk, questions, edited } = await asked(source, 'Update links');
    disk.move('/Talks.md', '/notes/Peace.md');
    await told(changes(['/Talks.md', 'deleted'], ['/notes/Peace.md', 'created']));
    expect(await edited).toMatchInlineSnapshot(`
      {
        "edit": {
          "changeAnnotations": {
            "group-1": {
              "label": "Links to “Talks”",
            },
          },
          "documentChanges": [
            {
              "edits": [
                {
                  "annotationId": "group-1",
                  "newText": "Peace",
                  "range": {
                    "end": {
                      "character": 7,
                      "line": 0,
                    },
                    "start": {
                      "character": 2,
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
                  "newText": "Peace",
                  "range": {
                    "end": {
                      "character": 7,
                      "line": 1,
                    },
                    "start": {
                      "character": 2,
                      "line": 1,
                    },
                  },
                },
              ],
              "textDocument": {
                "uri": "file:///vault/notes/other.md",
                "version": null,
              },
            },
          ],
        },
        "label": "Update links",
      }
    `);
    expect(questions).toMatchInlineSnapshot(`
      [
        "Ibid: “Talks.md” was renamed to “Peace.md”. Update 2 links in 2 notes? [Update links] [Leave them]",
      ]
    `);
  });

  it('are noticed when the news comes in two parts, in any order', async () => {
    const { disk, questions, edited } = await asked(source, 'Update links');
    disk.move('/Talks.md', '/Peace.md');
    await told(changes(['/Peace.md', 'created']));
    await told(changes(['/Talks.md', 'deleted']));
    await edited;
    expect(questions).toMatchInlineSnapshot(`
      [
        "Ibid: “Talks.md” was renamed to “Peace.md”. Update 2 links in 2 notes? [Update links] [Leave them]",
      ]
    `);
  });

  /** Moves a note whose links break, and waits for the question: what was asked by then is all that is asked. */
  async function askedByThen({ disk, questions, edited }: Awaited<ReturnType<typeof asked>>): Promise<string[]> {
    disk.move('/Last.md', '/Moved last.md');
    await told(changes(['/Last.md', 'deleted'], ['/Moved last.md', 'created']));
    await edited;
    return questions;
  }
  const last = '//- /Last.md\nthe last\n//- /last link.md\n[[Last]]\n';
  const onlyLast = [
    'Ibid: “Last.md” was renamed to “Moved last.md”. Update 1 link in 1 note? [Update links] [Leave them]',
  ];

  it('are let be where no link broke, and where the text is another', async () => {
    const given = await asked(
      `${last}//- /a.md\n[[A title]] [[B]]$0\n//- /A.md\n# A title\n//- /B.md\nb\n//- /C.md\nc`,
      'Update links',
    );
    given.disk.move('/A.md', '/sub/A new.md');
    given.disk.move('/B.md', '/B new.md');
    given.disk.write('/B new.md', 'another text');
    given.disk.move('/C.md', '/C new.md');
    const names = ['A', 'B', 'C'].map((name) => `/${name}.md`);
    const gone = names.map((path): [string, 'deleted'] => [path, 'deleted']);
    await told(changes(...gone, ['/sub/A new.md', 'created'], ['/B new.md', 'created'], ['/C new.md', 'created']));
    expect(await askedByThen(given)).toEqual(onlyLast);
  });

  it('are let be when it was the editor that renamed them', async () => {
    const given = await asked(`${last}${source}`, 'Update links');
    const files = [{ oldUri: memoryUri('/Talks.md'), newUri: memoryUri('/Peace.md') }];
    given.disk.move('/Talks.md', '/Peace.md');
    await client.connection.sendNotification('workspace/didRenameFiles', { files });
    await told(changes(['/Talks.md', 'deleted'], ['/Peace.md', 'created']));
    expect(await askedByThen(given)).toEqual(onlyLast);
    expect(await client.request('workspace/symbol', { query: 'Peace' })).toHaveLength(1);
  });

  it('are let be when two notes with one text could be it', async () => {
    const given = await asked(`${last}//- /a.md\n[[A]] [[B]]$0\n//- /A.md\nsame\n//- /B.md\nsame\n`, 'Update links');
    given.disk.move('/A.md', '/C.md');
    given.disk.move('/B.md', '/D.md');
    await told(changes(['/A.md', 'deleted'], ['/B.md', 'deleted'], ['/C.md', 'created'], ['/D.md', 'created']));
    expect(await askedByThen(given)).toEqual(onlyLast);
  });

  it('are asked about once, many at a time, each with the file of its name', async () => {
    const { disk, questions, edited } = await asked(
      '//- /a.md\n[a](A.md) [b](B.md)$0\n//- /A.md\nsame\n//- /B.md\nsame\n',
      'Update links',
    );
    disk.move('/A.md', '/x/A.md');
    disk.move('/B.md', '/x/B.md');
    await told(changes(['/A.md', 'deleted'], ['/x/B.md', 'created']));
    await told(changes(['/B.md', 'deleted'], ['/x/A.md', 'created']));
    const { edit } = await edited;
    const [change] = edit.documentChanges ?? [];
    expect(
      change && 'edits' in change ? applied(client.text('/a.md'), change.edits as TextEdit[]) : '',
    ).toMatchInlineSnapshot(`
      "[a](x/A.md) [b](x/B.md)
      "
    `);
    expect(questions).toMatchInlineSnapshot(`
      [
        "Ibid: another program renamed 2 notes. Update 2 links in 1 note? [Update links] [Leave them]",
      ]
    `);
  });

  it('have their links left as they are when the writer says so', async () => {
    const { disk, questions, edits } = await asked(`${last}${source}`, 'Leave them');
    disk.move('/Talks.md', '/Peace.md');
    await told(changes(['/Talks.md', 'deleted'], ['/Peace.md', 'created']));
    await vi.waitUntil(() => questions.length === 1, { timeout: 20_000 });
    await client.request('workspace/symbol', { query: 'Peace' }); // the answer has been taken in
    expect(edits).toEqual([]);
  });
});
