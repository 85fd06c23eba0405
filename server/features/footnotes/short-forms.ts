import { shortNote } from '../../bibliography/format';
import { creatorsOf, namesLabel } from '../../bibliography/format-names';
import type { Reference } from '../../bibliography/types';
import { expansion } from '../../lint/edits/expand-short-form';
import type { TextEdit } from '../../lint/rule';
import { notesInOrder } from '../../markdown/footnote-order';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import { worksNamedIn } from '../../vault/named-works';
import { shortFormsIn } from '../../vault/short-form-syntax';
import { formsResolved, shortFormsResolved } from '../../vault/short-forms';
import { hasTitle } from '../../vault/title-table';
import type { Vault } from '../../vault/vault';
import { changed, counted, edit, type FootnoteChange, listed } from './change';
import { onlyCitation } from './convert-footnote';

/**
 * Writes out the short forms of a note: each becomes the work that it means, as a citation by key where the note's footnotes cite so, else
 * as the full reference. One that no earlier note resolves stays, and is said.
 */
export function expandShortForms(vault: Vault, note: Note): FootnoteChange {
  const forms = shortFormsResolved(vault, note);
  const edits = forms.flatMap((resolved) =>
    resolved.orphaned || !resolved.source ? [] : (expansion(note, resolved, resolved.source) ?? []),
  );
  const staying = forms.length - edits.length;
  const notice =
    staying > 0
      ? `${counted(staying, 'short form')} ${staying === 1 ? 'stays' : 'stay'}: no earlier note says for certain what is meant.`
      : undefined;
  return changed(edits, notice);
}

/**
 * Makes short forms of citations that repeat a work: “Ibid.” right behind a note that cites it alone, else author, short title and page.
 * As lawyers write, by `number`: “Id. at 4”, “Okoro, supra note 1, at 4”, where footnotes have numbers. Only of footnotes that hold one citation and nothing else, so that expanding them again gives the same text.
 */
export function shortenCitations(vault: Vault, note: Note, form: 'title' | 'number' = 'title'): FootnoteChange {
  const cited: Reference[] = [];
  const firstIn = new Map<string, string>();
  let before: readonly Reference[] = [];
  const edits: TextEdit[] = [];
  const unclear: string[] = [];
  for (const { definition, contentSpan, label } of notesInOrder(note)) {
    const forms = definition ? formsResolved(vault, note, definition) : [];
    const named = worksNamedIn(vault, note, contentSpan).map(({ work }) => work);
    const works = unique([...named, ...forms.flatMap(({ work }) => work ?? [])]);
    const [work] = works;
    const single =
      definition && works.length === 1 && forms.length === 0 ? singleCitation(note, definition) : undefined;
    if (work && single && cited.some(({ key }) => key === work.key)) {
      const isSame = before.length === 1 && before[0]!.key === work.key;
      const place = bare(single.locator);
      const short =
        form === 'number'
          ? isSame
            ? id(place)
            : byNumber(work, place, firstIn.get(work.key)!)
          : isSame
            ? ibid(place)
            : byTitle(work, place, cited);
      if (short) edits.push(edit(note, definition!.contentSpan, short));
      else unclear.push(label);
    }
    for (const { key } of works) if (!firstIn.has(key)) firstIn.set(key, label);
    cited.push(...works.filter(({ key }) => !cited.some((known) => known.key === key)));
    before = works;
  }
  const notice =
    unclear.length > 0 ? `${listed(unclear)} stay: the work has no author and title to be known by.` : undefined;
  return changed(edits, notice);
}

const unique = (works: readonly Reference[]): Reference[] => [
  ...new Map(works.map((work) => [work.key, work])).values(),
];

/** The locator of a footnote that is `[@key, p. 4].`; undefined where it says more. */
function singleCitation(note: Note, definition: FootnoteDefinition): { readonly locator: string } | undefined {
  const source = onlyCitation(note, definition);
  const index = note.footnoteDefinitions.indexOf(definition);
  const [citation, second] = source === undefined ? [] : note.citations.filter(({ footnote }) => footnote === index);
  if (!citation || second || citation.prefix !== '' || citation.suppressAuthor) return undefined;
  return { locator: citation.locator };
}

const ibid = (place: string): string => (place === '' ? 'Ibid.' : `Ibid., ${place}.`);
const id = (place: string): string => (place === '' ? 'Id.' : `Id. ${at(place)}.`);
const at = (place: string): string => (/^(?:\d|[ivxlc]+$)/i.test(place) ? `at ${place}` : place);

/** `Okoro, supra note 1, at 4.`, where that is read as what it means. */
function byNumber(work: Reference, place: string, label: string): string | undefined {
  const who = namesLabel(creatorsOf(work.item).names).replace(' & ', ' and ');
  if (who === '' || !/^\d+$/.test(label)) return undefined;
  const text = `${who}, supra note ${label}${place === '' ? '' : `, ${at(place)}`}.`;
  const [form] = shortFormsIn(text, { start: 0, end: text.length });
  return form?.kind === 'note' && form.span.start === 0 && form.author === who ? text : undefined;
}

/** `Stein, “Short Title,” 4.`, where that is read as what it means, and as no other of the works cited. */
function byTitle(work: Reference, place: string, cited: readonly Reference[]): string | undefined {
  for (const isWhole of [false, true]) {
    const { title, text } = shortNote(work.item, place, isWhole);
    const [form] = text === '' ? [] : shortFormsIn(text, { start: 0, end: text.length });
    if (form?.kind !== 'title' || form.span.start !== 0 || !hasTitle(work.item, title)) continue;
    if (form.locator !== place) continue;
    if (!cited.some(({ key, item }) => key !== work.key && hasTitle(item, title))) return text;
  }
  return undefined;
}

/** Pages stand without `p.`, as Chicago's notes have them. */
const bare = (locator: string): string => locator.replace(/^pp?\.\s*(?=[\divxlc]+(?:[\s,–-]*\d+)*$)/i, '');
