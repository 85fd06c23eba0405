import type { Bibliography } from '../bibliography/types';
import type { Note } from '../markdown/note';
import { prosesOf } from '../markdown/proses';
import { findNames } from '../names/matcher';
import { perObject } from '../text/memo';
import { partitionPoint } from '../text/partition-point';
import type { Span } from '../text/span';
import { type Stepwise, stepsOf, stepwise } from '../text/stepwise';
import { knowledgeOf } from '../vault/knowledge';
import { foldedProse } from '../vault/passages';
import { findReference, sharedReferences } from '../vault/references';
import type { Pack } from '../vault/types';
import type { Vault } from '../vault/vault';
import { type EvidenceIndex, indexInSteps, type RankedEvidence, rankEvidence } from './rank';

/**
 * What a vault has to cite: its packs' passages and all known works. Built once for the same packs and bibliographies: when its
 * value is first asked for, or before, a millisecond or two at a time.
 */
export const evidenceOf = (vault: Vault): Stepwise<EvidenceIndex> => evidence(vault.packs)(vault.bibliographies);

/**
 * The evidence that best fits a part of `note`, or a text that stands in it, best first, at most `limit`; only what can be
 * cited. Empty when nothing informative is shared. Of those with a score below `least` none is given.
 */
export function evidenceFor(
  vault: Vault,
  note: Note,
  what: Span | string,
  limit: number,
  least = 0,
): readonly RankedEvidence[] {
  const query = typeof what === 'string' ? what : proseOf(note, what);
  if (!query.trim() || limit <= 0) return [];
  const names = findNames(knowledgeOf(vault).index, query).map((hit) => query.slice(hit.start, hit.end));
  const ranked = rankEvidence(evidenceOf(vault).value, query, { limit, names, least });
  // A work that only another note names a bibliography for is not for this one.
  const isSeen = (key: string): boolean => !vault.namedOnly || findReference(vault, note, key) !== undefined;
  return ranked.filter((found) => found.citekeys.length > 0 && found.score >= least && found.citekeys.every(isSeen));
}

const evidence = perObject((packs: readonly Pack[]) =>
  perObject((bibliographies: readonly Bibliography[]) => stepwise(() => index(packs, bibliographies))),
);

function* index(packs: readonly Pack[], bibliographies: readonly Bibliography[]): Generator<void, EvidenceIndex> {
  const works = sharedReferences({ packs, bibliographies });
  yield* stepsOf(works);
  const passages = packs.flatMap((pack) => pack.passages);
  return yield* indexInSteps({ passages, references: works.value.values() });
}

/** The prose in `span`, which may begin and end within a paragraph. */
function proseOf(note: Note, span: Span): string {
  const proses = prosesOf(note);
  const parts: string[] = [];
  for (let i = firstEndingAfter(note.paragraphs, span.start); i < proses.length; i++) {
    const paragraph = note.paragraphs[i]!.span;
    if (paragraph.start >= span.end) break;
    const from = Math.max(span.start - paragraph.start, 0);
    const part = foldedProse(proses[i]!.text.slice(from, Math.max(from, span.end - paragraph.start)));
    if (part !== '') parts.push(part);
  }
  return parts.join(' ');
}

/** The first paragraph that ends behind `offset`, found by halving: they are in order and do not overlap. */
function firstEndingAfter(paragraphs: readonly { readonly span: Span }[], offset: number): number {
  return partitionPoint(paragraphs, (one) => one.span.end <= offset);
}
