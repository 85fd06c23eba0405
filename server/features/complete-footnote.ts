import { shortLabels } from '../bibliography/short-labels';
import type { Reference } from '../bibliography/types';
import { type CitedIn, citedIn, citedThrough } from '../evidence/cited-in';
import type { RankedEvidence } from '../evidence/rank';
import { type Citable, definitionFor, wantedLabel } from '../lint/edits/cite';
import { footnotesOf } from '../markdown/footnotes';
import type { Note } from '../markdown/note';
import { nameKey } from '../text/name-key';
import { shortened } from '../text/shortened';
import { worksOfFootnote } from '../vault/footnote-works';
import { passageLabel } from '../vault/passages';
import { findReference } from '../vault/references';
import type { Vault } from '../vault/vault';
import { worksFromElsewhere } from './complete-from-elsewhere';
import type { Completion, FromElsewhere, Typed } from './completion-types';
import { evidenceNow, preferenceFor, worksNow } from './match-references';
import { readableProse } from './readable';
import { listedAs, searchTextOf } from './reference-index';
import { fitsTyped } from './search-references';
import { sentenceBefore } from './sentence-at';

/** How many ranked sources, and how many further references, are offered. */
const evidenceLimit = 8;
const referenceLimit = 24;
/** How many of each are offered as cited in another work, too. */
const secondaryLimit = 3;

/**
 * After `[^`: the note's own footnotes, then the sources ranked against the sentence being written; once something is typed,
 * or where no source bears on the sentence, every reference that fits. Accepting one that the note does not have yet
 * appends its definition, once. Last what another program knows.
 */
export function footnoteCompletions(
  vault: Vault,
  note: Note,
  typed: Typed,
  fromElsewhere: FromElsewhere = () => [],
): readonly Completion[] {
  const sentence = sentenceBefore(note, typed.span.start - 2)?.text ?? '';
  const ranked = evidenceNow(vault, note, sentence, evidenceLimit);
  const own = ownFootnotes(vault, note, typed);
  const offered = new Set(own.map((completion) => completion.label));
  const sources = ranked.flatMap((evidence, i) =>
    sourceCompletions(vault, note, typed, evidence, offered, i < secondaryLimit),
  );
  const wantsMore = typed.text !== '' || sources.length === 0;
  const keys = [...new Set(ranked.flatMap(({ citekeys }) => citekeys))];
  const preferred = () => preferenceFor(vault, note, keys, -1);
  const fitting = wantsMore ? worksNow(vault, note, typed.text, referenceLimit, preferred) : [];
  const others = fitting.flatMap((reference, i) =>
    referenceCompletion(vault, note, typed, reference, offered, i < secondaryLimit),
  );
  const fits = ({ filter }: Completion): boolean => fitsTyped(nameKey(filter), typed.text);
  // A source of several works, of which what is typed means a later one, is not what the writer looks for first.
  const isMeant = ({ label, subject }: Completion): boolean => {
    const first = subject.kind === 'evidence' ? findReference(vault, note, subject.citekeys[0] ?? '') : undefined;
    return fitsTyped(nameKey(`${label} ${first ? searchTextOf(first) : ''}`), typed.text);
  };
  const listed = sources.filter(fits);
  const [meant, rest] = [listed.filter(isMeant), listed.filter((source) => !isMeant(source))];
  const known = [...own.filter(fits), ...meant, ...others, ...rest].map((completion) => found(completion, typed));
  const insert = (key: string) => insertionOf(vault, note, typed, { citekeys: [key] }, offered);
  return [...known, ...worksFromElsewhere(vault, note, typed, insert, fromElsewhere)];
}

/** An editor filters by this once more: what is typed comes first in it. */
const found = (completion: Completion, { text }: Typed): Completion =>
  text === '' ? completion : { ...completion, filter: `${text} ${completion.filter}` };

/** The footnotes that the note defines, in their order. */
export function ownFootnotes(vault: Vault, note: Note, typed: Typed): Completion[] {
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

/** A ranked source; where it is one work that a pack alone knows, the same as cited there. */
function sourceCompletions(
  vault: Vault,
  note: Note,
  typed: Typed,
  evidence: RankedEvidence,
  offered: Set<string>,
  withSecondary: boolean,
): Completion[] {
  const { citekeys, excerpt } = evidence;
  const works = citekeys.flatMap((key) => findReference(vault, note, key) ?? []);
  const passage = evidence.passage && passageLabel(evidence.passage);
  const description = [passage, shortLabels(works.map((work) => work.item))].filter(Boolean).join(' · ');
  const through = withSecondary ? citedThrough(vault, note, evidence) : undefined;
  return waysOf(through).flatMap((way) => {
    const made = insertionOf(vault, note, typed, { citekeys, citedIn: way?.suffix }, offered);
    if (!made) return [];
    const label = labelFor(made.label, way);
    return [
      {
        ...made,
        label,
        description,
        detail: excerpt,
        kind: 'evidence' as const,
        filter: typed.text ? `${label} ${works.map(searchTextOf).join(' ')}` : label,
        subject: { kind: 'evidence' as const, passage: evidence.passage?.id, citekeys, excerpt },
      },
    ];
  });
}

/** Directly, and through the work that cites it where there is one. */
const waysOf = (through: CitedIn | undefined): readonly (CitedIn | undefined)[] =>
  through ? [undefined, through] : [undefined];

const labelFor = (label: string, way: CitedIn | undefined): string =>
  way ? `${label}, cited in ${way.source}` : label;

/** A reference, and the same as cited in the pack that alone knows it. */
function referenceCompletion(
  vault: Vault,
  note: Note,
  typed: Typed,
  reference: Reference,
  offered: Set<string>,
  withSecondary: boolean,
): Completion[] {
  const through = withSecondary ? citedIn(vault, note, reference.key) : undefined;
  return waysOf(through).flatMap((way) => {
    const made = insertionOf(vault, note, typed, { citekeys: [reference.key], citedIn: way?.suffix }, offered);
    if (!made) return [];
    const label = labelFor(made.label, way);
    return [
      {
        ...made,
        label,
        description: listedAs(reference).label,
        detail: listedAs(reference).title,
        kind: 'reference' as const,
        filter: typed.text ? `${label} ${searchTextOf(reference)}` : label,
        subject: { kind: 'citekey' as const, key: reference.key },
      },
    ];
  });
}

/** The label for a footnote on these works and the edits that define it; undefined when it is offered already. */
function insertionOf(vault: Vault, note: Note, typed: Typed, works: Citable, offered: Set<string>) {
  const { citekeys } = works;
  const first = citekeys[0];
  if (first === undefined) return undefined;
  const wanted = wantedLabel(vault, note, first);
  const { label, edits } = definitionFor(vault, note, works, wanted, { at: typed.span.start });
  const identity = edits.length > 0 ? `${citekeys.join(';')} ${works.citedIn ?? ''}` : label;
  if (offered.has(identity)) return undefined;
  offered.add(identity);
  return { label, span: typed.span, newText: `${label}]`, additional: edits };
}
