import type { Heading } from '../markdown/note';
import { nameKey } from '../text/name-key';
import { rankIn } from '../text/name-text';
import type { NoteEntry } from '../vault/notes/entry';
import { findHeading } from '../vault/wikilinks';
import type { Completion, Typed } from './completion-types';

const limit = 100;

/**
 * The headings of `target` that hold what is typed, those that begin with it first, else in the order of the note. With `above` (the
 * headings named before, as in `[[note#A#`) those below the last of these alone.
 */
export function headingCompletions(target: NoteEntry, typed: Typed, above: readonly string[]): Completion[] {
  const parent = above.length > 0 ? findHeading(target, above.join('#')) : undefined;
  const list = parent ? below(target.headings, parent) : target.headings;
  const wanted = nameKey(typed.text);
  const ranked = list.flatMap((heading) => {
    const rank = rankIn(nameKey(heading.text), wanted);
    return rank === undefined || linkableHeading(heading) === '' ? [] : [{ heading, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, limit).map(({ heading }) => ({
    label: heading.text,
    description: '#'.repeat(heading.depth),
    detail: target.title,
    kind: 'heading',
    span: typed.span,
    newText: `${linkableHeading(heading)}]]`,
    additional: [],
    filter: heading.text,
    subject: { kind: 'note', uri: target.uri },
  }));
}

/** A heading as Obsidian's links name it: as written, without the characters that end or divide a link, which do not count. */
export const linkableHeading = ({ text, written = text }: Heading): string =>
  written
    .replace(/[[\]|#^]|%%/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function below(headings: readonly Heading[], parent: Heading): readonly Heading[] {
  const from = headings.indexOf(parent) + 1;
  const end = headings.findIndex((heading, i) => i >= from && heading.depth <= parent.depth);
  return headings.slice(from, end < 0 ? headings.length : end);
}
