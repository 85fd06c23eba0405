import { type Word, wordsOf } from '../text/words';
import { figureBit, holds, idfOf, isRoot, type Postings, termsOf } from './postings';

/** A text to find evidence for, read against an index. */
export interface Query {
  /** The terms that the index holds. The weights of the query's own words, known or not, sum to 1. */
  readonly terms: readonly WeighedTerm[];
  /** Normal forms of its words, for excerpts. */
  readonly words: ReadonlySet<string>;
  readonly figures: readonly { readonly id: number | undefined; readonly bit: number }[];
  /** For each name in it, the terms by which the index knows it, empty for an unknown one. */
  readonly names: readonly (readonly number[])[];
}

export interface WeighedTerm {
  readonly id: number;
  /** A whole word or figure, not a root. */
  readonly whole: boolean;
  readonly weight: number;
}

/** The part of a word's weight that its root carries: what a derivation ("suspension" for "suspended") is worth. */
const rootShare = 0.35;

/** How much more, or less, a kind of word says than a plain one. A date is several words, so each says less. */
const factors: Readonly<Record<Word['kind'], number>> = {
  word: 1,
  number: 1.2,
  percent: 1.2,
  money: 1.2,
  year: 1.2,
  date: 0.6,
};
const nameFactor = 1.2;

/** What a name's other spelling ("Türkiye" for the query's "Turkey") adds, against a word of the query itself. */
const aliasFactor = 0.6;

/** Reads the first 8,000 characters of `text`; `names` are those of the entities in it, as they are recorded. */
export function readQuery(postings: Postings, text: string, names: readonly string[]): Query {
  const read = text.slice(0, 8000);
  const own = new Map<string, { id: number | undefined; weight: number }>();
  const add = (term: string, factor: number): number | undefined => {
    const id = postings.terms.get(term);
    const weight = factor * rarity(postings, id);
    const known = own.get(term);
    if (known) known.weight += weight;
    else own.set(term, { id, weight });
    return id;
  };
  const words = new Set<string>();
  const figures: Query['figures'][number][] = [];
  const capitals: (number | undefined)[] = [];
  for (const word of wordsOf(read)) {
    const [term, root] = termsOf(word);
    if (term === undefined || words.has(term)) continue;
    words.add(term);
    const capital = word.kind === 'word' && isCapital(read, word.start);
    const factor = capital ? nameFactor : factors[word.kind];
    const id = add(term, root === undefined ? factor : factor * (1 - rootShare));
    const rootId = root === undefined ? id : add(root, factor * rootShare);
    if (word.kind !== 'word') figures.push({ id, bit: figureBit(word.kind) });
    if (capital) capitals.push(rootId);
  }
  let total = 0;
  for (const { weight } of own.values()) total += weight;
  const given = total === 0 ? [] : names.map((name) => termsOfName(name));
  for (const term of new Set(given.flat())) if (!own.has(term)) add(term, aliasFactor);
  return {
    terms: [...own].flatMap(([term, { id, weight }]) =>
      id === undefined ? [] : [{ id, weight: weight / total, whole: !isRoot(term) }],
    ),
    words: new Set([...words, ...given.flat()]),
    figures,
    names:
      given.length > 0
        ? given.map((terms) => terms.flatMap((term) => own.get(term)!.id ?? []))
        : capitals.map((id) => (id === undefined ? [] : [id])),
  };
}

const termsOfName = (name: string): string[] =>
  wordsOf(name.slice(0, 200)).flatMap((word) => termsOf(word).slice(0, 1));

/** The part, 0..1, of the query's names of which `unit` holds at least one word; 1 for a query without names. */
export function namesHeld(postings: Postings, query: Query, unit: number): number {
  if (query.names.length === 0) return 1;
  return query.names.filter((ids) => ids.some((id) => holds(postings, id, unit))).length / query.names.length;
}

/** Whether `unit` holds a whole word of the query. */
export const holdsWord = (postings: Postings, query: Query, unit: number): boolean =>
  query.terms.some(({ id, whole }) => whole && holds(postings, id, unit));

/** Capitals name; that of the first word may only open the sentence, but then costs little. */
const isCapital = (text: string, at: number): boolean => text[at] !== text[at]!.toLowerCase();

/** A term that the index does not hold weighs as the rarest that it could hold, within reason. */
function rarity(postings: Postings, id: number | undefined): number {
  const held = id === undefined ? 1 : postings.starts[id + 1]! - postings.starts[id]!;
  return Math.min(idfOf(postings.size, held), 9);
}
