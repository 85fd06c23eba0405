import { afterEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Hover,
  Location,
  LocationLink,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { memoryUri } from '../../server/host/memory';
import { lintNote } from '../../server/lint/lint-note';
import { noteAt, vaultOf } from '../fixture';
import { applied, startTestServer, type TestClient, type TestOptions } from './harness';

let client: TestClient;
const start = async (source: string, options?: TestOptions): Promise<TestClient> => {
  client = await startTestServer(source, options);
  return client;
};
afterEach(() => client.stop());

const shown = (locations: readonly Location[] | null) =>
  (locations ?? []).map(({ uri, range }) => `${uri}:${range.start.line}:${range.start.character}`);

describe('the server', () => {
  it('offers what its client lacks, and no more', async () => {
    await start('x');
    expect(client.capabilities).toMatchInlineSnapshot(`
      {
        "codeActionProvider": {
          "codeActionKinds": [
            "quickfix",
            "refactor.extract",
            "refactor.rewrite",
          ],
        },
        "codeLensProvider": {
          "resolveProvider": true,
        },
        "completionProvider": {
          "resolveProvider": true,
          "triggerCharacters": [
            "^",
            "@",
            "[",
            "#",
            "/",
            "(",
          ],
        },
        "definitionProvider": true,
        "documentHighlightProvider": true,
        "documentLinkProvider": {},
        "documentSymbolProvider": true,
        "foldingRangeProvider": true,
        "hoverProvider": true,
        "implementationProvider": true,
        "inlayHintProvider": true,
        "referencesProvider": true,
        "renameProvider": true,
        "textDocumentSync": {
          "change": 2,
          "openClose": true,
        },
        "workspace": {
          "workspaceFolders": {
            "changeNotifications": true,
            "supported": true,
          },
        },
        "workspaceSymbolProvider": true,
      }
    `);
    await client.stop();
    await start('x', {
      options: { builtInMarkdown: true, client: 'vscode' },
      capabilities: { textDocument: { diagnostic: {} } },
    });
    expect([client.capabilities.documentSymbolProvider, client.capabilities.diagnosticProvider]).toMatchInlineSnapshot(`
      [
        undefined,
        {
          "identifier": "ibid",
          "interFileDependencies": true,
          "workspaceDiagnostics": false,
        },
      ]
    `);
  });

  it('answers a hover with a card whose range is the name alone', async () => {
    await start('Traffic at Port Sel$0mer grew.');
    const hover = await client.at<Hover>('textDocument/hover');
    expect(hover.range).toEqual({ start: { line: 0, character: 11 }, end: { line: 0, character: 22 } });
    expect((hover.contents as { value: string }).value).toMatchInlineSnapshot(`
      "**Port Selmer** · place · _Selmer, harbour of Selmer_

      Port Selmer is the deep-water harbour of Halvia.

      - It handled 345,000 containers in 2022. — [Port Authority of Selmer 2023, n. 4](<file:///packs/selmer-concession/report.md#L33>) · [¶3](<file:///packs/selmer-concession/report.md#L19>)

      **Relations:** in Halvia

      **Passages:** [¶1](<file:///packs/selmer-concession/report.md#L11>)

      _mentioned once in one note of yours_ · from [The Selmer Concession](<file:///packs/selmer-concession/entities/Port%20Selmer.md#L1>)"
    `);
  });

  it('gives plain text to a client without Markdown', async () => {
    await start('Traffic grew [@portst$0at2023].', {
      capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
    });
    const hover = await client.at<Hover>('textDocument/hover');
    expect(hover.contents).toMatchInlineSnapshot(`
      {
        "kind": "plaintext",
        "value": "Port Authority of Selmer. Container Traffic 2016–2022. February 2023. <https://port.example/statistics/2022>.

      Cited in The Selmer Concession for
      - “Container traffic rose from 210,000 units in 2016 to 345,000 units in 2022, an increase of 64 percent.” ¶3, n. 4

      \`portstat2023\` · cited 1 time in your notes · recorded in references.json",
      }
    `);
  });

  it('completes a footnote from the evidence and appends its definition once', async () => {
    await start('Container traffic rose to 345,000 units in 2022.[^$0]\n\nThe end.');
    const list = await client.at<CompletionList>('textDocument/completion');
    const item = list.items[0]!;
    expect(item.label).toBe('portstat2023');
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    expect(resolved.documentation).toMatchInlineSnapshot(`
      {
        "kind": "plaintext",
        "value": "“Container traffic rose from 210,000 units in 2016 to 345,000 units in 2022, an increase of 64 percent.” ¶3 The bargain

      - Port Authority of Selmer. Container Traffic 2016–2022. February 2023. <https://port.example/statistics/2022>.",
      }
    `);
    const edits = [item.textEdit as { range: Location['range']; newText: string }, ...(item.additionalTextEdits ?? [])];
    const once = applied(client.text('/note.md'), edits);
    expect(once).toMatchInlineSnapshot(`
      "Container traffic rose to 345,000 units in 2022.[^portstat2023]

      The end.

      [^portstat2023]: [@portstat2023].
      "
    `);
    await client.change(
      '/note.md',
      once.replace('The end.', 'Again, container traffic rose to 345,000 units in 2022.[^]'),
    );
    const position = { line: 2, character: 'Again, container traffic rose to 345,000 units in 2022.[^'.length };
    const again = await client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri: memoryUri('/note.md') },
      position,
    });
    expect(again.items[0]).toMatchObject({ label: 'portstat2023', textEdit: { newText: 'portstat2023]' } });
    expect(again.items[0]!.additionalTextEdits).toBeUndefined();
  });

  it('keeps the cursor before a definition that goes in right behind it', async () => {
    await start('Container traffic rose to 345,000 units in 2022.[^$0', {
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    await client.change('/note.md', 'Container traffic rose to 345,000 units in 2022.[^');
    const list = await client.at<CompletionList>('textDocument/completion');
    expect(list.items[0]).toMatchObject({
      insertTextFormat: 2,
      textEdit: { newText: 'portstat2023]$0\n\n[^portstat2023]: [@portstat2023].\n' },
    });
  });

  it('says once where all items of a list go, to a client that can read it', async () => {
    const listFor = async (completion: object): Promise<CompletionList> => {
      await start('See [[se$0lmer and more', { capabilities: { textDocument: { completion } } });
      return client.at<CompletionList>('textDocument/completion');
    };
    const plain = await listFor({});
    await client.stop();
    const short = await listFor({ completionList: { itemDefaults: ['editRange'] } });
    const { itemDefaults } = short;
    expect(itemDefaults).toMatchInlineSnapshot(`
      {
        "editRange": {
          "end": {
            "character": 8,
            "line": 0,
          },
          "start": {
            "character": 6,
            "line": 0,
          },
        },
      }
    `);
    const spelled = short.items.map(({ textEditText, ...item }) => ({
      ...item,
      textEdit: { range: itemDefaults?.editRange, newText: textEditText },
    }));
    expect(spelled.length).toBeGreaterThan(0);
    expect({ isIncomplete: short.isIncomplete, items: spelled }).toEqual(plain);
  });

  it('goes to the record, and to the evidence', async () => {
    await start('Traffic rose.[^1] Berths came late.\n\n[^1]: See [@port$0stat2023].');
    expect(shown(await client.at('textDocument/definition'))).toMatchInlineSnapshot(`
      [
        "file:///packs/selmer-concession/references.json:37:11",
      ]
    `);
    expect(shown(await client.at('textDocument/implementation'))).toMatchInlineSnapshot(`
      [
        "file:///packs/selmer-concession/report.md:18:0",
      ]
    `);
    const mark = { textDocument: { uri: memoryUri('/note.md') }, position: { line: 0, character: 15 } };
    expect(shown(await client.request('textDocument/definition', mark))).toMatchInlineSnapshot(`
      [
        "file:///vault/note.md:2:2",
      ]
    `);
  });

  it('tells a client that can show it where a jump came from', async () => {
    await start('Traffic rose [@port$0stat2023].', {
      capabilities: { textDocument: { definition: { linkSupport: true } } },
    });
    const [link] = await client.at<LocationLink[]>('textDocument/definition');
    expect(link!.originSelectionRange).toEqual({ start: { line: 0, character: 15 }, end: { line: 0, character: 27 } });
  });

  it('pushes findings, and fixes them', async () => {
    await start('The ministry suspended the concession in January 2023.$0\n\nSee [[Nowhere]].');
    const findings = await client.diagnostics('/note.md', (list) => list.length > 0);
    expect(
      findings.map(({ code, message, range }) => ({ code, message, line: range.start.line })),
    ).toMatchInlineSnapshot(`
      [
        {
          "code": "unsourced-claim",
          "line": 0,
          "message": "No source for this claim (a date, an act of a named actor). Cite one, or give a reason why it needs none.",
        },
        {
          "code": "broken-link",
          "line": 2,
          "message": "No note is named “Nowhere”.",
        },
      ]
    `);
    const unsourced = findings.find((finding) => finding.code === 'unsourced-claim')!;
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: memoryUri('/note.md') },
      range: unsourced.range,
      context: { diagnostics: [unsourced] },
    });
    expect(actions.map((action) => action.title)).toMatchInlineSnapshot(`
      [
        "Cite Ministry of Ports 2023 — ¶4: “In January 2023 the Ministry of Ports suspended the concession because…”",
        "Cite Ministry of Ports 2023 — ¶4, as cited in \`ledger2024\`",
        "Ignore here: give a reason",
      ]
    `);
    const edit = (action: CodeAction) => (action.edit as WorkspaceEdit).changes![memoryUri('/note.md')]!;
    const fixed = applied(client.text('/note.md'), edit(actions[0]!));
    expect(fixed).toMatchInlineSnapshot(`
      "The ministry suspended the concession in January 2023.[^order2023]

      See [[Nowhere]].

      [^order2023]: [@order2023].
      "
    `);
    await client.change('/note.md', fixed);
    const after = await client.diagnostics('/note.md', (list) =>
      list.every((finding) => finding.code !== 'unsourced-claim'),
    );
    expect(after.map((finding) => finding.code)).toEqual(['broken-link']);
  });

  it('pushes once for keys that come together, what is there after the last', async () => {
    await start('See [[a]].$0');
    const count = (list: readonly { code?: unknown }[]): number =>
      list.filter(({ code }) => code === 'broken-link').length;
    await client.diagnostics('/note.md', (list) => count(list) === 1);
    await client.change('/note.md', 'See [[a]] [[b]].\n');
    await client.diagnostics('/note.md', (list) => count(list) === 2);
    const before = client.told.length;
    const links = ['c', 'd', 'e', 'f', 'g', 'h'].map((name) => `[[${name}]]`);
    const keys = links.map((_, i) =>
      client.change('/note.md', `See [[a]] [[b]] ${links.slice(0, i + 1).join(' ')}.\n`),
    );
    await Promise.all(keys);
    await client.diagnostics('/note.md', (list) => count(list) === 8);
    expect(client.told.slice(before).map(({ diagnostics }) => count(diagnostics))).toEqual([8]);
  });

  it('lets the client pull, and finds what the command line finds', async () => {
    const source = 'The ministry suspended the concession in January 2023. A gap [@nobody1999].[^x]$0';
    await start(source, { capabilities: { textDocument: { diagnostic: {} } } });
    const report = await client.request<{ items: { code: string; message: string }[] }>('textDocument/diagnostic', {
      textDocument: { uri: memoryUri('/note.md') },
    });
    const vault = await vaultOf({ '/note.md': `${source.replace('$0', '')}\n` });
    const lint = lintNote(vault, noteAt(vault, '/note.md'));
    expect(lint.length).toBeGreaterThan(1);
    expect(report.items.map(({ code, message }) => ({ code, message }))).toEqual(
      lint.map(({ rule, message }) => ({ code: rule, message })),
    );
  });

  it('sees the other notes of the workspace, and files that change', async () => {
    await start('//- /draft.md\nSee [[Berths]] and $0more.\n//- /notes/Berths.md\n# Berths');
    await client.diagnostics('/draft.md', (list) => list.length === 0);
    const symbols = await client.request<{ name: string }[]>('workspace/symbol', { query: 'berth' });
    expect(symbols.map((symbol) => symbol.name).slice(0, 2)).toEqual(['Berths', 'Berths']);
  });

  it('takes settings from the client, and says what is wrong with them', async () => {
    await start('The ministry suspended the concession in January 2023.$0', {
      capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
      configuration: { rules: { 'unsourced-claim': 'off' }, coverage: 'everything' },
    });
    await expect
      .poll(
        async () =>
          (
            await client.request<{ items: unknown[] }>('textDocument/diagnostic', {
              textDocument: { uri: memoryUri('/note.md') },
            })
          ).items,
      )
      .toEqual([]);
    await expect
      .poll(() => client.messages)
      .toEqual(['Ibid: setting `coverage` must be one of preceding, sentence, paragraph.']);
  });

  it('works on with a pack whose manifest is broken, and says so once', async () => {
    await start('Talks in Norw$0ay ended in 2023.', {
      options: { packs: ['broken'] },
      files: { '/broken/pack.json': '{"format": 1,' },
    });
    const hover = await client.at<Hover>('textDocument/hover');
    expect((hover.contents as { value: string }).value).toContain('**Norway**');
    await expect.poll(() => client.messages.length).toBe(1);
    expect(client.messages).toMatchInlineSnapshot(`
      [
        "Ibid: The pack in /vault/broken is not used: pack.json is not valid JSON, line 1, column 14: a field's name in double quotes was expected before the end of the file.",
      ]
    `);
  });

  it('answers nothing where nothing is', async () => {
    await start('Nothing$0 here.');
    expect(await client.at('textDocument/hover')).toBeNull();
    expect(await client.at('textDocument/definition')).toBeNull();
    expect(
      await client.request('textDocument/hover', {
        textDocument: { uri: 'file:///vault/unknown.md' },
        position: { line: 9, character: 9 },
      }),
    ).toBeNull();
  });
});
