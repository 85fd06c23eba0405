import type { Span } from '../text/span';

/** A reference to a note of the same text by its number: `supra note 12`, `Doe, supra n. 3, at 45`, `siehe oben Fn. 7`, `Doe (n 12) 45`. */
export interface NoteNumber {
  /** From the author, where one is named, to behind the number and its brackets. */
  readonly span: Span;
  /** Empty where none is named. */
  readonly author: string;
  /** Which way the words point; undefined where they do not say. */
  readonly side: 'before' | 'behind' | undefined;
  /** One, or those of a list or the ends of a range. */
  readonly numbers: readonly { readonly number: string; readonly span: Span }[];
}

const before = 'supra|above|oben|vorstehend|ci-dessus|arriba|sopra|acima|выше|вище|yukarıda|wyżej|powyżej|hierboven';
const behind = 'infra|below|unten|ci-dessous|abajo|sotto|abaixo|ниже|нижче|aşağıda|niżej|poniżej|hieronder';
const plural = 'footnotes|notes|fns|nn|Fußnoten|notas|примечания|сноски|виноски';
const word =
  'footnote|note|fn|n|Fußnote|Fn|Fußn|Anm|nota|примечани[ею]|прим|сноск[ауе]|виноск[ауі]|dipnot|dn|przypis|przyp|noot|voetnoot';
const number = '\\d{1,4}(?:\\s?[–-]\\s?\\d{1,4}(?!\\d))?';
/** A comma behind one note is followed by a page: `note 2, 14`. */
const list = `${number}(?:\\s?(?:,|and|&|und|et|y|e|и)\\s?${number}){0,5}`;
const reference = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[*_]?(${before}|${behind})[*_]?[,.]?\\s{1,2}(?:\\(?(?:in|under|at|à la|la|en|w|в)\\s)?)?` +
    `(?:(?:${plural})\\.?\\s?(${list})|(?:${word})\\.?\\s?(${number}))(?![\\p{L}\\p{N}])(?:,?\\s(${before}|${behind})(?!\\p{L}))?`,
  'giu',
);

/** What makes a mere `note 12` a reference to a note of this text. */
const signal =
  /(?:^|[\s([])(?:see(?: also| generally)?|cf\.?|compare|accord|but see|vgl\.?|siehe|s\.|voir|ver|véase|vedi|см\.?|див\.?|bkz\.?|zob\.?|por\.?|zie)\s$/iu;

const name = String.raw`(?:\p{Lu}[\p{L}\p{M}’'.-]*|and|&|und|et(?: al\.)?|de|van|von|der|la)`;
const title = String.raw`(?:“[^“”\n]{2,160}”|"[^"\n]{2,160}"|\*[^*\n]{2,160}\*|_[^_\n]{2,160}_)`;
const cited = String.raw`\*?(?:op|loc|art|ob)\.\s?cit\.\*?|a\.\s?a\.\s?O\.?|a\.g\.[em]\.|(?:указ|цит)\.\s?соч\.`;
const authorBefore = new RegExp(`^(${name}(?:\\s${name}){0,5}?)(?:,?\\s(?:${title}|${cited}))?,?\\s[([]?$`, 'u');

/** The references to notes by number in a part of a text, in order. Linear in its length. */
export function noteNumbersIn(text: string, { start, end }: Span): NoteNumber[] {
  const found: NoteNumber[] = [];
  const part = text.slice(start, end);
  for (const match of part.matchAll(reference)) {
    const [whole, sideBefore, several, one, sideBehind] = match;
    const written = several ?? one!;
    const at = start + match.index;
    const lead = text.slice(Math.max(start, at - 300), at);
    const { author, from } = authorOf(lead, at);
    const side = sideBefore ?? sideBehind;
    const isBracketed = author !== '' && /[([]$/.test(lead);
    if (!side && !isBracketed && !(signal.test(lead) && isEnd(text.slice(at + whole.length, end)))) continue;
    const first = at + whole.indexOf(written, sideBefore?.length ?? 0);
    const numbers = [...written.matchAll(/\d+/g)].map((number) => ({
      number: number[0],
      span: { start: first + number.index, end: first + number.index + number[0].length },
    }));
    const closing = from < at && /[([]$/.test(lead) && /^[)\]]/.test(text.slice(at + whole.length)) ? 1 : 0;
    found.push({ span: { start: from, end: at + whole.length + closing }, author, side: sideOf(side), numbers });
  }
  return found;
}

/** Nothing that says of what else the note is one (`note 12 of the annex`). */
const isEnd = (rest: string): boolean => /^\s*(?:$|[.,;:)\]]|at\s\d|and accompanying|<!--)/.test(rest);

const behindPattern = new RegExp(`^(?:${behind})$`, 'iu');
const sideOf = (side: string | undefined): NoteNumber['side'] =>
  side === undefined ? undefined : behindPattern.test(side) ? 'behind' : 'before';

/** The author that stands right before, from where the sentence or the part behind a semicolon begins. */
function authorOf(lead: string, at: number): { readonly author: string; readonly from: number } {
  const cut = Math.max(lead.lastIndexOf(';'), lead.lastIndexOf(': '), lead.lastIndexOf('\n'));
  const part = lead.slice(cut + 1);
  const opening =
    /^(?:\s|(?:see(?: also| generally)?|compare|cf\.|but see|vgl\.|siehe|voir|ver|véase|см\.|див\.|bkz\.)\s)*/iu.exec(
      part,
    )![0];
  const body = part.slice(opening.length);
  const found = authorBefore.exec(body);
  return found ? { author: found[1]!, from: at - body.length } : { author: '', from: at };
}
