import type { Reference } from '../bibliography/types';
import { citedIn } from '../evidence/cited-in';
import { definitionFor, wantedLabel } from '../lint/edits/cite';
import { writtenKey } from '../markdown/citekey';
import type { Note } from '../markdown/note';
import { contains, type Span, touches } from '../text/span';
import { passageLabel } from '../vault/passages';
import type { Passage } from '../vault/types';
import type { Vault } from '../vault/vault';
import { citedSentence } from './cited-sentence';
import { worksFromElsewhere } from './complete-from-elsewhere';
import type { Completion, FromElsewhere, Typed } from './completion-types';
import { evidenceNow, preferenceFor, worksNow } from './match-references';
import { listedAs, searchTextOf } from './reference-index';

const limit = 60;
const evidenceLimit = 8;
/** How many works are offered as cited in another one, too. */
const secondaryLimit = 5;

/**
 * After `@` and `[@`: the references that fit what is typed; those that bear on the sentence being written first, then those
 * that the note cites already, then those that the vault's notes cite. A work known only through a pack can be cited as such.
 * A citation alone in its brackets becomes a footnote where the settings ask for footnotes. While a large bibliography is not ready to be
 * searched, the keys that begin with what is typed: the next key stroke asks again.
 */
export function citekeyCompletions(
  vault: Vault,
  note: Note,
  typed: Typed,
  fromElsewhere: FromElsewhere = () => [],
): readonly Completion[] {
  const sentence = citedSentence(note, typed.span.start - 1);
  const ranked = evidenceNow(vault, note, sentence, evidenceLimit);
  const passages = new Map<string, Passage | undefined>();
  for (const { citekeys, passage } of ranked)
    for (const key of citekeys) if (!passages.has(key)) passages.set(key, passage);
  const preferred = () => preferenceFor(vault, note, [...passages.keys()], typed.span.start);
  const best = worksNow(vault, note, typed.text, limit, preferred);
  const insert = insertionFor(vault, note, typed);
  let secondary = 0;
  const made = (reference: Reference, label: string, passage: Passage | undefined, through?: string): Completion => {
    const insertion = insert(reference.key, through);
    const written = note.text.slice(insertion.span.start, typed.offset);
    return { ...about(reference, passage), label, filter: filterOf(label, reference, written, typed), ...insertion };
  };
  const here = best.flatMap((reference) => {
    const passage = passages.get(reference.key);
    const through = secondary < secondaryLimit ? citedIn(vault, note, reference.key, passage) : undefined;
    const direct = made(reference, reference.key, passage);
    if (!through) return [direct];
    secondary++;
    return [direct, made(reference, `${reference.key}, cited in ${through.source}`, passage, through.suffix)];
  });
  return [...here, ...worksFromElsewhere(vault, note, typed, (key) => insert(key, undefined), fromElsewhere)];
}

/** What a completion says of a reference. */
function about(reference: Reference, passage: Passage | undefined) {
  const where = passage && passageLabel(passage);
  return {
    description: [listedAs(reference).label, where].filter(Boolean).join(' · '),
    detail: listedAs(reference).title,
    kind: 'reference' as const,
    subject: { kind: 'citekey' as const, key: reference.key },
  };
}

/** An editor filters by this once more: what it replaces comes first in it, since the server found the reference by it. */
function filterOf(label: string, reference: Reference, written: string, typed: Typed): string {
  if (typed.text) return `${written} ${label} ${searchTextOf(reference)}`;
  return written ? `${written} ${label}` : label;
}

type Insertion = Pick<Completion, 'span' | 'newText' | 'additional'>;

/** What accepting a key inserts, behind what stands there already. */
function insertionFor(vault: Vault, note: Note, typed: Typed): (key: string, through: string | undefined) => Insertion {
  const brackets = footnoteBrackets(vault, note, typed);
  if (brackets) {
    return (key, through) => {
      const works = { citekeys: [key], citedIn: through };
      const { label, edits } = definitionFor(vault, note, works, wantedLabel(vault, note, key), { at: brackets.start });
      return { span: brackets, newText: `[^${label}]`, additional: edits };
    };
  }
  const inBraces = note.text[typed.span.start - 1] === '{';
  const isClosed = inBraces && note.text[typed.span.end] === '}';
  const span = isClosed ? { start: typed.span.start, end: typed.span.end + 1 } : typed.span;
  // Behind a key in running text, what belongs to it stands in brackets (pandoc's manual, “Citation syntax”).
  const [open, close] = isInBrackets(note.text, typed.span.start - 1) ? [', ', ''] : [' [', ']'];
  return (key, through) => ({
    span,
    newText: `${inBraces ? `${key}}` : writtenKey(key)}${through ? open + through + close : ''}`,
    additional: [],
  });
}

/** Whether brackets are open at `offset`, in its paragraph. */
function isInBrackets(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 1000), offset);
  const paragraph = before.slice(before.lastIndexOf('\n\n') + 1);
  return paragraph.lastIndexOf('[') > paragraph.lastIndexOf(']');
}

/**
 * The brackets of a citation that stands alone in them (`[@hus|]`, or not closed yet), where it is to become a footnote: the settings
 * say so, the cursor is in the text itself, and the note does not cite in brackets elsewhere.
 */
function footnoteBrackets(vault: Vault, note: Note, typed: Typed): Span | undefined {
  if (vault.settings['citation.form'] !== 'footnote') return undefined;
  const { text } = note;
  const start = typed.span.start - 2;
  if (text.slice(start, start + 2) !== '[@' || /[\\!\]^]/.test(text[start - 1] ?? '')) return undefined;
  const closed = text[typed.span.end] === ']';
  if (!closed && !/^[ \t.,;:!?]*(?:\r?\n|$)/.test(text.slice(typed.span.end, typed.span.end + 100))) return undefined;
  if (closed && /[([{:]/.test(text[typed.span.end + 1] ?? '')) return undefined;
  if ([...note.footnoteDefinitions, ...note.inlineNotes].some(({ span }) => touches(span, start))) return undefined;
  const own = { start, end: typed.span.end + 1 };
  const inText = note.citations.filter(({ footnote, cluster }) => footnote === undefined && cluster);
  if (inText.some(({ cluster, span }) => !contains(own, span) && !noteHolds(note, cluster!))) return undefined;
  // A mark stands right behind its word.
  const isApart = /[^\s]/.test(text[start - 2] ?? ' ') && text[start - 1] === ' ';
  return { start: isApart ? start - 1 : start, end: closed ? typed.span.end + 1 : typed.span.end };
}

const noteHolds = (note: Note, span: Span): boolean => note.inlineNotes.some((inline) => contains(inline.span, span));
