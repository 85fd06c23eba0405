import type { Link, Note, Wikilink } from '../../markdown/note';
import { contains, type Span } from '../../text/span';
import { pathOf, relativePath } from '../../vault/note-path';
import type { NoteEntry } from '../../vault/notes/entry';
import { localPath } from '../../vault/notes/local-path';
import { packOf, type Vault } from '../../vault/vault';
import { notesEquallyNamed, resolveLink } from '../../vault/wikilinks';
import { ignoreFixes } from '../edits/ignore';
import { urlParts } from '../edits/url-parts';
import { linkMemo } from '../link-memo';
import type { Fix, Rule } from '../rule';
import { quoted } from '../wording';

/** A link, the part of it that names a note, and the notes that it fits, the one that is chosen first. */
export interface AmbiguousLink {
  readonly link: Wikilink | Link;
  readonly part: Span;
  readonly notes: readonly NoteEntry[];
}

/** A link whose name fits several notes. */
export const ambiguousLink: Rule<AmbiguousLink> = {
  id: 'ambiguous-link',
  defaultSeverity: 'warning',
  summary: 'A link whose name fits several notes equally well.',
  docs: `Two notes of one name in two folders are told apart by where the link stands: \`[[Plan]]\` means the one at the top of the
vault, else the one in the link's own folder. Where neither is there, only the length of the paths decides, as in Obsidian, and a
new folder may change what the link means. The same goes for a title or an alias that several notes have. A link that gives enough of the path,
\`[[2024/Plan]]\`, is clear.

The quick fixes write the path of each note that may be meant.`,
  bad: [
    {
      text: 'See [[Plan]] and [[Plan#Cost|the cost]].\n',
      files: { '/a/Plan.md': '# Cost\n', '/b/Plan.md': '# Cost\n' },
    },
    {
      text: '| [[Bay]] |\n| --- |\n',
      files: { '/a.md': '---\naliases: [Bay]\n---\n', '/b.md': '---\naliases: [Bay]\n---\n' },
    },
    { text: 'See [it](Plan.md#cost).\n', files: { '/a/Plan.md': '# Cost\n', '/b/Plan.md': '# Cost\n' } },
  ],
  good: [
    {
      text: 'See [[Plan]], [[a/Plan]], [[b/Plan#Cost]] and [it](a/Plan.md).\n',
      files: { '/Plan.md': '', '/a/Plan.md': '', '/b/Plan.md': '# Cost\n' },
    },
    {
      text: 'See [[Fee]], [[nowhere]] and [[#Part]].\n\n# Part\n',
      files: { '/a/Fee.md': '', '/b/Plan.md': '# Fee\n' },
    },
  ],

  check({ vault, note }) {
    const links = [...wikilinks(vault, note), ...markdownLinks(vault, note)];
    return links.map((data) => ({ span: data.link.span, message: messageOf(vault, note, data), data }));
  },

  fixes({ vault, note }, found) {
    if (!found.data) return [];
    const { link, part, notes } = found.data;
    const changes = notes.slice(0, most).map((target): Fix => {
      const written = 'inner' in link ? pathWithout(vault, target) : relativePath(note.uri, target.uri);
      const label = 'inner' in link ? labelFor(note, link, target) : undefined;
      const edits = [{ uri: note.uri, span: part, newText: written }];
      if (label) edits.push({ uri: note.uri, ...label });
      return { title: `Use ${quoted(pathWithout(vault, target))}`, edits };
    });
    return [...changes, ...ignoreFixes(note, 'ambiguous-link', link.span)];
  },
};

/** So many notes are offered, and named in the message. */
const most = 5;

/** Whether a name can be taken in one way only. */
const isPlain = linkMemo(
  (target: string) => target,
  (vault, note, target) => notesEquallyNamed(vault, note, target).length < 2,
);
const isPlainLink = linkMemo(
  (link: Link) => link.url,
  (vault, note, link) =>
    localPath(link.url) === undefined || (resolveLink(vault, note, link)?.candidates.length ?? 0) < 2,
);

function wikilinks(vault: Vault, note: Note): AmbiguousLink[] {
  return note.wikilinks.flatMap((link) => {
    if (link.target === '' || isPlain(vault, note, link.target)) return [];
    const notes = notesEquallyNamed(vault, note, link.target);
    return notes.length > 1 ? [{ link, part: link.targetSpan, notes }] : [];
  });
}

/** A Markdown link is found by name only where no file is at its path. */
function markdownLinks(vault: Vault, note: Note): AmbiguousLink[] {
  return note.links.flatMap((link) => {
    if (link.kind !== 'link' && link.kind !== 'definition') return [];
    if (isPlainLink(vault, note, link)) return [];
    const path = localPath(link.url);
    const target = path ? resolveLink(vault, note, link) : undefined;
    if (!path || !target || target.candidates.length < 2) return [];
    const notes = notesEquallyNamed(vault, note, path);
    return notes.length > 1 ? [{ link, part: urlParts(note, link).path, notes }] : [];
  });
}

function messageOf(vault: Vault, note: Note, { part, notes }: AmbiguousLink): string {
  const paths = notes.slice(0, most).map((target) => quoted(pathWithout(vault, target)));
  const more = notes.length > most ? ` and ${notes.length - most} more` : '';
  const name = quoted(note.text.slice(part.start, part.end));
  return `${name} fits ${notes.length} notes equally well: ${paths.join(', ')}${more}. It leads to the first.`;
}

/** The path of a note as a wikilink has it: an entity's note of a pack by its name. */
const pathWithout = (vault: Vault, target: NoteEntry): string =>
  packOf(vault, target.uri) ? target.name : pathOf(vault, target).replace(/\.(?:md|markdown)$/i, '');

/** A link by title or alias keeps the words that a reader sees. */
function labelFor(note: Note, link: Wikilink, target: NoteEntry) {
  const isName = link.target.slice(link.target.lastIndexOf('/') + 1).toLowerCase() === target.name.toLowerCase();
  if (isName || link.label !== undefined || link.embed) return undefined;
  const at = link.span.end - 2;
  const inCell = note.paragraphs.some(({ kind, span }) => kind === 'cell' && contains(span, link.span));
  return { span: { start: at, end: at }, newText: `${inCell ? '\\|' : '|'}${link.target}` };
}
