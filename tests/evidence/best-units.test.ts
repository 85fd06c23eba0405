import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestUnits } from '../../server/evidence/best-units';
import type { Postings } from '../../server/evidence/postings';
import type { Query, WeighedTerm } from '../../server/evidence/query';

/** Postings of units that hold these terms, by term number, each with its impact. */
function postingsOf(units: readonly ReadonlyMap<number, number>[], terms: number): Postings {
  const starts = [0];
  const [holders, impacts]: [number[], number[]] = [[], []];
  for (let term = 0; term < terms; term++) {
    for (const [unit, held] of units.entries()) {
      const impact = held.get(term);
      if (impact === undefined) continue;
      holders.push(unit);
      impacts.push(impact);
    }
    starts.push(holders.length);
  }
  return {
    terms: new Map(Array.from({ length: terms }, (_, term) => [`t${term}`, term])),
    starts: Int32Array.from(starts),
    units: Int32Array.from(holders),
    impacts: Float32Array.from(impacts),
    figures: new Uint8Array(units.length),
    size: units.length,
  };
}

const queryOf = (terms: readonly WeighedTerm[]): Query => ({
  terms,
  words: new Set(),
  figures: [],
  names: [],
  marked: true,
  formOf: (word) => word,
});

/** What is asked for, by looking at every unit. */
function naive(postings: Postings, { terms }: Query, limit: number, wanted: number): string[] {
  const found = Array.from({ length: postings.size }, (_, unit) => ({ unit, held: 0, score: 0 }));
  for (const { id, weight, marks } of terms) {
    for (let i = postings.starts[id]!; i < postings.starts[id + 1]!; i++) {
      const of = found[postings.units[i]!]!;
      of.score = Math.fround(of.score + weight * postings.impacts[i]!);
      of.held |= marks;
    }
  }
  const bucket = (share: number): number => Math.min(512, Math.floor(share * 512));
  const shares = found.map(({ score }) => bucket(score)).sort((a, b) => b - a);
  const threshold = Math.max(wanted, (shares[limit - 1] ?? 0) / 512);
  return found
    .filter(({ score }) => score > 0 && score >= threshold)
    .map(({ unit, held, score }) => `${unit} ${held} ${score}`);
}

const impact = fc.float({ min: Math.fround(0.05), max: Math.fround(1.4), noNaN: true });
const termCount = 12;

test('gives what looking at every unit gives', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(fc.nat(termCount - 1), impact), { maxLength: 6 }), { minLength: 1, maxLength: 300 }),
      fc.array(fc.array(fc.double({ min: 0.001, max: 0.4, noNaN: true }), { minLength: 1, maxLength: termCount }), {
        minLength: 2,
        maxLength: 2,
      }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(-0.05, 0.05, 0.15, 0.3),
      (held, queries, limit, wanted) => {
        // Terms with low numbers are held by most units, as common words are.
        const units = held.map((pairs) => new Map(pairs.map(([term, by]) => [Math.floor(term ** 2 / termCount), by])));
        const postings = postingsOf(units, termCount);
        for (const weights of queries) {
          const asked = queryOf(weights.map((weight, id) => ({ id, weight, whole: true, marks: 1 << id })));
          const best = bestUnits(postings, asked, limit, wanted).map(
            ({ unit, held: marks, score }) => `${unit} ${marks} ${score}`,
          );
          found += best.length;
          expect(best.sort()).toEqual(naive(postings, asked, limit, wanted).sort());
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(1000);
});
