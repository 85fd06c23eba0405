import type { Reference } from '../bibliography/types';
import { perObject } from '../text/memo';
import type { Span } from '../text/span';
import { stepwise } from '../text/stepwise';
import type { Passage } from '../vault/types';
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
 * shared. `names` are the names of entities in the query: they weigh more, and evidence that holds none of them less.
 */
export function rankEvidence(
  index: EvidenceIndex,
  query: string,
  options: { readonly limit: number; readonly names?: readonly string[] },
): RankedEvidence[] {
  const asked = readQuery(index.postings, query, options.names ?? []);
  if (asked.terms.length === 0 || options.limit <= 0) return [];
  const candidates = bestUnits(index.postings, asked, Math.max(64, options.limit * 8));
  for (const candidate of candidates) candidate.score = judge(index.postings, asked, candidate);
  candidates.sort((a, b) => b.score - a.score || a.unit - b.unit);
  const seen = new Set<unknown>();
  const results: RankedEvidence[] = [];
  for (const { unit, score } of candidates) {
    if (score < chance && !holdsWord(index.postings, asked, unit)) continue;
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

/** One sum for each unit, all zero between two queries. */
const sums = perObject((postings: Postings) => new Float32Array(postings.size));
/** The marks of the terms of each unit, none between two queries. */
const marks = perObject((postings: Postings) => new Int32Array(postings.size));

/** A unit and, as its score, the share of the query's weight that it holds; then what {@link judge} makes of it. */
interface Candidate {
  readonly unit: number;
  /** The marks of the query's terms that it holds. */
  readonly held: number;
  score: number;
}

/** The units with the greatest share of the query's weight, at most `limit` and those that share its bucket, in no order. */
function bestUnits(postings: Postings, query: Query, limit: number): Candidate[] {
  const sum = sums(postings);
  const held = marks(postings);
  const touched: number[] = [];
  for (const { id, weight, marks: of } of query.terms) {
    const end = postings.starts[id + 1]!;
    for (let i = postings.starts[id]!; i < end; i++) {
      const unit = postings.units[i]!;
      if (sum[unit] === 0) touched.push(unit);
      sum[unit]! += weight * postings.impacts[i]!;
      held[unit]! |= of;
    }
  }
  const least = shareAt(sum, touched, limit);
  const best: Candidate[] = [];
  for (const unit of touched) {
    if (sum[unit]! >= least) best.push({ unit, held: held[unit]!, score: sum[unit]! });
    sum[unit] = 0;
    held[unit] = 0;
  }
  return best;
}

const buckets = 512;

/** A share that about `limit` of the touched units reach, by counting shares in buckets. */
function shareAt(sum: Float32Array, touched: readonly number[], limit: number): number {
  const counts = new Int32Array(buckets + 1);
  for (const unit of touched) counts[Math.min(buckets, Math.floor(sum[unit]! * buckets))]!++;
  let reached = 0;
  for (let bucket = buckets; bucket > 0; bucket--) {
    reached += counts[bucket]!;
    if (reached >= limit) return bucket / buckets;
  }
  return 0;
}

/** The share, raised where the query's figures are found and lowered where others stand in their place or names are missing. */
function judge(postings: Postings, query: Query, { unit, held, score: share }: Candidate): number {
  const { figures, names } = heldBy(postings, query, unit, held);
  let score = Math.min(1, share);
  if (figures > 0) score += ((1 - score) * 0.2 * figures) / query.figures.length;
  else if (query.figures.some(({ bit }) => (postings.figures[unit]! & bit) > 0)) score *= 0.92;
  return score * (0.9 + 0.1 * (query.names.length === 0 ? 1 : names / query.names.length));
}
