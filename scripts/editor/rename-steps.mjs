// Renaming as a person meets it: F2, the box with the name, the files on the disk, and one undo for all of them.
import fs from 'node:fs';
import path from 'node:path';

/** Notes of their own, so that no other step's text is changed. */
const NOTES = {
  'harbour.md': '# The harbour\n\nSee [[harbour#Old cranes]].\n\n## Old cranes\n\nFour are left.\n',
  'voyage.md': '# Voyage\n\nFrom [[harbour]] by [the cranes](harbour.md#old-cranes).\n',
  'log.md': '# Log\n\nAgain [[harbour#Old cranes|the cranes]] and ![[harbour]].\n',
};

const NOTE_RENAMED = {
  'old port.md': '# The harbour\n\nSee [[old port#Old cranes]].\n\n## Old cranes\n\nFour are left.\n',
  'voyage.md': '# Voyage\n\nFrom [[old port]] by [the cranes](old%20port.md#old-cranes).\n',
  'log.md': '# Log\n\nAgain [[old port#Old cranes|the cranes]] and ![[old port]].\n',
};

const HEADING_RENAMED = {
  'harbour.md': '# The harbour\n\nSee [[harbour#New cranes]].\n\n## New cranes\n\nFour are left.\n',
  'voyage.md': '# Voyage\n\nFrom [[harbour]] by [the cranes](harbour.md#new-cranes).\n',
  'log.md': '# Log\n\nAgain [[harbour#New cranes|the cranes]] and ![[harbour]].\n',
};

const FILE_RENAMED = {
  'quay.md': '# The harbour\n\nSee [[quay#Old cranes]].\n\n## Old cranes\n\nFour are left.\n',
  'voyage.md': '# Voyage\n\nFrom [[quay]] by [the cranes](quay.md#old-cranes).\n',
  'log.md': '# Log\n\nAgain [[quay#Old cranes|the cranes]] and ![[quay]].\n',
};

/** Writes the notes that the steps rename into `vault/trade`. Call it before the editor starts. */
export function writeRenameNotes(vault) {
  for (const [name, text] of Object.entries(NOTES)) {
    fs.mkdirSync(path.join(vault, 'trade'), { recursive: true });
    fs.writeFileSync(path.join(vault, 'trade', name), text);
  }
}

/** The steps, `[name, deed]` each, in the order in which they must run. `ui` is the workbench with `vault` open. */
export function renameSteps(ui, vault) {
  const folder = path.join(vault, 'trade');

  return [
    ['rename a note, F2', () => renameAt('voyage.md', 'harbour]]', 'harbour', 'old port', NOTE_RENAMED)],
    ['one undo of the note', () => undo(NOTES)],
    [
      'rename a heading, F2',
      () => renameAt('harbour.md', 'cranes\n\nFour', 'Old cranes', 'New cranes', HEADING_RENAMED),
    ],
    ['one undo of the heading', () => undo(NOTES)],
    ['rename a file in the explorer', renameInExplorer],
  ];

  /** F2 where `words` stand in a note: the box must offer `from`; with `to` in it, the folder must be as `wanted`. */
  async function renameAt(name, words, from, to, wanted) {
    await open(name);
    await ui.goTo(placeOf(name, words));
    await ui.keyboard.press('F2');
    const box = await ui.see('.rename-box input:focus');
    await ui.until(`the box with ${from}`, async () => (await box.inputValue()) === from);
    await ui.keyboard.press('Control+a');
    await ui.type(to);
    await ui.keyboard.press('Enter');
    await ui.seeNo('.rename-box');
    await becomes(wanted);
  }

  /** Ctrl+Z in the active note, once. Where VS Code asks whether all files are meant, Enter says so. */
  async function undo(wanted) {
    await ui.keyboard.press('Control+z');
    const question = ui.page.locator('.monaco-dialog-box', { hasText: /undo/i });
    await ui.until('the undo, or a question about it', async () => isAs(wanted) || (await question.count()) > 0);
    if ((await question.count()) > 0) await ui.keyboard.press('Enter');
    await becomes(wanted);
  }

  async function renameInExplorer() {
    await open('harbour.md');
    await ui.run('File: Reveal Active File in Explorer View');
    await ui.see('.explorer-folders-view .monaco-list-row.focused', 'harbour.md');
    await ui.keyboard.press('F2');
    await ui.see('.explorer-folders-view .monaco-inputbox input:focus');
    await ui.keyboard.press('Control+a');
    await ui.type('quay.md');
    await ui.keyboard.press('Enter');
    // VS Code asks before an extension changes other files along with a move, and offers a preview. Enter is “OK”.
    await ui.see('.monaco-dialog-box', /wants to make refactoring changes/);
    await ui.keyboard.press('Enter');
    await becomes(FILE_RENAMED);
    await ui.see('.tab.active', 'quay.md');
  }

  async function open(name) {
    await ui.escape();
    await ui.keyboard.press('Control+p');
    await ui.type(name);
    await ui.see('.quick-input-list .monaco-list-row', name);
    await ui.keyboard.press('Enter');
    await ui.see('.tab.active', name);
  }

  /** Line and column, from 1, of words in a note on the disk. */
  function placeOf(name, words) {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    const before = text.slice(0, text.indexOf(words)).split('\n');
    return { line: before.length, column: before.at(-1).length + 1 };
  }

  /** Waits until the folder on the disk holds these files and no other. */
  async function becomes(wanted) {
    await ui
      .until('the folder', () => isAs(wanted))
      .catch(() => {
        throw new Error(`the folder should hold\n${show(wanted)}\nand holds\n${show(contents())}`);
      });
  }

  function isAs(wanted) {
    return show(contents()) === show(wanted);
  }

  function contents() {
    const names = fs.readdirSync(folder);
    return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
  }
}

const show = (files) => JSON.stringify(files, Object.keys(files).sort(), 1);
