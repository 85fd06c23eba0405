import { labelKey } from '../../markdown/footnotes';
import { footnoteLinksTo } from '../../vault/footnote-links';
import type { NoteEntry } from '../../vault/notes/entry';
import type { Vault } from '../../vault/vault';
import type { PlacedEdit } from './change';
import { fragmentsOf, fragmentsOfUrl } from './link-parts';
import { isReadOnly, isWiki, linkEdit, writtenUrl } from './link-uses';

/** The edits of the writer's links to footnotes of `note` for which `newLabel` has another label: by the key of the old one. */
export function footnoteLinkEdits(
  vault: Vault,
  note: NoteEntry,
  newLabel: (key: string) => string | undefined,
): PlacedEdit[] {
  return [...footnoteLinksTo(vault, note)].flatMap(([key, links]) => {
    const label = newLabel(key);
    if (label === undefined) return [];
    return links.flatMap((backlink): PlacedEdit[] => {
      const { uri, from, link, range } = backlink;
      if (isReadOnly(vault, backlink) || labelKey(backlink.target.label ?? '') !== key) return [];
      const start = range && range.start.line === range.end.line ? range.start : undefined;
      const use = { uri, from, link, start };
      const url = isWiki(link) ? undefined : writtenUrl(vault, use as typeof use & { link: typeof link });
      const part = (isWiki(link) ? fragmentsOf(link) : url ? fragmentsOfUrl(url.text, url.span.start) : []).at(-1);
      if (!part || backlink.target.label === label) return [];
      const isEncoded = url !== undefined && part.span.end - part.span.start !== part.text.length;
      return [linkEdit(use, part.span, isEncoded ? `%5B%5E${encodeURIComponent(label)}%5D` : `[^${label}]`)];
    });
  });
}
