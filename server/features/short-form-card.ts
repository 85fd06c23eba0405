import type { Note } from '../markdown/note';
import { shortened } from '../text/shortened';
import { sliceOf } from '../text/span';
import type { Orphaned, ResolvedForm } from '../vault/short-forms';
import type { Vault } from '../vault/vault';
import { escaped } from './markup';
import { readableProse } from './readable';
import { referenceLine } from './reference-card';

const noneSays = 'No earlier note says for certain what is meant.';
const doubts: Readonly<Record<Orphaned, string>> = {
  'nothing-before': noneSays,
  'several-before': 'The note before cites several works.',
  moved: 'It stood behind another note when it was written.',
  later: 'The work is cited in full only later.',
  unknown: noneSays,
  'no-note': 'There is no note with this number.',
  'other-side': 'That note stands on the other side of this one.',
  'other-author': 'That note cites nothing of this author.',
};

/** The card of a short form (“Ibid., 4”, “Doe, supra note 12”): the note that it leads to, and the work that is meant. */
export function shortFormCard(
  vault: Vault,
  note: Note,
  { form, work, source, note: meant, orphaned }: ResolvedForm,
): string {
  const lines = [`**${escaped(sliceOf(note.text, form.span).replace(/\s+/g, ' '))}**`];
  const label = meant ? meant.label : source?.label;
  const definition = meant?.definition ?? note.footnoteDefinitions.find((each) => each.label === label);
  if (label) lines[0] += ` · note ${escaped(label)}`;
  else if (label === '') lines[0] += ' · an inline note';
  if (work) lines.push('', referenceLine(vault, note, work));
  else if (definition) lines.push('', escaped(shortened(readableProse(vault, note, definition.span), 600)));
  const doubt = orphaned && doubts[orphaned];
  if (doubt) lines.push('', `_${doubt}_`);
  return lines.join('\n');
}
