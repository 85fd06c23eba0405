import { formatReference, shortLabel } from '../bibliography/format';
import type { Note } from '../markdown/note';
import { findReference } from '../vault/references';
import type { Vault } from '../vault/vault';
import type { Completion, FromElsewhere, Typed } from './completion-types';
import { recordWork } from './record-work';

/** What accepting a work inserts, and what it is called in the list (else by its key). */
export type Inserted = Pick<Completion, 'span' | 'newText' | 'additional'> & { readonly label?: string };

/**
 * Works that another program (Zotero) knows and nothing here records: accepting one writes what `insert` makes of its key, and records
 * it in the note's bibliography. One for which `insert` has nothing is left out.
 */
export function worksFromElsewhere(
  vault: Vault,
  note: Note,
  typed: Typed,
  insert: (key: string) => Inserted | undefined,
  fromElsewhere: FromElsewhere,
): Completion[] {
  return fromElsewhere(typed.text).flatMap((work) => {
    if (findReference(vault, note, work.key)) return [];
    const recording = recordWork(vault, note, work);
    const insertion = 'refusal' in recording ? undefined : insert(work.key);
    if ('refusal' in recording || !insertion) return [];
    const { label = work.key, span, newText, additional } = insertion;
    const written = note.text.slice(span.start, typed.offset);
    return [
      {
        span,
        newText,
        label,
        description: `${shortLabel(work.item)} · Zotero`,
        detail: work.item.title ?? '',
        kind: 'reference' as const,
        additional: [...additional, ...recording.edits],
        // An editor filters by this once more: the program found the work by what is typed.
        filter: `${written} ${label}`,
        subject: { kind: 'work' as const, formatted: formatReference(work.item) },
      },
    ];
  });
}
