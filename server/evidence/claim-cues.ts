import { figuresOf } from '../text/words';
import { comparatives, notSuperlative } from './claim-lexicon';
import { BRACKET, DIGIT, INITIAL, JOINED, SECTION, VERB_IN_S } from './claim-phrases';
import {
  ARTICLE,
  COMPARATIVE,
  cueIds,
  cueNames,
  endsInEd,
  findCueWord,
  gatedPhrases,
  lexicon,
  mixedLetter,
  NO_SUPERLATIVE,
  signs,
  wordSeed,
  wordTable,
} from './cue-words';

/** How often each cue stands in a sentence, by {@link cueIds}. */
export type Cues = Readonly<Uint16Array>;

/**
 * What in the wording of a sentence tells whether it asserts something checkable: figures, words, turns of phrase. Counts
 * of things seen and no judgement; `judgeClaim` weighs them. Looks at the first 4,000 characters, beyond which no
 * sentence goes, so that its cost is bounded whatever the text. One pass over the characters counts the words and notes
 * which phrases could be there; only those are looked for.
 */
export function cuesOf(sentence: string): Cues {
  const text = sentence.length > 4000 ? sentence.slice(0, 4000) : sentence;
  const reading: Reading = {
    counts: new Uint16Array(cueNames.length),
    low: 0,
    high: 0,
    first: 0,
    other: 0,
    odd: false,
    quotes: false,
    inName: false,
    runs: 0,
  };
  readWords(reading, text);
  const { counts } = reading;
  if ((reading.other & signs[DIGIT]) !== 0) countFigures(text, counts);
  if (reading.quotes) countQuotes(text, counts);
  for (const phrase of gatedPhrases) {
    if (!mayHold(phrase.ways, reading)) continue;
    if (phrase.pattern.test(phrase.tail > 0 ? text.slice(-phrase.tail) : text)) counts[phrase.cue]!++;
  }
  return counts;
}

/** What the pass over a sentence has seen so far. */
interface Reading {
  readonly counts: Uint16Array;
  /** Signs of phrases: of words, in two sets; of the first word; of capitalised words and of what is no word. */
  low: number;
  high: number;
  first: number;
  other: number;
  /** A letter that a pattern takes for an ASCII one (ſ, the Kelvin sign): every phrase is then looked for. */
  odd: boolean;
  quotes: boolean;
  /** The word before was part of a name. */
  inName: boolean;
  /** Runs of ASCII letters. */
  runs: number;
}

function mayHold(ways: readonly Int32Array[], { low, high, first, other, odd }: Reading): boolean {
  if (odd) return true;
  for (const way of ways) {
    if ((low & way[0]!) !== way[0] || (high & way[1]!) !== way[1]) continue;
    if ((first & way[2]!) === way[2] && (other & way[3]!) === way[3]) return true;
  }
  return false;
}

/** Counts the words of a sentence, and notes the signs in it. */
function readWords(reading: Reading, text: string): void {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isAsciiLetter(code)) at = readWord(reading, text, at);
    else if (code < 128) {
      if (code >= 48 && code <= 57) reading.other |= signs[DIGIT];
      else if (code === 34) reading.quotes = true;
      else if (code === 40) reading.other |= signs[BRACKET];
      at++;
    } else if (isLetterAt(text, at)) at = readLongWord(reading, text, at);
    else {
      if (code === 0x201c || code === 0x201e || code === 0xab) reading.quotes = true;
      else if (code === 0xa7) reading.other |= signs[SECTION];
      at++;
    }
  }
}

/** Reads a word that begins with an ASCII letter; nearly all of them are of such letters alone. */
function readWord(reading: Reading, text: string, start: number): number {
  let end = start;
  let hash = wordSeed;
  let cases = 0;
  let code = text.charCodeAt(start);
  do {
    cases |= code;
    hash = mixedLetter(hash, code | 32);
    code = text.charCodeAt(++end);
  } while (isAsciiLetter(code));
  if (continuesWord(text, end, code)) return readLongWord(reading, text, start);
  const id = readRun(reading, text, start, end, hash);
  const { counts } = reading;
  const length = end - start;
  const capital = text.charCodeAt(start) < 97;
  // "May" within a sentence is the month.
  if (id !== 0 && (counts[cueIds.words] === 0 || length !== 3 || !text.startsWith('May', start)))
    for (const cue of wordTable.cues[id]!) counts[cue]!++;
  if (capital && length > 1 && (cases & 32) === 0) counts[cueIds.acronym]!++;
  if (!capital) {
    const last = text.charCodeAt(end - 1) | 32;
    if (last === 100 && length > 4 && (text.charCodeAt(end - 2) | 32) === 101) {
      if ((text.charCodeAt(end - 3) | 32) !== 101) counts[cueIds.past]!++;
    } else if (last === 116 && length > 5 && isSuperlative(text, end, id)) counts[cueIds.superlative]!++;
    if ((wordTable.traits[id]! & COMPARATIVE) !== 0) counts[cueIds.comparison]!++;
  }
  countName(reading, capital, length);
  return end;
}

/** Whether a word in -t ends in -est and is no other. */
const isSuperlative = (text: string, end: number, id: number): boolean =>
  (text.charCodeAt(end - 2) | 32) === 115 &&
  (text.charCodeAt(end - 3) | 32) === 101 &&
  (wordTable.traits[id]! & NO_SUPERLATIVE) === 0;

/** Reads a word with letters beyond ASCII, apostrophes or full stops in it. Each run of ASCII letters in it gives its signs. */
function readLongWord(reading: Reading, text: string, start: number): number {
  const end = endOfWord(text, start);
  readRuns(reading, text, start, end);
  const { counts } = reading;
  const written = text.slice(start, end);
  const word = written.toLowerCase().replace('’', "'");
  const capital = written !== word && /^\p{Lu}/u.test(written);
  for (const name of lexicon.get(word) ?? []) counts[cueIds[name]]!++;
  if (capital && written.length > 1 && /^[\p{Lu}.]+$/u.test(written)) counts[cueIds.acronym]!++;
  if (!capital) {
    if (word.length > 4 && /[^e]ed$/.test(word)) counts[cueIds.past]!++;
    if (comparatives.has(word)) counts[cueIds.comparison]!++;
    if (word.length > 5 && word.endsWith('est') && !notSuperlative.has(word)) counts[cueIds.superlative]!++;
  }
  countName(reading, capital, written.length);
  return end;
}

/** A run of capitals is one name; the capital of the first word tells nothing. */
function countName(reading: Reading, capital: boolean, length: number): void {
  const { counts } = reading;
  if (capital && counts[cueIds.words]! > 0) {
    if (!reading.inName) counts[cueIds.name]!++;
    reading.inName = true;
  } else if (length > 3) reading.inName = false;
  counts[cueIds.words]!++;
}

/** The signs of the runs of ASCII letters in `[start, end)`. */
function readRuns(reading: Reading, text: string, start: number, end: number): void {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (!isAsciiLetter(code)) {
      if (code === 0x17f || code === 0x212a) reading.odd = true;
      at++;
      continue;
    }
    const from = at;
    let hash = wordSeed;
    for (; at < end && isAsciiLetter(text.charCodeAt(at)); at++) hash = mixedLetter(hash, text.charCodeAt(at) | 32);
    readRun(reading, text, from, at, hash);
  }
}

/** Notes the signs that a run of ASCII letters gives, and returns its number. */
function readRun(reading: Reading, text: string, start: number, end: number, hash: number): number {
  const id = findCueWord(wordTable, text, start, end, hash);
  const first = text.charCodeAt(start);
  reading.low |= wordTable.low[id]!;
  reading.high |= wordTable.high[id]!;
  if (reading.runs++ === 0) reading.first = wordTable.first[id]!;
  if (first < 97) {
    reading.other |= wordTable.capital[id]!;
    if (end - start === 1 && text.charCodeAt(end) === 46) reading.other |= signs[INITIAL];
  } else if ((wordTable.traits[id]! & ARTICLE) !== 0 && followsVerbInS(text, start)) reading.other |= signs[VERB_IN_S];
  if ((text.charCodeAt(end - 1) | 32) === 100 && end - start > 1 && (text.charCodeAt(end - 2) | 32) === 101)
    reading.other |= endsInEd;
  if (joins(text.charCodeAt(end)) || (start > 0 && joins(text.charCodeAt(start - 1)))) reading.other |= signs[JOINED];
  return id;
}

/** Whether a space and an `s` stand before `start`, behind three letters at least where they are ASCII ones. */
function followsVerbInS(text: string, start: number): boolean {
  if (start < 6 || text.charCodeAt(start - 1) !== 32 || text.charCodeAt(start - 2) !== 115) return false;
  for (let at = start - 3; at > start - 6; at--) {
    const code = text.charCodeAt(at);
    if (code < 128 && (code < 97 || code > 122)) return false;
  }
  return true;
}

/** A digit or an underscore makes one word of what stands beside it, as patterns see words. */
const joins = (code: number): boolean => (code >= 48 && code <= 57) || code === 95;

const isAsciiLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Whether the word that has come to `end`, where `code` stands, goes on there. */
const continuesWord = (text: string, end: number, code: number): boolean =>
  code < 128
    ? (code === 39 || code === 46) && isLetterAt(text, end + 1)
    : code === 0x2019
      ? isLetterAt(text, end + 1)
      : isPartAt(text, end);

/** Letters and marks, an apostrophe or full stop before a letter. */
function endOfWord(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isAsciiLetter(code)) at++;
    else if (isPartAt(text, at)) at += sizeAt(text, at);
    else if ((code === 39 || code === 46 || code === 0x2019) && isLetterAt(text, at + 1)) at++;
    else return at;
  }
}

const sizeAt = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1);

function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128
    ? isAsciiLetter(code)
    : at < text.length && /\p{L}/u.test(String.fromCodePoint(text.codePointAt(at)!));
}

/** Whether a letter or mark beyond ASCII stands at `at`. */
function isPartAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  if (code === undefined || code < 128 || (code >= 0x2010 && code <= 0x2027)) return false;
  return /[\p{L}\p{M}]/u.test(String.fromCodePoint(code));
}

/** Money, percentages, years, other dates, other numbers. The number of a label ("Figure 2", "Section 4") is none. */
function countFigures(text: string, counts: Uint16Array): void {
  let dateEnd = -1;
  for (const word of figuresOf(text)) {
    if (word.kind === 'date' || word.kind === 'year') {
      if (word.start >= dateEnd) counts[cueIds[word.kind]]!++;
      dateEnd = word.end;
    } else if (word.kind === 'money' || word.kind === 'percent') counts[cueIds[word.kind]]!++;
    else if (word.kind === 'number') {
      if (isCount(text, word.start)) counts[cueIds.number]!++;
    } else if (fiscalYear.test(word.text)) counts[cueIds.year]!++;
  }
}

const fiscalYear = /^fy(?:19|20)\d\d$/;

/** Not the number of a label or of the list item that the sentence is. */
function isCount(text: string, start: number): boolean {
  if (start === 0 && /^\d{1,3}[.)]\s/.test(text)) return false;
  return !labelled.test(text.slice(Math.max(0, start - 14), start));
}

const labelled =
  /(?:(?:^|[^\p{L}])(?:figures?|tables?|box|sections?|sec\.?|chapters?|parts?|phase|tier|type|no\.?|nos\.?|§+|title|articles?|art\.?|vol\.?|pp?\.?|number|option|step|level|annex|appendix|resolution|regulation|directive|p\.l\.|h\.r\.|s\.)|\p{L}-|[\p{L}\p{N}]\+) ?$/iu;

/** A quotation is of three words or more; a shorter one is a term. */
function countQuotes(text: string, counts: Uint16Array): void {
  for (const [, inner] of text.matchAll(/[“"«„]([^“”"«»„]+)[”"»“]/gu)) {
    if (/\S\s+\S+\s+\S/.test(inner!.slice(0, 400))) counts[cueIds.quote]!++;
  }
}
