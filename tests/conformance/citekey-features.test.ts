import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/features/completion';
import { definitionAt } from '../../server/features/definition';
import { highlightsAt } from '../../server/features/highlights';
import { hoverAt } from '../../server/features/hover';
import { referencesAt } from '../../server/features/references';
import { isRefusal } from '../../server/features/rename/change';
import { renameableAt } from '../../server/features/rename/renameable';
import { sliceOf } from '../../server/text/span';
import { atCursor, shownPlaces } from '../features/at-cursor';
import { renamedFixture } from '../features/rename-cursor';

/** Every form in which a text can cite, the cursor in the key. */
const forms = [
  '[@ke$0nt2020]',
  '[@ke$0nt2020, pp. 4–6; @roe]',
  '[see @roe; -@ke$0nt2020, chap. 3]',
  'As @ke$0nt2020 says',
  '@ke$0nt2020 [p. 4]',
  '@roe [p. 4; see @ke$0nt2020]',
  '[@roe, and @ke$0nt2020, p. 3]',
  '[@{ke$0nt2020}, 4]',
  '> [@roe,\n> p. 4; see\n> @ke$0nt2020]',
  '![Map by @ke$0nt2020](m.png)',
  'x^[See @ke$0nt2020.]',
  'x[^1]\n\n[^1]: See [@ke$0nt2020].',
  '| a |\n|---|\n| [@ke$0nt2020, p. 3] |',
  '[@roe, cited in @ke$0nt2020, n. 12]',
  '[see @roe, p. 4, quoted in @{ke$0nt2020}, p. 9; @roe]',
  '@roe [quoted in @ke$0nt2020, p. 4]',
  'x[^1]\n\n[^1]: Words [@roe, cited in @ke$0nt2020, n. 12].',
  'x^[Words [@roe, cited in\n@ke$0nt2020, n. 12].]',
];

const works = '@book{kent2020, author = {Kent, Ada}, title = {Ports}, year = 2020}\n@book{roe, title = {Piers}}';
const vaultWith = (form: string): string =>
  `//- /draft.md\n${form}\n//- /other.md\nSo [@kent2020].\n//- /refs.bib\n${works}`;

describe.each(forms)('in %j', (form) => {
  it('every feature is about the key and nothing more', async () => {
    const { vault, note, offset } = await atCursor(vaultWith(form));
    const cut = (span: { readonly start: number; readonly end: number } | undefined) =>
      span && sliceOf(note.text, span);
    expect(cut(hoverAt(vault, note, offset)?.span)).toBe('kent2020');
    expect(cut(definitionAt(vault, note, offset)?.origin)).toBe('kent2020');
    expect(shownPlaces(vault, definitionAt(vault, note, offset)?.places ?? [])).toBe('refs.bib:1:7');
    expect(highlightsAt(vault, note, offset).map(({ span }) => cut(span))).toEqual(['kent2020']);
    const places = referencesAt(vault, note, offset, true).map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1));
    expect([...places].sort()).toEqual(['draft.md', 'other.md', 'refs.bib']);
    const renameable = renameableAt(vault, note, offset);
    expect(isRefusal(renameable) ? renameable.refusal : cut(renameable.span)).toBe('kent2020');
    // As a footnote the brackets would go; as a citation the key alone is replaced.
    const inPandocForm = { ...vault, settings: { ...vault.settings, 'citation.form': 'pandoc' as const } };
    const completion = completionsAt(inPandocForm, note, offset).find(({ label }) => label === 'kent2020')!;
    // Accepting what stands there changes nothing.
    const { span, newText } = completion;
    expect(note.text.slice(0, span.start) + newText + note.text.slice(span.end)).toBe(note.text);
  });

  it('a rename changes the key alone, everywhere', async () => {
    const source = vaultWith(form);
    expect(await renamedFixture(source, 'kent-2021')).toBe(
      source
        .replace('$0', '')
        .replaceAll('kent2020', 'kent-2021')
        .replaceAll(/\n(?=\/\/-)/g, '\n')
        .trim(),
    );
  });
});

describe('a rename of a key over three notes', () => {
  const notes = '//- /a.md\nOne [@ke$0nt; @roe].\n//- /b.md\nTwo @kent [p. 3].\n//- /c.md\n[@roe and @kent]';
  const renamed = '//- /a.md\nOne [@li2021; @roe].\n//- /b.md\nTwo @li2021 [p. 3].\n//- /c.md\n[@roe and @li2021]';

  it.each([
    [
      'BibTeX',
      '/refs.bib',
      '@book{kent, title={A}}\n@incollection{roe, crossref = {kent}, title={B}}',
      '@book{li2021, title={A}}\n@incollection{roe, crossref = {li2021}, title={B}}',
    ],
    [
      'CSL-JSON',
      '/refs.json',
      '[{"id": "kent", "type": "book", "title": "kent"}, {"id": "roe"}]',
      '[{"id": "li2021", "type": "book", "title": "kent"}, {"id": "roe"}]',
    ],
    [
      'CSL-YAML',
      '/refs.yaml',
      'references:\n- id: kent\n  title: kent\n- id: "roe"',
      'references:\n- id: li2021\n  title: kent\n- id: "roe"',
    ],
    [
      'quoted CSL-YAML',
      '/refs.yaml',
      "references:\n- {id: 'kent', title: A}",
      "references:\n- {id: 'li2021', title: A}",
    ],
  ])('and a bibliography in %s', async (_, path, before, after) => {
    const named = (text: string) => text.replaceAll(/(\/\/- .*\n)/g, `$1---\nbibliography: ${path.slice(1)}\n---\n`);
    expect(await renamedFixture(`${named(notes)}\n//- ${path}\n${before}`, 'li2021')).toBe(
      `${named(renamed)}\n//- ${path}\n${after}`,
    );
  });
});
