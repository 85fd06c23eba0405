import type { Citation, FootnoteReference, InlineNote, Link, Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { contains, type Span } from '../text/span';
import { type NoteSentence, sentencesOf } from './sentences-of';

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
 * The sentences of a note's body, items and quotations in order, with the citations that cover them. A list and the lead-in
 * before it (ending in a colon) go together: a citation at the lead-in covers the items, and one at the end of the last
 * item covers the lead-in, as if the list were one sentence. Computed once for a note and mode.
 */
export const coverageOf = (note: Note, mode: CoverageMode): readonly SentenceFacts[] => byMode[mode](note);

const byMode: Readonly<Record<CoverageMode, (note: Note) => readonly SentenceFacts[]>> = {
  preceding: perObject((note) => factsOf(note, 'preceding')),
  sentence: perObject((note) => factsOf(note, 'sentence')),
  paragraph: perObject((note) => factsOf(note, 'paragraph')),
};

function factsOf(note: Note, mode: CoverageMode): SentenceFacts[] {
  const sentences = sentencesOf(note);
  const citations = citationsBySentence(note);
  const covered = citations.map((cited) => cited.length > 0);
  for (const run of paragraphRuns(sentences)) coverRun(covered, citations, run, mode);
  for (const list of listsOf(note)) coverList(covered, citations, list, mode);
  return sentences.map(({ span, paragraph, text }, i) => ({
    span,
    paragraph,
    text,
    citations: citations[i]!,
    covered: covered[i]!,
  }));
}

/** Sentences `[from, to)`. */
interface Run {
  readonly from: number;
  readonly to: number;
}

function paragraphRuns(sentences: readonly NoteSentence[]): Run[] {
  const runs: Run[] = [];
  for (let from = 0, to = 1; from < sentences.length; from = to++) {
    while (to < sentences.length && sentences[to]!.paragraph === sentences[from]!.paragraph) to++;
    runs.push({ from, to });
  }
  return runs;
}

function coverRun(
  covered: boolean[],
  citations: readonly (readonly AnyCitation[])[],
  run: Run,
  mode: CoverageMode,
): void {
  if (mode === 'sentence') return;
  if (mode === 'paragraph') {
    if (covered.slice(run.from, run.to).includes(true)) covered.fill(true, run.from, run.to);
    return;
  }
  let reached = false;
  for (let i = run.to - 1; i >= run.from; i--) {
    if (citations[i]!.length > 0) reached = citations[i]!.some(closes);
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
function coverList(
  covered: boolean[],
  citations: readonly (readonly AnyCitation[])[],
  list: ListRun,
  mode: CoverageMode,
): void {
  const { leadIn, from, to } = list;
  if (citations[leadIn]!.length > 0) covered.fill(true, from, to);
  if (citations[to - 1]!.length > 0) {
    covered[leadIn] = true;
    if (mode !== 'sentence') covered.fill(true, from, to);
  }
}

/** The lists that a sentence ending in a colon introduces. */
function listsOf(note: Note): ListRun[] {
  const sentences = sentencesOf(note);
  const lists = note.blocks.filter((block) => block.kind === 'list').map((block) => block.span);
  const found: ListRun[] = [];
  for (let leadIn = 0, next = 0; leadIn + 1 < sentences.length; leadIn++) {
    const [sentence, item] = [sentences[leadIn]!, sentences[leadIn + 1]!];
    if (!sentence.text.endsWith(':') || item.paragraph === sentence.paragraph) continue;
    while (next < lists.length && lists[next]!.start < sentence.span.end) next++;
    const list = lists[next];
    if (!list || !contains(list, item.span)) continue;
    let to = leadIn + 2;
    while (to < sentences.length && contains(list, sentences[to]!.span)) to++;
    found.push({ leadIn, from: leadIn + 1, to });
  }
  return found;
}

/** The citations of each sentence of `sentencesOf(note)`. */
const citationsBySentence = perObject((note: Note): readonly (readonly AnyCitation[])[] => {
  const sentences = sentencesOf(note);
  const found: AnyCitation[][] = sentences.map(() => []);
  let at = 0;
  for (const citation of citationsOf(note)) {
    while (at < sentences.length && sentences[at]!.reach.end <= citation.span.start) at++;
    if (at < sentences.length && sentences[at]!.reach.start <= citation.span.start) found[at]!.push(citation);
  }
  return found;
});

/** All citations of the body, in order: those in footnote definitions are the footnotes' own. */
function citationsOf(note: Note): AnyCitation[] {
  const all: AnyCitation[] = [
    ...note.citations.filter((citation) => citation.footnote === undefined),
    ...note.footnoteReferences.filter((reference) => reference.inside === undefined),
    ...note.inlineNotes,
    ...note.links.filter((link) => link.kind !== 'image' && link.kind !== 'definition' && /^https?:/i.test(link.url)),
  ];
  return all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
