import { perText } from './memo';

/** What a word stands for. `number` is a bare count; the others say what they count or when. */
export type WordKind = 'word' | 'number' | 'percent' | 'money' | 'year' | 'date';

/** One word of a text in the form in which it is compared, and where it stands. */
export interface Word {
  /** Normal form: folded and stemmed; for figures a canonical number (`1.6m`, `12%`), for dates ISO (`2024-05-12`). */
  readonly text: string;
  readonly kind: WordKind;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a text for matching and ranking: lower case, diacritics folded, English endings stemmed, `'s` removed,
 * hyphenated words apart, stop words included (see {@link isStopWord}). "$1.6 million", "1,600,000" and "1.6m" have one
 * normal form. A date gives several words: the day, the month of the year, the year, so that dates of different
 * precision still meet. Chinese and Japanese give pairs of characters. Linear in the text's length. Who reads many texts
 * passes a `formOf` that remembers ({@link rememberedForms}).
 */
export function wordsOf(text: string, formOf: FormOf = normalForm): Word[] {
  return readAll(text, (_, start, end) => ({ text: formOf(text.slice(start, end)), kind: 'word', start, end }));
}

/** The normal form of a written word. */
export type FormOf = (written: string) => string;

/** The normal forms of words, each worked out once; as long as who asks for it lives. */
export const rememberedForms = (): FormOf => perText(normalForm);

/** Makes a word of what is written at `[start, end)` in `text`. */
type MakeWord = (text: string, start: number, end: number) => Word;

function readAll(text: string, make: MakeWord): Word[] {
  const words: Word[] = [];
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) i = readNumber(text, i, words);
    else if (!isLetter(code)) i++;
    else if (isIdeograph(code)) i = readIdeographs(text, i, words);
    else i = readWord(text, i, words, make);
  }
  return withDates(text, words);
}

/**
 * The words of a text with its figures and dates, as {@link wordsOf} gives them, for who looks at figures alone: the normal
 * form of a plain word is worked out when it is asked for.
 */
export function figuresOf(text: string): readonly Word[] {
  return readAll(text, (from, start, end) => new LazyWord(from, start, end));
}

/** A plain word whose normal form is not known yet. */
class LazyWord implements Word {
  readonly kind = 'word';

  constructor(
    private readonly from: string,
    readonly start: number,
    readonly end: number,
  ) {}

  get text(): string {
    return normalForm(this.from.slice(this.start, this.end));
  }
}

/**
 * Lower case without diacritics, for comparison: "Türkiye" and "turkiye" are one. Folds Latin, Greek and Cyrillic accents,
 * Arabic vowel signs and Hebrew points; leaves the vowel signs of Indic scripts, which are letters.
 */
export function folded(word: string): string {
  const lower = word.toLowerCase();
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g, '')
    .replace(/[ıłøđðßæœþ’ʻʼ]/g, (char) => plainLetters[char]!);
}

/**
 * An English word without its inflection: plural, -ed, -ing, -ly and a final -e, so that reduce, reduces, reduced and
 * reducing meet as "reduc". An S-stemmer (Harman 1991) with Porter's conditions for -ed and -ing: the rest must hold a
 * vowel. Derivation ("suspension") is left alone: {@link rootOf} serves that. `word` is folded. A form only, not a word.
 */
export function stem(word: string): string {
  if (word.length < 4 || word.charCodeAt(0) > 127) return word;
  let rest = withoutPlural(word);
  if (rest.endsWith('ing') && rest.length > 5 && hasVowel(rest, rest.length - 3)) rest = undoubled(rest.slice(0, -3));
  else if (rest.endsWith('ed') && rest.length > 4 && hasVowel(rest, rest.length - 2))
    rest = rest.endsWith('ied') ? `${rest.slice(0, -3)}y` : undoubled(rest.slice(0, -2));
  if (rest.endsWith('ly') && rest.length > 5) rest = rest.slice(0, -2);
  return rest.endsWith('e') && rest.length > 3 ? rest.slice(0, -1) : rest;
}

/**
 * The beginning that a stem shares with its derivations ("suspend", "suspension"; "kazakhstan", "kazakh"), or undefined
 * for a short or numeric one. Crude on purpose: a weak sign, never an identity.
 */
export function rootOf(stemmed: string): string | undefined {
  if (stemmed.length < rootLength || stemmed.charCodeAt(0) < 97) return undefined;
  return stemmed.slice(0, rootLength);
}

const rootLength = 5;

/** Whether a normal form is too common to tell one text from another: articles, pronouns, auxiliaries, prepositions. */
export const isStopWord = (stemmed: string): boolean => stopWords.has(stemmed);

/** The words of a text that mean something by themselves, in the form in which words are compared; each once. */
export const contentWords = (text: string): ReadonlySet<string> =>
  new Set(wordsOf(text).flatMap((word) => (isStopWord(word.text) ? [] : [word.text])));

/** A number as it is compared: `1.6m` for 1,600,000, `250000`, `0.5`. */
export function canonicalNumber(value: number): string {
  if (value < 1e6 && Number.isInteger(value)) return String(value);
  const [scale, letter] = value >= 1e12 ? [1e12, 't'] : value >= 1e9 ? [1e9, 'b'] : value >= 1e6 ? [1e6, 'm'] : [1, ''];
  return `${Number((value / scale).toPrecision(10))}${letter}`;
}

/** The month's number, 1 to 12, for an English name or its usual abbreviation, folded; else undefined. */
export const monthOf = (word: string): number | undefined => monthNumbers.get(word);

const plainLetters: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  '’': "'",
  ʻ: '',
  ʼ: '',
};

function withoutPlural(word: string): string {
  if (!word.endsWith('s') || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

const undoubled = (rest: string): string => (/([bdgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest);

function hasVowel(word: string, length: number): boolean {
  for (let i = 0; i < length; i++) if ('aeiouy'.includes(word[i]!)) return true;
  return false;
}

/** Reads a word from `from`; dotted initials (U.S.) are one word, a possessive is cut off, other apostrophes are kept. */
function readWord(text: string, from: number, words: Word[], make: MakeWord): number {
  let end = endOfLetters(text, from);
  if (end - from === 1 && text[end] === '.') end = endOfInitials(text, end);
  else
    while (isApostrophe(text.charCodeAt(end)) && isLetter(text.charCodeAt(end + 1))) end = endOfLetters(text, end + 1);
  if (text[end] !== '$') words.push(make(text, from, end));
  return end;
}

function normalForm(written: string): string {
  const word = folded(written)
    .replace(/['’]s$/, '')
    .replaceAll('.', '');
  // "US" is a country, "us" a pronoun.
  if ((word === 'us' && written[0] === 'U' && written !== 'Us') || word === 'usa') return 'usa';
  return numerals.get(word) ?? stem(word);
}

function endOfLetters(text: string, from: number): number {
  let i = from;
  while (i < text.length && isWordCode(text.charCodeAt(i))) i++;
  return i;
}

/** `U.S.`, `p.m.`: letters and full stops by turns. */
function endOfInitials(text: string, dot: number): number {
  let i = dot;
  while (text[i] === '.' && isLetter(text.charCodeAt(i + 1)) && !isLetter(text.charCodeAt(i + 2))) i += 2;
  return i;
}

function readIdeographs(text: string, from: number, words: Word[]): number {
  let end = from;
  while (end < text.length && isIdeograph(text.charCodeAt(end))) end++;
  if (end - from === 1) words.push({ text: text.slice(from, end), kind: 'word', start: from, end });
  for (let i = from; i + 1 < end; i++) words.push({ text: text.slice(i, i + 2), kind: 'word', start: i, end: i + 2 });
  return end;
}

/** Reads a number with its separators, currency, scale and percent sign. */
function readNumber(text: string, from: number, words: Word[]): number {
  let end = from;
  while (end < text.length) {
    if (isDigit(text.charCodeAt(end))) end++;
    else if (isSeparator(text, end)) end++;
    else break;
  }
  const written = text.slice(from, end);
  if (
    isLetter(text.charCodeAt(end)) &&
    !/^(?:k|m|mn|bn|b|tn|million|billion|trillion)(?![\p{L}\p{N}])/iu.test(text.slice(end, end + 9))
  )
    return readWordFrom(text, from, end, words);
  const [whole, long, short, sign, currency] = unitPattern.exec(text.slice(end, end + 40)) ?? [''];
  const scale = scaleOf(long ?? short ?? '');
  const percent = sign !== undefined;
  const money = currency !== undefined || currencyBefore.test(text.slice(Math.max(0, from - 5), from));
  const value = numberOf(written) * scale;
  const year = !percent && !money && scale === 1 && /^(?:1[0-9]|2[01])\d\d$/.test(written);
  const kind = percent ? 'percent' : money ? 'money' : year ? 'year' : 'number';
  end += whole.length;
  words.push({ text: year ? written : canonicalNumber(value) + (percent ? '%' : ''), kind, start: from, end });
  return end;
}

/** `12th`, `3D`, `1990s`: a word that begins with digits. */
function readWordFrom(text: string, from: number, at: number, words: Word[]): number {
  const end = endOfLetters(text, at);
  words.push({ text: folded(text.slice(from, end)), kind: 'word', start: from, end });
  return end;
}

/** Scale, percent sign, currency behind a number. */
const unitPattern =
  /^(?:[ \u00a0-]?(thousand|million|billion|trillion|mn|bn|tn)(?![\p{L}\p{N}])|([kmb])(?![\p{L}\p{N}]))?(?:[ \u00a0]?(%|per ?cent(?:age points?)?(?!\p{L})|pct(?!\p{L})))?(?:[ \u00a0]?([€£₽₸₼₺](?!\d)|(?:dollars?|euros?|pounds?|yuan|yen|rubles?|roubles?|tenge|lira|USD|EUR|GBP)(?!\p{L})))?/iu;

const currencyBefore = /(?:[$€£¥₹₽₸₼₺₩₴]|USD|EUR|GBP|CHF|CNY|RMB) ?$/;

const scaleOf = (word: string): number => {
  if (word === '') return 1;
  const letter = word[0]!.toLowerCase();
  return letter === 'b' ? 1e9 : letter === 'm' ? 1e6 : letter === 'k' || /^th/i.test(word) ? 1e3 : 1e12;
};

/** A comma, full stop or narrow space between digits; a space only before exactly three of them. */
function isSeparator(text: string, at: number): boolean {
  if (!isDigit(text.charCodeAt(at + 1))) return false;
  const code = text.charCodeAt(at);
  if (code === 44 || code === 46) return true;
  return (code === 0xa0 || code === 0x202f || code === 0x2009) && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5));
}

/** English reading of separators: commas before three digits are thousands, a lone other comma is a decimal sign. */
function numberOf(written: string): number {
  const plain = written.replace(/[\u00a0\u202f\u2009]/g, '');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return Number(plain.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  if (/^\d+,\d+$/.test(plain)) return Number(plain.replace(',', '.'));
  return Number.parseFloat(plain.replaceAll(',', ''));
}

/** Puts day, month and year that stand together into dates. */
function withDates(text: string, words: Word[]): Word[] {
  if (!words.some((word) => word.kind !== 'word')) return words;
  const out: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const date = dateAt(text, words, i);
    if (!date) out.push(words[i]!);
    else {
      out.push(...date.words);
      i += date.length - 1;
    }
  }
  return out;
}

/** `12 May 2024`, `May 12, 2024`, `May 2024`, `12 May`, `2024-05-12`. */
function dateAt(text: string, words: readonly Word[], at: number): { words: Word[]; length: number } | undefined {
  const [a, b, c] = [words[at], words[at + 1], words[at + 2]];
  if (!a || !b) return undefined;
  const first = monthOfWord(text, a);
  const month = near(a, b) ? (first ?? monthOfWord(text, b)) : undefined;
  if (month !== undefined) {
    if (first !== undefined && b.kind === 'year') return dateOf(a, b, b.text, month, undefined, 2);
    const day = dayOf(first === undefined ? a : b);
    if (day === undefined) return undefined;
    const year = c && near(b, c) && c.kind === 'year' ? c : undefined;
    return dateOf(a, year ?? b, year?.text, month, day, year ? 3 : 2);
  }
  if (a.kind !== 'year' || !c || b.start !== a.end + 1 || c.start !== b.end + 1) return undefined;
  const [m, d] = [Number(b.text), dayOf(c)];
  return m >= 1 && m <= 12 && d !== undefined ? dateOf(a, c, a.text, m, d, 3) : undefined;
}

function dateOf(
  first: Word,
  last: Word,
  year: string | undefined,
  month: number,
  day: number | undefined,
  length: number,
) {
  const place = { start: first.start, end: last.end };
  const mm = String(month).padStart(2, '0');
  const dd = day === undefined ? undefined : String(day).padStart(2, '0');
  const words: Word[] = [];
  if (dd) words.push({ text: year ? `${year}-${mm}-${dd}` : `--${mm}-${dd}`, kind: 'date', ...place });
  if (year) words.push({ text: `${year}-${mm}`, kind: 'date', ...place }, { text: year, kind: 'year', ...place });
  words.push({ text: monthNames[month - 1]!, kind: 'date', ...place });
  return { words, length };
}

const near = (a: Word, b: Word): boolean => b.start - a.end <= 2;

const dayOf = (word: Word): number | undefined => {
  const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word.text);
  return day && Number(day[1]) >= 1 && Number(day[1]) <= 31 ? Number(day[1]) : undefined;
};

/** A month is written with a capital; "may" is not one. */
const monthOfWord = (text: string, word: Word): number | undefined =>
  word.kind === 'word' && mayBeMonth(text, word.start) ? monthNumbers.get(word.text) : undefined;

/** Whether a word begins as a month does, or with letters that may fold to such a beginning. */
function mayBeMonth(text: string, start: number): boolean {
  if (!'JFMASOND'.includes(text[start]!)) return false;
  const [second, third] = [text.charCodeAt(start + 1), text.charCodeAt(start + 2)];
  if (second > 127 || third > 127) return true;
  return monthBeginnings.has(text.slice(start, start + 3).toLowerCase());
}

const monthBeginnings: ReadonlySet<string> = new Set('jan feb mar apr may jun jul aug sep oct nov dec'.split(' '));

const monthNames = 'january february march april may june july august september october november december'
  .split(' ')
  .map((name) => stem(name));

const monthNumbers: ReadonlyMap<string, number> = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name, i): [string, number][] => [
      [name, i + 1],
      [stem(name), i + 1],
      [name.slice(0, 3), i + 1],
    ])
    .concat([['sept', 9]]),
);

/** Small numbers in words compare equal to their figures. */
const numerals: ReadonlyMap<string, string> = new Map(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, i) => [word, String(i + 2)]),
);

const stopWords: ReadonlySet<string> = new Set(
  (
    'a about above after again against all almost also although am among an and another any are as at be became because ' +
    'been before being below between both but by can cannot come comes could did do does doing done down during each either else ' +
    'even ever every few for from further get got give given gives go goes going gone had has have having he her here hers herself him himself his how however i if ' +
    'in into is it its itself just keep kept let like made make makes many may me might more most much must my myself need needs neither no ' +
    'nor not now of off often on once one only onto or other others our ours out over own per rather s same say ' +
    'said says see seen seem shall she should since so some still such t take taken takes than that the their theirs them themselves then there ' +
    'therefore these they this those though through thus to too under until up upon us use used using very via want wants was we ' +
    'well were what when where whether which while who whom whose why will with within without would yet you your ' +
    "don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't it's"
  )
    .split(' ')
    .flatMap((word) => [word, stem(word)]),
);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019 || code === 0x02bc;

/** ASCII letters, and what lies beyond ASCII and is no sign, punctuation or space. */
function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code === 0xd7 || code === 0xf7 || (code >= 0x2000 && code <= 0x2bff)) return false;
  if (code >= 0x0300 && code < 0x2000) return wideLetter.test(String.fromCharCode(code));
  return code < 0x0300 || code >= 0x3005 ? wideLetter.test(String.fromCharCode(code)) || isSurrogate(code) : false;
}

const wideLetter = /[\p{L}\p{M}\p{N}]/u;

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

const isWordCode = (code: number): boolean => isDigit(code) || isLetter(code);

/** Han, Hiragana, Katakana, and their extensions in the basic plane. */
const isIdeograph = (code: number): boolean =>
  (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0x4e00 && code <= 0x9fff);
