import { maskedText } from './mask';
import { type Keeping, perTextAndKey } from './memo';
import { splitSentences } from './sentences';
import type { Span } from './span';

/**
 * The text of one paragraph by itself: all that names, sentences and claims depend on, and nothing of where it stands. A
 * paragraph of the same words and holes is the same object in the next version of its note, so that what is worked out
 * for it is remembered when an edit elsewhere has moved it.
 */
export interface Prose extends Keeping {
  /** As it is written. */
  readonly raw: string;
  /** The parts that are not prose, as starts and ends by turns, from the paragraph's beginning. */
  readonly holes: readonly number[];
  /** With the holes blanked out, see {@link maskedText}. */
  readonly text: string;
  /** Its sentences, in order; split when they are first asked for. */
  readonly sentences: readonly ProseSentence[];
}

/** One sentence of a paragraph; offsets count from the paragraph's beginning. */
export interface ProseSentence extends Span {
  /** Masked, white space folded. */
  readonly text: string;
}

export interface ParagraphPlace {
  readonly span: Span;
  /** Sorted, in `span`. */
  readonly holes: readonly Span[];
}

/** The prose of one paragraph. */
export const proseAt = (text: string, paragraph: ParagraphPlace): Prose =>
  interned(text.slice(paragraph.span.start, paragraph.span.end), paragraph);

const interned = perTextAndKey<ParagraphPlace, Prose>((raw, place) => new ParagraphProse(raw, place), hasHolesOf);

/** The prose of one paragraph whose words are not expected to be met again. */
export const proseOnce = (text: string, paragraph: ParagraphPlace): Prose =>
  new ParagraphProse(text.slice(paragraph.span.start, paragraph.span.end), paragraph);

/** Whether `prose` is what {@link proseAt} gives for that place. */
export const isProseAt = (prose: Prose, text: string, place: ParagraphPlace): boolean =>
  prose.raw.length === place.span.end - place.span.start &&
  text.slice(place.span.start, place.span.end) === prose.raw &&
  hasHolesOf(prose, place);

function hasHolesOf(prose: Prose, { span, holes }: ParagraphPlace): boolean {
  if (prose.holes.length !== holes.length * 2) return false;
  for (let i = 0; i < holes.length; i++) {
    if (prose.holes[2 * i] !== holes[i]!.start - span.start) return false;
    if (prose.holes[2 * i + 1] !== holes[i]!.end - span.start) return false;
  }
  return true;
}

/** A prose that splits its sentences when they are asked for. */
class ParagraphProse implements Prose {
  readonly holes: readonly number[];
  readonly text: string;
  kept: unknown[] | undefined = undefined;
  private split: readonly ProseSentence[] | undefined;

  constructor(
    readonly raw: string,
    { span, holes }: ParagraphPlace,
  ) {
    const places = holes.map((hole) => ({ start: hole.start - span.start, end: hole.end - span.start }));
    this.holes = places.flatMap(({ start, end }) => [start, end]);
    this.text = maskedText(raw, { start: 0, end: raw.length }, places);
  }

  get sentences(): readonly ProseSentence[] {
    this.split ??= splitSentences(withWords(this)).map(({ start, end }) => ({
      start,
      end,
      text: folded(this.text, start, end),
    }));
    return this.split;
  }
}

/** White space folded, and none before a mark that closes. */
function folded(text: string, start: number, end: number): string {
  const part = text.slice(start, end);
  return isFolded(text, start, end)
    ? part
    : part
        .replace(/\s+/g, ' ')
        .replace(/ (?=[.,;:!?)\]])/g, '')
        .trim();
}

/** Whether nothing needs folding, as in most sentences: single spaces alone, each before a letter or the like. */
function isFolded(text: string, start: number, end: number): boolean {
  let afterSpace = true;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const space = code === 32;
    if (afterSpace && (space || code === 46 || code === 44 || code === 59 || code === 58 || code === 33)) return false;
    if (afterSpace && (code === 63 || code === 41 || code === 93)) return false;
    // Any other white space: controls, and what lies beyond Latin-1's letters among the signs.
    if (
      code < 32 ||
      code === 0xa0 ||
      ((code === 0x1680 || (code >= 0x2000 && code <= 0x3000) || code === 0xfeff) && /\s/.test(text[at]!))
    )
      return false;
    afterSpace = space;
  }
  return !afterSpace;
}

/**
 * The masked text with a word in place of each hole that is read as one: a citation in running text ("@stein2022 argues
 * …"), code, math, a URL. Blanked, such a hole at a sentence's beginning would hide where the sentence begins.
 */
function withWords({ raw, holes, text }: Pick<Prose, 'raw' | 'holes' | 'text'>): string {
  let worded = '';
  let at = 0;
  for (let i = 0; i < holes.length; i += 2) {
    const start = holes[i]!;
    const end = holes[i + 1]!;
    if (start < at || !isReadAsWord(raw, start, end)) continue;
    worded += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, 'X');
    at = end;
  }
  return at === 0 ? text : worded + text.slice(at);
}

/** A bare URL is read as a word only where the sentence goes on behind it; else it stands like a note mark. */
function isReadAsWord(raw: string, start: number, end: number): boolean {
  const first = raw.charCodeAt(start);
  if (first === 64 || first === 96 || first === 36) return true; // @ ` $
  if (first === 45) return raw.charCodeAt(start + 1) === 64;
  if (first !== 60 && (first | 32) !== 104 && (first | 32) !== 119) return false; // < h w
  return /^<?(?:https?:|www\.)/i.test(raw.slice(start, start + 8)) && /^ \p{Ll}/u.test(raw.slice(end, end + 3));
}
