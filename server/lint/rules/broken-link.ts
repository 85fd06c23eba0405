import type { Link, Note, Wikilink } from '../../markdown/note';
import { headingSlugs } from '../../text/heading-slug';
import type { Span } from '../../text/span';
import { isMissing } from '../../vault/attachments';
import { entitiesNamed } from '../../vault/knowledge';
import { relativePath, rootOf } from '../../vault/note-path';
import type { NoteEntry } from '../../vault/notes/entry';
import { fragmentOf, localPath } from '../../vault/notes/local-path';
import { findNote, packOf, type Vault } from '../../vault/vault';
import { type LinkTarget, resolveLink, resolveWikilink } from '../../vault/wikilinks';
import { type DidYouMean, didYouMeanOf } from '../did-you-mean';
import { createLinkedNote, createNamedNote } from '../edits/create-note';
import { ignoreFixes } from '../edits/ignore';
import { urlParts } from '../edits/url-parts';
import { linkMemo } from '../link-memo';
import { type BrokenLink, missingFileOf } from '../missing-file';
import { linkableNames, namesInPack } from '../note-name-list';
import type { Fix, Found, Rule } from '../rule';
import { coded, didYouMean, quoted } from '../wording';

const isWhole = linkMemo(
  (link: Wikilink) => link.inner,
  (vault, note, link) => resolveWikilink(vault, note, link).missing === undefined,
);
const leadsThere = linkMemo(
  (link: Link) => link.url,
  (vault, note, link) => resolveLink(vault, note, link)?.missing === undefined,
);

/** A link to a note that leads nowhere. */
export const brokenLink: Rule<BrokenLink> = {
  id: 'broken-link',
  defaultSeverity: 'warning',
  summary: 'A link to a note, heading, block or footnote that is not there.',
  docs: `A wikilink leads to a note by its file name, path, title or alias, and in it to a heading (\`[[Note#Heading]]\`) or a
block (\`[[Note#^p1]]\`) or a footnote (\`[[Note#[^1]]]\`). A Markdown link leads to a file, \`[text](notes/plan.md#heading)\`, and so does a definition,
\`[plan]: notes/plan.md\`. This rule finds the links of which one part is not there. A link to a country or another name
that Ibid knows without a note is let be, and so are folders, pages (\`plan.html\`) and fragments that HTML in the text names.

Attachments count too: pictures, PDF and other files (\`![[map.png]]\`, \`[[lease.pdf]]\`, \`![map](map.png)\`). One that lies in the vault
and is excluded is not missing where a path leads to it; a bare name is not, where a \`.gitignore\` may hide all files of its kind.

In a file that lies in no workspace folder only links to what is known are looked at: nobody knows which notes are beside it.

The quick fixes offer names, headings and block ids that are one slip away, and in an editor to create the note.`,
  bad: [
    { text: 'The harbour of [[Port Selmar]] is deep.\n' },
    {
      text: 'See [[#[^2]]] and [[Plan#[^cost]|its note]].[^1]\n\n[^1]: One.\n',
      files: { '/Plan.md': 'Four.[^costs]\n\n[^costs]: Berths.\n' },
    },
    {
      text: 'See [[Plan#Costs]] and ![[Plan#^b9]].\n',
      files: { '/Plan.md': '# Plan\n\n## Cost\n\nFour berths. ^b1\n' },
    },
    { text: 'See ![[harbor.png]] and [the lease](lease.pdf).\n', files: { '/maps/harbour.png': '' } },
    { text: '# One\n\n| [[#Tow\\|here]] |\n| -------------- |\n' },
    {
      text: 'See [it](notes/plam.md), [its cost](notes/plan.md#costs) and [this][p].\n\n[p]: plan.md\n',
      files: { '/notes/plan.md': '# Plan\n\n## Cost\n' },
    },
  ],
  good: [
    {
      text: 'See [[#[^1]]] and [[Plan#[^costs]|its note]].[^1]\n\n[^1]: One.\n',
      files: { '/Plan.md': 'Four.[^costs]\n\n[^costs]: Berths.\n' },
    },
    {
      text: 'The harbour of [[Port Selmer]] and [[selmer-concession#^p3|its traffic]] in [[Plan#Cost]].\n',
      files: { '/Plan.md': '## Cost\n' },
    },
    { text: '# One\n\nSee [[#One]], [[France]], [[Node.js]] and `[[code]]`.\n' },
    {
      text: 'See ![[harbour.png|300]] and [the lease](leases/lease.pdf#page=2).\n',
      files: { '/maps/harbour.png': '', '/leases/lease.pdf': '' },
    },
    {
      text: 'See [it](notes/plan.md#whats-new-1), [x](plan.html), [folder](notes/), [a](#a), [top](#top).\n\n<a id="a"></a>\n',
      files: { '/notes/plan.md': '# What’s new?\n\n# What’s new?\n' },
    },
  ],

  /** Footnotes of other notes, which their names and block ids do not tell. */
  restsOn({ vault, note }) {
    const wikilinks = note.wikilinks.filter(({ footnote }) => footnote !== undefined);
    const targets = [
      ...wikilinks.map((link) => resolveWikilink(vault, note, link)),
      ...note.links.filter(isFootnoteLink).map((link) => resolveLink(vault, note, link)),
    ];
    if (targets.length === 0) return undefined;
    return targets.map((target) => `${target?.label} ${target?.missing}`).join('\n');
  },

  check({ vault, note }) {
    const finders = new Map<string, DidYouMean>();
    const found = (link: Wikilink | Link, target: LinkTarget, missing: MissingPart): Found<BrokenLink> => {
      const where = `${target.missing} ${target.note?.uri} ${'inner' in link}`;
      const similarTo = finders.get(where) ?? didYouMeanOf(missing.candidates);
      finders.set(where, similarTo);
      const similar = missing.written(similarTo(missing.wanted));
      const message = missing.message + didYouMean(similar.map(quoted));
      return { span: link.span, message, data: { link, part: missing.part, missing: target.missing!, similar } };
    };
    const file = missingFileOf(vault, note);
    const isOutside = liesOutside(vault, note);
    const wikilinks = note.wikilinks.flatMap((link) => {
      if (link.footnote === undefined && isWhole(vault, note, link)) return [];
      const target = resolveWikilink(vault, note, link);
      if (target.missing === undefined) return [];
      if (target.missing === 'note' && isOutside) return [];
      if (target.missing === 'note' && isMissing(vault, note, link.target, false))
        return [file(link, link.target, link.targetSpan)];
      if (isLeftAlone(vault, link, target)) return [];
      return [found(link, target, missingPart(vault, note, link, target))];
    });
    const links = note.links.flatMap((link) => {
      if (link.kind !== 'link' && link.kind !== 'definition' && link.kind !== 'image') return [];
      const path = localPath(link.url);
      if (isOutside && path !== '' && !resolveLink(vault, note, link)?.note) return [];
      if (path !== undefined && isMissing(vault, note, path, true))
        return [file(link, path, urlParts(note, link).path)];
      if (link.kind === 'image') return [];
      if (!isFootnoteLink(link) && leadsThere(vault, note, link)) return [];
      const target = resolveLink(vault, note, link);
      if (target?.missing === undefined || isLinkLeftAlone(vault, note, link, target)) return [];
      return [found(link, target, missingInLink(vault, note, link, target))];
    });
    return [...wikilinks, ...links];
  },

  fixes({ vault, note }, found) {
    if (!found.data) return [];
    const { link, part, missing, similar } = found.data;
    const [mark, end] = missing === 'block' ? ['^', ''] : missing === 'footnote' ? ['[^', ']'] : ['', ''];
    const changes = similar.map(
      (name, i): Fix => ({
        title: `Change to ${quoted(mark + name + end)}`,
        edits: [{ uri: note.uri, span: part, newText: mark + name + end }],
        preferred: i === 0,
      }),
    );
    const created = missing === 'note' ? createFixes(vault, note, link) : [];
    return [...changes, ...created, ...ignoreFixes(note, 'broken-link', link.span)];
  },
};

const createFixes = (vault: Vault, note: Note, link: Wikilink | Link): Fix[] =>
  'inner' in link
    ? createNamedNote(vault, note, link.target, link.heading?.split('#').at(-1)?.trim())
    : createLinkedNote(vault, note, localPath(link.url) ?? '');

/** The paths from `note` to the notes of a name. */
const pathsOf = (vault: Vault, note: Note, name: string): string[] =>
  vault.notes.named(name).map((target) => relativePath(note.uri, target.uri));

/** What is missing: the message, where it is named in the link, and the names that it may be a slip of. */
interface MissingPart {
  readonly message: string;
  readonly part: Span;
  readonly wanted: string;
  candidates(): Iterable<string>;
  /** What the link says to mean these candidates. */
  written(similar: readonly string[]): readonly string[];
}

const asTheyAre = (similar: readonly string[]): readonly string[] => similar;

function missingPart(vault: Vault, note: Note, link: Wikilink, target: LinkTarget): MissingPart {
  const { note: there } = target;
  if (target.missing === 'note' || !there) {
    const message = `No note is named ${quoted(link.target)}.`;
    const candidates = () => noteNames(vault, note);
    return { message, part: link.targetSpan, wanted: link.target, candidates, written: asTheyAre };
  }
  const part = fragmentSpan(note.text, link);
  if (target.missing === 'block') return missingBlock(note, there, part, link.block ?? '');
  if (target.missing === 'footnote') return missingFootnote(vault, note, there, part, link.footnote ?? '');
  const wanted = (link.heading ?? '').replace(/^.*#/s, '');
  const message = `${holderOf(note, there)} has no heading ${quoted(wanted)}.`;
  return { message, part, wanted, candidates: () => linkableHeadings(there), written: asTheyAre };
}

function missingInLink(vault: Vault, note: Note, link: Link, target: LinkTarget): MissingPart {
  const { path: pathSpan, fragment: part } = urlParts(note, link);
  const { note: there } = target;
  if (target.missing === 'note' || !there) {
    const path = localPath(link.url) ?? '';
    const wanted = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|markdown)$/i, '');
    const elsewhere = pathsOf(vault, note, wanted); // of that name, in another folder
    const written = (similar: readonly string[]): readonly string[] =>
      (elsewhere.length > 0 ? elsewhere : similar.flatMap((name) => pathsOf(vault, note, name))).slice(0, 3);
    const message = `No note is at ${quoted(path)}.`;
    return { message, part: pathSpan, wanted, candidates: () => linkableNames(vault), written };
  }
  const fragment = fragmentOf(link.url) ?? '';
  if (target.missing === 'block') return missingBlock(note, there, part, fragment.slice(1));
  if (target.missing === 'footnote') return missingFootnote(vault, note, there, part, target.label ?? '');
  const message = `${holderOf(note, there)} has no heading ${coded(`#${fragment}`)}.`;
  return { message, part, wanted: fragment, candidates: () => headingSlugs(there.headings), written: asTheyAre };
}

const missingBlock = (note: Note, there: NoteEntry, part: Span, wanted: string): MissingPart => ({
  message: `${holderOf(note, there)} has no block ${coded(`^${wanted}`)}.`,
  part,
  wanted,
  candidates: () => there.blocks.flatMap((block) => block.id ?? []),
  written: asTheyAre,
});

const missingFootnote = (vault: Vault, note: Note, there: NoteEntry, part: Span, wanted: string): MissingPart => ({
  message: `${holderOf(note, there)} has no footnote ${coded(`[^${wanted}]`)}.`,
  part,
  wanted,
  candidates: () => (findNote(vault, there.uri)?.footnoteDefinitions ?? []).map(({ label }) => label),
  written: asTheyAre,
});

/** Whether an address names a footnote: what a note's names say does not tell whether it is there. */
const isFootnoteLink = ({ url }: Link): boolean => /#(?:\[|%5B)(?:\^|%5E)/i.test(url);

const holderOf = (note: Note, there: NoteEntry): string => (there.uri === note.uri ? 'This note' : quoted(there.name));

/** The headings that a link can name: without what would end it. */
const linkableHeadings = (note: NoteEntry): string[] =>
  note.headings.map((heading) => heading.text).filter((text) => !/[[\]|#^]/.test(text));

/** Whether nobody knows which files lie beside a note: it is in no workspace folder. What is not saved yet may be of the vault. */
const liesOutside = (vault: Vault, note: Note): boolean =>
  rootOf(vault, note) === undefined &&
  packOf(vault, note.uri) === undefined &&
  !(vault.roots.length > 0 && note.uri.startsWith('untitled:'));

/** A name known without a note needs none; an attachment is no note. */
function isLeftAlone(vault: Vault, link: Wikilink, target: LinkTarget): boolean {
  if (target.missing !== 'note') return false;
  if (/\.[A-Za-z][A-Za-z0-9]{1,7}$/.test(link.target) && !/\.(?:md|markdown)$/i.test(link.target)) return true;
  const isWhole = link.heading === undefined && link.block === undefined && link.footnote === undefined;
  return isWhole && entitiesNamed(vault, link.target).length > 0;
}

/** What has no extension may be a folder or any file; a fragment may be HTML's, or a place that the viewer knows. */
function isLinkLeftAlone(vault: Vault, note: Note, link: Link, target: LinkTarget): boolean {
  if (target.missing === 'note') return !/\.(?:md|markdown)$/i.test(localPath(link.url) ?? '');
  if (target.missing === 'block' || target.missing === 'footnote' || !target.note) return false;
  const fragment = fragmentOf(link.url) ?? '';
  if (/^(?:top|L\d.*|:~:.*|user-content-.*|fn.*)$/i.test(fragment)) return true;
  const text = target.note.uri === note.uri ? note.text : findNote(vault, target.note.uri)?.text;
  return ['id="', "id='", 'name="', "name='", '{#'].some((mark) => text?.includes(mark + fragment));
}

/** The names of all notes that `note` can link to: the pack's own inside a pack, else the vault's and those of the packs. */
function noteNames(vault: Vault, note: Note): readonly string[] {
  const pack = packOf(vault, note.uri);
  return pack ? namesInPack(pack) : linkableNames(vault);
}

/** What stands behind the `#` in a link, without it, up to the label or the end. */
function fragmentSpan(text: string, link: Wikilink): Span {
  const limit = link.span.end - 2;
  const start = text.indexOf('#', link.targetSpan.end) + 1;
  const inner = text.slice(start, limit);
  const bar = inner.search(/\\?\|/);
  return { start, end: bar < 0 ? limit : start + bar };
}
