import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { applied, startTestServer, type TestClient } from './harness';

let client: TestClient;
afterEach(async () => client.stop());

const able = {
  textDocument: {},
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};
const uri = 'file:///vault/draft.md';

/** Starts the server on one note; edits that it sends are made in it. */
async function start(text: string, capabilities: object = able): Promise<void> {
  client = await startTestServer(`//- /draft.md\n${text}`, { capabilities });
  client.connection.onRequest('workspace/applyEdit', async ({ edit }: { edit: WorkspaceEdit }) => {
    const changes = (edit.documentChanges ?? []).filter((change): change is TextDocumentEdit => 'edits' in change);
    const own = changes.flatMap((change) => (change.textDocument.uri === uri ? change.edits : []));
    await client.change('/draft.md', applied(client.text('/draft.md'), own as never));
    return { applied: true };
  });
}

const run = (deed: string, line = 0, character = 0): Promise<unknown> => {
  const at = { line, character };
  return client.request('ibid/footnotes', { textDocument: { uri }, range: { start: at, end: at }, deed });
};
const actionsAt = async (line: number, character: number, context: object = {}): Promise<CodeAction[]> => {
  const at = { line, character };
  const found = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [], only: ['refactor'], ...context },
  });
  return found;
};

describe('commands on footnotes', () => {
  it('edit through the client, and say where the cursor goes and what stays', async () => {
    await start('One.$0 Two.[^1]\n\n[^1]: See [@okoro2020].');
    expect(await run('insert', 0, 4)).toEqual({ applied: true, cursor: { line: 3, character: 6 } });
    expect(client.text('/draft.md')).toBe('One.[^2] Two.[^1]\n\n[^1]: See [@okoro2020].\n[^2]: \n');
    expect(await run('toCitations')).toEqual({
      refusal: '[^2] stays: empty. [^1] stays: words of its own beside the citation.',
    });
    expect(await run('sort')).toEqual({ applied: true });
    expect(await run('sort')).toEqual({ refusal: 'The definitions are in order of appearance.' });
    expect(await run('fly')).toEqual({ refusal: 'There is no deed “fly”.' });
  });

  it('convert there and back to the same text, and follow its labels when it was edited meanwhile', async () => {
    const text = 'A.[^3]$0 B.[^1]\n\n[^3]: [@okoro2020]\n\n[^1]: [@brandt2022].';
    await start(text);
    const before = client.text('/draft.md');
    await run('toCitations');
    expect(client.text('/draft.md')).toBe('A [@okoro2020]. B [@brandt2022].\n');
    await run('toFootnotes');
    expect(client.text('/draft.md')).toBe(before);
    await run('toCitations');
    await client.change('/draft.md', `C [@ledger2024]. ${client.text('/draft.md')}`);
    await run('toFootnotes');
    expect(client.text('/draft.md')).toBe(
      'C.[^1] A.[^2] B.[^3]\n\n[^1]: [@ledger2024].\n[^2]: [@okoro2020]\n[^3]: [@brandt2022].\n',
    );
  });

  it('make citations of references in words, and the same words of them, edited meanwhile or not', async () => {
    const note =
      'A.[^x]$0 B.[^2]\n\n[^x]: Ilse Brandt, “One Berth Too Few,” *The Selmer Courier*, November 3, 2022.\n[^2]: Okoro, *Fees without Berths*, 12; Ibid., 20.';
    await start(note);
    const before = client.text('/draft.md');
    await run('toCitations');
    const cited = 'A [@brandt2022]. B [@okoro2020, p. 12; @okoro2020, p. 20].\n';
    expect(client.text('/draft.md')).toBe(cited);
    await run('toFootnotes');
    expect(client.text('/draft.md')).toBe(before);
    await run('toCitations');
    await client.change('/draft.md', `C [@ledger2024]. ${cited}`);
    await run('toFootnotes');
    expect(client.text('/draft.md')).toMatchInlineSnapshot(`
      "C.[^ledger2024] A.[^brandt2022] B.[^okoro2020]

      [^ledger2024]: [@ledger2024].
      [^brandt2022]: Ilse Brandt, “One Berth Too Few,” *The Selmer Courier*, November 3, 2022.
      [^okoro2020]: [@okoro2020, p. 12; @okoro2020, p. 20].
      "
    `);
  });

  it('give the same text as refactorings too', async () => {
    await start('A.[^x]$0 B\n\n[^x]: Ilse Brandt, “One Berth Too Few,” *Selmer Courier*.');
    const before = client.text('/draft.md');
    const take = async (line: number, character: number, title: string): Promise<void> => {
      const action = (await actionsAt(line, character)).find((each) => each.title === title);
      const change = action?.edit?.documentChanges?.[0] as TextDocumentEdit;
      await client.change('/draft.md', applied(client.text('/draft.md'), change.edits as never));
    };
    await take(0, 4, 'Convert this footnote to a citation');
    expect(client.text('/draft.md')).toBe('A [@brandt2022]. B\n');
    await take(0, 5, 'Convert all citations to footnotes');
    expect(client.text('/draft.md')).toBe(before);
  });

  it('are refused in packs and by editors that take no edits', async () => {
    await start('One.$0[^1]\n\n[^1]: x', { textDocument: {} });
    expect(await run('delete', 0, 5)).toEqual({ refusal: 'This editor does not let Ibid make files or edits.' });
  });
});

describe('refactorings of footnotes', () => {
  it('are offered where they do something, and not for a light bulb', async () => {
    await start(
      'One.$0 Two [@brandt2022].[^2] https://courier.example/one-berth-too-few\n\n[^2]: [@okoro2020].\n[^1]: [@okoro2020].',
    );
    const titles = async (character: number, context?: object) =>
      (await actionsAt(0, character, context)).map(({ title }) => title);
    expect(await titles(4)).toEqual(['Insert a footnote here']);
    expect(await titles(12)).toEqual(['Convert this citation to a footnote', 'Convert all citations to footnotes']);
    expect(await titles(26)).toMatchInlineSnapshot(`
      [
        "Delete this footnote with its marks",
        "Renumber the footnotes in order of appearance",
        "Merge footnotes that say the same",
        "Convert this footnote to a citation",
        "Convert all footnotes to citations",
        "Make this footnote an inline note",
        "Shorten citations of works cited before",
        "Shorten citations to “supra note 3” and “Id.”",
      ]
    `);
    expect(await titles(40)).toMatchInlineSnapshot(`
      [
        "Make a reference of this address and cite it",
      ]
    `);
    expect(await titles(26, { triggerKind: 2 })).toEqual([]);
    const actions = await actionsAt(0, 26);
    const merge = actions.find(({ title }) => title.startsWith('Merge'));
    const change = merge?.edit?.documentChanges?.[0] as TextDocumentEdit;
    expect(applied(client.text('/draft.md'), change.edits as never)).toMatchInlineSnapshot(`
      "One. Two [@brandt2022].[^2] https://courier.example/one-berth-too-few

      [^2]: [@okoro2020].
      "
    `);
  });
});

describe('links to footnotes of other notes', () => {
  it('follow a label from a closed note, and are found broken when it goes', async () => {
    client = await startTestServer(
      '//- /draft.md\nSee [[plan#[^co$0st]]].\n//- /plan.md\nA.[^cost]\n\n[^cost]: B.\n//- /far/other.md\n[[plan#[^cost]|it]]\n',
      { capabilities: { textDocument: {}, workspace: { workspaceEdit: { documentChanges: true } } } },
    );
    const renamed = await client.at<WorkspaceEdit>('textDocument/rename', { newName: 'fee' });
    expect(
      renamed.documentChanges?.map((each) => [(each as TextDocumentEdit).textDocument.uri, each]),
    ).toMatchSnapshot();
    await client.open('/plan.md');
    await client.change('/plan.md', 'A.[^fees]\n\n[^fees]: B.\n');
    const broken = await client.diagnostics('/draft.md', (list) => list.some(({ code }) => code === 'broken-link'));
    expect(broken.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "“plan” has no footnote \`[^cost]\`.",
      ]
    `);
    await client.change('/plan.md', 'A.[^cost]\n\n[^cost]: B.\n');
    expect(await client.diagnostics('/draft.md', (list) => list.length === 0)).toEqual([]);
  });
});

describe('short forms', () => {
  const text =
    'B.[^2]$0 A.[^1] C.[^3] D.[^4]\n\n| x |\n| - |\n| E[^5] |\n\n[^1]: [@okoro2020].\n[^2]: [@brandt2022].\n[^3]: Okoro, supra note 1, at 12.\n[^4]: Brandt, supra note 1.\n[^5]: *Id.* at 3.\n';
  const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
  it('have a card, lead to their note, and their numbers follow', async () => {
    await start(text.replaceAll('\n', '\r\n'), { ...able, textDocument: { hover: { contentFormat: ['markdown'] } } });
    expect(await client.request('textDocument/hover', at(8, 18))).toMatchInlineSnapshot(`
      {
        "contents": {
          "kind": "markdown",
          "value": "**Okoro, supra note 1, at 12** · note 1

      - Okoro, Ngozi. “Fees without Berths: Harbour Concessions in Small States.” *Journal of Invented Ports* 7 (2020): 11–34.",
        },
        "range": {
          "end": {
            "character": 32,
            "line": 8,
          },
          "start": {
            "character": 6,
            "line": 8,
          },
        },
      }
    `);
    expect(await client.request('textDocument/definition', at(8, 18))).toMatchInlineSnapshot(`
      [
        {
          "range": {
            "end": {
              "character": 3,
              "line": 6,
            },
            "start": {
              "character": 2,
              "line": 6,
            },
          },
          "uri": "file:///vault/draft.md",
        },
      ]
    `);
    expect(
      await client.request('textDocument/references', { ...at(6, 2), context: { includeDeclaration: true } }),
    ).toHaveLength(4);
    const found = await client.diagnostics('/draft.md', (list) =>
      list.some(({ code }) => code === 'orphan-short-form'),
    );
    expect(
      found.flatMap(({ code, message }) => (code === 'orphan-short-form' ? [message] : [])),
    ).toMatchInlineSnapshot(`
      [
        "“Brandt, supra note 1” names “Brandt”, whom \`[^1]\` does not cite: renumbering or a moved note may have broken it.",
        "“*Id.* at 3” has no work to stand for: the note before it cites none, or there is no note before it.",
      ]
    `);
    await run('renumber');
    expect(client.text('/draft.md')).toMatchInlineSnapshot(`
      "B.[^1] A.[^2] C.[^3] D.[^4]

      | x |
      | - |
      | E[^5] |

      [^2]: [@okoro2020].
      [^1]: [@brandt2022].
      [^3]: Okoro, supra note 2, at 12.
      [^4]: Brandt, supra note 2.
      [^5]: *Id.* at 3.
      "
    `);
    await run('expand');
    expect(client.text('/draft.md')).toMatchInlineSnapshot(`
      "B.[^1] A.[^2] C.[^3] D.[^4]

      | x |
      | - |
      | E[^5] |

      [^2]: [@okoro2020].
      [^1]: [@brandt2022].
      [^3]: [@okoro2020, p. 12].
      [^4]: Brandt, supra note 2.
      [^5]: *Id.* at 3.
      "
    `);
  });
});
