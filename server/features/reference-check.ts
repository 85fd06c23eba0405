import type { Reference } from '../bibliography/types';
import { findingsOf } from '../lint/findings-of';
import { unknownCitekey } from '../lint/rules/unknown-citekey';
import type { Note } from '../markdown/note';
import { citedTest } from '../vault/citations';
import { unusedReferences } from '../vault/own-references';
import { visibleBibliographies } from '../vault/references';
import type { Vault } from '../vault/vault';
import type { Place } from './place';
import { listedAs } from './reference-index';

/** A work that is cited and not recorded, or recorded and not cited, and where that is seen. */
export interface CheckedReference {
  readonly kind: 'missing' | 'unused';
  readonly key: string;
  /** `Stein 2022 · Ports`; empty for one that is missing. */
  readonly title: string;
  readonly place: Place;
}

/** So many unused works are listed at most. */
const most = 2000;

/**
 * The citations of `note` that no bibliography knows, each key once, and the works that no note cites: those of the lists that the note
 * calls its own; where it has none, those of the vault's bibliographies.
 */
export function checkedReferences(vault: Vault, note: Note): CheckedReference[] {
  const missing = new Map<string, CheckedReference>();
  for (const { rule, span } of findingsOf(vault, note)) {
    if (rule !== unknownCitekey.id) continue;
    const citation = note.citations.find((one) => one.span.start === span.start);
    if (!citation || missing.has(citation.key)) continue;
    const place = { uri: note.uri, span: citation.keySpan };
    missing.set(citation.key, { kind: 'missing', key: citation.key, title: '', place });
  }
  const unused = unusedFor(vault, note).slice(0, most);
  return [
    ...missing.values(),
    ...unused.map((reference): CheckedReference => {
      const { label, title } = listedAs(reference);
      const place = { uri: reference.uri, span: reference.keySpan };
      return { kind: 'unused', key: reference.key, title: [label, title].filter(Boolean).join(' · '), place };
    }),
  ];
}

function unusedFor(vault: Vault, note: Note): Reference[] {
  const { bibliography, references } = note.frontMatter?.data ?? {};
  if (bibliography !== undefined || references !== undefined)
    return unusedReferences(vault, note).flatMap(({ unused }) => unused);
  const isCited = citedTest(vault);
  return visibleBibliographies(vault, note).flatMap((own) => own.references.filter(({ key }) => !isCited(key)));
}
