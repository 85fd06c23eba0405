import type { FootnoteDefinition, Note } from '../markdown/note';
import { perObject, perText } from '../text/memo';
import { overlaps, type Span } from '../text/span';
import { type NoteNumber, noteNumbersIn } from './note-number-syntax';

/**
 * A reference to a work that was cited before: `Ibid., 4`, `Stein, op. cit., p. 4`, `Stein, “Short Title,” 4`. (Chicago Manual of Style
 * 14.29–36; the forms of German, French and Russian notes.)
 */
export interface ShortForm {
  readonly kind: 'ibid' | 'op-cit' | 'title' | 'note';
  /** The form with its locator, without what introduces it and without a closing full stop. */
  readonly span: Span;
  /** The name before it; empty for `Ibid.`. */
  readonly author: string;
  /** The short title; empty for the other kinds. */
  readonly title: string;
  /** `4`, `p. 4`: as written, without the comma. */
  readonly locator: string;
  /** Of `supra note 12` alone: the notes, and which way the words point. */
  readonly notes?: Pick<NoteNumber, 'numbers' | 'side'>;
}

/** The short forms of a text span, in order. Linear in its length. */
export function shortFormsIn(text: string, { start, end }: Span): readonly ShortForm[] {
  const forms = formsOfNote(text.slice(start, end));
  return start === 0 || forms.length === 0 ? forms : forms.map((form) => shifted(form, start));
}

/** An edit of a text leaves the words of nearly all its notes as they were. */
const formsOfNote = perText((text): readonly ShortForm[] => readForms(text, { start: 0, end: text.length }), 4_000);

const shifted = (form: ShortForm, by: number): ShortForm => {
  const moved = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  const { notes } = form;
  if (!notes) return { ...form, span: moved(form.span) };
  const numbers = notes.numbers.map((one) => ({ ...one, span: moved(one.span) }));
  return { ...form, span: moved(form.span), notes: { ...notes, numbers } };
};

function readForms(text: string, span: Span): ShortForm[] {
  const byNumber = noteNumbersIn(text, span).map((found) => numbered(text, found, span.end));
  const forms: ShortForm[] = [];
  let from = span.start;
  let next = 0;
  for (const part of partsOf(text, span)) {
    while (next < byNumber.length && byNumber[next]!.span.end <= part.start) next++;
    if (part.start < from) continue;
    const form = shortFormOf(text, part);
    if (!form || (next < byNumber.length && overlaps(byNumber[next]!.span, form.span))) continue;
    forms.push(form);
    from = form.span.end;
  }
  return byNumber.length === 0 ? forms : [...forms, ...byNumber].sort((a, b) => a.span.start - b.span.start);
}

const formsByNote = perObject((note: Note) =>
  perObject((definition: FootnoteDefinition) => shortFormsIn(note.text, definition.contentSpan)),
);

/** The short forms in a footnote. */
export const shortFormsOf = (note: Note, definition: FootnoteDefinition): readonly ShortForm[] =>
  formsByNote(note)(definition);

/** Whether a footnote has a short form. */
export const isShortForm = (note: Note, definition: FootnoteDefinition): boolean =>
  shortFormsOf(note, definition).length > 0;

/** Where a form may begin: at the beginning, behind a semicolon, and behind a full stop. */
function partsOf(text: string, { start, end }: Span): Span[] {
  const starts = [start];
  for (const match of text
    .slice(start, end)
    .matchAll(/;\s|[.!?][”"’')\]]{0,2}\s+(?=\p{Lu})|\((?=\p{Lu}|ib|id\.|там|ebd)/gu))
    starts.push(start + match.index + match[0].length);
  return starts.map((at, i) => {
    const next = starts[i + 1] ?? end;
    return { start: at, end: Math.max(next, Math.min(end, at + longest)) };
  });
}

/** No short form is longer. */
const longest = 300;

/** `See`, `See also`, `Cf.`: before a form. */
const signal =
  /^(?:\s|(?:see(?: also| generally)?|compare|cf\.|but see|accord|vgl\.|siehe|voir|ver|véase|vedi|см\.|див\.|bkz\.|zob\.|zie)\s)*/iu;

const ibid =
  /^[*_]?(?:ib[ií]d(?:em)?|ebd|ebenda|tamże|там\s?же|там само|yenə orada|aynı yerde)(?![\p{L}\p{N}])\.?[*_]?/iu;
/** Forms that are words of the language besides, or that may open another work of the same author (`Idem, *Other Title*`): they stand alone. */
const same =
  /^[*_]?(?:[Ii]d\.|[Ii]dem(?!\p{L})\.?|[Ii]vi(?!\p{L})|(?:[Oo]p|[Ll]oc|[Aa]rt|[Oo]b)\.\s?cit\.|[Aa]\.\s?a\.\s?O\.?|[Aa]\.g\.[em]\.|(?:[Уу]каз|[Цц]ит)\.\s?соч\.|[Dd]z\.\s?cyt\.)[*_]?/u;
const opCit =
  /^((?:\p{Lu}[\p{L}\p{M}’'.-]*|and|&|et al\.|de|van|von|der|la)(?:\s(?:\p{Lu}[\p{L}\p{M}’'.-]*|and|&|et al\.|de|van|von|der|la)){0,5}),?\s\*?(?:op\.\s?cit|loc\.\s?cit|art\.\s?cit|ob\.\s?cit|a\.\s?a\.\s?O|a\.g\.[em]|dz\.\s?cyt|(?:указ|цит)\.\s?соч)(?!\p{L})\.?\*?/u;
const title =
  /^((?:\p{Lu}[\p{L}\p{M}’'-]*|and|&|et al\.|de|van|von|der|la)(?:\s(?:\p{Lu}[\p{L}\p{M}’'.-]*|and|&|et al\.|de|van|von|der|la)){0,5}?),?\s(?:“([^“”\n]{2,160})”|"([^"\n]{2,160})"|‘([^‘\n]{2,160}?)’(?!\p{L})|'([^'\n]{2,160}?)'(?!\p{L})|\*([^*\n]{2,160})\*|_([^_\n]{2,160})_)/u;

/** `supra note 12, at 45`: with the place behind it. */
function numbered(text: string, { span, author, numbers, side }: NoteNumber, limit: number): ShortForm {
  const behind = locator.exec(text.slice(span.end, Math.min(limit, span.end + longest)));
  const cited = behind?.[1]?.trim() ?? '';
  const end = cited === '' ? span.end : span.end + behind![0].indexOf(behind![1]!) + behind![1]!.trimEnd().length;
  return {
    kind: 'note',
    span: { start: span.start, end },
    author,
    title: '',
    locator: cited,
    notes: { numbers, side },
  };
}

/** What may follow a form: a page, a section, nothing. Then the part ends. */
const locator =
  /^(?:\*|_)?,?\s*((?:at\s)?(?:(?:pp?|chaps?|ch|cap|kap|secs?|paras?|nn?|vols?|arts?|S|fn|с|стр|str|Rn|Rz)\.?|§{1,2}|¶{1,2}|at|page|pages|note|notes)?\s?(?:\d{1,4}|[ivxlc]{1,6}\b)(?:[\d\s,–—-]{0,20}\d|\s?ff?\.)?)?[”"’']?\.?\s*/iu;

function shortFormOf(text: string, part: Span): ShortForm | undefined {
  const whole = text.slice(part.start, part.end);
  const lead = signal.exec(whole)![0].length;
  const body = whole.slice(lead);
  const start = part.start + lead;
  const asIbid = ibid.exec(body);
  if (asIbid) return made('ibid', asIbid[0], '', '');
  const asSame = same.exec(body);
  if (asSame) return made('ibid', asSame[0], '', '', true);
  const asOpCit = opCit.exec(body);
  if (asOpCit) return made('op-cit', asOpCit[0], asOpCit[1]!, '');
  const asTitle = title.exec(body);
  if (!asTitle) return undefined;
  const named = asTitle.slice(2).find((group) => group !== undefined) ?? '';
  return made('title', asTitle[0], asTitle[1]!, named.replace(/[.,\s]+$/, ''));

  function made(
    kind: ShortForm['kind'],
    written: string,
    author: string,
    name: string,
    isAlone = false,
  ): ShortForm | undefined {
    const tail = body.slice(written.length);
    const behind = locator.exec(tail)!;
    const after = tail.slice(behind[0].length);
    // A work in full goes on with where and when it was published.
    const isEnd =
      after === '' ||
      /^[;)\]]/.test(after) ||
      (/[.\s]$/.test(written + behind[0]) && /^(?:\p{Lu}|<!--|\[@|\^)/u.test(after));
    const cited = behind[1]?.trim() ?? '';
    if (isAlone && !isEnd) return undefined;
    if (kind === 'title' && (!isEnd || isYear(cited))) return undefined;
    const length =
      cited === '' ? written.length : written.length + behind[0].indexOf(behind[1]!) + behind[1]!.trimEnd().length;
    return { kind, span: { start, end: start + length }, author, title: name, locator: cited };
  }
}

/** A year behind a title says when the work was published: it is cited in full. */
const isYear = (cited: string): boolean => /^(?:1[5-9]|20)\d\d$/.test(cited);
