import type { Settings } from '../../config/settings';
import { freeLabel, labelOfKey } from '../../lint/edits/cite';
import { definitionEdits, type NewDefinition } from '../../lint/edits/definition-place';
import { footnotesOf, labelKey } from '../../markdown/footnotes';
import type { Citation, Note } from '../../markdown/note';
import { contains, type Span, sliceOf, spanAt, touches } from '../../text/span';
import { type Refusal, refused } from '../rename/change';
import { changed, counted, edit, type FootnoteChange } from './change';
import { onlyCitation } from './convert-footnote';
import { nextNumber } from './insert-footnote';
import { markPlaceFor } from './mark-place';
import { isNumber } from './renumber-footnotes';

/**
 * Makes footnotes of the citations in brackets: all of the text's, or the one at `offset`. Prefixes and locators are kept as they are
 * written; the same citation twice is one footnote with two marks. Keys without brackets (`@stein2022 says`) are part of their
 * sentence and stay; so do those in footnotes. What `wordings` has words for is said in these words.
 */
export function convertCitations(
  note: Note,
  labels: Settings['footnote.label'],
  offset?: number,
  wordings: ReadonlyMap<string, string> = new Map(),
): FootnoteChange | Refusal {
  const clusters = clustersOf(note).filter(({ span }) => offset === undefined || touches(span, offset));
  if (clusters.length === 0) {
    return refused(
      offset === undefined
        ? 'There is no citation in brackets in this text.'
        : 'There is no citation in brackets here: put the cursor on `[@key]`.',
    );
  }
  const labelOf = labeller(note, labels, wordings);
  const added: NewDefinition[] = [];
  const edits = runsOf(note, clusters).map((run) => {
    const place = markPlaceFor(note.text, run[0]!.span.start, run.at(-1)!.span.end);
    const marks = run.map(({ source, key, span }) => {
      const { label, isNew } = labelOf(source, key);
      if (isNew) added.push({ label, content: wordings.get(source) ?? `${source}.`, near: span.start });
      return `[^${label}]`;
    });
    return edit(note, place, place.stops + marks.join(''));
  });
  const bare = note.citations.filter(({ cluster, footnote, span }) => isBare(note, cluster, footnote, span)).length;
  const notice =
    offset === undefined && bare > 0
      ? `${counted(bare, 'citation')} without brackets ${bare === 1 ? 'stays' : 'stay'}: a part of the sentence.`
      : undefined;
  return changed(joined(note, [...edits, ...definitionEdits(note, added)]), notice);
}

interface Cluster {
  readonly span: Span;
  /** In one line. */
  readonly source: string;
  /** Of its first work. */
  readonly key: string;
}

/** The citations in brackets of the running text. */
function clustersOf(note: Note): Cluster[] {
  const found = new Map<number, Cluster>();
  for (const { cluster, key, footnote } of note.citations) {
    if (!cluster || footnote !== undefined || found.has(cluster.start)) continue;
    if (note.text[cluster.start] !== '[' || isInNote(note, cluster)) continue;
    const source = sliceOf(note.text, cluster).replace(/\s*\r?\n[\s>]*/g, ' ');
    found.set(cluster.start, { span: cluster, source, key });
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

const isInNote = (note: Note, span: Span): boolean => {
  const inline = spanAt(note.inlineNotes, span.start);
  return inline !== undefined && contains(inline.span, span);
};

const isBare = (note: Note, cluster: Citation['cluster'], footnote: number | undefined, span: Span): boolean =>
  !cluster && footnote === undefined && !isInNote(note, span) && isProse(note, span);

/** Whether a key stands in the text and not in a comment. */
const isProse = (note: Note, span: Span): boolean => {
  const paragraph = spanAt(note.paragraphs, span.start);
  return paragraph !== undefined && contains(paragraph.span, span);
};

/** Citations that only a space parts are one run: their marks stand together, behind the same full stop. */
function runsOf(note: Note, clusters: readonly Cluster[]): Cluster[][] {
  const runs: Cluster[][] = [];
  for (const cluster of clusters) {
    const run = runs.at(-1);
    if (run && sliceOf(note.text, { start: run.at(-1)!.span.end, end: cluster.span.start }) === ' ') run.push(cluster);
    else runs.push([cluster]);
  }
  return runs;
}

/** The label for a citation: of a footnote that says just that, else a new one. */
function labeller(note: Note, labels: Settings['footnote.label'], wordings: ReadonlyMap<string, string>) {
  const { definitions, references } = footnotesOf(note);
  const known = new Map<string, string>();
  const ofWords = new Map([...wordings].map(([source, words]) => [words, source]));
  for (const [key, [definition]] of definitions) {
    const source = onlyCitation(note, definition!) ?? ofWords.get(sliceOf(note.text, definition!.contentSpan));
    if (source !== undefined && !known.has(source) && definitions.get(key)!.length === 1)
      known.set(source, definition!.label);
  }
  const taken = new Set([...definitions.keys(), ...references.keys()]);
  let number = Number(nextNumber(note));
  return (source: string, key: string): { label: string; isNew: boolean } => {
    const there = known.get(source);
    if (there !== undefined) return { label: there, isNew: false };
    const label = labels === 'number' ? String(number++) : freeOf(note, taken, labelOfKey(key));
    known.set(source, label);
    taken.add(labelKey(label));
    return { label, isNew: true };
  };
}

function freeOf(note: Note, taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(labelKey(wanted)) && !isNumber(wanted)) return freeLabel(note, wanted);
  let count = 2;
  while (taken.has(labelKey(`${wanted}-${count}`))) count++;
  return `${wanted}-${count}`;
}

/** An insertion right at the end of another edit is a part of it, so that no editor makes the two in another order. */
function joined(note: Note, edits: FootnoteChange['edits']): FootnoteChange['edits'] {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const kept: FootnoteChange['edits'][number][] = [];
  for (const next of sorted) {
    const last = kept.at(-1);
    if (last && last.span.end === next.span.start && next.span.start === next.span.end)
      kept[kept.length - 1] = edit(note, last.span, last.newText + next.newText);
    else kept.push(next);
  }
  return kept;
}
