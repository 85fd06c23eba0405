import { isStopWord, rememberedForms, rootOf, type Word, type WordKind, wordsOf } from '../text/words';
import type { Field, Unit } from './units';

/**
 * Which units hold which term, and how firmly: for term `t` the units `units[starts[t]..starts[t+1])`, ascending, with the
 * impact of each, about 0..1. Flat typed arrays, so that a query reads memory in order and makes no garbage.
 */
export interface Postings {
  readonly terms: ReadonlyMap<string, number>;
  readonly starts: Int32Array;
  readonly units: Int32Array;
  readonly impacts: Float32Array;
  /** For each unit, the kinds of figure in it, as a set of {@link figureBit}s. */
  readonly figures: Uint8Array;
  readonly size: number;
}

/**
 * The postings of `units`. Own words weigh most, then those of the notes, the titles, and what stands around. With a stop every
 * millisecond or two.
 */
export function* buildPostings(units: readonly Unit[]): Generator<void, Postings> {
  const formOf = rememberedForms();
  const terms = new Map<string, number>();
  const figures = new Uint8Array(units.length);
  const pairs = new Pairs();
  const weights = new Map<number, number>();
  const read = (text: string, field: FieldShape, u: number) => {
    const words = wordsOf(text, formOf);
    const weight = field.weight / (0.4 + (0.6 * words.length) / field.ordinary);
    for (const word of words) {
      if (field === ownField) figures[u]! |= figureBit(word.kind);
      for (const term of termsOf(word)) {
        let id = terms.get(term);
        if (id === undefined) {
          id = terms.size;
          terms.set(term, id);
        }
        weights.set(id, (weights.get(id) ?? 0) + weight);
      }
    }
  };
  let characters = 0;
  for (let u = 0; u < units.length; u++) {
    const unit = units[u]!;
    weights.clear();
    read(unit.text, ownField, u);
    characters += unit.text.length;
    for (const field of unit.around) {
      if (field.text !== '') read(field.text, fields[field.kind], u);
      characters += field.text.length;
    }
    for (const [term, weight] of weights) pairs.add(term, u, (1.5 * weight) / (1 + weight));
    if (characters < charactersBetweenStops) continue;
    characters = 0;
    yield;
  }
  return { terms, figures, size: units.length, ...(yield* pairs.byTerm(terms.size)) };
}

/** How many characters are read between two stops. */
const charactersBetweenStops = 8_000;

/** What a word is found by: its normal form, and with a mark before it the root that it shares with its derivations. */
export function termsOf(word: Word): readonly string[] {
  if (isStopWord(word.text)) return [];
  if (word.kind !== 'word') return [word.text];
  const root = rootOf(word.text);
  return root === undefined ? [word.text] : [word.text, `~${root}`];
}

/** Whether a term of {@link termsOf} is a root. */
export const isRoot = (term: string): boolean => term.startsWith('~');

/** How much a term tells, by the number of units that hold it (BM25's idf, Robertson and Spärck Jones). */
export const idfOf = (size: number, held: number): number => Math.log(1 + (size - held + 0.5) / (held + 0.5));

/** The bit for a kind of figure; 0 for plain words. */
export const figureBit = (kind: WordKind): number => figureBits[kind];

const figureBits: Readonly<Record<WordKind, number>> = { word: 0, number: 1, percent: 2, money: 4, year: 8, date: 16 };

/** Whether `unit` holds term `id`. */
export function holds(postings: Postings, id: number, unit: number): boolean {
  let low = postings.starts[id]!;
  let high = postings.starts[id + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = postings.units[middle]!;
    if (found === unit) return true;
    if (found < unit) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

interface FieldShape {
  readonly weight: number;
  /** Its usual length in words, fixed and not the index's average, so that scores of different indexes compare. */
  readonly ordinary: number;
}

/**
 * BM25F (Zaragoza et al. 2004) with k1 = 1 and b = 0.6: each field's weight is normalised by its own length, the sum is
 * saturated. A word of an ordinary sentence has the impact 0.75, of a short one nearly 1, of a long one 0.5.
 */
const ownField: FieldShape = { weight: 1, ordinary: 28 };
const fields: Readonly<Record<Field['kind'], FieldShape>> = {
  notes: { weight: 0.6, ordinary: 60 },
  titles: { weight: 0.5, ordinary: 40 },
  context: { weight: 0.2, ordinary: 28 },
};

/** How many pairs are put into their places between two stops. */
const pairsBetweenStops = 200_000;

/** Growing columns of (term, unit, impact), then sorted by term. */
class Pairs {
  private terms = new Int32Array(1 << 12);
  private units = new Int32Array(1 << 12);
  private impacts = new Float32Array(1 << 12);
  private length = 0;

  add(term: number, unit: number, impact: number): void {
    if (this.length === this.terms.length) this.grow();
    this.terms[this.length] = term;
    this.units[this.length] = unit;
    this.impacts[this.length++] = impact;
  }

  /** A counting sort; units stay ascending because they were added so. */
  *byTerm(count: number): Generator<void, Pick<Postings, 'starts' | 'units' | 'impacts'>> {
    const starts = new Int32Array(count + 1);
    for (let i = 0; i < this.length; i++) starts[this.terms[i]! + 1]!++;
    for (let t = 0; t < count; t++) starts[t + 1]! += starts[t]!;
    yield;
    const at = starts.slice();
    const units = new Int32Array(this.length);
    const impacts = new Float32Array(this.length);
    for (let i = 0; i < this.length; i++) {
      const place = at[this.terms[i]!]!++;
      units[place] = this.units[i]!;
      impacts[place] = this.impacts[i]!;
      if (i % pairsBetweenStops === pairsBetweenStops - 1) yield;
    }
    return { starts, units, impacts };
  }

  private grow(): void {
    const larger = <T extends Int32Array | Float32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const size = this.terms.length * 2;
    this.terms = larger(this.terms, new Int32Array(size));
    this.units = larger(this.units, new Int32Array(size));
    this.impacts = larger(this.impacts, new Float32Array(size));
  }
}
