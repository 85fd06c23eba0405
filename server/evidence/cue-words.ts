import { comparatives, cueWords, notSuperlative } from './claim-lexicon';
import { articles, BRACKET, DIGIT, INITIAL, JOINED, type Phrase, phrases, SECTION, VERB_IN_S } from './claim-phrases';

/** What is counted by looking at the sentence's words and figures; the rest are words of the lexicon and phrases. */
const counted = [
  'money',
  'percent',
  'year',
  'date',
  'number',
  'quote',
  'past',
  'comparison',
  'name',
  'acronym',
  'words',
] as const;

export type CueName = (typeof counted)[number] | keyof typeof cueWords | (typeof phrases)[number]['name'];

/** All cues, each once. */
export const cueNames: readonly CueName[] = [
  ...new Set<CueName>([
    ...counted,
    ...(Object.keys(cueWords) as (keyof typeof cueWords)[]),
    ...phrases.map(({ name }) => name),
  ]),
];

/** Where the count of each cue stands in a row of counts. */
export const cueIds: Readonly<Record<CueName, number>> = Object.freeze(
  Object.fromEntries(cueNames.map((name, i) => [name, i])),
) as Readonly<Record<CueName, number>>;

/** A word that is a comparative, or ends in -est and is no superlative. */
export const COMPARATIVE = 1;
export const NO_SUPERLATIVE = 2;
/** An article or the like, see {@link VERB_IN_S}. */
export const ARTICLE = 4;

/**
 * The words that tell something, each a number from 1. Looked up by their ASCII letters in lower case without making a
 * string of them; what they tell stands in columns.
 */
export interface CueWords {
  readonly words: readonly string[];
  readonly slots: Int16Array;
  readonly hashes: Int32Array;
  /** The cues that a word counts for. */
  readonly cues: readonly (readonly number[])[];
  readonly traits: Uint8Array;
  /** The signs of phrases that a word gives: two sets of 31 bits; those it gives as the first word; with a capital. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly first: Int32Array;
  readonly capital: Int32Array;
}

/** A phrase with its ways to fit, each as four sets of signs: low, high, first, and capital with the signs that are no words. */
export interface GatedPhrase {
  readonly cue: number;
  readonly pattern: RegExp;
  readonly tail: number;
  readonly ways: readonly Int32Array[];
}

/** The signs that are no words, as bits of the fourth set. */
export const signs = { [DIGIT]: 1, [BRACKET]: 2, [SECTION]: 4, [INITIAL]: 8, [JOINED]: 16, [VERB_IN_S]: 32 } as const;
/** Words in -ed, which no list holds. */
export const endsInEd = 64;
const firstFreeSign = 7;

/** One step of FNV-1a over the letters of a word (http://www.isthe.com/chongo/tech/comp/fnv/), lower case. */
export const wordSeed = 0x811c9dc5 | 0;
export const mixedLetter = (hash: number, letter: number): number => Math.imul(hash ^ letter, 0x01000193);

/** The number of the word `[start, end)`, ASCII letters in any case whose hash in lower case is `hash`; 0 when it tells nothing. */
export function findCueWord(table: CueWords, text: string, start: number, end: number, hash: number): number {
  const mask = table.slots.length - 1;
  for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
    const id = table.slots[slot]!;
    if (id === 0) return 0;
    if (table.hashes[id] === hash && isWord(table.words[id]!, text, start, end)) return id;
  }
}

function isWord(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== (text.charCodeAt(start + i) | 32)) return false;
  return true;
}

/** The cues of words that are not plain ASCII: `don't`, `isn't`. */
export const lexicon: ReadonlyMap<string, readonly CueName[]> = lexiconOf();

function lexiconOf(): Map<string, CueName[]> {
  const table = new Map<string, CueName[]>();
  for (const name of Object.keys(cueWords) as (keyof typeof cueWords)[])
    for (const word of new Set(cueWords[name].split(' '))) table.set(word, [...(table.get(word) ?? []), name]);
  return table;
}

const compiled = compile(phrases);

export const gatedPhrases: readonly GatedPhrase[] = compiled.gated;
export const wordTable: CueWords = compiled.table;

function compile(all: readonly Phrase[]): { gated: readonly GatedPhrase[]; table: CueWords } {
  const lists = new Map<string, { readonly set: number; readonly bit: number }>();
  const next = [0, 0, 0, firstFreeSign];
  const signOf = (list: string): { readonly set: number; readonly bit: number } => {
    if (list === '-ed') return { set: 3, bit: endsInEd };
    if (list.startsWith('#')) return { set: 3, bit: signs[list as keyof typeof signs] };
    const known = lists.get(list);
    if (known) return known;
    const set = list.startsWith('^') ? 2 : /^[A-Z]/.test(list) ? 3 : next[0]! < 31 ? 0 : 1;
    const sign = { set, bit: 1 << next[set]!++ };
    lists.set(list, sign);
    return sign;
  };
  const gated = all.map(({ name, pattern, when, tail }): GatedPhrase => {
    const ways = (when ?? [[]]).map((way) => {
      const needed = new Int32Array(4);
      for (const { set, bit } of way.map(signOf)) needed[set]! |= bit;
      return needed;
    });
    return { cue: cueIds[name as CueName], pattern, tail: tail ?? 0, ways };
  });
  return { gated, table: tableOf(lists) };
}

function tableOf(lists: ReadonlyMap<string, { readonly set: number; readonly bit: number }>): CueWords {
  const wordsIn = (list: string): string[] => list.replace('^', '').toLowerCase().split(' ');
  const plain = [...lexicon.keys()].filter((word) => /^[a-z]+$/.test(word));
  const listed = [...lists.keys()].flatMap(wordsIn);
  const words = [...new Set(['', ...plain, ...listed, ...comparatives, ...notSuperlative, ...articles.split(' ')])];
  const ids = new Map(words.map((word, id) => [word, id]));
  const table = {
    words,
    slots: new Int16Array(8192),
    hashes: new Int32Array(words.length),
    cues: words.map((word) => (lexicon.get(word) ?? []).map((name) => cueIds[name])),
    traits: Uint8Array.from(
      words,
      (word) =>
        (comparatives.has(word) ? COMPARATIVE : 0) |
        (notSuperlative.has(word) ? NO_SUPERLATIVE : 0) |
        (articles.split(' ').includes(word) ? ARTICLE : 0),
    ),
    low: new Int32Array(words.length),
    high: new Int32Array(words.length),
    first: new Int32Array(words.length),
    capital: new Int32Array(words.length),
  };
  const columns = [table.low, table.high, table.first, table.capital];
  for (const [list, { set, bit }] of lists) for (const word of wordsIn(list)) columns[set]![ids.get(word)!]! |= bit;
  for (let id = 1; id < words.length; id++) {
    let hash = wordSeed;
    for (const letter of words[id]!) hash = mixedLetter(hash, letter.charCodeAt(0));
    table.hashes[id] = hash;
    let slot = (hash ^ (hash >>> 15)) & 8191;
    while (table.slots[slot] !== 0) slot = (slot + 1) & 8191;
    table.slots[slot] = id;
  }
  return table;
}
