import { labelKey } from '../markdown/footnotes';
import { type Backlink, backlinksIn, backlinksOf } from './backlinks';
import type { NoteEntry } from './notes/entry';
import type { Vault } from './vault';

/**
 * The links of the vault's notes and the packs' that lead to footnotes of `note`, as Obsidian has them: `[[note#[^1]]]`, `[[#[^1]]]` in the
 * note itself, `[text](note.md#[^1])`. By the key of the footnote's label; those to labels that nothing defines too.
 */
export function footnoteLinksTo(vault: Vault, note: NoteEntry): ReadonlyMap<string, readonly Backlink[]> {
  const own = backlinksIn(vault, note, note);
  const others = backlinksOf(vault, note).filter(({ uri }) => uri !== note.uri);
  const found = new Map<string, Backlink[]>();
  for (const backlink of [...own, ...others]) {
    const { label } = backlink.target;
    if (label === undefined) continue;
    const list = found.get(labelKey(label));
    if (list) list.push(backlink);
    else found.set(labelKey(label), [backlink]);
  }
  return found;
}
