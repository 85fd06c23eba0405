import type { Note, Wikilink } from '../../markdown/note';
import type { Span } from '../../text/span';
import { entitiesNamed } from '../../vault/knowledge';
import type { NoteEntry } from '../../vault/notes/entry';
import { packOf, type Vault } from '../../vault/vault';
import { type LinkTarget, resolveWikilink } from '../../vault/wikilinks';
import { type DidYouMean, didYouMeanOf } from '../did-you-mean';
import { ignoreFixes } from '../edits/ignore';
import type { Fix, Rule } from '../rule';
import { coded, didYouMean, quoted } from '../wording';

/** A link and what it should perhaps say in the part that leads nowhere. */
export interface BrokenLink {
  readonly link: Wikilink;
  readonly part: Span;
  readonly similar: readonly string[];
}

/** A wikilink that leads nowhere. */
export const brokenLink: Rule<BrokenLink> = {
  id: 'broken-link',
  defaultSeverity: 'warning',
  summary: 'A wikilink to a note, heading or block that is not there.',
  docs: `A wikilink leads to a note by its file name, path, title or alias, and in it to a heading (\`[[Note#Heading]]\`) or a
block (\`[[Note#^p1]]\`). This rule finds the links of which one part is not there. A link to a country or another name
that Ibid knows without a note is let be, and so are attachments (\`![[map.png]]\`, \`[[lease.pdf]]\`).

The quick fixes offer names, headings and block ids that are one slip away.`,
  bad: [
    { text: 'The harbour of [[Port Selmar]] is deep.\n' },
    {
      text: 'See [[Plan#Costs]] and ![[Plan#^b9]].\n',
      files: { '/Plan.md': '# Plan\n\n## Cost\n\nFour berths. ^b1\n' },
    },
    { text: '# One\n\n| [[#Tow\\|here]] |\n| -------------- |\n' },
  ],
  good: [
    {
      text: 'The harbour of [[Port Selmer]] and [[selmer-concession#^p3|its traffic]] in [[Plan#Cost]].\n',
      files: { '/Plan.md': '## Cost\n' },
    },
    { text: '# One\n\nSee [[#One]], [[France]], ![[map.png]], [[lease.pdf]] and `[[code]]`.\n' },
  ],

  check({ vault, note }) {
    const finders = new Map<string, DidYouMean>();
    return note.wikilinks.flatMap((link) => {
      const target = resolveWikilink(vault, note, link);
      if (target.missing === undefined || isLeftAlone(vault, link, target)) return [];
      const { message, part, wanted, candidates } = missingPart(vault, note, link, target);
      const where = `${target.missing} ${target.note?.uri}`;
      const similarTo = finders.get(where) ?? didYouMeanOf(candidates);
      finders.set(where, similarTo);
      const similar = similarTo(wanted);
      return [{ span: link.span, message: message + didYouMean(similar.map(quoted)), data: { link, part, similar } }];
    });
  },

  fixes({ note }, found) {
    if (!found.data) return [];
    const { link, part, similar } = found.data;
    const mark = link.block === undefined || part === link.targetSpan ? '' : '^';
    const changes = similar.map(
      (name, i): Fix => ({
        title: `Change to ${quoted(mark + name)}`,
        edits: [{ uri: note.uri, span: part, newText: mark + name }],
        preferred: i === 0,
      }),
    );
    return [...changes, ...ignoreFixes(note, 'broken-link', link.span)];
  },
};

/** What is missing: the message, where it is named in the link, and the names that it may be a slip of. */
interface MissingPart {
  readonly message: string;
  readonly part: Span;
  readonly wanted: string;
  candidates(): Iterable<string>;
}

function missingPart(vault: Vault, note: Note, link: Wikilink, target: LinkTarget): MissingPart {
  const { note: there } = target;
  if (target.missing === 'note' || !there) {
    const message = `No note is named ${quoted(link.target)}.`;
    return { message, part: link.targetSpan, wanted: link.target, candidates: () => noteNames(vault, note) };
  }
  const holder = there.uri === note.uri ? 'This note' : quoted(there.name);
  const part = fragmentSpan(note.text, link);
  if (target.missing === 'block') {
    const wanted = link.block ?? '';
    const message = `${holder} has no block ${coded(`^${wanted}`)}.`;
    return { message, part, wanted, candidates: () => there.blocks.flatMap((block) => block.id ?? []) };
  }
  const wanted = (link.heading ?? '').replace(/^.*#/s, '');
  const message = `${holder} has no heading ${quoted(wanted)}.`;
  return { message, part, wanted, candidates: () => linkableHeadings(there) };
}

/** The headings that a link can name: without what would end it. */
const linkableHeadings = (note: NoteEntry): string[] =>
  note.headings.map((heading) => heading.text).filter((text) => !/[[\]|#^]/.test(text));

/** A name known without a note needs none; an attachment is no note. */
function isLeftAlone(vault: Vault, link: Wikilink, target: LinkTarget): boolean {
  if (target.missing !== 'note') return false;
  if (/\.[A-Za-z][A-Za-z0-9]{1,7}$/.test(link.target) && !/\.(?:md|markdown)$/i.test(link.target)) return true;
  return link.heading === undefined && link.block === undefined && entitiesNamed(vault, link.target).length > 0;
}

/** The names of all notes that `note` can link to: the pack's own inside a pack, else the vault's and those of the packs. */
function* noteNames(vault: Vault, note: Note): Iterable<string> {
  const pack = packOf(vault, note.uri);
  if (!pack) for (const other of vault.notes.values()) yield other.name;
  for (const { document, entities, manifest } of pack ? [pack] : vault.packs) {
    yield pack ? document.name : manifest.id;
    for (const entity of entities) yield entity.name;
  }
}

/** What stands behind the `#` in a link, without it, up to the label or the end. */
function fragmentSpan(text: string, link: Wikilink): Span {
  const limit = link.span.end - 2;
  const start = text.indexOf('#', link.targetSpan.end) + 1;
  const inner = text.slice(start, limit);
  const bar = inner.search(/\\?\|/);
  return { start, end: bar < 0 ? limit : start + bar };
}
