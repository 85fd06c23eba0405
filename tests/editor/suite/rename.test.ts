// Renaming as VS Code does it: through the rename command's provider, and in the explorer.
import * as vscode from 'vscode';
import { becomes, equal, ok, openNote, positionOf, until, vaultFile } from './help';

/** Writes a note and opens it: a browser's file system does not tell of files that are written into it. */
async function opened(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(vaultFile(name), new TextEncoder().encode(text));
  return openNote(name);
}

/** What a file of the vault says now, typed and not saved or on the disk; undefined when it is not there. */
async function textOf(name: string): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(vaultFile(name))).getText();
  } catch {
    return undefined;
  }
}

const isThere = async (name: string): Promise<boolean> =>
  vscode.workspace.fs.stat(vaultFile(name)).then(
    () => true,
    () => false,
  );

suite('rename', () => {
  test('a note takes its file and all links to it along', async () => {
    await opened('harbour.md', '# The harbour\n\n[[harbour]]\n');
    await opened('about-harbours.md', 'See [[harbour|the harbour]] and [it](harbour.md).\n');
    const { document } = await opened('voyage.md', '# Note\n\nSee [[harbour]].\n');
    const place = positionOf(document, '[[harbour', 4);
    const edit = await until('an edit of three notes', async () => {
      const given = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        place,
        'old port',
      );
      return given && given.size >= 3 ? given : undefined;
    });
    // This command hands file operations over first; the editor's own rename applies the edit in the server's order.
    const inOrder = new vscode.WorkspaceEdit();
    for (const [uri, edits] of edit.entries()) inOrder.set(uri, edits);
    inOrder.renameFile(vaultFile('harbour.md'), vaultFile('old port.md'));
    ok(await vscode.workspace.applyEdit(inOrder), 'the rename was applied');

    equal(document.getText(), '# Note\n\nSee [[old port]].\n');
    equal([await isThere('harbour.md'), await isThere('old port.md')], [false, true], 'files');
    equal(await textOf('old port.md'), '# The harbour\n\n[[old port]]\n');
    equal(await textOf('about-harbours.md'), 'See [[old port|the harbour]] and [it](old%20port.md).\n');
  });

  test('what has no name is refused in words', async () => {
    const { document } = await opened('nothing.md', 'Nothing to see.\n');
    let said = '';
    await vscode.commands.executeCommand('vscode.prepareRename', document.uri, positionOf(document, 'to see')).then(
      () => undefined,
      (error: Error) => {
        said = error.message;
      },
    );
    equal(/Nothing here can be renamed/.test(said), true, said);
  });

  test('a citekey changes in three notes and in the bibliography, and nothing beside it', async () => {
    const bib = '@book{vessel2020, title={Vessels}}\n@incollection{hull, crossref = {vessel2020}, title={Hulls}}\n';
    await vscode.workspace.fs.writeFile(vaultFile('vessels.bib'), new TextEncoder().encode(bib));
    const front = '---\nbibliography: vessels.bib\n---\n';
    await opened('cites-one.md', `${front}One [see @vessel2020, p. 4; @hull].\n`);
    await opened('cites-two.md', `${front}Two @hull [p. 3; -@vessel2020].\n`);
    const { document } = await opened('cites-three.md', `${front}Three [@hull and @vessel2020], vessel2020.\n`);
    const edit = await until('an edit of four files', async () => {
      const given = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        positionOf(document, '@vessel2020', 4),
        'ship2021',
      );
      return given && given.size >= 4 ? given : undefined;
    });
    ok(await vscode.workspace.applyEdit(edit), 'the rename was applied');
    equal(await textOf('cites-one.md'), `${front}One [see @ship2021, p. 4; @hull].\n`);
    equal(await textOf('cites-two.md'), `${front}Two @hull [p. 3; -@ship2021].\n`);
    equal(document.getText(), `${front}Three [@hull and @ship2021], vessel2020.\n`);
    equal(await textOf('vessels.bib'), bib.replaceAll('vessel2020', 'ship2021'));
  });

  test('links follow a file that is moved in the explorer', async () => {
    await opened('quay.md', 'A quay.\n');
    const editor = await opened('walk.md', 'See [[quay]] and [the quay](quay.md).\n');
    await until('the link to be known', async () => {
      const links = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        editor.document.uri,
        positionOf(editor.document, 'quay', 1),
      );
      return links.length > 0;
    });
    const move = new vscode.WorkspaceEdit();
    move.renameFile(vaultFile('quay.md'), vaultFile('ports/north quay.md'));
    ok(await vscode.workspace.applyEdit(move), 'the file was moved');
    await becomes('the note with its links', 'See [[north quay]] and [the quay](ports/north%20quay.md).\n', () =>
      editor.document.getText(),
    );
  });
});
