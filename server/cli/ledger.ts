import type { ClaimReason } from '../evidence/claims';
import { type ClaimFacts, claimsOf } from '../evidence/claims-of';
import type { AnyCitation } from '../evidence/coverage';
import { evidenceFor } from '../evidence/evidence-of';
import type { Suggestion } from '../lint/rule';
import { findDefinition } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import { contains, type Span, sliceOf } from '../text/span';
import { worksOfFootnote } from '../vault/footnote-works';
import { citekeysOfFootnote } from '../vault/passages';
import { findReferenceByUrl } from '../vault/references';
import type { Vault } from '../vault/vault';
import type { Io } from './io';
import { shownPath } from './paths';
import { type Range, rangeOf } from './report';

/** What is known of a claim against its sources. Nothing compares the two yet, and that is what it says. */
export type Verdict = 'supported' | 'contradicted' | 'not-found' | 'unchecked';

/** One sentence in the ledger. */
export interface LedgerSentence {
  readonly file: string;
  readonly range: Range;
  readonly text: string;
  readonly claim: boolean;
  /** 0..1: how much the sentence looks like one that asserts something checkable. */
  readonly score: number;
  readonly reasons: readonly ClaimReason[];
  /** What it cites; where it cites nothing itself and another sentence's citation covers it, that one. */
  readonly citations: readonly LedgerCitation[];
  readonly verdict: Verdict;
  /** For a claim that no citation covers: the sources that would, best first. */
  readonly evidence: readonly Suggestion[];
}

/** A citation as it is written, and the works it means. */
export interface LedgerCitation {
  readonly kind: 'footnote' | 'citation' | 'inline-note' | 'link';
  readonly text: string;
  readonly citekeys: readonly string[];
  /** False when it stands at another sentence and covers this one too. */
  readonly own: boolean;
}

/** How many sources are listed for a claim without one. */
const listed = 3;

/** Every sentence of these notes, in order. */
export function ledgerOf(vault: Vault, notes: Iterable<Note>, io: Io): LedgerSentence[] {
  return Array.from(notes, (note) => ledgerOfNote(vault, note, io)).flat();
}

function ledgerOfNote(vault: Vault, note: Note, io: Io): LedgerSentence[] {
  const file = shownPath(note.uri, io);
  const sentences = claimsOf(vault, note);
  return sentences.map((sentence, i): LedgerSentence => {
    const { claim, score, reasons, span, covered } = sentence;
    const own = sentence.citations.length > 0;
    const cited = own ? sentence.citations : covered ? coveringCitations(sentences, i) : [];
    const evidence = claim && !covered ? candidatesFor(vault, note, span) : [];
    const citations = groupedCitations(vault, note, cited, own);
    return {
      file,
      range: rangeOf(note.lines, span),
      text: sentence.text.replace(/([([]) +/g, '$1'),
      claim,
      score,
      reasons,
      citations,
      verdict: 'unchecked',
      evidence,
    };
  });
}

function candidatesFor(vault: Vault, note: Note, span: Span): Suggestion[] {
  return evidenceFor(vault, note, span, listed).map(({ citekeys, passage, score, excerpt }) => ({
    citekeys,
    passage: passage?.id,
    score,
    excerpt,
  }));
}

/** The citations of the sentence that covers the `i`th: behind it or before it in its paragraph, else in the list around it. */
function coveringCitations(sentences: readonly ClaimFacts[], i: number): readonly AnyCitation[] {
  const { paragraph, text } = sentences[i]!;
  const inParagraph = (facts: ClaimFacts): boolean => facts.paragraph === paragraph;
  const anywhere = (): boolean => true;
  const found =
    nearestCited(sentences, i, 1, inParagraph) ??
    nearestCited(sentences, i, -1, inParagraph) ??
    nearestCited(sentences, i, text.endsWith(':') ? 1 : -1, anywhere);
  return found?.citations ?? [];
}

/** The nearest sentence with a citation behind (1) or before (-1) the `i`th, as long as `among` holds. */
function nearestCited(
  sentences: readonly ClaimFacts[],
  i: number,
  step: 1 | -1,
  among: (facts: ClaimFacts) => boolean,
): ClaimFacts | undefined {
  for (let at = i + step; sentences[at] !== undefined && among(sentences[at]!); at += step) {
    if (sentences[at]!.citations.length > 0) return sentences[at];
  }
  return undefined;
}

/** The citations with those in one pair of brackets taken together. */
function groupedCitations(vault: Vault, note: Note, citations: readonly AnyCitation[], own: boolean): LedgerCitation[] {
  const groups = new Map<Span, LedgerCitation>();
  for (const citation of citations) {
    const place = 'key' in citation ? (citation.cluster ?? citation.span) : citation.span;
    const { kind, citekeys } = meaningOf(vault, note, citation);
    const known = [...groups.keys()].find((span) => span.start === place.start) ?? place;
    const before = groups.get(known)?.citekeys ?? [];
    groups.set(known, { kind, text: sliceOf(note.text, place), citekeys: [...new Set([...before, ...citekeys])], own });
  }
  return [...groups.values()];
}

function meaningOf(vault: Vault, note: Note, citation: AnyCitation): Pick<LedgerCitation, 'kind' | 'citekeys'> {
  if ('key' in citation) return { kind: 'citation', citekeys: [citation.key] };
  if ('label' in citation) {
    const definition = findDefinition(note, citation.label);
    const works = definition ? worksOfFootnote(vault, note, definition).map((work) => work.key) : [];
    return { kind: 'footnote', citekeys: [...citekeysOfFootnote(note, citation.label), ...works] };
  }
  if ('url' in citation) return { kind: 'link', citekeys: keysOfUrls(vault, [citation.url]) };
  const inside = note.citations.filter((other) => contains(citation.contentSpan, other.span)).map((other) => other.key);
  const links = note.links.filter((link) => contains(citation.contentSpan, link.span)).map((link) => link.url);
  return { kind: 'inline-note', citekeys: [...inside, ...keysOfUrls(vault, links)] };
}

const keysOfUrls = (vault: Vault, urls: readonly string[]): string[] =>
  urls.flatMap((url) => findReferenceByUrl(vault, url)?.key ?? []);
