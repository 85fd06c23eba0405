import { shortLabel } from '../bibliography/format';
import type { Reference } from '../bibliography/types';
import { evidenceFor } from '../evidence/evidence-of';
import { writtenKey } from '../markdown/citekey';
import type { Note } from '../markdown/note';
import { passageLabel } from '../vault/passages';
import { citableReferences } from '../vault/references';
import type { Vault } from '../vault/vault';
import type { Completion, Typed } from './completion-types';
import { matchingReferences, searchTextOf } from './match-references';
import { sentenceBefore } from './sentence-at';

const limit = 60;

/**
 * After `@` and `[@`: the references that fit what is typed; those that bear on the sentence being written first, then those
 * that the note cites already.
 */
export function citekeyCompletions(vault: Vault, note: Note, typed: Typed): readonly Completion[] {
  const sentence = sentenceBefore(note, typed.span.start - 1)?.text ?? '';
  const ranked = sentence ? evidenceFor(vault, note, sentence, 8) : [];
  const evidence = new Map(
    ranked.flatMap((found, i) => found.citekeys.map((key) => [key, { found, i }] as const)).reverse(),
  );
  const used = new Set(note.citations.filter((c) => c.keySpan.start !== typed.span.start).map((c) => c.key));
  const rank = (reference: Reference): number => evidence.get(reference.key)?.i ?? (used.has(reference.key) ? 50 : 100);
  const fitting = matchingReferences(citableReferences(vault, note), typed.text, Number.POSITIVE_INFINITY);
  const best = fitting
    .map((reference, i) => ({ reference, i }))
    .sort((a, b) => rank(a.reference) - rank(b.reference) || a.i - b.i);
  const inBraces = note.text[typed.span.start - 1] === '{';
  return best.slice(0, limit).map(({ reference }) => {
    const passage = evidence.get(reference.key)?.found.passage;
    const where = passage && passageLabel(passage);
    return {
      label: reference.key,
      description: [shortLabel(reference.item), where].filter(Boolean).join(' · '),
      detail: reference.item.title ?? '',
      kind: 'reference' as const,
      span: typed.span,
      newText: inBraces ? reference.key : writtenKey(reference.key),
      additional: [],
      filter: typed.text ? `${reference.key} ${searchTextOf(reference)}` : reference.key,
      subject: { kind: 'citekey' as const, key: reference.key },
    };
  });
}
