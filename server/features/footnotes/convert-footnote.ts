import { ownDefinitions } from '../../lint/edits/definition-place';
import { labelsInOrder, notesInOrder } from '../../markdown/footnote-order';
import { footnotesOf, labelKey } from '../../markdown/footnotes';
import type { FootnoteDefinition, FootnoteReference, Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import { contains, sliceOf } from '../../text/span';
import { footnoteLinksTo } from '../../vault/footnote-links';
import { isShortForm } from '../../vault/short-form-syntax';
import { formsResolved } from '../../vault/short-forms';
import type { Vault } from '../../vault/vault';
import { citationInWords } from '../../vault/works-in-words';
import { type Refusal, refused } from '../rename/change';
import { changed, edit, type FootnoteChange, listed, removals } from './change';
import { placeCitations } from './place-citations';

/**
 * Makes citations (`[@key, p. 4]`) of the footnotes that hold nothing else: citations by key, full references in words to works that are
 * known, short forms of such. `label` names one of them, else all are meant. What would lose something stays: words beside the reference,
 * several paragraphs, a footnote that nothing refers to, one that the “ibid.” of a note that stays refers to. The notice says which, and why.
 */
export function convertFootnotes(vault: Vault, note: Note, label?: string): FootnoteChange | Refusal {
  const keys = label === undefined ? labelsInOrder(note) : [labelKey(label)];
  const { definitions } = footnotesOf(note);
  const linked = footnoteLinksTo(vault, note);
  const converted = new Map<string, string>();
  const staying = new Map<string, string[]>();
  const stays = (key: string, reason: string): void => {
    staying.set(reason, [...(staying.get(reason) ?? []), definitions.get(key)?.[0]?.label ?? key]);
  };
  for (const key of keys) {
    const found = linked.has(key) ? { reason: 'a link leads to it' } : citationOf(vault, note, key);
    if ('cluster' in found) converted.set(key, found.cluster);
    else stays(key, found.reason);
  }
  for (const [key, by] of neededNotes(vault, note, converted)) {
    converted.delete(key);
    stays(key, `a short form in ${by} refers to it`);
  }
  const notice = noticeOf(staying);
  if (converted.size === 0) return refused(notice || 'This note has no footnotes.');
  const gone = [...converted.keys()].flatMap((key) => definitions.get(key)!);
  const wordings = new Map(
    [...converted].flatMap(([key, cluster]) => {
      const definition = definitions.get(key)![0]!;
      const content = sliceOf(note.text, definition.contentSpan);
      // Behind another note an “ibid.” would mean another work.
      return content === `${cluster}.` || isShortForm(note, definition) ? [] : [[cluster, content] as const];
    }),
  );
  return { ...changed([...markEdits(note, converted), ...removals(note, gone)], notice), wordings };
}

const noticeOf = (staying: ReadonlyMap<string, readonly string[]>): string =>
  [...staying]
    .map(([reason, labels]) => `${listed(labels)} ${labels.length === 1 ? 'stays' : 'stay'}: ${reason}.`)
    .join(' ');

/** The notes about to go that short forms of notes that stay lead to, each with the label of such a note. */
function neededNotes(vault: Vault, note: Note, converted: ReadonlyMap<string, string>): Map<string, string> {
  const needed = new Map<string, string>();
  const inOrder = notesInOrder(note);
  const open = inOrder.filter(({ definition, label }) => !definition || !converted.has(labelKey(label)));
  for (const each of open) {
    // What is found needed is looked at in its turn.
    for (const { source, note: meant, orphaned } of formsResolved(vault, note, each)) {
      const key = labelKey((meant ?? source)?.label ?? '');
      if (orphaned || !converted.has(key) || needed.has(key)) continue;
      needed.set(key, each.definition ? `[^${each.label}]` : 'an inline note');
      open.push(inOrder.find(({ label }) => labelKey(label) === key)!);
    }
  }
  return needed;
}

/** The citation that a footnote comes to, or why it stays. */
function citationOf(vault: Vault, note: Note, key: string): { readonly cluster: string } | { readonly reason: string } {
  const { definitions, references } = footnotesOf(note);
  const [definition, second] = definitions.get(key) ?? [];
  const marks = references.get(key) ?? [];
  if (!definition) return { reason: 'defined nowhere' };
  if (second) return { reason: 'defined twice' };
  const cluster = onlyCitation(note, definition);
  const inWords = cluster === undefined ? citationInWords(vault, note, definition.contentSpan) : { cluster };
  if ('reason' in inWords) {
    const says = hasCitation(note).has(note.footnoteDefinitions.indexOf(definition));
    return says ? { reason: 'words of its own beside the citation' } : inWords;
  }
  if (marks.length === 0) return { reason: 'no mark in the text' };
  if (marks.some(({ inside }) => inside !== undefined)) return { reason: 'a mark in another footnote' };
  // `[@key](…)` would be a link.
  if (marks.some(({ span }) => note.text[span.end] === '(')) return { reason: 'a mark right before a bracket' };
  if (!ownDefinitions(note).includes(definition)) return { reason: 'defined inside a list or a quotation' };
  return inWords;
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
  const citationsOf = (run: readonly FootnoteReference[]): string =>
    run.map(({ label }) => converted.get(labelKey(label))!).join(' ');
  return placeCitations(text, runs, citationsOf).map(({ span, newText }) => edit(note, span, newText));
}
