import type { Reference } from '../bibliography/types';
import { perObject } from '../text/memo';
import type { Span } from '../text/span';
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

/** Indexes the sentences of `passages`, each with its notes and the titles these cite, and the other `references`. */
export function buildEvidenceIndex(input: {
  readonly passages: readonly Passage[];
  readonly references: readonly Reference[];
}): EvidenceIndex {
  const units = unitsOf(input.passages, input.references);
  return { units, postings: buildPostings(units) };
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
  for (const candidate of bestUnits(postings, asked, Math.max(64, options.limit * 8), least)) {
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

/** What a search of `postings` writes to, all zero between two searches, and how much each term can give at most. */
const workspaceOf = perObject((postings: Postings) => ({
  sums: new Float32Array(postings.size),
  marks: new Int32Array(postings.size),
  greatest: greatestImpacts(postings),
}));

function greatestImpacts({ starts, impacts }: Postings): Float32Array {
  const greatest = new Float32Array(Math.max(0, starts.length - 1));
  for (let term = 0; term < greatest.length; term++) {
    for (let i = starts[term]!; i < starts[term + 1]!; i++) {
      if (impacts[i]! > greatest[term]!) greatest[term] = impacts[i]!;
    }
  }
  return greatest;
}

/** A unit and, as its score, the share of the query's weight that it holds; then what {@link judge} makes of it. */
interface Candidate {
  readonly unit: number;
  /** The marks of the query's terms that it holds. */
  readonly held: number;
  score: number;
}

/**
 * The units with the greatest share of the query's weight, at most `limit` and those that share its bucket, in no order; without
 * those that {@link judge} cannot bring to the score `least`.
 */
function bestUnits(postings: Postings, query: Query, limit: number, least: number): readonly Candidate[] {
  const { sums, marks, greatest } = workspaceOf(postings);
  const { starts, units } = postings;
  const wanted = wantedShare(query, least);
  let most = 0;
  let count = 0;
  for (const { id, weight } of query.terms) {
    most += weight * greatest[id]!;
    count += starts[id + 1]! - starts[id]!;
  }
  if (most < wanted - slack) return [];
  const areFew = count * 4 < postings.size;
  const reached = areFew ? sumOfFew(postings, query, sums) : sumOfMany(postings, query, sums, wanted);
  const marked = query.terms.filter((term) => term.marks !== 0);
  for (const { id, marks: of } of marked) {
    for (let i = starts[id]!; i < starts[id + 1]!; i++) marks[units[i]!]! |= of;
  }
  const threshold = shareAt(sums, reached, wanted, limit);
  const best: Candidate[] = [];
  for (const unit of reached) {
    if (sums[unit]! >= threshold) best.push({ unit, held: marks[unit]!, score: sums[unit]! });
  }
  if (areFew) for (const unit of reached) sums[unit] = 0;
  else sums.fill(0);
  for (const { id } of marked) for (let i = starts[id]!; i < starts[id + 1]!; i++) marks[units[i]!] = 0;
  return best;
}

/** Rounding of sums. */
const slack = 1e-4;

/** The share without which no unit can be judged to score `least`: agreeing figures raise a share, all else lowers it. */
function wantedShare({ figures }: Query, least: number): number {
  const known = figures.filter(({ id }) => id !== undefined).length;
  const raise = figures.length === 0 ? 0 : (figureRaise * known) / figures.length;
  return (least - raise) / (1 - raise) - slack;
}

/** Sums up the shares, and gives the units that have one. */
function sumOfFew({ starts, units, impacts }: Postings, { terms }: Query, sums: Float32Array): readonly number[] {
  const reached: number[] = [];
  for (const { id, weight } of terms) {
    const end = starts[id + 1]!;
    for (let i = starts[id]!; i < end; i++) {
      const unit = units[i]!;
      if (sums[unit] === 0) reached.push(unit);
      sums[unit]! += weight * impacts[i]!;
    }
  }
  return reached;
}

/** {@link sumOfFew} for terms that many units hold: gives those alone whose share is not below `wanted`. */
function sumOfMany(
  { starts, units, impacts }: Postings,
  { terms }: Query,
  sums: Float32Array,
  wanted: number,
): readonly number[] {
  for (const { id, weight } of terms) {
    const end = starts[id + 1]!;
    for (let i = starts[id]!; i < end; i++) sums[units[i]!]! += weight * impacts[i]!;
  }
  const least = Math.max(wanted, Number.MIN_VALUE);
  const reached: number[] = [];
  for (let unit = 0; unit < sums.length; unit++) if (sums[unit]! >= least) reached.push(unit);
  return reached;
}

const buckets = 512;

/** A share of at least `wanted` that about `limit` of these units reach, by counting shares in buckets; else `wanted`. */
function shareAt(sums: Float32Array, reached: readonly number[], wanted: number, limit: number): number {
  if (reached.length < limit) return wanted;
  const counts = new Int32Array(buckets + 1);
  for (const unit of reached) counts[Math.min(buckets, Math.floor(sums[unit]! * buckets))]!++;
  let above = 0;
  for (let bucket = buckets; bucket > 0; bucket--) {
    above += counts[bucket]!;
    if (above >= limit) return Math.max(wanted, bucket / buckets);
  }
  return wanted;
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
