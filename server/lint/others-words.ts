import type { Note } from '../markdown/note';
import { perObject } from '../text/memo';
import { partitionPoint } from '../text/partition-point';
import type { Prose } from '../text/prose';
import { type Span, spanAt } from '../text/span';
import { packOf, type Vault } from '../vault/vault';

/** Whether a note is a source and not the writer's draft: a pack's, or one with `kind: document`. Its words stay as they are. */
export const isSource = (vault: Vault, note: Note): boolean =>
  packOf(vault, note.uri) !== undefined || note.frontMatter?.data.kind === 'document';

/** Whether a place of a paragraph (counted from its beginning) is in quotation marks, so that the words are somebody else's. */
export function isQuoted(prose: Prose, place: Span): boolean {
  const quotation = spanAt(quotationsIn(prose), place.start);
  return quotation !== undefined && quotation.span.start <= place.start && place.end <= quotation.span.end;
}

/** What stands in quotation marks in one paragraph, in order. Each alternative ends at the next mark: linear on any text. */
const quotationsIn = perObject((prose: Prose): readonly { readonly span: Span }[] =>
  /["“„«]/.test(prose.text)
    ? Array.from(prose.text.matchAll(quotation), ({ index, 0: { length } }) => ({
        span: { start: index, end: index + length },
      }))
    : none,
);

const none: readonly never[] = [];

const quotation = /(?<![\p{L}\p{Nd}])"[^"]{1,2000}"|“[^“”]{1,2000}”|„[^„“”]{1,2000}[“”]|«[^«»]{1,2000}»/gu;

/**
 * Whether the words around a name speak of the name itself, so that another one is there on purpose: "formerly Swaziland", "Burma
 * (now Myanmar)", "known as Nur-Sultan", "changed its name from Turkey". `sentence` is the one that holds the name.
 */
export function speaksOfName(text: string, { start, end }: Span, sentence: Span): boolean {
  const before = text.slice(Math.max(sentence.start, start - 60), start);
  const after = text.slice(end, Math.min(sentence.end, end + 60));
  return (
    nameBefore.test(before) ||
    nameAfter.test(after) ||
    (/[[(/]\s*$/.test(before) && /^\s*[\])/]/.test(after)) ||
    renaming.test(text.slice(Math.max(sentence.start, start - 400), Math.min(sentence.end, end + 400)))
  );
}

/**
 * Whether a name at this place of a paragraph is to stay as it is whatever it is: in quotation marks, or in a sentence that speaks of
 * the name itself. Remembered with the paragraph, since rules ask again at every edit elsewhere.
 */
export function isNamedOnPurpose(prose: Prose, place: Span): boolean {
  const known = onPurpose(prose);
  const key = `${place.start} ${place.end}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = isQuoted(prose, place) || speaksOfName(prose.text, place, sentenceAround(prose, place));
  known.set(key, answer);
  return answer;
}

const onPurpose = perObject((_prose: Prose) => new Map<string, boolean>());

/** The sentence of a paragraph that holds a place; the place itself where no sentence does. Counted from the paragraph's beginning. */
export function sentenceAround(prose: Prose, place: Span): Span {
  const { sentences } = prose;
  const count = partitionPoint(sentences, (one) => one.start <= place.start);
  return sentences[Math.max(0, count - 1)] ?? place;
}

const nameBefore =
  /(?:\b(?:former|formerly|previously|originally|once|then|now|today|today[’']s|later|also|ex-?|erstwhile|historical|historically|colonial|old|so-called|present-day|modern-day|what (?:is|was|were)(?: (?:now|then|once))?)|\b(?:known|written|styled|spel(?:led|t)|called|named|dubbed|renamed|rebranded|referred to|recogni[sz]ed)(?: (?:to|as|officially))*|\bnames?,?|\bform|\b(?:began|begun|started|founded|established|created|set up|launched|born|know|knew) as)[\s,-]+(?:as\s+)?(?:the\s+)?["“‘'*_(]*$/iu;

const nameAfter =
  /^["”’'*_]*(?:,|\s*[([–—-])?\s*(?:as it (?:was|is)|now|today|then|formerly|previously|later|until recently|since renamed|renamed|(?:is|was) (?:now|then|today|later)\b|(?:which|that) (?:was|has been|is)(?: since| now| later)? (?:renamed|called|known)|(?:was|is|were|has been|had been) (?:officially |then |later |since |formally )?(?:renamed|rebranded|called|known as)|became|changed its name)\b/iu;

const renaming =
  /\b(?:renam(?:ed|es|ing)|chang(?:ed|es|e|ing) (?:its|the|their|the country’s|the country's) (?:official |english )?names?|name[- ]changes?|(?:new|old|former|previous) names?|the names?|rechristened|style ?guides?|(?:do not|don['’]t|never|house|we|must) (?:writes?|spells?|says?|uses?)|spel(?:l|t|led|ling)|rebrand(?:ed|ing)?)\b/iu;
