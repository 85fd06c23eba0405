import { definitionGroups } from '../../lint/edits/definition-place';
import { lineStartBefore } from '../../lint/edits/layout';
import { labelsInOrder } from '../../markdown/footnote-order';
import { labelKey } from '../../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import type { Span } from '../../text/span';
import { changed, counted, edit, type FootnoteChange } from './change';

/**
 * Puts the definitions of a note in the order in which a reader meets their marks. They change places among themselves, within each group
 * where the note keeps several; what stands between them stays where it is. An `ibid-ignore` comment goes with its definition.
 */
export function sortDefinitions(note: Note): FootnoteChange {
  const rank = new Map(labelsInOrder(note).map((key, i) => [key, i]));
  const rankOf = ({ label }: FootnoteDefinition): number => rank.get(labelKey(label))!;
  let fixed = 0;
  const edits = definitionGroups(note).flatMap((group) => {
    const movable = group.filter((definition) => isApart(note, definition));
    fixed += group.length - movable.length;
    const places = movable.map((definition) => placeOf(note, definition));
    // The sort is stable: definitions of one label keep their order, the first stays the one that counts.
    const sorted = movable.map((definition, i) => ({ definition, place: places[i]! }));
    sorted.sort((a, b) => rankOf(a.definition) - rankOf(b.definition));
    return places.flatMap((place, i) => {
      const now = note.text.slice(place.start, place.end);
      const then = textAt(note, sorted[i]!.place);
      return now === then ? [] : [edit(note, place, then)];
    });
  });
  const notice =
    fixed > 0
      ? `${counted(fixed, 'definition')} stayed in place: text follows without a blank line and would run into another.`
      : undefined;
  return changed(edits, notice);
}

const textAt = (note: Note, { start, end }: Span): string => note.text.slice(start, end);

/** A definition, with the comments right above it that silence a rule in it. */
function placeOf(note: Note, { span }: FootnoteDefinition): Span {
  let { start } = span;
  for (const ignore of ignoresOf(note).get(span.start) ?? []) {
    const isAbove = ignore.end <= start && note.text.slice(ignore.end, start).trim() === '';
    if (isAbove && lineStartBefore(note.text, ignore.start) === ignore.start) start = ignore.start;
  }
  return { start, end: span.end };
}

/** The ignore comments by where the block begins that they speak for, the nearest first. */
const ignoresOf = perObject((note: Note): ReadonlyMap<number, readonly Span[]> => {
  const table = new Map<number, Span[]>();
  for (const { span, target } of [...note.ignores].reverse()) {
    const list = table.get(target.start);
    if (list) list.push(span);
    else table.set(target.start, [span]);
  }
  return table;
});

/** Whether nothing stands right below a definition but another one: a line of text there would become part of what takes its place. */
function isApart({ text }: Note, { span }: FootnoteDefinition): boolean {
  const rest = /^[ \t]*(?:\r\n|\r|\n|$)(.*)/.exec(text.slice(span.end, span.end + 200));
  if (!rest) return false;
  const below = rest[1]!;
  return below.trim() === '' || below.startsWith('[^');
}
