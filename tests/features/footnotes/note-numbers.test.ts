import { describe, expect, it } from 'vitest';
import { definitionAt } from '../../../server/features/definition';
import { hoverAt } from '../../../server/features/hover';
import { implementationAt } from '../../../server/features/implementation';
import { referencesAt } from '../../../server/features/references';
import { isRefusal } from '../../../server/features/rename/change';
import { renameAt } from '../../../server/features/rename/rename';
import { applyEdits } from '../../../server/lint/apply-fixes';
import { lintNote } from '../../../server/lint/lint-note';
import { shortFormsIn } from '../../../server/vault/short-form-syntax';
import { describeFindings, fixture, noteAt, vaultOf } from '../../fixture';
import { done } from './deed';

const read = (text: string): string =>
  shortFormsIn(text, { start: 0, end: text.length })
    .map(({ kind, span, author, locator, notes }) =>
      [
        kind,
        text.slice(span.start, span.end),
        author,
        locator,
        notes ? `${notes.side ?? ''} ${notes.numbers.map(({ number }) => number).join()}` : '',
      ].join(' | '),
    )
    .join('\n');

const text = `A.[^1] B.[^2] C.[^3] D.[^4] E.[^5] F.^[See infra note 5.]

[^1]: [@okoro2020, p. 4]; [@brandt2022].
[^2]: [@ledger2024].
[^3]: Okoro, supra note 1, at 12; see also notes 1–2 above.
[^4]: Id. at 45.
[^5]: Siehe oben Fn. 2, S. 3; a.a.O., S. 9. And *supra* n. 3.
`;

describe('notes named by their numbers', () => {
  it.each([
    'See supra note 12.',
    'Doe, supra note 12, at 45; Roe, “A Title,” supra n. 3.',
    'Doe (n 12) 45.',
    'Müller, a.a.O. (Fn. 12), S. 4 f.',
    'A. a. O. S. 12 f.',
    'Id. at 45. Idem, *Another Work* (City, 2020), 4.',
    'loc. cit.; op. cit., p. 3; ebd., S. 3; ivi, p. 2.',
    'Там же, с. 4; указ. соч., с. 5; см. сноску 12 выше.',
    'Kowalski, dz. cyt., s. 7; tamże, s. 8; Yılmaz, a.g.e., s. 9.',
    'For more, see infra notes 20, 22 and 24–26 and accompanying text.',
    'Brandt 2022, n. 7; see note 12 of the annex; fees rose above 12.',
  ])('%s', (words) => {
    expect(read(words)).toMatchSnapshot();
  });

  it('are read in linear time', () => {
    for (const part of ['supra note 1 ', 'Doe, (n 1', 'see ', 'note 1, 2, ', 'supra ', 'Id. ', 'A. a. O. (']) {
      const long = part.repeat(20_000);
      expect(shortFormsIn(long, { start: 0, end: long.length }).length).toBeGreaterThanOrEqual(0);
    }
  });

  it.each(['supra note 1,', 'Id. at', 'oben Fn', 'a.a.O', 'n. 3.', 'infra note'])('lead there: %s', async (at) => {
    const { files } = fixture(text);
    const vault = await vaultOf(files);
    const note = noteAt(vault, '/note.md');
    const offset = note.text.indexOf(at) + 1;
    const shown = ({ span }: { span: { start: number; end: number } }) =>
      note.text.slice(span.start - 2, span.end + 12);
    expect({
      hover: hoverAt(vault, note, offset)?.markdown,
      definition: definitionAt(vault, note, offset)?.places.map(shown),
      passages: implementationAt(vault, note, offset)?.places.length,
    }).toMatchSnapshot();
  });

  it('are uses of the note, and follow renumbering, another label and merging', async () => {
    const { files } = fixture(text);
    const vault = await vaultOf(files);
    const note = noteAt(vault, '/note.md');
    const marks = referencesAt(vault, note, text.indexOf('[^2]') + 2, false);
    expect(marks.map(({ span }) => note.text.slice(span.start - 6, span.end))).toMatchSnapshot();
    const change = renameAt(vault, note, text.indexOf('[^2]') + 2, '12');
    if (isRefusal(change)) throw new Error(change.refusal);
    expect(applyEdits(note.text, change.edits)).toMatchSnapshot();
    expect(await done('renumber', text.replace('A.[^1] B.[^2]', 'B.[^2] A.[^1]$0'))).toMatchSnapshot();
    const same = 'A.[^1] B.[^2] C.[^3]\n\n[^1]: [@okoro2020].\n[^2]: [@okoro2020].\n[^3]: Okoro, supra note 2.';
    expect(await done('merge', same)).toMatchSnapshot();
    const words = 'A.[^a] B.[^b] C.[^c]\n\n[^a]: [@okoro2020].\n[^b]: [@brandt2022].\n[^c]: Brandt, supra note 2, 4.';
    expect(await done('numberAll', words)).toContain('[^3]: Brandt, supra note 2, 4.');
    expect(await done('expand', words)).toContain('[^c]: [@brandt2022, p. 4].');
  });

  it('are made and expanded to the same text', async () => {
    const cited =
      'A.[^1] B.[^2] C.[^3] D.[^4] E.[^5]\n\n[^1]: [@okoro2020, p. 4].\n[^2]: [@okoro2020, p. 7].\n[^3]: [@brandt2022].\n[^4]: [@okoro2020].\n[^5]: [@brandt2022, chap. 3].';
    const short = await done('shortenToNumbers', cited);
    expect(short).toMatchSnapshot();
    expect(await done('expand', short)).toBe(cited);
  });

  it('keep the note that they name from becoming a citation alone', async () => {
    expect(await done('toCitations', `${text.replace('A.', 'A.$0')}`)).toMatchSnapshot();
  });

  it.each([
    '[^1]: [@okoro2020].\n[^2]: Okoro, supra note 12.',
    '[^1]: [@okoro2020].\n[^2]: See supra note 2.',
    '[^1]: See infra note 2.\n[^2]: Okoro, infra note 1.',
    '[^1]: [@okoro2020].\n[^2]: Brandt, supra note 1, at 4.',
    '[^1]: Brandt says so, and [@okoro2020].\n[^2]: Brandt, supra note 1, at 4.',
    '[^1]: Okoro, infra note 2.\n[^2]: [@okoro2020].',
    '[^1]: Id.\n[^2]: loc. cit.',
    '[^1]: Nothing.\n[^2]: Id. at 3.',
  ])('are warned of: %s', async (definitions) => {
    const { files } = fixture(`A.[^1] B.[^2]\n\n${definitions}`);
    const vault = await vaultOf(files);
    const note = noteAt(vault, '/note.md');
    const found = lintNote(vault, note).filter(({ rule }) => rule === 'orphan-short-form');
    expect(describeFindings(note.text, found)).toMatchSnapshot();
  });
});
