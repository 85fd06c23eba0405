import { backlinksIn, backlinksOf } from '../../vault/backlinks';
import type { NoteEntry } from '../../vault/notes/entry';
import type { Vault } from '../../vault/vault';
import type { LinkTarget } from '../../vault/wikilinks';
import { isReadOnly, type LinkUse } from './link-uses';

/** A link of the writer's to a note, with what it means. */
export interface LinkTo extends LinkUse {
  readonly target: LinkTarget;
}

/** The writer's links to `note` that name a heading or a block of it; `[[#here]]` in the note itself too. */
export function partLinksTo(vault: Vault, note: NoteEntry): LinkTo[] {
  const own = backlinksIn(vault, note, note);
  const others = backlinksOf(vault, note).filter(({ uri }) => uri !== note.uri);
  return [...own, ...others].flatMap((backlink) => {
    const { uri, target, range } = backlink;
    if (!(target.heading ?? target.block) || isReadOnly(vault, backlink)) return [];
    const start = range && range.start.line === range.end.line ? range.start : undefined;
    return [{ uri, from: backlink.from, link: backlink.link, target, start }];
  });
}
