import { evidenceFor } from '../evidence/evidence-of';
import { writtenKey } from '../markdown/citekey';
import type { Note } from '../markdown/note';
import { passageLabel } from '../vault/passages';
import type { Vault } from '../vault/vault';
import type { Completion, Typed } from './completion-types';
import { matchingReferences } from './match-references';
import { listedAs, searchTextOf } from './reference-index';
import { sentenceBefore } from './sentence-at';

const limit = 60;
const evidenceLimit = 8;

/**
 * After `@` and `[@`: the references that fit what is typed; those that bear on the sentence being written first, then those
 * that the note cites already.
 */
export function citekeyCompletions(vault: Vault, note: Note, typed: Typed): readonly Completion[] {
  const sentence = sentenceBefore(note, typed.span.start - 1)?.text ?? '';
  const ranked = sentence ? evidenceFor(vault, note, sentence, evidenceLimit) : [];
  const evidence = new Map(
    ranked.flatMap((found, i) => found.citekeys.map((key) => [key, { found, i }] as const)).reverse(),
  );
  const used = new Set(note.citations.filter((c) => c.keySpan.start !== typed.span.start).map((c) => c.key));
  const preferred = new Map<string, number>();
  for (const key of used) preferred.set(key, evidenceLimit);
  for (const [key, { i }] of evidence) preferred.set(key, i);
  const best = matchingReferences(vault, note, typed.text, limit, preferred);
  const inBraces = note.text[typed.span.start - 1] === '{';
  return best.map((reference) => {
    const passage = evidence.get(reference.key)?.found.passage;
    const where = passage && passageLabel(passage);
    return {
      label: reference.key,
      description: [listedAs(reference).label, where].filter(Boolean).join(' · '),
      detail: listedAs(reference).title,
      kind: 'reference' as const,
      span: typed.span,
      newText: inBraces ? reference.key : writtenKey(reference.key),
      additional: [],
      filter: typed.text ? `${reference.key} ${searchTextOf(reference)}` : reference.key,
      subject: { kind: 'citekey' as const, key: reference.key },
    };
  });
}
