import type { Citation, FootnoteReference, InlineNote, Link, Note } from '../markdown/note';
import { prosesOf } from '../markdown/proses';
import { perObject } from '../text/memo';
import type { Span } from '../text/span';
import { sentenceTableOf } from './sentences-of';

/** How far one citation reaches: its sentence; also the sentences before it, back to the previous one; its paragraph. */
export type CoverageMode = 'preceding' | 'sentence' | 'paragraph';

/** Whatever names a source in a text. A link does when it is an http(s) link. */
export type AnyCitation = Citation | FootnoteReference | InlineNote | Link;

/** One sentence, what it cites, and whether a citation covers it. */
export interface SentenceFacts {
  readonly span: Span;
  /** Index into `note.paragraphs`. */
  readonly paragraph: number;
  /** Masked, white space folded. */
  readonly text: string;
  /** The citations in the sentence or right behind its full stop, in order. */
  readonly citations: readonly AnyCitation[];
  readonly covered: boolean;
}

/**
 * What covers the sentences of a note, by their numbers in `sentenceTableOf(note)`. A list and the lead-in before it (ending
 * in a colon) go together: a citation at the lead-in covers the items, and one at the end of the last item covers the
 * lead-in, as if the list were one sentence.
 */
export interface CoverTable {
  /** 1 where a citation covers the sentence. */
  readonly covered: Uint8Array;
  /** The citations of those sentences that have any. */
  readonly citations: ReadonlyMap<number, readonly AnyCitation[]>;
}

/** The sentences of a note's body, items and quotations in order, with the citations that cover them. */
export const coverageOf = (note: Note, mode: CoverageMode): readonly SentenceFacts[] => factsByMode[mode](note);

/** What covers each sentence of a note. Computed once for a note and mode. */
export const coverTableOf = (note: Note, mode: CoverageMode): CoverTable => tablesByMode[mode](note);

const tablesByMode: Readonly<Record<CoverageMode, (note: Note) => CoverTable>> = {
  preceding: perObject((note) => coverTable(note, 'preceding')),
  sentence: perObject((note) => coverTable(note, 'sentence')),
  paragraph: perObject((note) => coverTable(note, 'paragraph')),
};

const factsByMode: Readonly<Record<CoverageMode, (note: Note) => readonly SentenceFacts[]>> = {
  preceding: perObject((note) => factsOf(note, 'preceding')),
  sentence: perObject((note) => factsOf(note, 'sentence')),
  paragraph: perObject((note) => factsOf(note, 'paragraph')),
};

function factsOf(note: Note, mode: CoverageMode): SentenceFacts[] {
  const { starts, ends, paragraphs, first } = sentenceTableOf(note);
  const { covered, citations } = coverTableOf(note, mode);
  const proses = prosesOf(note);
  return Array.from(starts, (start, i) => {
    const paragraph = paragraphs[i]!;
    return {
      span: { start, end: ends[i]! },
      paragraph,
      text: proses[paragraph]!.sentences[i - first[paragraph]!]!.text,
      citations: citations.get(i) ?? [],
      covered: covered[i] === 1,
    };
  });
}

function coverTable(note: Note, mode: CoverageMode): CoverTable {
  const sentences = sentenceTableOf(note);
  const citations = citationsBySentence(note);
  const covered = new Uint8Array(sentences.starts.length);
  for (const sentence of citations.keys()) covered[sentence] = 1;
  const cited = new Set(Array.from(citations.keys(), (sentence) => sentences.paragraphs[sentence]!));
  for (const paragraph of cited) {
    coverRun(covered, citations, { from: sentences.first[paragraph]!, to: sentences.first[paragraph + 1]! }, mode);
  }
  for (const list of listsOf(note)) coverList(covered, citations, list, mode);
  return { covered, citations };
}

/** Sentences `[from, to)`. */
interface Run {
  readonly from: number;
  readonly to: number;
}

type BySentence = ReadonlyMap<number, readonly AnyCitation[]>;

/** Covers the sentences of a paragraph in which something is cited. */
function coverRun(covered: Uint8Array, citations: BySentence, run: Run, mode: CoverageMode): void {
  if (mode === 'sentence') return;
  if (mode === 'paragraph') {
    covered.fill(1, run.from, run.to);
    return;
  }
  let reached = 0;
  for (let i = run.to - 1; i >= run.from; i--) {
    const cited = citations.get(i);
    if (cited) reached = cited.some(closes) ? 1 : 0;
    else covered[i] = reached;
  }
}

/** "@stein2022 argues …" opens what it speaks of and says nothing of the sentences before; every other form closes a run. */
const closes = (citation: AnyCitation): boolean => !('key' in citation) || citation.cluster !== undefined;

/** The lead-in's last sentence and the sentences of the list behind it. */
interface ListRun extends Run {
  readonly leadIn: number;
}

/**
 * In mode `sentence` the items stay on their own; in the others a citation at the list's end reaches back over the items,
 * as one at a paragraph's end does. The lead-in's citation covers every item in all modes.
 */
function coverList(covered: Uint8Array, citations: BySentence, list: ListRun, mode: CoverageMode): void {
  const { leadIn, from, to } = list;
  if (citations.has(leadIn)) covered.fill(1, from, to);
  if (citations.has(to - 1)) {
    covered[leadIn] = 1;
    if (mode !== 'sentence') covered.fill(1, from, to);
  }
}

/**
 * The lists that a sentence ending in a colon introduces: the last of its paragraph, before the first of another under the
 * same heading.
 */
function listsOf(note: Note): ListRun[] {
  const { starts, ends, paragraphs, first } = sentenceTableOf(note);
  const lists = note.blocks.filter((block) => block.kind === 'list').map((block) => block.span);
  const found: ListRun[] = [];
  if (lists.length === 0) return found;
  const proses = prosesOf(note);
  const isIn = (list: Span, i: number): boolean => list.start <= starts[i]! && ends[i]! <= list.end;
  let next = 0;
  for (let paragraph = 0; paragraph < proses.length; paragraph++) {
    const item = first[paragraph + 1]!;
    const leadIn = item - 1;
    if (item === first[paragraph] || item >= starts.length) continue;
    if (note.paragraphs[paragraphs[item]!]!.heading !== note.paragraphs[paragraph]!.heading) continue;
    if (paragraphs[item] === paragraph || !proses[paragraph]!.sentences.at(-1)!.text.endsWith(':')) continue;
    while (next < lists.length && lists[next]!.start < ends[leadIn]!) next++;
    const list = lists[next];
    if (!list || !isIn(list, item)) continue;
    let to = item + 1;
    while (to < starts.length && isIn(list, to)) to++;
    found.push({ leadIn, from: item, to });
  }
  return found;
}

/** The citations of each sentence of `sentenceTableOf(note)` that has any. */
const citationsBySentence = perObject((note: Note): BySentence => {
  const { starts, paragraphs } = sentenceTableOf(note);
  const found = new Map<number, AnyCitation[]>();
  /** A sentence's marks stand between its beginning and the next sentence's, or at the ends of their paragraph. */
  const reachesFrom = (i: number): number =>
    paragraphs[i - 1] === paragraphs[i] ? starts[i]! : note.paragraphs[paragraphs[i]!]!.span.start;
  const reachesTo = (i: number): number =>
    paragraphs[i + 1] === paragraphs[i] ? starts[i + 1]! : note.paragraphs[paragraphs[i]!]!.span.end;
  let at = 0;
  for (const citation of citationsOf(note)) {
    while (at < starts.length && reachesTo(at) <= citation.span.start) at++;
    if (at >= starts.length || reachesFrom(at) > citation.span.start) continue;
    const known = found.get(at);
    if (known) known.push(citation);
    else found.set(at, [citation]);
  }
  return found;
});

/** All citations of the body, in order: those in footnote definitions are the footnotes' own. */
function citationsOf(note: Note): AnyCitation[] {
  const all: AnyCitation[] = [];
  for (const citation of note.citations) if (citation.footnote === undefined) all.push(citation);
  for (const reference of note.footnoteReferences) if (reference.inside === undefined) all.push(reference);
  all.push(...note.inlineNotes);
  for (const link of note.links) {
    if (link.kind !== 'image' && link.kind !== 'definition' && /^https?:/i.test(link.url)) all.push(link);
  }
  return all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
