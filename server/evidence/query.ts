import { perObject, perText } from '../text/memo';
import { type FormOf, rememberedForms, type WordKind, wordsOf } from '../text/words';
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
  /** Whether the terms are marked: not where there are more figures and names than bits. */
  readonly marked: boolean;
  readonly formOf: FormOf;
}

export interface WeighedTerm {
  readonly id: number;
  /** A whole word or figure, not a root. */
  readonly whole: boolean;
  readonly weight: number;
  /** Which of the query's figures, and behind these which of its names, the term is of; none where {@link Query.marked} is false. */
  readonly marks: number;
}

/** The part of a word's weight that its root carries: what a derivation ("suspension" for "suspended") is worth. */
const rootShare = 0.35;

/** How much more, or less, a kind of word says than a plain one. A date is several words, so each says less. */
const factors: Readonly<Record<WordKind, number>> = {
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
  const read = text.length > 8000 ? text.slice(0, 8000) : text;
  const reader = readerOf(postings);
  const own = new Map<string, { readonly term: Term; weight: number }>();
  const add = (term: Term, factor: number): void => {
    const known = own.get(term.text);
    if (known) known.weight += factor * term.rarity;
    else own.set(term.text, { term, weight: factor * term.rarity });
  };
  const words = new Set<string>();
  const figures: Query['figures'][number][] = [];
  const capitals: (number | undefined)[] = [];
  for (const word of wordsOf(read, reader.formOf)) {
    const { term, root } = word.kind === 'word' ? reader.plain(word.text) : reader.figure(word.text);
    if (term === undefined || words.has(term.text)) continue;
    words.add(term.text);
    const capital = word.kind === 'word' && isCapital(read, word.start);
    const factor = capital ? nameFactor : factors[word.kind];
    add(term, root === undefined ? factor : factor * (1 - rootShare));
    if (root !== undefined) add(root, factor * rootShare);
    if (word.kind !== 'word') figures.push({ id: term.id, bit: figureBit(word.kind) });
    if (capital) capitals.push((root ?? term).id);
  }
  let total = 0;
  for (const { weight } of own.values()) total += weight;
  const given = total === 0 ? [] : names.map((name) => reader.name(name));
  for (const terms of given) for (const term of terms) if (!own.has(term.text)) add(term, aliasFactor);
  for (const terms of given) for (const term of terms) words.add(term.text);
  const named =
    given.length > 0
      ? given.map((known) => known.flatMap((term) => term.id ?? []))
      : capitals.map((id) => (id === undefined ? [] : [id]));
  const marks = marksOf(figures, named);
  const terms: WeighedTerm[] = [];
  for (const { term, weight } of own.values()) {
    const { id, whole } = term;
    if (id !== undefined) terms.push({ id, weight: weight / total, whole, marks: marks?.get(id) ?? 0 });
  }
  return { terms, words, figures, names: named, marked: marks !== undefined, formOf: reader.formOf };
}

/** By term: the figures and names that it is of, each a bit; undefined when they are too many. */
function marksOf(figures: Query['figures'], names: Query['names']): ReadonlyMap<number, number> | undefined {
  if (figures.length + names.length > 31) return undefined;
  const marks = new Map<number, number>();
  const mark = (id: number, bit: number): void => void marks.set(id, (marks.get(id) ?? 0) | (1 << bit));
  figures.forEach(({ id }, i) => void (id !== undefined && mark(id, i)));
  names.forEach((ids, i) => {
    for (const id of ids) mark(id, figures.length + i);
  });
  return marks;
}

/** A term as an index knows it. */
interface Term {
  readonly text: string;
  /** Undefined when the index does not hold it. */
  readonly id: number | undefined;
  readonly whole: boolean;
  readonly rarity: number;
}

/** A word's term, undefined for a stop word, and its root's. */
interface WordTerms {
  readonly term: Term | undefined;
  readonly root: Term | undefined;
}

/** What is remembered for an index from query to query: most words come again. */
interface Reader {
  readonly formOf: FormOf;
  readonly plain: (form: string) => WordTerms;
  readonly figure: (form: string) => WordTerms;
  readonly name: (name: string) => readonly Term[];
}

const readerOf = perObject((postings: Postings): Reader => {
  const formOf = rememberedForms();
  const termOf = (text: string): Term => {
    const id = postings.terms.get(text);
    return { text, id, whole: !isRoot(text), rarity: rarity(postings, id) };
  };
  const wordTerms = (form: string, kind: WordKind): WordTerms => {
    const [term, root] = termsOf({ text: form, kind, start: 0, end: 0 });
    return { term: term === undefined ? term : termOf(term), root: root === undefined ? root : termOf(root) };
  };
  const nameTerms = (name: string): Term[] =>
    wordsOf(name.slice(0, 200), formOf).flatMap((word) => termsOf(word).slice(0, 1).map(termOf));
  return {
    formOf,
    plain: perText((form) => wordTerms(form, 'word')),
    figure: perText((form) => wordTerms(form, 'number')),
    name: perText(nameTerms),
  };
});

/** How many of the query's figures, and of its names, `unit` holds, by the marks of its terms that `held` unites. */
export function heldBy(
  postings: Postings,
  query: Query,
  unit: number,
  held: number,
): { figures: number; names: number } {
  if (query.marked) {
    const figures = bitsIn(held & ((1 << query.figures.length) - 1));
    return { figures, names: bitsIn(held) - figures };
  }
  let [figures, names] = [0, 0];
  for (const { id } of query.figures) if (id !== undefined && holds(postings, id, unit)) figures++;
  for (const ids of query.names) if (holdsAny(postings, ids, unit)) names++;
  return { figures, names };
}

function bitsIn(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function holdsAny(postings: Postings, ids: readonly number[], unit: number): boolean {
  for (const id of ids) if (holds(postings, id, unit)) return true;
  return false;
}

/** Whether `unit` holds a whole word of the query. */
export function holdsWord(postings: Postings, { terms }: Query, unit: number): boolean {
  for (const { id, whole } of terms) if (whole && holds(postings, id, unit)) return true;
  return false;
}

/** Capitals name; that of the first word may only open the sentence, but then costs little. */
const isCapital = (text: string, at: number): boolean => text[at] !== text[at]!.toLowerCase();

/** A term that the index does not hold weighs as the rarest that it could hold, within reason. */
function rarity(postings: Postings, id: number | undefined): number {
  const held = id === undefined ? 1 : postings.starts[id + 1]! - postings.starts[id]!;
  return Math.min(idfOf(postings.size, held), 9);
}
