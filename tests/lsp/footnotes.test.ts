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
      refusal: '[^2] stays: no citation by key. [^1] stays: words of its own beside the citation.',
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
      'C.[^1] A.[^2] B.[^3]\n\n[^1]: [@ledger2024].\n[^2]: [@okoro2020].\n[^3]: [@brandt2022].\n',
    );
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
