// What the commands on names do in a real editor: notes that are made, aliases, links and renames; and that one undo takes
// each back. Choices in lists are the first ones, accepted as a keyboard would.
import * as vscode from 'vscode';
import { becomes, equal, ok, openNote, positionOf, until, vaultFile } from './help';

/** Writes a note of this suite's own and opens it: a browser's file system does not tell of files that are written into it. */
async function opened(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(vaultFile(name), new TextEncoder().encode(text));
  return openNote(name);
}

/** Runs a command and accepts the first item of every list that it shows, until it ends. */
async function accepting(command: string): Promise<void> {
  let isDone = false;
  const done = Promise.resolve(vscode.commands.executeCommand(command)).finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (!isDone) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await done;
}

function select(editor: vscode.TextEditor, text: string): void {
  const { document } = editor;
  editor.selection = new vscode.Selection(positionOf(document, text), positionOf(document, text, text.length));
}

const textOf = async (name: string): Promise<string> =>
  (await vscode.workspace.openTextDocument(vaultFile(name))).getText().replaceAll('\r\n', '\n');

async function undone(editor: vscode.TextEditor, what: string, text: string): Promise<void> {
  await vscode.window.showTextDocument(editor.document);
  await vscode.commands.executeCommand('undo');
  await becomes(what, text, () => editor.document.getText());
}

suite('name commands', () => {
  test('a selection becomes an entity note, and a link to it', async () => {
    const text = 'The Steppe Transit Board (STB) met in Ostmere in 2021.\n';
    const editor = await opened('on a board.md', text);
    select(editor, 'Steppe Transit Board');
    await accepting('ibid.createEntityNote');
    const made = await until('the note to be opened', () => {
      const uri = vscode.window.activeTextEditor?.document.uri.path ?? '';
      return uri.endsWith('/Steppe Transit Board.md') ? uri : undefined;
    });
    const { document } = vscode.window.activeTextEditor!;
    equal(
      document.getText().replaceAll('\r\n', '\n'),
      `---\nkind: organisation\naliases: [STB]\n---\n\n> The Steppe Transit Board (STB) met in Ostmere in 2021. ([[on a board]])\n`,
      made,
    );
    equal(editor.document.getText(), 'The [[Steppe Transit Board]] (STB) met in Ostmere in 2021.\n');
  });

  test('a selection becomes an alias of the likeliest entity', async () => {
    await opened('Lowland Council.md', '---\nkind: organisation\naliases:\n  - "LLC"\n---\n');
    const editor = await opened('on a council.md', 'The Lowland Councl met.\n');
    await until('the entity to be known', async () => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'Lowland Council',
      );
      return found.length > 0;
    });
    select(editor, 'Lowland Councl');
    // The message at the end waits for nobody.
    await accepting('ibid.addAlias');
    let shown = '';
    await until('the alias', async () => {
      shown = await textOf('Lowland Council.md');
      return shown.includes('Councl');
    });
    equal(shown, '---\nkind: organisation\naliases:\n  - "LLC"\n  - "Lowland Councl"\n---\n');
  });

  test('mentions become links, and one undo takes them back', async () => {
    await opened('Highland Forum.md', '---\nkind: organisation\n---\n');
    const text = 'The Highland Forum met. “Highland Forum and the New Order” says so; the HIGHLAND FORUM too.\n';
    const editor = await opened('on a forum.md', text);
    const at = positionOf(editor.document, 'Highland', 3);
    await until('the name to be known', async () => {
      const cards = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        at,
      );
      return cards.length > 0;
    });
    editor.selection = new vscode.Selection(at, at);
    await accepting('ibid.linkMentions');
    await becomes('the first mention as a link', text.replace('Highland Forum', '[[Highland Forum]]'), () =>
      editor.document.getText(),
    );
    await undone(editor, 'the text as it was', text);
  });

  test('a name is renamed with its mentions, each in its own form, and one undo takes it back', async () => {
    const text = 'Uzbekistan’s port. A Uzbekistan–China line; UZBEKISTAN. Uzbeks.\n';
    const editor = await opened('on a line.md', text);
    const edit = await until('an edit', async () => {
      const given = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
        'vscode.executeDocumentRenameProvider',
        editor.document.uri,
        positionOf(editor.document, 'Uzbek', 2),
        'Ozbekia',
      );
      return given && given.size > 0 ? given : undefined;
    });
    // Other notes of the vault may name it too: this one is looked at.
    const own = new vscode.WorkspaceEdit();
    own.set(editor.document.uri, edit.get(editor.document.uri));
    ok(await vscode.workspace.applyEdit(own), 'the rename was applied');
    equal(editor.document.getText(), 'Ozbekia’s port. A Ozbekia–China line; OZBEKIA. Uzbeks.\n');
    await undone(editor, 'the text as it was', text);
  });
});
