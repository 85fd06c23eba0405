import { ACCENTS, CONTROL_SYMBOLS, SECOND_ONLY, SILENT, SWITCHES, SYMBOLS, WRAPPERS } from './latex-symbols';

/** `rich` keeps emphasis as the tags of CSL's rich text (`<i>`, `<b>`, `<sup>` …); `plain` drops it. */
export type LatexTarget = 'rich' | 'plain';

/**
 * The text that the LaTeX of a bibliography's field prints: accents and symbols as characters, braces gone, white space
 * folded. An unknown command is dropped and its argument kept. Takes any text, in linear time and constant stack.
 */
export function decodeLatex(source: string, target: LatexTarget = 'plain'): string {
  if (isPlain(source)) return source;
  if (!/[\\{}$~`]|--|''/.test(source)) return folded(source);
  const decoder: Decoder = { source, at: 0, out: [], groups: [''], marks: [], math: false, quoted: false, target };
  while (decoder.at < source.length) step(decoder);
  for (const close of decoder.groups.reverse()) decoder.out.push(close);
  return folded(decoder.out.join('').replace(/<(i|b|sup|sub)><\/\1>/g, ''));
}

/** Whether a text prints as it stands: no command, group, dash, quotation mark or entity, single spaces within. Most fields do. */
function isPlain(source: string): boolean {
  let before = 32;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code < 32 || (code === 32 && before === 32)) return false;
    // `$ & \ ` { } ~`, `--`, `''`
    if (code === 36 || code === 38 || code === 92 || code === 96 || code === 123 || code > 124) {
      if (code < 161) return false;
      // Beyond, there is white space that is trimmed at the ends.
      if ((i === 0 || i === source.length - 1) && source[i]!.trim() === '') return false;
    }
    if (code === before && (code === 45 || code === 39)) return false;
    before = code;
  }
  return before !== 32 || source === '';
}

/**
 * A field that LaTeX prints as it stands (URL, DOI, ISBN), freed of the escapes that writers and exporters put there all
 * the same: `\url{…}`, `\_`, `{\%}`, `\textasciitilde{}`, `$\sim$`, line breaks.
 */
export function decodeVerbatim(source: string): string {
  const trimmed = source.trim();
  const joined = /\s/.test(trimmed) ? trimmed.replace(/\s+/g, (space) => (space.includes('\n') ? '' : ' ')) : trimmed;
  if (!/[\\{}]/.test(joined)) return joined;
  return joined
    .replace(/\\(?:url|href)(?![a-zA-Z])/g, '')
    .replace(/\$?\\(?:textasciitilde|sim)(?![a-zA-Z]) ?\$?/g, '~')
    .replace(/\\textunderscore(?![a-zA-Z])/g, '_')
    .replace(/\\([_%&#$~^-])/g, '$1')
    .replace(/\\?[{}]/g, '')
    .trim();
}

/** The state of one decoding. `groups` holds, per open brace, what is to be printed where it closes. */
interface Decoder {
  readonly source: string;
  at: number;
  readonly out: string[];
  readonly groups: string[];
  /** Accents that wait for their letter, outermost first. */
  marks: string[];
  math: boolean;
  /** Whether a single opening quote waits for its closing one. */
  quoted: boolean;
  readonly target: LatexTarget;
}

/** Beyond this, accents on one letter are no writing. */
const MAX_MARKS = 4;

function step(decoder: Decoder): void {
  const { source, at } = decoder;
  const char = source[at]!;
  if (char === '\\') command(decoder);
  else if (char === '{') open(decoder, '', '');
  else if (char === '}') close(decoder);
  else if (char === '$') {
    decoder.at++;
    decoder.math = !decoder.math;
  } else if ((char === '^' || char === '_') && decoder.math) script(decoder, char);
  else if (char === '-' && !decoder.math) dashes(decoder);
  else if (char === '`' || char === "'") quote(decoder, char);
  else if (char === '~') print(decoder, '\u00a0', 1);
  else plainRun(decoder);
}

/** Everything up to the next character that may mean something, at once. */
function plainRun(decoder: Decoder): void {
  const { source } = decoder;
  let end = decoder.at + 1;
  while (end < source.length && !isSpecial(source.charCodeAt(end))) end++;
  print(decoder, source.slice(decoder.at, end), end - decoder.at);
}

/** `\ { } $ ^ _ - ` ' ~` */
const isSpecial = (code: number): boolean =>
  code === 92 ||
  code === 123 ||
  code === 125 ||
  code === 36 ||
  code === 94 ||
  code === 95 ||
  code === 45 ||
  code === 96 ||
  code === 39 ||
  code === 126;

/** Prints `text` for `length` characters of the source, with the waiting accents on its first letter. */
function print(decoder: Decoder, text: string, length: number): void {
  decoder.at += length;
  if (decoder.marks.length === 0) {
    decoder.out.push(text);
    return;
  }
  const accented = text.trimStart();
  if (accented === '') return;
  const letter = String.fromCodePoint(accented.codePointAt(0)!);
  const base = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter;
  const marks = decoder.marks.reverse().join('');
  decoder.marks = [];
  decoder.out.push((base + marks).normalize('NFC'), accented.slice(letter.length));
}

/** Enters a group that prints `start` here and `end` where it closes. */
function open(decoder: Decoder, start: string, end: string): void {
  decoder.at++;
  decoder.out.push(start);
  decoder.groups.push(end);
}

function close(decoder: Decoder): void {
  decoder.at++;
  if (decoder.marks.length > 0) {
    // An accent over nothing is how writers print the accent itself: `\~{}`.
    const mark = decoder.marks.at(-1);
    decoder.marks = [];
    if (mark === ACCENTS.get('~')) decoder.out.push('~');
    else if (mark === ACCENTS.get('^')) decoder.out.push('^');
  }
  if (decoder.groups.length > 1) decoder.out.push(decoder.groups.pop()!);
}

function command(decoder: Decoder): void {
  const { source } = decoder;
  const sign = source[decoder.at + 1] ?? '';
  if (!isLetter(sign.charCodeAt(0))) {
    const accent = ACCENTS.get(sign);
    if (accent !== undefined) mark(decoder, accent, 2);
    else print(decoder, CONTROL_SYMBOLS.get(sign) ?? sign, 1 + sign.length);
    return;
  }
  let end = decoder.at + 2;
  while (isLetter(source.charCodeAt(end))) end++;
  const name = source.slice(decoder.at + 1, end);
  while (isSpace(source.charCodeAt(end))) end++;
  controlWord(decoder, name, end - decoder.at);
}

function controlWord(decoder: Decoder, name: string, length: number): void {
  const accent = ACCENTS.get(name);
  const symbol = SYMBOLS.get(name);
  if (accent !== undefined) mark(decoder, accent, length);
  else if (symbol !== undefined) print(decoder, symbol, length);
  else {
    decoder.at += length;
    styled(decoder, name);
  }
}

/** A command that changes how its argument, or the rest of its group, is printed; an unknown one is only passed over. */
function styled(decoder: Decoder, name: string): void {
  const starred = decoder.source.startsWith('*{', decoder.at);
  if (starred) decoder.at++;
  const wrapper = (starred ? WRAPPERS.get(`${name}*`) : undefined) ?? WRAPPERS.get(name);
  if (wrapper !== undefined) {
    if (decoder.source[decoder.at] === '{') open(decoder, shown(decoder, wrapper[0]), shown(decoder, wrapper[1]));
    return;
  }
  const change = SWITCHES.get(name);
  if (change !== undefined) {
    decoder.out.push(shown(decoder, change[0]));
    decoder.groups.push(shown(decoder, change[1]) + decoder.groups.pop());
  } else if (SILENT.has(name) || SECOND_ONLY.has(name)) skipGroup(decoder);
}

function mark(decoder: Decoder, accent: string, length: number): void {
  decoder.at += length;
  if (decoder.marks.length < MAX_MARKS) decoder.marks.push(accent);
}

/** Passes over `{…}` without printing it. */
function skipGroup(decoder: Decoder): void {
  if (decoder.source[decoder.at] !== '{') return;
  let depth = 0;
  for (; decoder.at < decoder.source.length; decoder.at++) {
    const char = decoder.source[decoder.at];
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) break;
  }
  decoder.at++;
}

/** `^x`, `_{x}` of mathematics. In plain text a power keeps its `^`, so that 10^6 does not become 106. */
function script(decoder: Decoder, sign: string): void {
  const tag = sign === '^' ? 'sup' : 'sub';
  const rich = decoder.target === 'rich';
  const start = rich ? `<${tag}>` : sign === '^' ? '^' : '';
  const end = rich ? `</${tag}>` : '';
  decoder.at++;
  const next = decoder.source[decoder.at];
  if (next === '{') {
    open(decoder, start, end);
    return;
  }
  if (next === undefined || next === '}' || next === '$' || next === '^' || next === '_') return;
  decoder.out.push(start);
  if (next === '\\') command(decoder);
  else print(decoder, next, 1);
  decoder.out.push(end);
}

/** `-`, `--` and `---`: hyphen, en dash, em dash. */
function dashes(decoder: Decoder): void {
  const { source, at } = decoder;
  const length = source.startsWith('---', at) ? 3 : source.startsWith('--', at) ? 2 : 1;
  print(decoder, length === 3 ? '—' : length === 2 ? '–' : '-', length);
}

function quote(decoder: Decoder, char: string): void {
  const { source, at } = decoder;
  const double = source[at + 1] === char;
  if (char === '`') {
    if (!double) decoder.quoted = true;
    print(decoder, double ? '“' : '‘', double ? 2 : 1);
    return;
  }
  if (double) {
    print(decoder, '”', 2);
    return;
  }
  const closes = decoder.quoted && !/\p{L}/u.test(source[at + 1] ?? '');
  if (closes) decoder.quoted = false;
  print(decoder, closes ? '’' : "'", 1);
}

/** A wrapper's text; tags only in rich text. */
const shown = (decoder: Decoder, text: string): string =>
  decoder.target === 'plain' && text.startsWith('<') ? '' : text;

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
/** White space made single spaces; `&amp;`, which publishers' exports leave behind, made `&`. */
const folded = (text: string): string =>
  text
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replaceAll('&amp;', '&')
    .trim();
