import type { Coverage } from '../config/settings';
import type { Note } from '../markdown/note';
import { prosesOf } from '../markdown/proses';
import { type OfSection, perSection } from '../markdown/sections';
import type { NameIndex } from '../names/matcher';
import { perObject } from '../text/memo';
import { type Span, shifted } from '../text/span';
import { settingsAt } from '../vault/folder-settings';
import { knowledgeOf } from '../vault/knowledge';
import type { Vault } from '../vault/vault';
import { type ClaimReason, isGeneralHeading, type Judgement } from './claims';
import { coverageOf, coverTableOf, type SentenceFacts } from './coverage';
import { judgedProse } from './judge-prose';
import { sentenceTableOf } from './sentences-of';

/** One sentence of a note: what it cites, whether a citation covers it, and whether it is a claim and why. */
export interface ClaimFacts extends SentenceFacts, Judgement {}

/** How many claims a text makes, and how many of them a citation covers. */
export interface ClaimCount {
  readonly claims: number;
  readonly sourced: number;
}

/** A claim that no citation covers. */
export interface UnsourcedClaim {
  readonly span: Span;
  readonly reasons: readonly ClaimReason[];
}

/** Every sentence of the note's body, items and quotations, in order, judged; worked out once for the same note. */
export const claimsOf = (vault: Vault, note: Note): readonly ClaimFacts[] =>
  facts(knowledgeOf(vault).index)[settingsAt(vault, note.uri).coverage](note);

/** The claims of a note, counted, and those without a source: {@link claimsOf} for who needs no more, at a tenth of the cost. */
export const claimSummaryOf = (vault: Vault, note: Note): ClaimSummary =>
  (vault.open.has(note.uri) ? editedSummaries : summaries)(knowledgeOf(vault).index)[
    settingsAt(vault, note.uri).coverage
  ](note);

export interface ClaimSummary extends ClaimCount {
  readonly unsourced: readonly UnsourcedClaim[];
}

/** The share of claims that have a source, as two counts. */
export function countClaims(sentences: readonly ClaimFacts[]): ClaimCount {
  const claims = sentences.filter((sentence) => sentence.claim);
  return { claims: claims.length, sourced: claims.filter((claim) => claim.covered).length };
}

/** The same, section by section for notes that are being edited: an edit costs its section. */
const editedSummaries = perObject((index: NameIndex) => {
  const whole = summaries(index);
  const bySection = {
    preceding: perSection((section) => summaryOf(index, section, 'preceding')),
    sentence: perSection((section) => summaryOf(index, section, 'sentence')),
    paragraph: perSection((section) => summaryOf(index, section, 'paragraph')),
  };
  return byCoverage((note, coverage) => joined(bySection[coverage](note)) ?? whole[coverage](note));
});

function joined(sections: readonly OfSection<ClaimSummary>[] | undefined): ClaimSummary | undefined {
  if (!sections) return undefined;
  const unsourced: UnsourcedClaim[] = [];
  let claims = 0;
  let sourced = 0;
  for (const { value, by } of sections) {
    claims += value.claims;
    sourced += value.sourced;
    for (const claim of value.unsourced) {
      unsourced.push(by === 0 ? claim : { span: shifted(claim.span, by), reasons: claim.reasons });
    }
  }
  return { claims, sourced, unsourced };
}

type ByCoverage<T> = Readonly<Record<Coverage, (note: Note) => T>>;

const byCoverage = <T>(compute: (note: Note, coverage: Coverage) => T): ByCoverage<T> => ({
  preceding: perObject((note: Note) => compute(note, 'preceding')),
  sentence: perObject((note: Note) => compute(note, 'sentence')),
  paragraph: perObject((note: Note) => compute(note, 'paragraph')),
});

const facts = perObject((index: NameIndex) => byCoverage((note, coverage) => judgeAll(index, note, coverage)));
const summaries = perObject((index: NameIndex) => byCoverage((note, coverage) => summaryOf(index, note, coverage)));

/** Judges the note's sentences, paragraph by paragraph, with a stop behind each. */
export function* warmClaims(vault: Vault, note: Note): Generator<void> {
  const { index } = knowledgeOf(vault);
  const proses = prosesOf(note);
  for (const [paragraph, prose] of proses.entries()) {
    judgedProse(index, prose, isUnderGeneral(note, paragraph));
    yield;
  }
}

const isUnderGeneral = (note: Note, paragraph: number): boolean => {
  const heading = note.headings[note.paragraphs[paragraph]!.heading];
  return heading !== undefined && isGeneralHeading(heading.text);
};

function judgeAll(index: NameIndex, note: Note, coverage: Coverage): ClaimFacts[] {
  const proses = prosesOf(note);
  const { first } = sentenceTableOf(note);
  const general = note.headings.map(({ text }) => isGeneralHeading(text));
  return coverageOf(note, coverage).map((sentence, i) => {
    const { span, paragraph, text, citations, covered } = sentence;
    const judged = judgedProse(index, proses[paragraph]!, general[note.paragraphs[paragraph]!.heading] === true);
    const { claim, score, reasons } = judged[i - first[paragraph]!]!;
    return { span, paragraph, text, citations, covered, claim, score, reasons };
  });
}

function summaryOf(index: NameIndex, note: Note, coverage: Coverage): ClaimSummary {
  const proses = prosesOf(note);
  const { starts, ends, first } = sentenceTableOf(note);
  const { covered } = coverTableOf(note, coverage);
  const general = note.headings.map(({ text }) => isGeneralHeading(text));
  const unsourced: UnsourcedClaim[] = [];
  let claims = 0;
  for (let paragraph = 0; paragraph < proses.length; paragraph++) {
    const from = first[paragraph]!;
    const to = first[paragraph + 1]!;
    if (from === to) continue;
    const judged = judgedProse(index, proses[paragraph]!, general[note.paragraphs[paragraph]!.heading] === true);
    for (let i = from; i < to; i++) {
      const { claim, reasons } = judged[i - from]!;
      if (!claim) continue;
      claims++;
      if (covered[i] === 0) unsourced.push({ span: { start: starts[i]!, end: ends[i]! }, reasons });
    }
  }
  return { claims, sourced: claims - unsourced.length, unsourced };
}
