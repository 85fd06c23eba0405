import { briefItemOf } from '../bibliography/lazy-reference';
import type { Reference } from '../bibliography/types';
import { type NoteInOrder, notesInOrder } from '../markdown/footnote-order';
import type { FootnoteDefinition, Note } from '../markdown/note';
import { noteNumbered } from '../markdown/note-numbers';
import { perObject } from '../text/memo';
import { nameKey } from '../text/name-key';
import { displacedNotes } from './displaced-notes';
import { type NamedWork, titlesIn, worksNamedIn } from './named-works';
import { type ShortForm, shortFormsIn } from './short-form-syntax';
import { hasTitle, nameWordsOf, referencesBy, titleKey } from './title-table';
import type { Vault } from './vault';

/** Why a short form stands alone. */
export type Orphaned =
  /** It is the first note, or the one before cites nothing. */
  | 'nothing-before'
  /** The note before cites several works. */
  | 'several-before'
  /** The note that stood before it stands elsewhere now. */
  | 'moved'
  /** The work is cited in full only in a later note. */
  | 'later'
  /** No note cites such a work. */
  | 'unknown'
  /** No note has this number. */
  | 'no-note'
  /** The note with this number stands on the other side of this one than the words say. */
  | 'other-side'
  /** The note with this number cites nothing of this author. */
  | 'other-author';

/** What a short form means. */
export interface ResolvedForm {
  readonly form: ShortForm;
  /** The work, where a bibliography has it. */
  readonly work: Reference | undefined;
  /** The note that it stands for, where one does. */
  readonly source: Source | undefined;
  /** Why it stands alone; undefined where an earlier note resolves it. */
  readonly orphaned: Orphaned | undefined;
  /** What it meant before notes were moved. */
  readonly before?: Source | undefined;
  /** Of `supra note 12`: the note itself, whatever it cites. */
  readonly note?: NoteInOrder | undefined;
}

/** One work that a note cites: a reference, or words that look like one. */
export interface Source {
  readonly work: Reference | undefined;
  /** Of the note. */
  readonly label: string;
  /** The note's words, in the form in which titles are compared; empty where the work is known. */
  readonly words: string;
}

/** The short forms of a footnote or an inline note with what they mean. */
export const formsResolved = (
  vault: Vault,
  note: Note,
  { contentSpan }: Pick<FootnoteDefinition, 'contentSpan'>,
): readonly ResolvedForm[] => resolvedIn(vault)(note).get(contentSpan.start) ?? [];

/** All short forms of a note that stand in shown footnotes, in the order in which a reader meets them. */
export const shortFormsResolved = (vault: Vault, note: Note): readonly ResolvedForm[] =>
  [...resolvedIn(vault)(note).values()].flat();

/** By where the note's content begins. One pass over the notes in the order of appearance. */
const resolvedIn = perObject((vault: Vault) =>
  perObject((note: Note): ReadonlyMap<number, readonly ResolvedForm[]> => {
    const notes = notesInOrder(note);
    const forms = notes.map(({ contentSpan }) => shortFormsIn(note.text, contentSpan));
    if (forms.every((list) => list.length === 0)) return new Map();
    const known = new Cited();
    const sources: (readonly Source[])[] = [];
    const resolved = new Map<number, ResolvedForm[]>();
    const pending: { readonly list: ResolvedForm[]; readonly at: number }[] = [];
    for (const [i, each] of notes.entries()) {
      const named = worksNamedIn(vault, note, each.contentSpan);
      const own: Source[] = [];
      const list: ResolvedForm[] = [];
      const stated = forms[i]!.length > 0 ? statedIn(note, named) : [];
      let next = 0;
      const takeUpTo = (offset: number): void => {
        for (; next < named.length && named[next]!.span.start < offset; next++)
          addOnce(own, { work: named[next]!.work, label: each.label, words: '' });
      };
      for (const form of forms[i]!) {
        takeUpTo(form.span.start);
        const around = { own, before: sources[i - 1], known, stated };
        const found = form.notes ? numbered(note, form, i, sources) : resolve(form, around);
        list.push(found);
        const isOpen = form.notes ? found.note && found.orphaned === undefined : found.orphaned === 'unknown';
        if (isOpen) pending.push({ list, at: list.length - 1 });
        if (found.source) addOnce(own, { ...found.source, label: each.label });
      }
      takeUpTo(Number.POSITIVE_INFINITY);
      const words = own.length === 0 && list.length === 0 ? wordsOf(note, each) : '';
      const inWords: Source = { work: undefined, label: each.label, words };
      if (words !== '' && looksLikeSource(note, each)) own.push(inWords);
      // A name and a title in a note's words are found again, however the note is written.
      known.add(own.length === 0 && words !== '' ? [inWords] : own);
      sources.push(own);
      if (list.length > 0) resolved.set(each.contentSpan.start, list);
    }
    for (const { list, at } of pending) {
      const { note: meant } = list[at]!;
      list[at] = meant
        ? ofAuthor(note, list[at]!, sources[notes.indexOf(meant)] ?? [])
        : laterOrRecorded(vault, note, known, list[at]!);
    }
    for (const { index, stood } of displacedNotes(notes)) {
      const list = resolved.get(notes[index]!.contentSpan.start);
      const first = list?.[0];
      if (first?.form.kind !== 'ibid' || isStated(note, notes[index]!)) continue;
      const before = stood === undefined ? undefined : sources[stood]?.at(-1);
      if (before && first.source && !isSame(before, first.source)) list![0] = { ...first, orphaned: 'moved', before };
    }
    return resolved;
  }),
);

interface Around {
  /** What the note itself has cited so far. */
  readonly own: readonly Source[];
  /** What the note before cites; undefined for the first note. */
  readonly before: readonly Source[] | undefined;
  readonly known: Cited;
  /** What a comment of the note says that it cites. */
  readonly stated: readonly Reference[];
}

function resolve(form: ShortForm, { own, before, known, stated }: Around): ResolvedForm {
  if (form.kind === 'ibid') {
    const inNote = own.at(-1);
    if (inNote) return { form, work: inNote.work, source: inNote, orphaned: undefined };
    const source = before?.at(-1);
    const [only] = stated;
    if (only && stated.length === 1) {
      const isAsStated = source?.work?.key === only.key;
      const meant: Source = { work: only, label: source?.label ?? '', words: '' };
      const orphaned = isAsStated ? undefined : source ? 'moved' : 'nothing-before';
      return { form, work: only, source: isAsStated ? source : meant, orphaned, before: meant };
    }
    if (!source) return { form, work: undefined, source: undefined, orphaned: 'nothing-before' };
    return { form, work: source.work, source, orphaned: before!.length > 1 ? 'several-before' : undefined };
  }
  const isMeant = ({ work, words }: Source): boolean =>
    work
      ? form.title === '' || hasTitle(briefItemOf(work), form.title)
      : ` ${words} `.includes(` ${titleKey(form.title)} `);
  const source = known.by(surnameOf(form.author)).findLast(isMeant);
  if (source) return { form, work: source.work, source, orphaned: undefined };
  const asStated = stated.find((work) => isMeant({ work, label: '', words: '' }));
  return { form, work: asStated, source: undefined, orphaned: asStated ? undefined : 'unknown' };
}

/** The note that a form names by its number, and the work of it that is meant where that is clear. */
function numbered(note: Note, form: ShortForm, at: number, sources: readonly (readonly Source[])[]): ResolvedForm {
  const { numbers, side } = form.notes!;
  const base = { form, work: undefined, source: undefined };
  const indexes = numbers.map(({ number }) => noteNumbered(note, number));
  const [index] = indexes;
  if (index === undefined || indexes.includes(undefined)) return { ...base, orphaned: 'no-note' };
  const meant = notesInOrder(note)[index];
  const isOther = side === 'before' ? index >= at : side === 'behind' ? index <= at : false;
  if (isOther) return { ...base, orphaned: 'other-side', note: meant };
  const found = { ...base, orphaned: undefined, note: meant };
  if (index >= at || numbers.length > 1) return found;
  return ofAuthor(note, found, sources[index] ?? []);
}

/** Which of the works that a note cites is one of the author that a form names; without a name its only one. */
function ofAuthor(note: Note, found: ResolvedForm, cited: readonly Source[]): ResolvedForm {
  const { form } = found;
  if (form.author === '') {
    const [only, second] = cited;
    return only && !second ? { ...found, work: only.work, source: only } : found;
  }
  const surname = surnameOf(form.author);
  const words = [nameKey(surname), titleKey(surname).split(' ').at(-1) ?? ''];
  const has = (names: readonly string[]): boolean => words.some((word) => names.includes(word));
  const source = cited.find((each) => has(each.work ? nameWordsOf(briefItemOf(each.work)) : each.words.split(' ')));
  if (source) return { ...found, work: source.work, source };
  // A name in the note's words may be that of a work which nobody knows.
  return found.note && has(wordsOf(note, found.note).split(' ')) ? found : { ...found, orphaned: 'other-author' };
}

/** A form that no earlier note resolves: whether a later one does, or a bibliography has the work. */
function laterOrRecorded(vault: Vault, note: Note, known: Cited, found: ResolvedForm): ResolvedForm {
  const { form } = found;
  const { source } = resolve(form, { own: [], before: undefined, known, stated: [] });
  if (source) return { ...found, work: source.work, source, orphaned: 'later' };
  const recorded = referencesBy(vault, note, surnameOf(form.author), form.title);
  return recorded.length === 1 || (form.title !== '' && recorded.length > 0) ? { ...found, work: recorded[0] } : found;
}

/** What has been cited, by the words of names. */
class Cited {
  readonly #byWord = new Map<string, Source[]>();

  add(sources: readonly Source[]): void {
    for (const source of sources) {
      const words = source.work ? nameWordsOf(briefItemOf(source.work)) : source.words.split(' ');
      for (const word of new Set(words)) {
        const list = this.#byWord.get(word) ?? [];
        if (list.some((known) => isSame(known, source))) continue;
        if (list.length < most) this.#byWord.set(word, [...list, source]);
      }
    }
  }

  by(surname: string): readonly Source[] {
    return this.#byWord.get(nameKey(surname)) ?? this.#byWord.get(titleKey(surname).split(' ').at(-1) ?? '') ?? [];
  }
}

/** So many works are kept under one word; a text with more is none that short forms could lead through. */
const most = 40;

/** `Andrea Kendall-Taylor et al.` -> `Kendall-Taylor`; of several people the first. */
function surnameOf(author: string): string {
  const first = author.split(/,|\s(?:and|&|und|et)\s|\set al/u, 1)[0]!;
  return first.trim().split(/\s+/).at(-1) ?? '';
}

function addOnce(list: Source[], source: Source): void {
  const at = list.findIndex((known) => isSame(known, source));
  if (at >= 0) list.splice(at, 1); // the last one named stands last: that is what an “ibid.” behind it means
  list.push(source);
}

const isSame = (a: Source, b: Source): boolean =>
  a.work && b.work ? a.work.key === b.work.key : a.work === b.work && a.label === b.label;

/** A title, an address or a year: the words of a note cite something. */
function looksLikeSource(note: Note, { contentSpan }: NoteInOrder): boolean {
  const text = note.text.slice(contentSpan.start, contentSpan.end);
  if (/https?:\/\/|\bdoi:|@[\p{L}\p{N}_]/iu.test(text)) return true;
  for (const title of titlesIn(text)) if (/\s/.test(title[0])) return true;
  return /\p{Lu}[^.]{0,200}\b(?:1[5-9]|20)\d{2}\b/u.test(text);
}

const wordsOf = (note: Note, { contentSpan }: NoteInOrder): string =>
  titleKey(note.text.slice(contentSpan.start, Math.min(contentSpan.end, contentSpan.start + 1000)));

const statedIn = (note: Note, named: readonly NamedWork[]): Reference[] =>
  named.filter(({ span }) => isComment(note, span.start)).map(({ work }) => work);

/** Whether a work is named in a comment: `<!-- cites: @key -->`. */
function isComment(note: Note, offset: number): boolean {
  const from = Math.max(0, offset - 1000);
  const before = note.text.slice(from, offset);
  return before.lastIndexOf('<!--') > before.lastIndexOf('-->');
}

const isStated = (note: Note, { contentSpan }: NoteInOrder): boolean =>
  note.text.slice(contentSpan.start, contentSpan.end).includes('<!--');
