import { footnotesOf, labelKey } from '../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../markdown/note';
import { shortened } from '../text/shortened';
import { sliceOf } from '../text/span';
import { worksOfFootnote } from '../vault/footnote-works';
import type { Vault } from '../vault/vault';
import { counted, escaped } from './markup';
import { readableProse } from './readable';
import { firstUseLine, referenceLine } from './reference-card';
import { sentenceAt } from './sentence-at';

/** What packs cite a work for is told where a footnote names no more works than these. */
const mostWithUses = 3;

/** The card of a footnote: its words, the works behind it and what they are cited for; on its definition, the sentence that it backs. */
export function footnoteCard(
  vault: Vault,
  note: Note,
  label: string,
  definition: FootnoteDefinition | undefined,
  isDefinition = false,
): string {
  if (!definition) return `Footnote **${escaped(label)}** has no definition in this note.`;
  const works = worksOfFootnote(vault, note, definition);
  const words = readableProse(vault, note, definition.span);
  const lines = [`**Note ${escaped(label)}**`];
  if (words && !isOnlyCitation(words)) lines[0] += ` · ${escaped(shortened(words, 600))}`;
  if (works.length > 0) {
    const uses = works.length <= mostWithUses ? works.map(({ key }) => firstUseLine(vault, key)) : [];
    lines.push(
      '',
      ...works.slice(0, 8).flatMap((work, i) => [referenceLine(vault, note, work), ...(uses[i] ? [uses[i]] : [])]),
    );
    if (works.length > 8) lines.push(`- … and ${counted(works.length - 8, 'more work')}`);
  } else if (!sliceOf(note.text, definition.contentSpan).trim()) lines.push('', 'The definition is empty.');
  else lines.push('', '_Commentary: this note names no work at hand._');
  if (isDefinition) lines.push(...backedLines(note, label));
  return lines.join('\n');
}

/** The sentence with the footnote's first mark, and how many more there are. */
function backedLines(note: Note, label: string): string[] {
  const [first, ...more] = footnotesOf(note).references.get(labelKey(label)) ?? [];
  const sentence = first && sentenceAt(note, Math.max(0, first.span.start - 1));
  if (!sentence) return [];
  const others = more.length > 0 ? `, and ${counted(more.length, 'more place')}` : '';
  return ['', `For “${escaped(shortened(sentence.text, 220))}”${others}`];
}

/** A definition that is `[@key].` and no more: the works below say it all. */
const isOnlyCitation = (words: string): boolean => /^\([^()]*\)\.?$/.test(words);
