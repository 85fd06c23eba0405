import type { Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import type { Fix, RuleContext, TextEdit } from '../rule';

/**
 * A fix that does at once what several fixes do alone, or none where there are not two of them. An edit that would touch what another
 * edits is left out, so that all of them can be made in one step.
 */
export function fixAll(title: (count: number) => string, fixes: readonly Pick<Fix, 'edits'>[]): Fix[] {
  const taken: TextEdit[] = [];
  let count = 0;
  let end = -1;
  const sorted = [...fixes].filter(({ edits }) => edits.length > 0).sort((a, b) => firstOf(a) - firstOf(b));
  for (const { edits } of sorted) {
    const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start);
    if (inOrder[0]!.span.start < end) continue;
    taken.push(...inOrder);
    end = Math.max(...inOrder.map(({ span }) => span.end));
    count++;
  }
  return count > 1 ? [{ title: title(count), edits: taken, forAll: true }] : [];
}

const firstOf = ({ edits }: Pick<Fix, 'edits'>): number => Math.min(...edits.map(({ span }) => span.start));

/** `compute`, once for a version of a note as long as vault and options are the same: all findings of a selection ask for the same. */
export function perContext<T>(compute: (context: RuleContext) => T): (context: RuleContext) => T {
  const kept = perObject((_note: Note): { last?: { readonly context: RuleContext; readonly value: T } } => ({}));
  return (context) => {
    const slot = kept(context.note);
    const before = slot.last?.context;
    if (slot.last && before?.vault === context.vault && before.options === context.options) return slot.last.value;
    const value = compute(context);
    slot.last = { context, value };
    return value;
  };
}
