import type { Note } from '../../markdown/note';
import { findNote, type Vault } from '../../vault/vault';
import { isRefusal, type Refusal, type RenameChange, refused } from './change';
import { renameBlock } from './rename-block';
import { renameCitekey } from './rename-citekey';
import { renameEntity } from './rename-entity';
import { renameFootnote } from './rename-footnote';
import { renameHeading } from './rename-heading';
import { renameLabel } from './rename-label';
import { renameNote } from './rename-note';
import { renameTag } from './rename-tag';
import { givesTitle, renameAlias, renameTitle } from './rename-title';
import { type Renameable, renameableAt } from './renameable';
import { quotedInYaml } from './yaml-quotes';

/** Another name for what stands at `offset` in `note`, everywhere; or why it cannot be had. */
export function renameAt(vault: Vault, note: Note, offset: number, newName: string): RenameChange | Refusal {
  const found = renameableAt(vault, note, offset);
  if (isRefusal(found)) return found;
  const change = renamed(vault, note, found, newName);
  // What follows a file has its quotes already.
  return isRefusal(change) || change.move ? change : { ...change, edits: quotedInYaml(vault, change.edits) };
}

function renamed(vault: Vault, home: Note, found: Renameable, newName: string): RenameChange | Refusal {
  switch (found.kind) {
    case 'note':
      return renameNote(vault, found.note, newName);
    case 'heading':
      return renameHeading(vault, found.note, found.index, newName);
    case 'block':
      return renameBlock(vault, found.note, found.block, newName);
    case 'tag':
      return renameTag(vault, found.tag, newName);
    case 'footnote': {
      const note = found.note.uri === home.uri ? home : findNote(vault, found.note.uri);
      return note
        ? renameFootnote(vault, note, found.label, newName)
        : refused(`“${found.note.title}” could not be read.`);
    }
    case 'citekey':
      return renameCitekey(vault, home, found.key, newName);
    case 'label':
      return renameLabel(home, found.label, newName);
    case 'entity':
      return renameEntity(vault, home, found, newName);
    case 'title':
    case 'alias': {
      const note = findNote(vault, found.note.uri);
      if (!note) return refused(`“${found.note.title}” could not be read.`);
      if (found.kind === 'alias') return renameAlias(vault, note, found.alias, newName);
      const heading = note.headings.findIndex((candidate) => givesTitle(note, candidate));
      return heading < 0 ? renameTitle(vault, note, newName) : renameHeading(vault, note, heading, newName);
    }
  }
}
