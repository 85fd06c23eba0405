import { notesInOrder } from '../../markdown/footnote-order';
import type { Note } from '../../markdown/note';
import { sliceOf } from '../../text/span';
import { type ResolvedForm, type Source, shortFormsResolved } from '../../vault/short-forms';
import { expansion } from '../edits/expand-short-form';
import type { Fix, Rule } from '../rule';
import { coded, quoted } from '../wording';

/** A short form that leads to no work, or to another one than it did. */
export const orphanShortForm: Rule<ResolvedForm> = {
  id: 'orphan-short-form',
  defaultSeverity: 'warning',
  summary: 'An “ibid.”, “op. cit.” or short title that no earlier note resolves.',
  docs: `“Ibid.” means the work of the note before, “Author, op. cit.” and “Author, ‘Short Title’” a work that an earlier note cites in
full. When a paragraph is moved, a note inserted or one deleted, they silently come to mean another work, or none. Notes are looked
at in the order in which a reader meets their marks.

It finds a short form whose work no earlier note cites (or only a later one); an “ibid.” in the first note, behind a note that
cites nothing, or behind one that cites several works; and an “ibid.” behind another note than it stood behind: when a paragraph is
moved, the numbers and the order of the definitions still say how the notes stood. “Supra note 12” is found where there is no note 12, where
it stands behind (or, for “infra”, before), and “Doe, supra note 12” where note 12 cites nothing of Doe. A comment \`<!-- cites: @key -->\` in the note says
for certain what is meant.

The quick fix writes the work out, as it is meant now or as it was before. Where all is as it should be, renumbering the footnotes
(or sorting their definitions, where labels are words) says so.`,
  bad: [
    { text: 'A.[^1] B.[^2]\n\n[^1]: [@brandt2022].\n[^2]: Okoro, supra note 1, at 4.\n' },
    { text: 'A.[^1]\n\n[^1]: See supra note 12.\n' },
    { text: 'The fee is high.[^1]\n\n[^1]: Ibid., 4.\n' },
    { text: 'A.[^1] B.[^2]\n\n[^1]: The ministry did not answer.\n[^2]: Ibid.\n' },
    { text: 'A.[^1] B.[^2]\n\n[^1]: [@brandt2022; @okoro2020].\n[^2]: Ibid., p. 12.\n' },
    { text: 'A.[^1] B.[^2]\n\n[^1]: Okoro, “Fees without Berths,” 12.\n[^2]: [@okoro2020].\n' },
    { text: 'A.[^1] B.[^2]\n\n[^1]: [@brandt2022].\n[^2]: Stein, op. cit., 4.\n' },
    {
      text: 'A.[^1] C.[^3] B.[^2]\n\n[^1]: [@brandt2022].\n[^2]: [@okoro2020].\n[^3]: Ibid., 4.\n',
    },
    { text: 'A.[^1] B.[^2]\n\n[^1]: [@brandt2022].\n[^2]: Ibid. <!-- cites: @okoro2020 -->\n' },
  ],
  good: [
    {
      text: 'A.[^1] B.[^2] C.[^3]\n\n[^1]: [@brandt2022].\n[^2]: Brandt, supra note 1, at 4; see infra note 3.\n[^3]: Id. at 5.\n',
    },
    { text: 'A.[^1] B.[^2]\n\n[^1]: [@brandt2022].\n[^2]: Ibid., 4.\n' },
    { text: 'A.[^1] B.[^2]\n\n[^1]: See [@okoro2020]; ibid., 12.\n[^2]: Okoro, “Fees without Berths,” 20.\n' },
    {
      text: 'A.[^1] B.[^2] C.[^3]\n\n[^1]: Ada Ledger, “A Harbour for Two,” *Ports*, 2024.\n[^2]: [@brandt2022].\n[^3]: Ledger, “Harbour for Two,” 8; Brandt, op. cit.\n',
    },
    { text: 'A.[^1]\n\n[^1]: The minister said that “the fee will stay”.\n' },
  ],

  check({ vault, note }) {
    return shortFormsResolved(vault, note)
      .filter(({ orphaned }) => orphaned)
      .map((resolved) => ({
        span: resolved.form.span,
        message: messageOf(note, quoted(sliceOf(note.text, resolved.form.span)), resolved),
        data: resolved,
      }));
  },

  fixes({ note }, found) {
    const resolved = found.data;
    if (!resolved) return [];
    const { source, before, work, orphaned } = resolved;
    const recorded: Source | undefined = work && !source ? { work, label: '', words: '' } : undefined;
    const meant = orphaned === 'moved' ? [before, source] : orphaned === 'several-before' ? [] : [source, recorded];
    const fixes = meant.flatMap((each): Fix[] => {
      const edit = each && expansion(note, resolved, each);
      return edit ? [{ title: `Write ${quoted(edit.newText)}`, edits: [edit] }] : [];
    });
    const once = fixes.filter((fix, i) => fixes.findIndex(({ title }) => title === fix.title) === i);
    return once.map((fix, i) => (i === 0 ? { ...fix, preferred: true } : fix));
  },
};

function messageOf(note: Note, form: string, resolved: ResolvedForm): string {
  const { orphaned, source, before, work, note: meant } = resolved;
  const { kind, author } = resolved.form;
  switch (orphaned) {
    case 'several-before':
      return `${form} stands behind a note that cites several works: it does not say which of them it means.`;
    case 'moved':
      return `${form} means ${nameOf(source)} here, and ${nameOf(before)} by the order in which the notes were written: write out which, or renumber if it is right.`;
    case 'no-note':
      return `${form} names a note that is not there: notes in this text: ${notesInOrder(note).length}.`;
    case 'other-side':
      return `${form} points the wrong way: ${markOf(meant)} stands on the other side of this note.`;
    case 'other-author':
      return `${form} names ${quoted(author)}, whom ${markOf(meant)} does not cite: renumbering or a moved note may have broken it.`;
    case 'later':
      return `${form} stands before the note that cites the work in full, ${nameOf(source)}: write it out here.`;
    case 'nothing-before':
      return `${form} has no work to stand for: the note before it cites none, or there is no note before it.`;
    default:
      return `${form} stands for a work that no earlier note cites${work ? ` (${coded(`@${work.key}`)})` : ''}: ${kind === 'title' ? 'cite it in full the first time' : 'write the work out'}.`;
  }
}

const markOf = (meant: ResolvedForm['note']): string =>
  !meant || meant.label === '' ? 'that note' : coded(`[^${meant.label}]`);

const nameOf = (source: Source | undefined): string => {
  if (!source) return 'nothing';
  const note = source.label === '' ? 'an inline note' : coded(`[^${source.label}]`);
  return source.work
    ? `${coded(`@${source.work.key}`)}${source.label === '' ? '' : ` (${note})`}`
    : `the work of ${note}`;
};
