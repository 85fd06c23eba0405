import type { Reference } from '../bibliography/types';
import type { Span } from '../text/span';
import { stepwise } from '../text/stepwise';
import type { Passage } from '../vault/types';
import { bestUnits, type Candidate } from './best-units';
import { excerptOf } from './excerpt';
import { buildPostings, type Postings } from './postings';
import { heldBy, holdsWord, type Query, readQuery } from './query';
import { type Unit, unitsOf } from './units';

/** Passages and works, indexed by the words of their sentences. Made by {@link buildEvidenceIndex}. */
export interface EvidenceIndex {
  readonly units: readonly Unit[];
  readonly postings: Postings;
}

/** A passage or a work that bears on a query. */
export interface RankedEvidence {
  /** Undefined for a work that no passage speaks of. */
  readonly passage: Passage | undefined;
  readonly citekeys: readonly string[];
  readonly footnotes: readonly string[];
  /**
   * 0..1, comparable across queries: the share of the query's informative weight that the best sentence holds, more where
   * figures, dates and names agree, less where they differ.
   */
  readonly score: number;
  /** The passage's best sentence, plain, at most 240 characters. */
  readonly excerpt: string;
  /** That sentence in `passage.note.text`; for a work, its entry in its file. */
  readonly span: Span;
}

/** What is indexed: passages, and the works that they cite or that stand for themselves, each key once. */
export interface EvidenceInput {
  readonly passages: readonly Passage[];
  readonly references: Iterable<Reference>;
}

/** Indexes the sentences of `passages`, each with its notes and the titles these cite, and the other `references`. */
export const buildEvidenceIndex = (input: EvidenceInput): EvidenceIndex => stepwise(() => indexInSteps(input)).value;

/** {@link buildEvidenceIndex} with a stop every millisecond or two. */
export function* indexInSteps({ passages, references }: EvidenceInput): Generator<void, EvidenceIndex> {
  const units = yield* unitsOf(passages, references);
  return { units, postings: yield* buildPostings(units) };
}

/**
 * The passages and works that bear most on `query`, best first, one result for each; empty when nothing informative is
 * shared. `names` are the names of entities in the query: they weigh more, and evidence that holds none of them less. Who
 * wants no result with a score below `least` says so: most units then need not be looked at twice. One that is a little
 * below it may still be given.
 */
export function rankEvidence(
  index: EvidenceIndex,
  query: string,
  options: { readonly limit: number; readonly names?: readonly string[]; readonly least?: number },
): RankedEvidence[] {
  const { postings } = index;
  const asked = readQuery(postings, query, options.names ?? []);
  if (asked.terms.length === 0 || options.limit <= 0) return [];
  // A score is given rounded.
  const least = (options.least ?? 0) - 0.0006;
  const judged: Candidate[] = [];
  for (const candidate of bestUnits(postings, asked, Math.max(64, options.limit * 8), wantedShare(asked, least))) {
    candidate.score = judge(postings, asked, candidate);
    if (candidate.score >= least) judged.push(candidate);
  }
  judged.sort((a, b) => b.score - a.score || a.unit - b.unit);
  const seen = new Set<unknown>();
  const results: RankedEvidence[] = [];
  for (const { unit, score } of judged) {
    if (score < chance && !holdsWord(postings, asked, unit)) continue;
    const found = index.units[unit]!;
    const source = found.passage ?? found.reference;
    if (seen.has(source)) continue;
    seen.add(source);
    results.push(resultOf(found, score, asked));
    if (results.length === options.limit) break;
  }
  return results;
}

/** Below this, roots alone ("cake" and "caked") are chance; a shared word is not. */
const chance = 0.1;

const resultOf = (unit: Unit, score: number, { words, formOf }: Query): RankedEvidence => ({
  passage: unit.passage,
  citekeys: unit.citekeys,
  footnotes: unit.footnotes,
  score: Math.round(score * 1000) / 1000,
  excerpt: excerptOf(unit.text, words, formOf),
  span: unit.span,
});

/** The share without which no unit can be judged to score `least`: agreeing figures raise a share, all else lowers it. */
function wantedShare({ figures }: Query, least: number): number {
  const known = figures.filter(({ id }) => id !== undefined).length;
  const raise = figures.length === 0 ? 0 : (figureRaise * known) / figures.length;
  return (least - raise) / (1 - raise);
}

/** What of its distance to 1 a score gains when all figures agree. */
const figureRaise = 0.2;

/** The share, raised where the query's figures are found and lowered where others stand in their place or names are missing. */
function judge(postings: Postings, query: Query, { unit, held, score: share }: Candidate): number {
  const { figures, names } = heldBy(postings, query, unit, held);
  let score = Math.min(1, share);
  if (figures > 0) score += ((1 - score) * figureRaise * figures) / query.figures.length;
  else if (query.figures.some(({ bit }) => (postings.figures[unit]! & bit) > 0)) score *= 0.92;
  return score * (0.9 + 0.1 * (query.names.length === 0 ? 1 : names / query.names.length));
}
