import { shortLabels } from '../bibliography/short-labels';
import type { Reference } from '../bibliography/types';
import { evidenceFor } from '../evidence/evidence-of';
import type { RankedEvidence } from '../evidence/rank';
import { definitionFor, wantedLabel } from '../lint/edits/cite';
import { footnotesOf } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import { nameKey } from '../text/name-key';
import { shortened } from '../text/shortened';
import { worksOfFootnote } from '../vault/footnote-works';
import { passageLabel } from '../vault/passages';
import { findReference } from '../vault/references';
import type { Vault } from '../vault/vault';
import type { Completion, Typed } from './completion-types';
import { matchingReferences } from './match-references';
import { readableProse } from './readable';
import { listedAs, searchTextOf } from './reference-index';
import { sentenceBefore } from './sentence-at';

/** How many ranked sources, and how many further references, are offered. */
const evidenceLimit = 8;
const referenceLimit = 24;

/**
 * After `[^`: the note's own footnotes, then the sources ranked against the sentence being written; once something is typed,
 * or where no source bears on the sentence, every reference that fits. Accepting one that the note does not have yet
 * appends its definition, once.
 */
export function footnoteCompletions(vault: Vault, note: Note, typed: Typed): readonly Completion[] {
  const sentence = sentenceBefore(note, typed.span.start - 2)?.text ?? '';
  const ranked = sentence ? evidenceFor(vault, note, sentence, evidenceLimit) : [];
  const own = ownFootnotes(vault, note, typed);
  const offered = new Set(own.map((completion) => completion.label));
  const sources = ranked.flatMap((evidence) => sourceCompletion(vault, note, typed, evidence, offered));
  const wantsMore = typed.text !== '' || sources.length === 0;
  const fitting = wantsMore ? matchingReferences(vault, note, typed.text, referenceLimit) : [];
  const others = fitting.flatMap((reference) => referenceCompletion(vault, note, typed, reference, offered));
  return [...own, ...sources, ...others].filter((completion) => fits(completion, typed.text));
}

function ownFootnotes(vault: Vault, note: Note, typed: Typed): Completion[] {
  const { definitions } = footnotesOf(note);
  return [...definitions.values()].map((list) => {
    const definition = list[0]!;
    const words = shortened(readableProse(vault, note, definition.span), 120);
    const works = worksOfFootnote(vault, note, definition).map((work) => listedAs(work).label);
    return {
      label: definition.label,
      description: works.join('; ') || 'your note',
      detail: words,
      kind: 'footnote' as const,
      span: typed.span,
      newText: `${definition.label}]`,
      additional: [],
      filter: typed.text ? `${definition.label} ${works.join(' ')} ${words}` : definition.label,
      subject: { kind: 'footnote' as const, label: definition.label },
    };
  });
}

function sourceCompletion(
  vault: Vault,
  note: Note,
  typed: Typed,
  evidence: RankedEvidence,
  offered: Set<string>,
): Completion[] {
  const works = evidence.citekeys.flatMap((key) => findReference(vault, note, key) ?? []);
  const passage = evidence.passage && passageLabel(evidence.passage);
  const made = insertionOf(vault, note, typed, evidence.citekeys, offered);
  if (!made) return [];
  return [
    {
      ...made,
      description: [passage, shortLabels(works.map((work) => work.item))].filter(Boolean).join(' · '),
      detail: evidence.excerpt,
      kind: 'evidence',
      filter: typed.text ? `${made.label} ${works.map(searchTextOf).join(' ')}` : made.label,
      subject: {
        kind: 'evidence',
        passage: evidence.passage?.id,
        citekeys: evidence.citekeys,
        excerpt: evidence.excerpt,
      },
    },
  ];
}

function referenceCompletion(
  vault: Vault,
  note: Note,
  typed: Typed,
  reference: Reference,
  offered: Set<string>,
): Completion[] {
  const made = insertionOf(vault, note, typed, [reference.key], offered);
  if (!made) return [];
  return [
    {
      ...made,
      description: listedAs(reference).label,
      detail: listedAs(reference).title,
      kind: 'reference',
      filter: typed.text ? `${made.label} ${searchTextOf(reference)}` : made.label,
      subject: { kind: 'citekey', key: reference.key },
    },
  ];
}

/** The label for a footnote on these works and the edits that define it; undefined when it is offered already. */
function insertionOf(vault: Vault, note: Note, typed: Typed, citekeys: readonly string[], offered: Set<string>) {
  const first = citekeys[0];
  if (first === undefined) return undefined;
  const { label, edits } = definitionFor(vault, note, citekeys, wantedLabel(vault, note, first));
  const identity = edits.length > 0 ? citekeys.join(';') : label;
  if (offered.has(identity)) return undefined;
  offered.add(identity);
  return { label, span: typed.span, newText: `${label}]`, additional: edits };
}

const fits = (completion: Completion, typed: string): boolean =>
  typed === '' || nameKey(completion.filter).includes(nameKey(typed));
