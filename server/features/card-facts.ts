import { shortLabel } from '../bibliography/format';
import { footnotesCiting } from '../evidence/uses';
import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { contains, type Span } from '../text/span';
import { contentWords } from '../text/words';
import { paragraphLabel, proseIn } from '../vault/passages';
import { findReference } from '../vault/references';
import { packOf, type Vault } from '../vault/vault';
import { resolveWikilink } from '../vault/wikilinks';
import { counted, escaped, link } from './markup';
import { hrefOf } from './place';

/** What of an entity's note goes on its card. */
const shownFacts = 4;

/** The facts that an entity's note lists, those first that share most with `sentence`, each with its sources as links. */
export function factLines(vault: Vault, note: Note, sentence: string): string[] {
  const facts = note.blocks.filter((block) => block.kind === 'item').map(({ span }) => span);
  const asked = contentWords(sentence);
  const shared = (span: Span): number => [...termsIn(note)(span)].filter((term) => asked.has(term)).length;
  const ranked = facts.map((span) => ({ span, shared: asked.size === 0 ? 0 : shared(span) }));
  const shown = ranked.sort((a, b) => b.shared - a.shared).slice(0, shownFacts);
  const lines = shown.map(({ span }) => `- ${escaped(wordsIn(note, span))} ${sourcesOf(vault, note, span)}`.trimEnd());
  const more = facts.length - shown.length;
  if (more > 0) lines.push(`- ${link(counted(more, 'more fact'), hrefOf(note, facts[0]!.start))}`);
  return lines;
}

/** What a fact is compared by with the sentence. */
const termsIn = perObject((note: Note) => perObject((span: Span) => contentWords(proseIn(note, span))));

/** The words without brackets that hold nothing but a link to a passage or a part of a note: sources are shown as links of their own. */
export function wordsIn(note: Note, span: Span): string {
  const pointers = note.wikilinks.filter(
    (link) => contains(span, link.span) && (link.block !== undefined || link.heading !== undefined),
  );
  const shown = new Set(pointers.map((link) => (link.label ?? link.target).trim()));
  return proseIn(note, span)
    .replace(/\(\s*([^()]*?)\s*\)/g, (all, inside: string) => (inside === '' || shown.has(inside) ? '' : all))
    .replace(/\s+([.,;])/g, '$1')
    .replace(/(?<!\.)([.!?…])\.(?!\.)/g, '$1')
    .trim();
}

/**
 * The sources of a fact as links: `[Stein 2022, n. 12]` to the note in the pack, `[¶13]` to the passage; a citation that names the passage
 * itself, `[DiPirro 2025, ¶13]`, leads there and stands for both.
 */
function sourcesOf(vault: Vault, note: Note, span: Span): string {
  const pack = packOf(vault, note.uri);
  const passages = passagesOf(vault, note, span);
  const works = note.citations
    .filter((citation) => contains(span, citation.span))
    .map((citation) => {
      const reference = findReference(vault, note, citation.key);
      if (!reference) return `@${escaped(citation.key)}`;
      const isBrief = pack?.manifest.source === citation.key;
      const labels = pack && !isBrief ? footnotesCiting(pack, citation.key) : [];
      const words = [
        shortLabel(reference.item),
        citation.locator || (labels.length > 0 ? `n. ${labels.join(', ')}` : ''),
      ]
        .filter(Boolean)
        .join(', ');
      const passage = passages.get(citation.locator);
      if (passage !== undefined && passages.delete(citation.locator)) return link(escaped(words), passage);
      const place = pack?.document.footnoteDefinitions.find((definition) => definition.label === labels[0]);
      return pack && place ? link(escaped(words), hrefOf(pack.document, place.span.start)) : escaped(words);
    });
  const all = [...new Set([...works, ...Array.from(passages, ([label, href]) => link(label, href))])];
  return all.length > 0 ? `— ${all.join(' · ')}` : '';
}

/** The passages that a fact links to: `¶13` and where it is. */
const passagesOf = (vault: Vault, note: Note, span: Span): Map<string, string> =>
  new Map(
    note.wikilinks
      .filter((wikilink) => contains(span, wikilink.span) && wikilink.block)
      .flatMap((wikilink) => {
        const { note: target, block } = resolveWikilink(vault, note, wikilink);
        return target && block ? [[paragraphLabel(block.id!), hrefOf(target, block.span.start)] as const] : [];
      }),
  );
