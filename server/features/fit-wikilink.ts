import type { Note } from '../markdown/note';
import { touches } from '../text/span';
import type { Completion, Typed } from './completion-types';

/**
 * Completions of a wikilink as they fit their place: in the middle of a link that goes on (`[[na|me#part]]`, `[[na|me|label]]`) the rest of it
 * stays, in a table the bar before a label is escaped, in front matter the quotation marks around the link.
 */
export function fittedIn(note: Note, typed: Typed, offered: readonly Completion[]): readonly Completion[] {
  const goesOn = /^\\?[|#][^\]\n[]*\]\]/.test(note.text.slice(typed.span.end, typed.span.end + 300));
  const inTable = note.blocks.some(({ kind, span }) => kind === 'table' && touches(span, typed.offset));
  const quote = quoteAround(note, typed);
  if (!goesOn && !inTable && quote === undefined) return offered;
  return offered.map((completion) => {
    let { newText } = completion;
    if (goesOn) newText = newText.replace(/(?:\|.*)?\]\]$/, '');
    if (inTable) newText = newText.replace('|', '\\|');
    if (quote === '"') newText = newText.replace(/["\\]/g, '\\$&');
    if (quote === "'") newText = newText.replaceAll("'", "''");
    return { ...completion, newText };
  });
}

/** The mark that quotes a link in front matter. */
function quoteAround({ text, frontMatter }: Note, typed: Typed): string | undefined {
  if (!frontMatter || typed.offset >= frontMatter.span.end) return undefined;
  const line = text.slice(text.lastIndexOf('\n', typed.offset - 1) + 1, typed.span.start);
  return quotedLink.exec(line)?.[1];
}

/** A line of front matter up to behind the `[[` of a link in a quoted value or item. */
const quotedLink = /(?:^|[\s,[:-])(["'])(?:(?!\1).)*\[\[$/;
