import type { Span } from './span';

/**
 * The sentences of a run of prose: trimmed spans of `text`, in order, disjoint, none empty, together holding every
 * character that is not white space. Works on masked text, where a footnote mark has become spaces, before or behind the
 * full stop. A line break does not end a sentence, a blank line does; a semicolon and a colon never do. Rule-based and
 * linear: each character is looked at a bounded number of times, so that hostile text cannot hang it. The lists of
 * abbreviations and of sentence openers are English first, with the most common German, French and Russian ones; other
 * scripts split at their own full stops.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = skipSpace(text, 0);
  let bracket = -1;
  let i = start;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? asciiKinds[code]! : wideKind(code);
    if (kind === PLAIN) i++;
    else if (kind === BRACKET) bracket = i++;
    else if (kind === LINE_END) {
      if (!isBlankLine(text, i + 1)) i++;
      else {
        addSpan(spans, text, start, i);
        start = i = skipSpace(text, i);
        bracket = -1;
      }
    } else {
      const stops = endOfStops(text, i);
      const end = endOfClosers(text, i, stops);
      if (endsSentence(text, { start, stop: i, stops, end, bracket, always: kind === STOP_ALWAYS })) {
        addSpan(spans, text, start, end);
        start = i = skipSpace(text, end);
        bracket = -1;
      } else i = end;
    }
  }
  addSpan(spans, text, start, text.length);
  return spans;
}

/** A place where a sentence may end: its full stops are `[stop, stops)`, quotes and brackets behind them reach to `end`. */
interface Stop {
  /** Where the sentence begins. */
  readonly start: number;
  readonly stop: number;
  readonly stops: number;
  readonly end: number;
  /** The last opening bracket of the sentence, or -1. */
  readonly bracket: number;
  /** The script needs no space behind its full stop. */
  readonly always: boolean;
}

function endsSentence(text: string, at: Stop): boolean {
  if (at.always || at.end >= text.length) return true;
  if (!isSpace(text.charCodeAt(at.end))) return false;
  const next = skipSpace(text, at.end);
  if (next >= text.length) return true;
  if (',;:)]}'.includes(text[next]!)) return false;
  const word = skipOpeners(text, next);
  if (word >= text.length) return false;
  if (startsLowerCase(text, word)) return false;
  const nextWord = wordAt(text, word);
  const closing = text.charCodeAt(at.end - 1);
  const inBracket = (closing === 41 || closing === 93) && at.end > at.stops;
  if (inBracket && at.bracket > at.start && !openers.has(nextWord)) return false;
  if (text[at.stop] !== '.') return at.end === at.stops || !attribution.test(text.slice(word, word + 60));
  if (at.stops > at.stop + 1) return true;
  return !isAbbreviation(text, at, next, word, nextWord);
}

/** Whether the single full stop at `at.stop` belongs to an abbreviation, an initial, an ordinal or an enumerator. */
function isAbbreviation(text: string, at: Stop, next: number, word: number, nextWord: string): boolean {
  let last = at.stop;
  while (last > at.start && isSpace(text.charCodeAt(last - 1))) last--;
  let first = last;
  while (first > at.start && last - first < 14 && isWordPart(text.charCodeAt(first - 1))) first--;
  const written = text.slice(first, last);
  if (written === '') return false;
  if (/^\d+$/.test(written)) return (written.length <= 3 && first === at.start) || months.has(nextWord);
  const name = written.toLowerCase();
  const use = (isAcronym(written) ? undefined : abbreviations.get(name)) ?? shapeOf(written, name);
  if (use === undefined) return false;
  if (use === 'joined') return true;
  if (use === 'numbered') return isNumeral(text, word);
  if (use === 'loose') return !isLetter(text.charCodeAt(next)) || clockWords.has(nextWord);
  if (written.length === 1 && (first === at.start || text[first - 1] === '&')) return first === at.start;
  return !openers.has(nextWord);
}

/** `CO` and `CA` are states, not a company and "circa". */
const isAcronym = (written: string): boolean => written.length > 1 && /^\p{Lu}+$/u.test(written);

/** What a form that no list holds is by its shape: `J`, `U.S`, `Ph.D` are abbreviations; `amazon.com`, `x` are not. */
function shapeOf(written: string, name: string): Use | undefined {
  if (written.length === 1) return isLetter(written.charCodeAt(0)) && written !== name ? 'ending' : undefined;
  if (!written.includes('.')) return undefined;
  const parts = name.split('.');
  const short = (part: string) => part.length <= 2 && /^\p{L}*$/u.test(part);
  if (!parts.slice(0, -1).every(short)) return undefined;
  return short(parts.at(-1)!) ? 'ending' : abbreviations.get(parts.at(-1)!);
}

/**
 * How an abbreviation goes on. `joined`: never ends a sentence (Dr.). `numbered`: is one only before a numeral (No. 5).
 * `ending`: ends a sentence before a word that commonly opens one (in the U.S. The …). `loose`: ends a sentence before
 * any capital (etc. Foreign …).
 */
type Use = 'joined' | 'numbered' | 'ending' | 'loose';

const abbreviations: ReadonlyMap<string, Use> = new Map(
  (
    [
      [
        'joined',
        'dr mr mrs ms mx prof gen lt col sgt cpl capt cmdr cdr adm maj brig gov sen rep pres rev hon messrs mme mlle ' +
          'amb supt insp det fr vs v cf viz eg ie e.g i.e ca approx resp incl esp mt ft z.b d.h u.a bzw vgl ' +
          'т.е т.н см им ул г гг просп акад проф',
      ],
      [
        'numbered',
        'no nos vol vols p pp n nn ch chap sec sect art arts fig figs para paras pt c ed op nr abs bd stat rept стр',
      ],
      [
        'ending',
        'inc ltd co corp llc plc jr sr bros dept univ assn intl est st ave blvd rd al eds trans govt jan feb mar apr ' +
          'jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun tel млн млрд тыс руб',
      ],
      ['loose', 'etc a.m p.m esq usw et.al т.д т.п др'],
    ] as const
  ).flatMap(([use, names]) => names.split(' ').map((name): [string, Use] => [name, use])),
);

/** Words that commonly open an English sentence and are seldom the second part of a name. */
const openers: ReadonlySet<string> = new Set(
  (
    'the a an this these those that it its in on at by for from with after before since during under between among while ' +
    'when where what who how why if as because although though but and or so yet however moreover thus therefore ' +
    'meanwhile instead nevertheless he she they we you i his her their our my there here both some many most all each ' +
    'every no not such also another other only even still then now today to once until despite unlike according these ' +
    'это он она они однако при после'
  ).split(' '),
);

const months: ReadonlySet<string> = new Set(
  (
    'january february march april may june july august september october november december januar februar märz mai juni ' +
    'juli oktober dezember'
  ).split(' '),
);

/** What follows "5 p.m." in the same sentence. */
const clockWords: ReadonlySet<string> = new Set(
  (
    'est edt cst cdt mst mdt pst pdt gmt utc bst cet cest msk et ct pt eastern central pacific mountain moscow local on ' +
    'monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
);

/** `"Why?" Smith asked.` is one sentence. Looks at 60 characters at most. */
const attribution =
  /^(?:[\p{L}.'’-]+ ){1,4}(?:said|says|asked|asks|told|wrote|writes|added|replied|argued|warned|concluded)\b/u;

const PLAIN = 0;
const STOP = 1;
const STOP_ALWAYS = 2;
const LINE_END = 3;
const BRACKET = 4;

const asciiKinds: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if ('.?!'.includes(char)) return STOP;
  if ('\n\r'.includes(char)) return LINE_END;
  return '([{'.includes(char) ? BRACKET : PLAIN;
});

/** Ellipsis, doubled marks, Arabic, Urdu, Devanagari, Armenian, Ethiopic; then the full stops of scripts without spaces. */
const wideStops = '…‼⁇⁈⁉؟۔।॥։።';
const wideStopsAlways = '。！？｡';

function wideKind(code: number): number {
  if (code < 0x0589 || (code > 0x206f && code < 0x3002)) return PLAIN;
  const char = String.fromCharCode(code);
  if (wideStops.includes(char)) return STOP;
  return wideStopsAlways.includes(char) ? STOP_ALWAYS : PLAIN;
}

function endOfStops(text: string, at: number): number {
  let i = at + 1;
  for (;;) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? asciiKinds[code]! : wideKind(code);
    if (kind === STOP || kind === STOP_ALWAYS) i++;
    // A spaced ellipsis: ". . ."
    else if (isSpace(code) && text[i + 1] === '.' && !isWordPart(text.charCodeAt(i + 2))) i += 2;
    else return i;
  }
}

const closers = '"\'”’»)]}›」』）】〉》';

/** Past closing quotes, brackets and raised or run-on note numbers behind the full stops that end at `stops`. */
function endOfClosers(text: string, stop: number, stops: number): number {
  let end = stops;
  for (;;) {
    while (end < text.length && (closers.includes(text[end]!) || isRaisedDigit(text.charCodeAt(end)))) end++;
    // Markup between the full stop and the quote has become spaces; a closing mark has nothing but space behind it.
    const next = skipBlanks(text, end);
    if (next === end || next >= text.length || !closers.includes(text[next]!)) break;
    if (next + 1 < text.length && !isSpace(text.charCodeAt(next + 1))) break;
    end = next + 1;
  }
  return end === stop + 1 ? endOfNoteNumber(text, end) : end;
}

/** `exports.12 The`: a note number that lost its mark stays with its sentence. */
function endOfNoteNumber(text: string, end: number): number {
  const isNote =
    /^\d{1,3}(?=\s+\p{Lu})/u.test(text.slice(end, end + 8)) && /[a-z]{3}$/.test(text.slice(end - 4, end - 1));
  return isNote ? end + /^\d+/.exec(text.slice(end, end + 3))![0].length : end;
}

/** Adds the trimmed span; one without a letter or digit joins the sentence before it. */
function addSpan(spans: Span[], text: string, from: number, to: number): void {
  let end = to;
  while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
  if (end <= from) return;
  const last = spans.at(-1);
  if (last && end - from <= 8 && !/[\p{L}\p{N}]/u.test(text.slice(from, end)))
    spans[spans.length - 1] = { start: last.start, end };
  else spans.push({ start: from, end });
}

function isBlankLine(text: string, from: number): boolean {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) return true;
    if (!isSpace(code)) return false;
  }
  return false;
}

function skipSpace(text: string, from: number): number {
  let i = from;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i;
}

function skipBlanks(text: string, from: number): number {
  let i = from;
  while (text.charCodeAt(i) === 32) i++;
  return i;
}

function skipOpeners(text: string, from: number): number {
  let i = from;
  while (i < text.length && (isSpace(text.charCodeAt(i)) || '"\'“‘«‹([{„「『（–—-*_#¿¡'.includes(text[i]!))) i++;
  return i;
}

/** The word at `from` in lower case, as far as it serves a look-up. */
function wordAt(text: string, from: number): string {
  let i = from;
  while (i < text.length && i - from < 14 && isLetter(text.charCodeAt(i))) i++;
  return text.slice(from, i).toLowerCase();
}

/** A digit, `#5`, `II`, `A1`. */
const isNumeral = (text: string, at: number): boolean =>
  /^(?:[#§]?\d|[IVXLC]+\b|[ivxlc]+\b|[A-Z]-?\d)/.test(text.slice(at, at + 8));

/** In scripts with two cases; `iPhone` and `eBay` open a sentence like a capital. */
function startsLowerCase(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return !(text.charCodeAt(at + 1) >= 65 && text.charCodeAt(at + 1) <= 90);
  if (code < 0xdf || (code > 0x0587 && (code < 0x1e00 || code > 0x1fff))) return false;
  const char = text[at]!;
  return char !== char.toUpperCase() && char === char.toLowerCase();
}

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code >= 0xa0 && wideSpaces.includes(String.fromCharCode(code)));

const wideSpaces =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** ASCII letters, and everything beyond Latin-1's signs that is not general punctuation. */
const isLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  (code >= 0xc0 && (code < 0x2000 || code > 0x206f) && code < 0x3000);

const isWordPart = (code: number): boolean => isLetter(code) || code === 46 || (code >= 48 && code <= 57);

const isRaisedDigit = (code: number): boolean =>
  code === 0xb9 || code === 0xb2 || code === 0xb3 || (code >= 0x2070 && code <= 0x2079);
