// What the commands on footnotes do in a real editor, and that one undo takes each back.
import * as vscode from 'vscode';
import { becomes, equal, ok, openNote, positionOf, until, vaultFile } from './help';

/** Writes a note of this suite's own and opens it. */
async function opened(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(vaultFile(name), new TextEncoder().encode(text));
  return openNote(name);
}

/** Whether the server knows the note as it stands: a card on its first mark says so. */
async function isRead(editor: vscode.TextEditor, text: string): Promise<void> {
  const at = positionOf(editor.document, text, 2);
  await until('the note to be read', async () => {
    const cards = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      at,
    );
    return cards.length > 0;
  });
}

async function undone(editor: vscode.TextEditor, text: string): Promise<void> {
  await vscode.window.showTextDocument(editor.document);
  await vscode.commands.executeCommand('undo');
  await becomes('the text as it was', text, () => editor.document.getText());
}

suite('footnote commands', () => {
  test('renumber and sort after a paragraph was moved', async () => {
    const editor = await opened(
      'moved footnotes.md',
      'One.[^1]\n\nTwo.[^2] More.[^3]\n\n[^1]: First.\n\n[^2]: Second,\n\n    at length.\n\n[^3]: Third.\n',
    );
    await isRead(editor, '[^1]');
    const { document } = editor;
    const moved = await editor.edit((edit) => {
      const first = new vscode.Range(0, 0, 2, 0);
      edit.delete(first);
      edit.insert(new vscode.Position(4, 0), 'One.[^1]\n\n');
    });
    ok(moved, 'the paragraph was moved');
    const text = document.getText();
    equal(text, 'Two.[^2] More.[^3]\n\nOne.[^1]\n\n[^1]: First.\n\n[^2]: Second,\n\n    at length.\n\n[^3]: Third.\n');
    await vscode.commands.executeCommand('ibid.renumberFootnotes');
    const renumbered =
      'Two.[^1] More.[^2]\n\nOne.[^3]\n\n[^3]: First.\n\n[^1]: Second,\n\n    at length.\n\n[^2]: Third.\n';
    await becomes('the footnotes in order', renumbered, () => document.getText());
    await vscode.commands.executeCommand('ibid.sortFootnotes');
    await becomes(
      'the definitions in order',
      'Two.[^1] More.[^2]\n\nOne.[^3]\n\n[^1]: Second,\n\n    at length.\n\n[^2]: Third.\n\n[^3]: First.\n',
      () => document.getText(),
    );
    await undone(editor, renumbered);
    await undone(editor, text);
  });

  test('all footnotes become citations and the same text again', async () => {
    const text =
      'One.[^3] Two[^1], three.[^lease] Four.[^3]\n\n## Notes\n\n[^3]: [@stein2022, p. 4]\n\n[^1]: [see @bang2025; @bekov2024].\n[^lease]: [@kuhrt2025].\n\n## Further reading\n\nMore.\n';
    const editor = await opened('converted footnotes.md', text);
    await isRead(editor, '[^3]');
    const { document } = editor;
    await vscode.commands.executeCommand('ibid.footnotesToCitations');
    const cited =
      'One [@stein2022, p. 4]. Two  [see @bang2025; @bekov2024], three [@kuhrt2025]. Four [@stein2022, p. 4].\n\n## Notes\n\n## Further reading\n\nMore.\n';
    await becomes('citations', cited, () => document.getText());
    await vscode.commands.executeCommand('ibid.citationsToFootnotes');
    await becomes('footnotes again', text, () => document.getText());
    await undone(editor, cited);
    await undone(editor, text);
  });

  test('insert puts the cursor into the definition, and delete takes both away', async () => {
    const editor = await opened('inserted footnotes.md', 'One. Two.[^4]\n\n[^4]: Fourth.\n');
    await isRead(editor, '[^4]');
    const { document } = editor;
    const at = positionOf(document, 'One.', 4);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('ibid.insertFootnote');
    await becomes('the mark and its definition', 'One.[^5] Two.[^4]\n\n[^4]: Fourth.\n[^5]: \n', () =>
      document.getText(),
    );
    await becomes('the cursor', [3, 6], () => [editor.selection.active.line, editor.selection.active.character]);
    await vscode.commands.executeCommand('ibid.deleteFootnote');
    await becomes('neither', 'One. Two.[^4]\n\n[^4]: Fourth.\n', () => document.getText());
  });
});
