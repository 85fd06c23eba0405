import { labelsInOrder } from '../../markdown/footnote-order';
import { footnotesOf } from '../../markdown/footnotes';
import type { Note } from '../../markdown/note';
import type { Vault } from '../../vault/vault';
import { footnoteLinkEdits } from '../rename/footnote-link-edits';
import { changed, edit, type FootnoteChange } from './change';
import { noteNumberEdits } from './note-number-edits';

/**
 * Gives the numbered footnotes of a note the numbers 1, 2, 3 … in the order in which a reader meets them. Every mark and definition of a
 * label is changed alike, in other footnotes too, so that all pairs stay; labels that are words stay, unless `words` are to become
 * numbers as well. “Supra note 3” follows, and so do links to footnotes
 * (`[[note#[^3]]]`), over the vault.
 */
export function renumberFootnotes(vault: Vault, note: Note, { words = false } = {}): FootnoteChange {
  const { definitions, references } = footnotesOf(note);
  const numbered = labelsInOrder(note).filter((key) => words || isNumber(key));
  const numbers = new Map(numbered.map((key, i) => [key, String(i + 1)]));
  const edits = numbered.flatMap((key, i) => {
    const number = String(i + 1);
    return [...(definitions.get(key) ?? []), ...(references.get(key) ?? [])]
      .filter(({ label }) => label !== number)
      .map(({ labelSpan }) => edit(note, labelSpan, number));
  });
  const numberOf = (key: string): string | undefined => numbers.get(key);
  return changed([...edits, ...noteNumberEdits(note, numberOf), ...footnoteLinkEdits(vault, note, numberOf)]);
}

/** Whether a label is a number. */
export const isNumber = (label: string): boolean => /^[0-9]+$/.test(label);
