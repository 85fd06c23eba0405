import type { Heading } from '../../markdown/note';
import { headingSlugs } from '../../text/heading-slug';
import { overlaps } from '../../text/span';
import { entryOf, type NoteEntry } from '../../vault/notes/entry';
import type { Vault } from '../../vault/vault';
import { findHeading, headingKey } from '../../vault/wikilinks';
import { grouped, type PlacedEdit, type Refusal, type RenameChange, refused } from './change';
import { encodedLike } from './link-forms';
import { fragmentsOf, fragmentsOfUrl, type LinkPart } from './link-parts';
import { isWiki, linkEdit, writtenUrl } from './link-uses';
import { type LinkTo, partLinksTo } from './links-to';
import { givesTitle, titleLinks } from './rename-title';

/** Another text for heading number `index` of a note, and for every link that names it; for the note's title, links by it too. */
export function renameHeading(vault: Vault, note: NoteEntry, index: number, newName: string): RenameChange | Refusal {
  const heading = note.headings[index]!;
  const text = newName.trim();
  if (text === '') return refused('A heading needs words.');
  if (/[\r\n]/.test(text)) return refused('A heading stands on one line.');
  const renaming = new HeadingRenaming(vault, note, index, text);
  const edits: PlacedEdit[] = [];
  for (const use of partLinksTo(vault, note)) {
    const found = renaming.editsOf(use);
    if (!found)
      return refused(`There is a heading “${text}” in “${note.title}” already: links could not tell them apart.`);
    edits.push(...found);
  }
  const titled = givesTitle(note, heading) ? titleLinks(vault, note, plain(text)) : [];
  // A link in the heading itself is written anew with it, as the new words have it.
  const outside = ({ uri, span }: PlacedEdit): boolean => uri !== note.uri || !overlaps(span, heading.textSpan);
  return {
    edits: [
      ...grouped('Heading', [{ uri: note.uri, span: heading.textSpan, newText: written(text) }]),
      ...grouped(`Links to “${heading.text}”`, edits.filter(outside)),
      ...titled.filter(outside),
    ],
    move: undefined,
  };
}

/** One renaming of a heading. A class because each spelling of a link's fragment is worked out once. */
class HeadingRenaming {
  private readonly heading: Heading;
  private readonly after: NoteEntry;
  private readonly known = new Map<string, boolean>();
  private readonly slugs: readonly string[];
  private readonly slugsAfter: readonly string[];

  constructor(
    private readonly vault: Vault,
    private readonly note: NoteEntry,
    private readonly index: number,
    private readonly text: string,
  ) {
    this.heading = note.headings[index]!;
    const headings = note.headings.map((heading, i) => (i === index ? { ...heading, text: plain(text) } : heading));
    this.after = { ...entryOf(note), headings };
    this.slugs = headingSlugs(note.headings);
    this.slugsAfter = headingSlugs(headings);
  }

  /**
   * The edits of a link; undefined when it would lead to another heading then. A fragment as GitHub makes them is counted anew, since
   * `#dup-1` may be the only `#dup` then.
   */
  editsOf(use: LinkTo): PlacedEdit[] | undefined {
    const { uri, link, target } = use;
    if (!target.heading) return [];
    const url = isWiki(link) ? undefined : writtenUrl(this.vault, { uri, link });
    const parts = isWiki(link) ? fragmentsOf(link) : url ? fragmentsOfUrl(url.text, url.span.start) : [];
    const at = this.note.headings.findIndex((heading) => heading.span.start === target.heading!.span.start);
    const slug = url && parts.length === 1 ? parts[0]! : undefined;
    if (slug && slug.text.normalize('NFC').toLowerCase() === this.slugs[at]) {
      const after = this.slugsAfter[at]!;
      return after === this.slugs[at] ? [] : [linkEdit(use, slug.span, encodedLike(url!.text, after))];
    }
    const edits: PlacedEdit[] = [];
    for (const [i, part] of parts.entries()) {
      if (!this.isNamedBy(part, i === parts.length - 1 ? at : this.ancestorOf(at))) continue;
      const newText = isWiki(link)
        ? linkText(this.text)
        : encodedLike(url!.text, linkText(this.text)).replaceAll('%3A', ':');
      edits.push(linkEdit(use, part.span, newText));
    }
    const last = parts.at(-1)?.text ?? '';
    const isLast = at === this.index;
    const key = isLast ? linkText(this.text) : last;
    let leads = this.known.get(`${at} ${key}`);
    if (leads === undefined) {
      const found = findHeading(this.after, key);
      leads = found !== undefined && this.after.headings.indexOf(found) === at;
      this.known.set(`${at} ${key}`, leads);
    }
    return leads ? edits : undefined;
  }

  private isNamedBy(part: LinkPart, at: number): boolean {
    return at === this.index && headingKey(part.text) === headingKey(this.heading.text);
  }

  /** The index of the heading to rename when heading number `at` stands under it; else -1. */
  private ancestorOf(at: number): number {
    let depth = this.note.headings[at]?.depth ?? 0;
    for (let i = at - 1; i >= this.index; i--) {
      const heading = this.note.headings[i]!;
      if (heading.depth >= depth) continue;
      depth = heading.depth;
      if (i === this.index) return i;
    }
    return -1;
  }
}

/** What a reader sees of a heading's text: without emphasis and code marks. */
const plain = (text: string): string => text.replace(/[*`]+|~~/g, '').trim();

/** A heading's text as it stands behind its `#`: what would be taken for closing marks is escaped. */
const written = (text: string): string => text.replace(/(^|\s)(#+)$/, '$1\\$2');

/** A heading's text as a wikilink names it. */
export const linkText = (text: string): string =>
  plain(text)
    .replace(/[#^|[\]\\]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
