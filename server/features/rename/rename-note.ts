import type { NoteEntry } from '../../vault/notes/entry';
import { fileKey } from '../../vault/notes/link-key';
import type { Vault } from '../../vault/vault';
import { type Refusal, type RenameChange, refused } from './change';
import { editsForMoves } from './move-files';
import { beside, extensionOf, folderOf, isSameFile } from './paths';

/** The note's file under another name in the same folder, and every link to it under that name. */
export function renameNote(vault: Vault, note: NoteEntry, newName: string): RenameChange | Refusal {
  const extension = extensionOf(note.uri);
  const name = newName
    .normalize('NFC')
    .replace(/\.(?:md|markdown)$/i, '')
    .trim();
  const wrong = problemOfFileName(name);
  if (wrong) return refused(wrong);
  const to = beside(note.uri, name + extension);
  const taken = vault.notes
    .named(name)
    .some((other) => other.uri !== note.uri && isSameFile(folderOf(other.uri), folderOf(note.uri)));
  if (taken) return refused(`There is a note “${name}” in this folder already: choose another name.`);
  if (to === note.uri) return { edits: [], move: undefined };
  const move = { from: note.uri, to };
  return { edits: editsForMoves(vault, [move]), move };
}

/** What a file's name cannot have: some file systems do not take it, or no link can say it. */
const forbidden = /[/\\:*?"<>|#^[\]]/;

/** Why `name` cannot be the name of a note's file; undefined when it can. */
export function problemOfFileName(name: string): string | undefined {
  if (name === '') return 'A note needs a name.';
  const char = forbidden.exec(name)?.[0];
  if (char) return `A note’s name cannot have “${char}” in it: files or links could not be called so.`;
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'A note’s name cannot have line breaks or control characters in it.';
  if (/^\.|\.$/.test(name)) return 'A note’s name cannot begin or end with a dot.';
  if (/^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(fileKey(name)))
    return `“${name}” is a name that Windows keeps for itself.`;
  if (name.length > 200) return 'This name is too long for a file.';
  return undefined;
}
