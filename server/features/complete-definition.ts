import { writtenKey } from '../markdown/citekey';
import type { Note } from '../markdown/note';
import type { Vault } from '../vault/vault';
import { citedSentence } from './cited-sentence';
import { worksFromElsewhere } from './complete-from-elsewhere';
import type { Completion, FromElsewhere, Typed } from './completion-types';
import { evidenceNow, preferenceFor, worksNow } from './match-references';
import { listedAs, searchTextOf } from './reference-index';

const limit = 24;
const evidenceLimit = 8;

/**
 * In a footnote's definition that holds nothing but what is being typed: the references that fit, best for the sentence of the
 * footnote's mark first. Accepting one cites it.
 */
export function definitionCompletions(
  vault: Vault,
  note: Note,
  typed: Typed,
  fromElsewhere: FromElsewhere = () => [],
): readonly Completion[] {
  const sentence = citedSentence(note, typed.span.start - 1);
  const ranked = evidenceNow(vault, note, sentence, evidenceLimit);
  const keys = [...new Set(ranked.flatMap(({ citekeys }) => citekeys))];
  const fitting = worksNow(vault, note, typed.text, limit, () => preferenceFor(vault, note, keys, -1));
  const insert = (key: string) => ({ span: typed.span, newText: `[@${writtenKey(key)}].`, additional: [] });
  const known = fitting.map(
    (reference): Completion => ({
      label: reference.key,
      description: listedAs(reference).label,
      detail: listedAs(reference).title,
      kind: 'reference',
      ...insert(reference.key),
      filter: typed.text ? `${typed.text} ${reference.key} ${searchTextOf(reference)}` : reference.key,
      subject: { kind: 'citekey', key: reference.key },
    }),
  );
  return [...known, ...worksFromElsewhere(vault, note, typed, insert, fromElsewhere)];
}
