import { formatReference, shortLabel } from '../bibliography/format';
import type { ZoteroItem } from '../bibliography/zotero-items';
import { citeEdits } from '../lint/edits/cite';
import type { Note } from '../markdown/note';
import { shortened } from '../text/shortened';
import { findReference } from '../vault/references';
import type { Vault } from '../vault/vault';
import type { CitationChoice } from './citation-choices';
import { plainText } from './markup';
import { recordWork } from './record-work';
import { sentenceAt } from './sentence-at';

/** Works of Zotero that the note cannot cite yet, as the picker shows them; choosing one records it and cites it. */
export function zoteroChoices(
  vault: Vault,
  note: Note,
  offset: number,
  works: readonly ZoteroItem[],
): { readonly choices: CitationChoice[]; readonly refusal: string | undefined } {
  const sentence = sentenceAt(note, offset);
  if (!sentence) return { choices: [], refusal: undefined };
  const choices: CitationChoice[] = [];
  let refusal: string | undefined;
  for (const work of works) {
    if (findReference(vault, note, work.key)) continue;
    const recording = recordWork(vault, note, work);
    if ('refusal' in recording) {
      refusal ??= recording.refusal;
      continue;
    }
    choices.push({
      label: shortLabel(work.item),
      description: `${work.key} · Zotero`,
      detail: shortened(plainText(formatReference(work.item)), 200),
      edits: [...citeEdits(vault, note, sentence.span, { citekeys: [work.key] }), ...recording.edits],
    });
  }
  return { choices, refusal };
}
