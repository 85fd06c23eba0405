import type { Block } from '../../markdown/note';
import type { NoteEntry } from '../../vault/notes/entry';
import type { Vault } from '../../vault/vault';
import { findBlock } from '../../vault/wikilinks';
import { grouped, type PlacedEdit, type Refusal, type RenameChange, refused } from './change';
import { fragmentsOf, fragmentsOfUrl } from './link-parts';
import { isWiki, linkEdit, writtenUrl } from './link-uses';
import { partLinksTo } from './links-to';

/** Another id for a block of a note, and for every link to the block. */
export function renameBlock(vault: Vault, note: NoteEntry, block: Block, newName: string): RenameChange | Refusal {
  const id = newName.trim().replace(/^\^/, '');
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(id))
    return refused('A block id has letters from a to z, digits and hyphens alone.');
  const other = findBlock(note, id);
  if (other && other.span.start !== block.span.start)
    return refused(`There is a block “^${id}” in “${note.title}” already: choose another id.`);
  const links = partLinksTo(vault, note).flatMap((use): PlacedEdit[] => {
    const { uri, link, target } = use;
    if (target.block?.idSpan?.start !== block.idSpan!.start) return [];
    const url = isWiki(link) ? undefined : writtenUrl(vault, { uri, link });
    const parts = isWiki(link) ? fragmentsOf(link) : url ? fragmentsOfUrl(url.text, url.span.start) : [];
    const part = parts.at(-1);
    return part ? [linkEdit(use, part.span, `^${id}`)] : [];
  });
  const { start, end } = block.idSpan!;
  return {
    edits: [
      ...grouped('Block id', [{ uri: note.uri, span: { start: start + 1, end }, newText: id }]),
      ...grouped(`Links to “^${block.id}”`, links),
    ],
    move: undefined,
  };
}
