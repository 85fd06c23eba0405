import { keyAt } from '../../markdown/citation-syntax';
import { writtenKey } from '../../markdown/citekey';
import { findDefinition, footnotesOf, labelKey } from '../../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import { maskedText } from '../../text/mask';
import { perObject } from '../../text/memo';
import { contains, type Span, touches } from '../../text/span';
import { worksOfFootnote } from '../../vault/footnote-works';
import { citekeysOfFootnote } from '../../vault/passages';
import type { Passage } from '../../vault/types';
import type { Vault } from '../../vault/vault';
import type { TextEdit } from '../rule';
import { definitionEdit } from './definition-place';

/** What can be cited: works, and the passage that led to them. Ranked evidence is such. */
export interface Citable {
  readonly citekeys: readonly string[];
  readonly passage?: Passage | undefined;
  /** `cited in @dipirro2025, n. 12`: the works are cited through another one, which stands behind each. */
  readonly citedIn?: string | undefined;
}

/** The footnote that cites certain works: its label, and the edits that define it (none when the note has it already). */
export interface FootnoteChoice {
  readonly label: string;
  readonly edits: readonly TextEdit[];
}

/**
 * The edits that cite `evidence` for the sentence at `sentence`, in the form that the settings ask for: a footnote mark
 * right behind the full stop and its definition where the note keeps its notes, or `[@key]` before the full stop. Empty
 * when there is nothing to cite.
 */
export function citeEdits(vault: Vault, note: Note, sentence: Span, evidence: Citable): TextEdit[] {
  const [first] = evidence.citekeys;
  if (first === undefined) return [];
  const locator = locatorOf(vault, evidence);
  const end = endOfSentence(note, sentence);
  if (vault.settings['citation.form'] === 'pandoc') {
    const at = beforeFullStop(note.text, end);
    return [insertion(note, at, ` ${clusterOf(evidence, locator)}`)];
  }
  const { label, edits } = definitionFor(vault, note, evidence, wantedLabel(vault, note, first), { locator, at: end });
  return joined([insertion(note, end, `[^${label}]`), ...edits]);
}

/** The edits that put a citation of `key` in place of `span`: by key, else as a footnote's mark behind the word before. */
export function citeAt(vault: Vault, note: Note, span: Span, key: string, byKey: boolean): TextEdit[] {
  if (byKey) return [{ uri: note.uri, span, newText: clusterOf({ citekeys: [key] }, '') }];
  const label = wantedLabel(vault, note, key);
  const footnote = definitionFor(vault, note, { citekeys: [key] }, label, { at: span.end });
  const before = note.text.slice(0, span.start).replace(/ $/, '').length;
  const isAfterWord = before > 0 && !/[\s(]/.test(note.text[before - 1]!);
  const mark = { uri: note.uri, span: { start: isAfterWord ? before : span.start, end: span.end } };
  const [edit] = footnote.edits;
  const text = `[^${footnote.label}]`;
  if (edit && edit.span.start === span.end) return [{ ...mark, newText: text + edit.newText }];
  return [{ ...mark, newText: text }, ...footnote.edits];
}

/**
 * A footnote of `note` that cites exactly these works in this way: one that is there, else a new one called `label`, or `label-2` …
 * when that is taken. `locator` (`p. 4`) goes with the last work; `at` is where the mark will stand.
 */
export function definitionFor(
  vault: Vault,
  note: Note,
  works: Citable,
  label: string,
  { locator = '', at }: { readonly locator?: string; readonly at?: number } = {},
): FootnoteChoice {
  const alike = definitionsByWorks(vault)(note).get(worksKey(keysOf(works))) ?? [];
  const wanted = works.citedIn ?? locator;
  const there = alike.find((definition) =>
    wanted === '' ? !citesThrough(note, definition) : hasLocator(note, definition, wanted),
  );
  if (there) return { label: there.label, edits: [] };
  const own = findDefinition(note, label) ? freeLabel(note, label) : label;
  return { label: own, edits: [definitionEdit(note, own, `${clusterOf(works, locator)}.`, at)] };
}

/** `wanted`, or `wanted-2`, `wanted-3` …: the first that no mark and no definition of the note uses. */
export function freeLabel(note: Note, wanted: string): string {
  const { definitions, references } = footnotesOf(note);
  const isTaken = (label: string): boolean => definitions.has(labelKey(label)) || references.has(labelKey(label));
  if (!isTaken(wanted)) return wanted;
  let number = 2;
  while (isTaken(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}

/** The label that the settings want for a footnote whose first work is `citekey`: the key, or the next number. */
export function wantedLabel(vault: Vault, note: Note, citekey: string): string {
  if (vault.settings['footnote.label'] === 'citekey') return labelOfKey(citekey);
  const labels = [...note.footnoteDefinitions, ...note.footnoteReferences].map((footnote) => footnote.label);
  const numbers = labels.filter((label) => /^\d{1,9}$/.test(label)).map(Number);
  return String(Math.max(0, ...numbers) + 1);
}

/** A citekey may hold characters that end a label, or that Markdown reads as markup. */
export const labelOfKey = (citekey: string): string =>
  citekey.replace(/:?[^\p{L}\p{M}\p{N}_.:-]+/gu, '-').replace(/^-|-$/g, '') || 'source';

/** `[@a; @b, p. 4]`, or `[@a, cited in @c, n. 7]`. */
function clusterOf({ citekeys, citedIn }: Citable, locator: string): string {
  const through = citedIn ? `, ${citedIn}` : '';
  return `[${citekeys.map((key) => `@${writtenKey(key)}${through}`).join('; ')}${locator ? `, ${locator}` : ''}]`;
}

/** The page, when the passage's own document is what is cited. */
function locatorOf(vault: Vault, evidence: Citable): string {
  const { passage, citekeys, citedIn } = evidence;
  if (citedIn !== undefined) return '';
  const pack = passage && vault.packs.find((candidate) => candidate.manifest.id === passage.pack);
  const isDocument = pack && citekeys.length === 1 && citekeys[0] === pack.manifest.source;
  return isDocument && passage.page ? `p. ${passage.page}` : '';
}

/** The note's definitions by the works that they cite, no more and no less; one that another hides is left out. */
const definitionsByWorks = perObject((vault: Vault) =>
  perObject((note: Note): ReadonlyMap<string, readonly FootnoteDefinition[]> => {
    const table = new Map<string, FootnoteDefinition[]>();
    for (const definition of note.footnoteDefinitions) {
      if (findDefinition(note, definition.label) !== definition) continue;
      const works = worksOfFootnote(vault, note, definition).map((work) => work.key);
      const key = worksKey([...works, ...citekeysOfFootnote(note, definition.label)]);
      table.set(key, [...(table.get(key) ?? []), definition]);
    }
    return table;
  }),
);

/** All works that stand in a citation, the one that they are cited in as well. */
function keysOf({ citekeys, citedIn = '' }: Citable): readonly string[] {
  const source = keyAt(citedIn, citedIn.indexOf('@'), citedIn.length, 0, true);
  return source ? [...citekeys, source.key] : citekeys;
}

const worksKey = (citekeys: readonly string[]): string => [...new Set(citekeys)].sort().join('\n');

const hasLocator = (note: Note, definition: FootnoteDefinition, locator: string): boolean =>
  note.citations.some((citation) => contains(definition.span, citation.span) && citation.locator === locator);

/** Whether a definition cites its works through another one; then it does not cite them directly. */
const citesThrough = (note: Note, definition: FootnoteDefinition): boolean =>
  note.citations.some((citation) => contains(definition.span, citation.span) && citedInSource.test(citation.locator));

const citedInSource = /\b(?:cited|quoted) in @/i;

/**
 * Behind the sentence's last mark. A sentence without a full stop ends where its paragraph does, before a block id; and
 * no citation goes inside a link, code or another citation.
 */
function endOfSentence(note: Note, sentence: Span): number {
  const paragraph = note.paragraphs.find(
    (candidate) => touches(candidate.span, sentence.start) && contains(candidate.span, sentence),
  );
  let end = sentence.end;
  if (paragraph && !/[.!?…。！？؟।][\p{Pe}\p{Pf}"'’]*$/u.test(note.text.slice(sentence.start, end))) {
    const rest = { start: end, end: paragraph.span.end };
    const holes = paragraph.holes
      .filter((hole) => hole.end > end)
      .map((hole) => ({ start: Math.max(hole.start, end), end: hole.end }));
    if (maskedText(note.text, rest, holes).trim() === '') end = withoutBlockId(note, rest);
  }
  const objects = [
    ...note.wikilinks,
    ...note.links,
    ...note.inlineNotes,
    ...note.citations.map((c) => ({ span: c.cluster ?? c.span })),
  ];
  for (const { span } of objects) if (span.start < end && end < span.end) end = span.end;
  return end;
}

function withoutBlockId(note: Note, rest: Span): number {
  const block = note.blocks.find((candidate) => candidate.idSpan && contains(rest, candidate.idSpan));
  return rest.start + note.text.slice(rest.start, block?.idSpan?.start ?? rest.end).trimEnd().length;
}

/** Before the closing `.`, `?` or `!` that ends at `end`; `end` itself where a quotation mark or nothing stands. */
function beforeFullStop(text: string, end: number): number {
  let at = end;
  while (at > 0 && '.!?…。！？'.includes(text[at - 1]!)) at--;
  return at;
}

export const insertion = (note: Note, offset: number, newText: string): TextEdit => ({
  uri: note.uri,
  span: { start: offset, end: offset },
  newText,
});

/** Two insertions at one place are one edit, so that no editor puts them in the other order. */
function joined(edits: readonly TextEdit[]): TextEdit[] {
  const [first, second] = edits;
  if (edits.length !== 2 || first!.span.start !== second!.span.start) return [...edits];
  return [{ ...first!, newText: first!.newText + second!.newText }];
}
