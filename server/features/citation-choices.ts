import { formatReference, shortLabel } from '../bibliography/format';
import { shortLabels } from '../bibliography/short-labels';
import { citedThrough } from '../evidence/cited-in';
import { evidenceFor } from '../evidence/evidence-of';
import { citeEdits } from '../lint/edits/cite';
import type { TextEdit } from '../lint/rule';
import type { Note } from '../markdown/note';
import { shortened } from '../text/shortened';
import { passageLabel } from '../vault/passages';
import { citableReferences, findReference } from '../vault/references';
import type { Vault } from '../vault/vault';
import { plainText } from './markup';
import { sentenceAt } from './sentence-at';

/** A source for the sentence at the cursor, as a picker shows it, and the edits that cite it. */
export interface CitationChoice {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly edits: readonly TextEdit[];
}

/** The sources for the sentence at `offset`: ranked evidence first, then every other reference. Empty outside prose. */
export function citationChoices(vault: Vault, note: Note, offset: number): CitationChoice[] {
  const sentence = sentenceAt(note, offset);
  if (!sentence) return [];
  const ranked = evidenceFor(vault, note, sentence.span, 10);
  const offered = new Set(ranked.map((evidence) => evidence.citekeys.join(';')));
  const best = ranked.flatMap((evidence) => {
    const direct = {
      label: labelOf(vault, note, evidence.citekeys),
      description: `${Math.round(evidence.score * 100)} %${evidence.passage ? ` · ${passageLabel(evidence.passage)}` : ''}`,
      detail: `“${shortened(evidence.excerpt, 160)}”`,
      edits: citeEdits(vault, note, sentence.span, evidence),
    };
    const through = citedThrough(vault, note, evidence);
    if (!through) return [direct];
    const edits = citeEdits(vault, note, sentence.span, { ...evidence, citedIn: through.suffix });
    return [direct, { ...direct, label: `${direct.label}, cited in ${through.source}`, edits }];
  });
  const others = citableReferences(vault, note)
    .filter((reference) => !offered.has(reference.key))
    .map((reference) => ({
      label: shortLabel(reference.item),
      description: reference.key,
      detail: shortened(plainText(formatReference(reference.item)), 200),
      edits: citeEdits(vault, note, sentence.span, { citekeys: [reference.key] }),
    }));
  return [...best, ...others];
}

const labelOf = (vault: Vault, note: Note, citekeys: readonly string[]): string =>
  shortLabels(citekeys.map((key) => findReference(vault, note, key)?.item ?? { id: key, type: 'document' }));
