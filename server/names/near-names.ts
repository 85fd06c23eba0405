import { perObject, perText } from '../text/memo';
import { stepwise } from '../text/stepwise';
import { editsBetween } from './edit-distance';
import nearWords from './near-words.json';
import { foldedWord } from './words';

/** One word of a name. */
export interface NameWord {
  /** As the name has it. */
  readonly word: string;
  /** The words of the whole name, folded, and which of them this is. */
  readonly words: readonly string[];
  readonly at: number;
  readonly entity: string;
  /** Whether the words that only look like it are listed, so that it may be told from them by itself. */
  readonly isGuarded: boolean;
}

/** A name to be told from its misspellings. */
export interface NameToSpell {
  readonly text: string;
  readonly entity: string;
  /** Whether it is only known as a name, and nothing is taken for a slip of it: names in other languages. */
  readonly isOnlyKnown: boolean;
  readonly isGuarded: boolean;
}

/** What tells misspelled names; see {@link spellingOf}. */
export interface Spelling {
  /** Whether a word, folded, is one of a known name. */
  isKnown(folded: string): boolean;
  /** The words of names that a word is likely a slip of, the nearest first; for the same word the same list. */
  near(folded: string): readonly NearWord[];
}

/** A word of a name and how far another is from it. */
export interface NearWord extends NameWord {
  readonly edits: number;
  /** Whether the slip shows by itself; else only beside the name's other words ("Untied Nations"). */
  readonly isAlone: boolean;
}

/** Names of fewer letters are too near to other words. */
const shortestAlone = 6;
const shortestBeside = 5;

/**
 * The words of names as they are looked for. One is a slip of another when one or two letters are changed, left out, added or exchanged
 * with their neighbour (Damerau), the first letter being right; what is a listed word, or a longer or shorter form of the name
 * itself (plurals, adjectives), is none.
 */
export const spellingOf = (names: Iterable<NameToSpell>, ordinary?: ReadonlySet<string>): Spelling =>
  stepwise(() => spellingInSteps(names, ordinary)).value;

/** Names between two stops. */
const stride = 300;

/** {@link spellingOf}, with stops. */
export function* spellingInSteps(
  names: Iterable<NameToSpell>,
  ordinary: ReadonlySet<string> = ordinaryWords(),
): Generator<void, Spelling> {
  const known = new Set<string>();
  const buckets = new Map<string, Bucket>();
  const listed = new Set<string>();
  let count = 0;
  for (const name of names) {
    if (++count % stride === 0) yield;
    const written = wordsIn(name.text);
    const words = written.map((word) => foldedWord(word, 0, word.length));
    for (const word of words) known.add(word);
    if (name.isOnlyKnown || words.length > 8 || listed.has(`${name.entity} ${words.join(' ')}`)) continue;
    listed.add(`${name.entity} ${words.join(' ')}`);
    for (const [at, word] of words.entries()) {
      if (word.length < (words.length === 1 ? shortestAlone : shortestBeside) || !isCapitalised(written[at]!)) continue;
      const bucket = buckets.get(word[0]!) ?? { folded: [], words: [], letters: [] };
      buckets.set(word[0]!, bucket);
      bucket.folded.push(word);
      bucket.letters.push(lettersOf(word));
      bucket.words.push({ word: written[at]!, words, at, entity: name.entity, isGuarded: name.isGuarded });
    }
  }
  return {
    isKnown: (folded) => known.has(folded),
    near: perText((folded) => {
      if (isDerived(folded, known)) return none;
      const bucket = buckets.get(folded[0] ?? '');
      return bucket ? nearIn(bucket, folded, ordinary.has(folded)) : none;
    }, 8000),
  };
}

/** Whether a word is written as names are; nothing is a slip of letters that stand for words (SCOTUS). */
const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word) && /\p{Ll}/u.test(word);

/** Whether a word is a known one with an ending: the two Koreas, Kazakhstanian. */
function isDerived(folded: string, known: ReadonlySet<string>): boolean {
  for (let length = Math.max(4, folded.length - 6); length < folded.length; length++)
    if (endings.has(folded.slice(length)) && known.has(folded.slice(0, length))) return true;
  return false;
}

const endings: ReadonlySet<string> = new Set(
  's es n ns an ans ian ians i is ni nis er ers ese ish ic ics ism ist ists ite ites ness phile phobe'.split(' '),
);

const none: readonly NearWord[] = [];

/** Words with one first letter. */
interface Bucket {
  readonly folded: string[];
  /** A bit for each letter that a word holds. */
  readonly letters: number[];
  readonly words: NameWord[];
}

function nearIn(bucket: Bucket, folded: string, isOrdinary: boolean): readonly NearWord[] {
  const found: NearWord[] = [];
  const letters = lettersOf(folded);
  for (let i = 0; i < bucket.folded.length; i++) {
    const target = bucket.folded[i]!;
    if (Math.abs(target.length - folded.length) > 2 || bitsIn(letters ^ bucket.letters[i]!) > 4) continue;
    const most = target.length >= 8 ? 2 : 1;
    const edits = editsBetween(folded, target, most);
    if (edits === 0 || edits > most || isForm(folded, target)) continue;
    const word = bucket.words[i]!;
    const isAlone = word.words.length === 1 && !isOrdinary && (target.length >= 9 || isTypical(folded, target));
    if (isAlone || word.words.length > 1) found.push({ ...word, edits, isAlone });
  }
  return found.length === 0 ? none : found.sort((a, b) => a.edits - b.edits);
}

/** Whether one is the other with letters added at the end: plurals, adjectives and inhabitants. */
const isForm = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/**
 * Whether a short word differs as slips do: letters exchanged, doubled, left out, a vowel for a vowel, or a consonant for one of like
 * sound. Surnames and words differ in any way.
 */
function isTypical(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let ends = 0;
  while (ends < Math.min(a.length, b.length) - from && a.at(-1 - ends) === b.at(-1 - ends)) ends++;
  const [x, y] = [a.slice(from, a.length - ends), b.slice(from, b.length - ends)];
  if (x.length === 2 && x[0] === y[1] && x[1] === y[0]) return true;
  if (x.length > 1 || y.length > 1) return b.length >= 8;
  if (x === '') return true;
  if (y === '') return isVowel(x) || x === a[from - 1] || x === a[from + 1] || 'hckg'.includes(x);
  return (isVowel(x) && isVowel(y)) || alike.has(x + y) || alike.has(y + x);
}

const isVowel = (letter: string): boolean => 'aeiouy'.includes(letter);
const alike: ReadonlySet<string> = new Set('sz ck cs kq gj vw fv dt bp mn ij hk qc gh kx xz'.split(' '));

/** The words of a name or a text: runs of letters, apostrophes cut out by the caller. */
const wordsIn = (name: string): readonly string[] => name.replace(/\s*\([^()]*\)$/, '').match(/[\p{L}\p{M}]+/gu) ?? [];

function lettersOf(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) % 31);
  return set;
}

function bitsIn(set: number): number {
  let rest = set;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** English words, given names, surnames and places of the world that look like names of the gazetteer, see `scripts/near-words.mjs`. */
const ordinaryWords = (): ReadonlySet<string> => decoded(nearWords);

const decoded = perObject((list: { readonly words: string }): ReadonlySet<string> => new Set(list.words.split(' ')));
