import type { CslItem, Reference } from '../bibliography/types';
import { findDefinition } from '../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { partitionPoint } from '../text/partition-point';
import type { Span } from '../text/span';
import { citekeysOfFootnote } from '../vault/passages';
import type { Passage } from '../vault/types';
import { coverageOf, type SentenceFacts } from './coverage';
import { type NoteSentence, noteSentencesOf } from './sentences-of';

/** What is ranked: a sentence of a passage with what it cites, a sentence of one of its notes, or a work by itself. */
export interface Unit {
  /** Undefined for a work without a passage. */
  readonly passage: Passage | undefined;
  readonly reference: Reference | undefined;
  /** The sentence in `passage.note.text`, or the work's entry in its file. */
  readonly span: Span;
  /** The sentence, plain; for a work, its authors and title. What is shown, and what is searched first. */
  readonly text: string;
  /** What is searched besides. */
  readonly around: readonly Field[];
  /** Labels of the footnotes and citekeys that vouch for it. */
  readonly footnotes: readonly string[];
  readonly citekeys: readonly string[];
}

export interface Field {
  readonly kind: 'notes' | 'titles' | 'context';
  readonly text: string;
}

/**
 * The units of `passages`, then of the `references` that stand for themselves: those that no passage cites, and those with
 * an abstract. A unit names the notes of its own sentence; without any, those of the nearest sentence after it in the
 * passage, then the passage's, then the brief itself, known by its title. With a stop every millisecond or two.
 */
export function* unitsOf(
  passages: readonly Passage[],
  references: Iterable<Reference>,
): Generator<void, readonly Unit[]> {
  const works = new Map<string, Reference>();
  const byTitle = new Map<string, string>();
  const units: Unit[] = [];
  const cited = new Set(passages.flatMap((passage) => passage.citekeys));
  const own: Unit[] = [];
  let count = 0;
  for (const reference of references) {
    works.set(reference.key, reference);
    byTitle.set(titleKey(String(reference.item.title ?? '')), reference.key);
    if (!cited.has(reference.key) || typeof reference.item.abstract === 'string') own.push(unitOfReference(reference));
    if (++count % worksBetweenStops === 0) yield;
  }
  byTitle.delete('');
  const told = new Set<FootnoteDefinition>();
  for (const passage of passages) {
    const brief = byTitle.get(titleKey(passage.note.title));
    for (const unit of unitsOfPassage(passage, works, brief, told)) units.push(unit);
    yield;
  }
  for (const unit of own) units.push(unit);
  return units;
}

/** Reading one takes some hundredths of a millisecond. */
const worksBetweenStops = 32;

/** A title without case, punctuation and space. */
const titleKey = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function unitsOfPassage(
  passage: Passage,
  works: ReadonlyMap<string, Reference>,
  brief: string | undefined,
  told: Set<FootnoteDefinition>,
): Unit[] {
  const sentences = sentencesWithin(passage);
  if (sentences.length === 0) return passage.prose ? [unitOf(passage, wholeOf(passage), [], '', works, brief)] : [];
  return sentences.flatMap((sentence, i) => {
    const before = sentences[i - 1]?.text ?? '';
    const unit = unitOf(passage, sentence, sentences.slice(i + 1, i + 9), before, works, brief);
    const { footnotes } = vouchersOf(passage.note, sentence);
    return [unit, ...footnotes.flatMap((label) => unitsOfFootnote(unit, label, brief, told))];
  });
}

/** What a note says in its own words is evidence too; it stands in the light of the first sentence that carries it. */
function unitsOfFootnote(
  carrier: Unit,
  label: string,
  brief: string | undefined,
  told: Set<FootnoteDefinition>,
): Unit[] {
  const { note } = carrier.passage!;
  const definition = findDefinition(note, label);
  if (!definition || told.has(definition)) return [];
  told.add(definition);
  const citekeys = orBrief(citekeysOfFootnote(note, label), brief);
  return (sentencesByDefinition(note).get(definition) ?? [])
    .filter((sentence) => sentence.text.length >= shortestRemark)
    .map(({ span, text }) => {
      const around = [{ kind: 'context', text: carrier.text } as const];
      return { ...carrier, span, text, around, footnotes: [label], citekeys };
    });
}

/** Shorter sentences of a note are names and page numbers. */
const shortestRemark = 40;

const orBrief = (citekeys: readonly string[], brief: string | undefined): readonly string[] =>
  citekeys.length > 0 || brief === undefined ? citekeys : [brief];

/** A table has no sentences; its cells are ranked as one. */
const wholeOf = (passage: Passage) => ({ span: passage.span, text: passage.prose, citations: [] });

type Sentence = Pick<SentenceFacts, 'span' | 'text' | 'citations'>;

function unitOf(
  passage: Passage,
  sentence: Sentence,
  after: readonly Sentence[],
  before: string,
  works: ReadonlyMap<string, Reference>,
  brief: string | undefined,
): Unit {
  const own = vouchersOf(passage.note, sentence);
  const { footnotes, citekeys } = vouchers(passage, own, after);
  return {
    passage,
    reference: undefined,
    span: sentence.span,
    text: sentence.text,
    around: [
      { kind: 'notes', text: own.footnotes.map((label) => footnoteText(passage.note, label)).join(' ') },
      { kind: 'titles', text: own.citekeys.map((key) => titleText(works.get(key)?.item)).join(' ') },
      { kind: 'context', text: `${before} ${passage.section}` },
    ],
    footnotes,
    citekeys: orBrief(citekeys, brief),
  };
}

interface Vouchers {
  readonly footnotes: readonly string[];
  readonly citekeys: readonly string[];
}

function vouchersOf(note: Note, sentence: Sentence): Vouchers {
  const footnotes = sentence.citations.flatMap((citation) => ('label' in citation ? [citation.label] : []));
  const keys = sentence.citations.flatMap((citation) => ('key' in citation ? [citation.key] : []));
  const noted = footnotes.flatMap((label) => citekeysOfFootnote(note, label));
  return { footnotes: [...new Set(footnotes)], citekeys: [...new Set([...keys, ...noted])] };
}

function vouchers(passage: Passage, own: Vouchers, after: readonly Sentence[]): Vouchers {
  if (own.footnotes.length + own.citekeys.length > 0) return own;
  const next = after.find((sentence) =>
    sentence.citations.some((citation) => 'label' in citation || 'key' in citation),
  );
  return next ? vouchersOf(passage.note, next) : { footnotes: passage.footnotes, citekeys: passage.citekeys };
}

function unitOfReference(reference: Reference): Unit {
  const { item } = reference;
  const abstract = typeof item.abstract === 'string' ? item.abstract.slice(0, 4000) : '';
  return {
    passage: undefined,
    reference,
    span: reference.span,
    text: [authorsOf(item), String(item.title ?? '')].filter(Boolean).join(', '),
    around: [
      { kind: 'notes', text: abstract },
      { kind: 'titles', text: String(item['container-title'] ?? '') },
    ],
    footnotes: [],
    citekeys: [reference.key],
  };
}

const titleText = (item: CslItem | undefined): string =>
  item ? [authorsOf(item), item.title ?? '', item['container-title'] ?? ''].join(' ') : '';

const authorsOf = (item: CslItem): string =>
  (Array.isArray(item.author) ? item.author : [])
    .map((name) => name?.literal ?? [name?.given, name?.family].filter(Boolean).join(' '))
    .filter(Boolean)
    .join(', ');

/** The sentences that lie in the passage, found by halving: a document has many passages. */
function sentencesWithin(passage: Passage): readonly SentenceFacts[] {
  const all = coverageOf(passage.note, 'sentence');
  const from = firstFrom(all, passage.span.start);
  let to = from;
  while (to < all.length && all[to]!.span.end <= passage.span.end) to++;
  return all.slice(from, to);
}

function firstFrom(sentences: readonly SentenceFacts[], offset: number): number {
  return partitionPoint(sentences, (one) => one.span.start < offset);
}

/** The first words of a footnote's definition, markup and citations blanked out. */
function footnoteText(note: Note, label: string): string {
  const definition = findDefinition(note, label);
  const sentences = (definition && sentencesByDefinition(note).get(definition)) ?? [];
  return sentences
    .map((sentence) => sentence.text)
    .join(' ')
    .slice(0, 3000);
}

const sentencesByDefinition = perObject((note: Note) => {
  const table = new Map<FootnoteDefinition, NoteSentence[]>();
  for (const sentence of noteSentencesOf(note)) {
    const definition = note.footnoteDefinitions[note.paragraphs[sentence.paragraph]!.footnote!];
    if (!definition) continue;
    const list = table.get(definition);
    if (list) list.push(sentence);
    else table.set(definition, [sentence]);
  }
  return table;
});
