import { ownDefinitions } from '../../lint/edits/definition-place';
import { labelsInOrder } from '../../markdown/footnote-order';
import { footnotesOf, labelKey } from '../../markdown/footnotes';
import type { FootnoteDefinition, FootnoteReference, Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import { contains, sliceOf } from '../../text/span';
import { type Refusal, refused } from '../rename/change';
import { changed, edit, type FootnoteChange, listed, removals } from './change';
import { spacesFor, stopsBefore } from './mark-place';

/**
 * Makes citations (`[@key, p. 4]`) of the footnotes that hold nothing else; `label` names one of them, else all are meant. What would lose
 * something stays: words beside the citation, several paragraphs, a footnote that nothing refers to. The notice says which, and why.
 */
export function convertFootnotes(note: Note, label?: string): FootnoteChange | Refusal {
  const keys = label === undefined ? labelsInOrder(note) : [labelKey(label)];
  const { definitions } = footnotesOf(note);
  const converted = new Map<string, string>();
  const staying = new Map<string, string[]>();
  for (const key of keys) {
    const found = citationOf(note, key);
    if ('cluster' in found) converted.set(key, found.cluster);
    else staying.set(found.reason, [...(staying.get(found.reason) ?? []), definitions.get(key)?.[0]?.label ?? key]);
  }
  const notice = noticeOf(staying);
  if (converted.size === 0) return refused(notice || 'This note has no footnotes.');
  const gone = [...converted.keys()].flatMap((key) => definitions.get(key)!);
  return changed([...markEdits(note, converted), ...removals(note, gone)], notice);
}

const noticeOf = (staying: ReadonlyMap<string, readonly string[]>): string =>
  [...staying]
    .map(([reason, labels]) => `${listed(labels)} ${labels.length === 1 ? 'stays' : 'stay'}: ${reason}.`)
    .join(' ');

/** The citation that a footnote comes to, or why it stays. */
function citationOf(note: Note, key: string): { readonly cluster: string } | { readonly reason: string } {
  const { definitions, references } = footnotesOf(note);
  const [definition, second] = definitions.get(key) ?? [];
  const marks = references.get(key) ?? [];
  if (!definition) return { reason: 'defined nowhere' };
  if (second) return { reason: 'defined twice' };
  const cluster = onlyCitation(note, definition);
  if (cluster === undefined) {
    const says = hasCitation(note).has(note.footnoteDefinitions.indexOf(definition));
    return { reason: says ? 'words of its own beside the citation' : 'no citation by key' };
  }
  if (marks.length === 0) return { reason: 'no mark in the text' };
  if (marks.some(({ inside }) => inside !== undefined)) return { reason: 'a mark in another footnote' };
  // `[@key](…)` would be a link.
  if (marks.some(({ span }) => note.text[span.end] === '(')) return { reason: 'a mark right before a bracket' };
  if (!ownDefinitions(note).includes(definition)) return { reason: 'defined inside a list or a quotation' };
  return { cluster };
}

const hasCitation = perObject((note: Note) => new Set(note.citations.map(({ footnote }) => footnote)));

/** The brackets `[@key; …]` that are all that a definition says, a full stop aside. */
export function onlyCitation(note: Note, definition: FootnoteDefinition): string | undefined {
  const content = sliceOf(note.text, definition.contentSpan).trim();
  if (!/^\[[^\n]*\]\.?$/.test(content)) return undefined;
  const start = definition.contentSpan.start + sliceOf(note.text, definition.contentSpan).indexOf('[');
  const cluster = clustersByStart(note).get(start);
  if (!cluster || !contains(definition.span, cluster)) return undefined;
  const source = sliceOf(note.text, cluster);
  return content === source || content === `${source}.` ? source : undefined;
}

const clustersByStart = perObject(
  (note: Note) =>
    new Map(note.citations.flatMap(({ cluster }) => (cluster ? [[cluster.start, cluster] as const] : []))),
);

/** Marks that stand right behind each other go as one, before the punctuation that they follow. */
function markEdits(note: Note, converted: ReadonlyMap<string, string>): FootnoteChange['edits'] {
  const { text } = note;
  const runs: FootnoteReference[][] = [];
  for (const mark of note.footnoteReferences) {
    if (!converted.has(labelKey(mark.label))) continue;
    const run = runs.at(-1);
    if (run && run.at(-1)!.span.end === mark.span.start) run.push(mark);
    else runs.push([mark]);
  }
  return runs.flatMap((run) => {
    const start = run[0]!.span.start;
    const end = run.at(-1)!.span.end;
    const citations = run.map(({ label }) => converted.get(labelKey(label))!).join(' ');
    const stops = stopsBefore(text, start);
    const spaces = spacesFor(text, start - stops.length, start, end);
    return [edit(note, { start: start - stops.length, end }, `${spaces}${citations}${stops}`)];
  });
}
