import type { FootnoteDefinition, Note } from '../markdown/note';
import { shortened } from '../text/shortened';
import { sliceOf } from '../text/span';
import { worksOfFootnote } from '../vault/footnote-works';
import type { Vault } from '../vault/vault';
import { counted, escaped } from './markup';
import { readableProse } from './readable';
import { referenceLine } from './reference-card';

/** The card of a footnote: its words, and the works behind it. */
export function footnoteCard(
  vault: Vault,
  note: Note,
  label: string,
  definition: FootnoteDefinition | undefined,
): string {
  if (!definition) return `Footnote **${escaped(label)}** has no definition in this note.`;
  const works = worksOfFootnote(vault, note, definition);
  const words = readableProse(vault, note, definition.span);
  const lines = [`**Note ${escaped(label)}**`];
  if (words && !isOnlyCitation(words)) lines[0] += ` · ${escaped(shortened(words, 600))}`;
  if (works.length > 0) {
    lines.push('', ...works.slice(0, 8).map(referenceLine));
    if (works.length > 8) lines.push(`- … and ${counted(works.length - 8, 'more work')}`);
  } else if (!sliceOf(note.text, definition.contentSpan).trim()) lines.push('', 'The definition is empty.');
  else lines.push('', '_Commentary: this note names no work at hand._');
  return lines.join('\n');
}

/** A definition that is `[@key].` and no more: the works below say it all. */
const isOnlyCitation = (words: string): boolean => /^\([^()]*\)\.?$/.test(words);
