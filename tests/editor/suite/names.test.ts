// What VS Code shows of the names that Ibid knows. Underlines cannot be read through the API: the UI test looks at them.
import * as vscode from 'vscode';
import { completionsAt, equal, insertedText, openNote, positionOf, until, vaultFile } from './help';

const set = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('ibid').update(key, value, vscode.ConfigurationTarget.Workspace);

/** Writes a note under a name that no other suite has, and opens it. */
async function opened(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(vaultFile(name), new TextEncoder().encode(text));
  return openNote(name);
}

/** The document's tokens as `text type`; empty while nobody offers any. */
async function tokensOf(document: vscode.TextDocument): Promise<string[]> {
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
    'vscode.provideDocumentSemanticTokensLegend',
    document.uri,
  );
  const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
    'vscode.provideDocumentSemanticTokens',
    document.uri,
  );
  if (!legend || !tokens) {
    return [];
  }
  const shown: string[] = [];
  let [line, column] = [0, 0];
  for (let i = 0; i < tokens.data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = tokens.data.slice(i, i + 4);
    column = down > 0 ? right : column + right;
    line += down;
    const range = new vscode.Range(line, column, line, column + length);
    shown.push(`${document.getText(range)} ${legend.tokenTypes[type]}`);
  }
  return shown;
}

suite('known names', () => {
  teardown(async () => {
    await set('semanticTokens', undefined);
    await set('complete.names', undefined);
  });

  test('are semantic tokens while the setting is on', async () => {
    const { document } = await opened('coloured.md', 'Kazakhstan and Shavkat Mirziyoyev met in Shusha.\n');
    const expected = ['Kazakhstan country', 'Shusha place'];
    const wanted = async (isOn: boolean): Promise<boolean> => {
      const tokens = await tokensOf(document);
      return isOn ? expected.every((token) => tokens.includes(token)) : tokens.length === 0;
    };
    await until('no tokens at first', () => wanted(false));
    await set('semanticTokens', true);
    await until('tokens', () => wanted(true));
    await set('semanticTokens', undefined);
    await until('no tokens again', () => wanted(false));
  });

  test('are completed without brackets while the setting is on', async () => {
    const { document } = await opened('unfinished.md', 'In Azerb\n');
    const offered = async (): Promise<string[]> => {
      const items = await completionsAt(document, positionOf(document, 'Azerb', 5), '');
      return items.filter(({ kind }) => kind === vscode.CompletionItemKind.Class).map(insertedText);
    };
    let last: string[] = [];
    const isOffered = async (wanted: boolean): Promise<boolean> => {
      last = await offered();
      return (last[0] === 'Azerbaijan') === wanted;
    };
    await until('nothing at first', () => isOffered(false));
    await set('complete.names', true);
    await until('the name', () => isOffered(true));
    equal(last[0], 'Azerbaijan', 'what is written');
  });
});
