import { footnotesOf, labelKey } from '../../markdown/footnotes';
import type { Note } from '../../markdown/note';
import type { Vault } from '../../vault/vault';
import { noteNumberEdits } from '../footnotes/note-number-edits';
import { grouped, type Refusal, type RenameChange, refused } from './change';
import { footnoteLinkEdits } from './footnote-link-edits';

/** Another label for a footnote: its definition, every mark of the note, and the vault's links to it. */
export function renameFootnote(vault: Vault, note: Note, label: string, newName: string): RenameChange | Refusal {
  const name = newName.trim().replace(/^\^/, '');
  if (name === '' || /[\s[\]^\\]/.test(name))
    return refused('A footnote’s label is one word without “[”, “]”, “^” and “\\”.');
  const { definitions, references } = footnotesOf(note);
  const key = labelKey(name);
  if (key !== labelKey(label) && (definitions.has(key) || references.has(key)))
    return refused(`There is a footnote “${name}” in this note already: choose another label.`);
  const uses = [...(definitions.get(labelKey(label)) ?? []), ...(references.get(labelKey(label)) ?? [])];
  const edits = uses.map(({ labelSpan }) => ({ uri: note.uri, span: labelSpan, newText: name }));
  const newLabel = (one: string): string | undefined => (one === labelKey(label) ? name : undefined);
  const links = footnoteLinkEdits(vault, note, newLabel);
  return {
    edits: [
      ...grouped(`Footnote “${label}”`, [...edits, ...noteNumberEdits(note, newLabel)]),
      ...grouped(`Links to “[^${label}]”`, links),
    ],
    move: undefined,
  };
}
