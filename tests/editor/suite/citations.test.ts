// Citations as a writer types them: keys into the editor, and the suggestion that VS Code itself selects, accepted.
import * as vscode from 'vscode';
import { equal, openNote, until, vaultFile } from './help';

const set = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('ibid').update(key, value, vscode.ConfigurationTarget.Workspace);

/** The note after `typed` and the acceptance of the first suggestion whose acceptance changes the text. */
async function afterTyping(name: string, text: string, typed: string): Promise<string> {
  await vscode.workspace.fs.writeFile(vaultFile(name), new TextEncoder().encode(text));
  const editor = await openNote(name);
  const { document } = editor;
  const end = document.lineAt(0).range.end;
  editor.selection = new vscode.Selection(end, end);
  for (const character of typed) await vscode.commands.executeCommand('type', { text: character });
  const before = document.getText();
  await until('an accepted suggestion', async () => {
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    await new Promise((resolve) => setTimeout(resolve, 200));
    return document.getText() !== before;
  });
  return document.getText();
}

suite('a citation that is typed', () => {
  teardown(() => set('citation.form', undefined));

  test('becomes a footnote, and its definition is appended', async () => {
    const text = await afterTyping('cited-1.md', 'Dimensions of it\n', '[@huseynov2025');
    equal(text, 'Dimensions of it[^huseynov2025]\n\n[^huseynov2025]: [@huseynov2025].\n');
  });

  test('stays a key where the writer cites by keys', async () => {
    await set('citation.form', 'pandoc');
    let attempts = 0;
    await until('the setting', async () => {
      attempts += 1;
      const text = await afterTyping(`cited-2-${attempts}.md`, 'Dimensions of it\n', ' [@huseynov202');
      return /^Dimensions of it \[@huseynov202[45]\]\n$/.test(text);
    });
  });

  test('finds its work past a slip, and brings its definition behind [^', async () => {
    const text = await afterTyping('cited-3.md', 'Dimensions of it\n', '[^husyenov2025');
    equal(text, 'Dimensions of it[^huseynov2025]\n\n[^huseynov2025]: [@huseynov2025].\n');
  });
});
