import { perObject } from '../text/memo';
import type { Postings } from './postings';
import type { Query, WeighedTerm } from './query';

/** A unit and, as its score, the share of the query's weight that it holds. */
export interface Candidate {
  readonly unit: number;
  /** The marks of the query's terms that it holds. */
  readonly held: number;
  score: number;
}

/**
 * The units with the greatest share of the query's weight, at most `limit` and those that share its bucket, in no order; none
 * whose share is below `wanted`. Terms are taken by what they can give at most, and when what is left of them cannot bring
 * another unit among the best, only those that were reached are looked at further (MaxScore: Turtle and Flood 1995). In the end
 * shares are summed up in the order of the query's terms: the result is that of looking at all of them.
 */
export function bestUnits(postings: Postings, query: Query, limit: number, wanted: number): readonly Candidate[] {
  const { terms, rest } = termsByGift(postings, query.terms);
  if (rest[0]! < wanted - slack) return [];
  const search: Search = { postings, ...workspaceOf(postings), limit, bound: wanted, length: 0 };
  const next = reach(search, terms, rest);
  const { units, sums, length } = search;
  narrow(search, terms, rest, next);
  const candidates = exact(search, query.terms);
  for (let i = 0; i < length; i++) sums[units[i]!] = 0;
  const threshold = Math.max(wanted, thresholdOf(search, candidates));
  return candidates.filter(({ score }) => score >= threshold);
}

/** Sums are rounded. */
const slack = 1e-4;

/** The terms by what each can give a unit at most, most first; `rest[i]` is what those from the i-th on can give together. */
function termsByGift(postings: Postings, all: readonly WeighedTerm[]): { terms: WeighedTerm[]; rest: Float64Array } {
  const { greatest } = workspaceOf(postings);
  const gift = (term: WeighedTerm): number => term.weight * greatest[term.id]!;
  const terms = [...all].sort((a, b) => gift(b) - gift(a));
  const rest = new Float64Array(terms.length + 1);
  for (let i = terms.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + gift(terms[i]!);
  return { terms, rest };
}

/** What a search of `postings` writes to. Between two searches `sums` and `places` are all zero, the others of no meaning. */
interface Workspace {
  /** By unit. */
  readonly sums: Float32Array;
  /** Units that were reached, and those of them that may be among the best. */
  readonly units: Int32Array;
  readonly near: Int32Array;
  readonly counts: Int32Array;
  /** By term: its place in the query and one. A query has no more terms than 16 bits count. */
  readonly places: Uint16Array;
  /** By term: its greatest impact. */
  readonly greatest: Float32Array;
}

const workspaceOf = perObject(
  (postings: Postings): Workspace => ({
    sums: new Float32Array(postings.size),
    units: new Int32Array(postings.size),
    near: new Int32Array(postings.size),
    counts: new Int32Array(buckets + 1),
    places: new Uint16Array(Math.max(0, postings.starts.length - 1)),
    greatest: greatestImpacts(postings),
  }),
);

function greatestImpacts({ starts, impacts }: Postings): Float32Array {
  const greatest = new Float32Array(Math.max(0, starts.length - 1));
  for (let term = 0; term < greatest.length; term++) {
    for (let i = starts[term]!; i < starts[term + 1]!; i++) {
      if (impacts[i]! > greatest[term]!) greatest[term] = impacts[i]!;
    }
  }
  return greatest;
}

/** One search. */
interface Search extends Workspace {
  readonly postings: Postings;
  readonly limit: number;
  /** The share that a unit must have, by what is known so far. */
  bound: number;
  /** How many units are in `units`; then in `near`. */
  length: number;
}

const lengthOf = ({ starts }: Postings, term: number): number => starts[term + 1]! - starts[term]!;

/** Sums up term after term as long as they may bring a unit among the best that none before held. Gives the first that was left out. */
function reach(search: Search, terms: readonly WeighedTerm[], rest: Float64Array): number {
  const { postings, sums, units } = search;
  const { starts, impacts } = postings;
  let { length } = search;
  for (let t = 0; t < terms.length; t++) {
    const { id, weight } = terms[t]!;
    if (rest[t]! < search.bound - slack) return t;
    if (length >= search.limit && lengthOf(postings, id) * (terms.length - t) > length) {
      raiseBound(search, units, length);
      if (rest[t]! < search.bound - slack) return t;
    }
    const end = starts[id + 1]!;
    for (let i = starts[id]!; i < end; i++) {
      const unit = postings.units[i]!;
      const sum = sums[unit]!;
      if (sum === 0) units[length++] = unit;
      sums[unit] = sum + weight * impacts[i]!;
    }
    search.length = length;
  }
  return terms.length;
}

/** Leaves in `near` the reached units that may be among the best, with the terms from `next` on. */
function narrow(search: Search, terms: readonly WeighedTerm[], rest: Float64Array, next: number): void {
  const { postings, sums, units, near } = search;
  raiseBound(search, units, search.length);
  keepNear(search, units, rest[next]!);
  for (let t = next; t < terms.length; t++) {
    const { id, weight } = terms[t]!;
    if (search.length * 40 < lengthOf(postings, id)) {
      for (let i = 0; i < search.length; i++) sums[near[i]!]! += weight * impactOn(postings, id, near[i]!);
    } else addWhereReached(postings, id, weight, sums);
    if (search.length > 2 * search.limit) raiseBound(search, near, search.length);
    keepNear(search, near, rest[t + 1]!);
  }
}

function addWhereReached({ starts, units, impacts }: Postings, term: number, weight: number, sums: Float32Array): void {
  const end = starts[term + 1]!;
  for (let i = starts[term]!; i < end; i++) {
    const unit = units[i]!;
    const sum = sums[unit]!;
    if (sum !== 0) sums[unit] = sum + weight * impacts[i]!;
  }
}

/** The impact of a term on a unit; 0 where the unit does not hold it. */
const impactOn = ({ starts, units, impacts }: Postings, term: number, unit: number): number =>
  impactIn(units, impacts, starts[term]!, starts[term + 1]!, unit);

/** The impact beside `wanted` in the part `[from, to)` of an ascending list, found by halving; 0 where it is not there. */
function impactIn(list: Int32Array, impacts: Float32Array, from: number, to: number, wanted: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low < to && list[low] === wanted ? impacts[low]! : 0;
}

/** Keeps those units, of the first `length`, whose share comes up to the bound with what is still to come. */
function keepNear(search: Search, units: Int32Array, more: number): void {
  const { sums, near } = search;
  const least = search.bound - slack - more;
  let kept = 0;
  for (let i = 0; i < search.length; i++) {
    const unit = units[i]!;
    if (sums[unit]! >= least) near[kept++] = unit;
  }
  search.length = kept;
}

/** The terms of each unit: the postings the other way round. */
const termsByUnit = perObject(({ starts, units, impacts, size }: Postings) => {
  const from = new Int32Array(size + 1);
  for (const unit of units) from[unit + 1]!++;
  for (let unit = 0; unit < size; unit++) from[unit + 1]! += from[unit]!;
  const at = from.slice();
  const terms = new Int32Array(units.length);
  const own = new Float32Array(units.length);
  for (let term = 0; term + 1 < starts.length; term++) {
    for (let i = starts[term]!; i < starts[term + 1]!; i++) {
      const place = at[units[i]!]!++;
      terms[place] = term;
      own[place] = impacts[i]!;
    }
  }
  return { from, terms, impacts: own };
});

/** The units in `near` with their shares, summed up in the order of the query's terms. */
function exact({ postings, near, length, places }: Search, asked: readonly WeighedTerm[]): Candidate[] {
  const { from, terms, impacts } = termsByUnit(postings);
  for (let i = 0; i < asked.length; i++) places[asked[i]!.id] = i + 1;
  const own = new Float32Array(asked.length + 1);
  const candidates: Candidate[] = [];
  for (let n = 0; n < length; n++) {
    const unit = near[n]!;
    const end = from[unit + 1]!;
    if (end - from[unit]! > 12 * asked.length) {
      // Halving costs less than looking at all that a long passage holds.
      for (let i = 0; i < asked.length; i++) own[i + 1] = impactIn(terms, impacts, from[unit]!, end, asked[i]!.id);
    } else {
      own.fill(0);
      for (let i = from[unit]!; i < end; i++) own[places[terms[i]!]!] = impacts[i]!;
    }
    let score = 0;
    let held = 0;
    for (let i = 0; i < asked.length; i++) {
      const impact = own[i + 1]!;
      if (impact === 0) continue;
      score = Math.fround(score + asked[i]!.weight * impact);
      held |= asked[i]!.marks;
    }
    candidates.push({ unit, held, score });
  }
  for (const { id } of asked) places[id] = 0;
  return candidates;
}

const buckets = 512;

const bucketOf = (share: number): number => Math.min(buckets, Math.floor(share * buckets));

/** Raises the bound to a share that about `limit` of these units have already. */
function raiseBound(search: Search, units: Int32Array, length: number): void {
  const { sums, counts, limit } = search;
  if (length < limit) return;
  counts.fill(0);
  let greatest = 0;
  for (let i = 0; i < length; i++) {
    const bucket = bucketOf(sums[units[i]!]!);
    counts[bucket]!++;
    if (bucket > greatest) greatest = bucket;
  }
  search.bound = Math.max(search.bound, reachedBy(counts, greatest, limit));
}

/** A share that about `limit` of the candidates reach, by counting shares in buckets; 0 where they are fewer. */
function thresholdOf({ counts, limit }: Search, candidates: readonly Candidate[]): number {
  if (candidates.length < limit) return 0;
  counts.fill(0);
  for (const { score } of candidates) counts[bucketOf(score)]!++;
  return reachedBy(counts, buckets, limit);
}

function reachedBy(counts: Int32Array, greatest: number, limit: number): number {
  let reached = 0;
  for (let bucket = greatest; bucket > 0; bucket--) {
    reached += counts[bucket]!;
    if (reached >= limit) return bucket / buckets;
  }
  return 0;
}
