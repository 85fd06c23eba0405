import type { Heading, Note } from '../../markdown/note';
import { parseWithRemark } from '../../markdown/remark';
import { updateNote } from '../../markdown/update-note';
import { headingSlugs } from '../../text/heading-slug';
import { overlaps, type Span } from '../../text/span';
import type { NoteEntry } from '../../vault/notes/entry';
import { findNote, type Vault } from '../../vault/vault';
import { findHeading, namesHeading } from '../../vault/wikilinks';
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
  const whole = findNote(vault, note.uri);
  if (!whole) return refused(`“${note.title}” could not be read.`);
  const after = withHeading(whole, heading, text);
  const named = after.headings[index];
  if (!named || !standsAlike(whole, heading, after, named)) return refused(`“${text}” would not be a heading here.`);
  const renaming = new HeadingRenaming(vault, note, index, after);
  const edits: PlacedEdit[] = [];
  for (const use of partLinksTo(vault, note)) {
    const found = renaming.editsOf(use);
    if (!found)
      return refused(`There is a heading “${text}” in “${note.title}” already: links could not tell them apart.`);
    edits.push(...found);
  }
  const titled = givesTitle(note, heading) ? titleLinks(vault, note, named.text) : [];
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

/** The note with other words in a heading. */
const withHeading = (note: Note, { textSpan }: Heading, text: string): Note =>
  updateNote(note, note.text.slice(0, textSpan.start) + written(text) + note.text.slice(textSpan.end), parseWithRemark);

/** Whether what was written is a heading still, of the same level, from the same beginning to the same end, and no other came or went. */
const standsAlike = (note: Note, heading: Heading, after: Note, named: Heading): boolean =>
  after.headings.length === note.headings.length &&
  named.depth === heading.depth &&
  named.span.start === heading.span.start &&
  after.text.length - named.span.end === note.text.length - heading.span.end;

/** One renaming of a heading. A class because each spelling of a link's fragment is worked out once. */
class HeadingRenaming {
  /** What links write for the heading. */
  private readonly newText: string;
  private readonly known = new Map<string, boolean>();
  private readonly slugs: readonly string[];
  private readonly slugsAfter: readonly string[];

  constructor(
    private readonly vault: Vault,
    private readonly note: NoteEntry,
    private readonly index: number,
    private readonly after: Note,
  ) {
    this.newText = linkText(after.headings[index]!);
    this.slugs = headingSlugs(note.headings);
    this.slugsAfter = headingSlugs(after.headings);
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
    const newText = isWiki(link) ? this.newText : encodedLike(url?.text ?? '', this.newText).replaceAll('%3A', ':');
    const edits = this.namedSpans(at, parts).map((span) => linkEdit(use, span, newText));
    const last = parts.at(-1)?.text ?? '';
    const isLast = at === this.index;
    const key = isLast ? this.newText : last;
    let leads = this.known.get(`${at} ${key}`);
    if (leads === undefined) {
      const found = findHeading(this.after, key);
      leads = found !== undefined && this.after.headings.indexOf(found) === at;
      this.known.set(`${at} ${key}`, leads);
    }
    return leads ? edits : undefined;
  }

  /** Where a link to heading number `at` names the heading to rename: as the last part, or as one above it. */
  private namedSpans(at: number, parts: readonly LinkPart[]): Span[] {
    const heading = this.note.headings[this.index]!;
    const named = parts.filter(({ text }) => namesHeading(text, heading)).map(({ span }) => span);
    const [first, last] = [parts[0], parts.at(-1)];
    if (at !== this.index) return this.ancestorOf(at) === this.index ? named.filter((span) => span !== last?.span) : [];
    // A heading may hold a `#` itself.
    if (!first || !last) return [];
    return named.includes(last.span) ? [last.span] : [{ start: first.span.start, end: last.span.end }];
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

/** A heading as a link names it. */
const linkText = ({ text, written = text }: Heading): string =>
  plain(written)
    .replace(/[#^|[\]\\]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
