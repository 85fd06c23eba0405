import { describe, expect, it } from 'vitest';
import type { Settings } from '../../server/config/settings';
import { completionsAt } from '../../server/features/completion';
import { atCursor } from './at-cursor';

/** The first labels on offer, and the note with the one taken whose label begins with `wanted`, `|` for the rest of the file. */
async function accepted(source: string, wanted = '', settings?: Partial<Settings>): Promise<string> {
  const { vault, note, offset } = await atCursor(source, settings);
  const offered = completionsAt(vault, note, offset);
  const chosen = offered.find(({ label }) => label.startsWith(wanted));
  if (!chosen) return `nothing of ${offered.map(({ label }) => label).join(' | ')}`;
  const written = note.text.slice(chosen.span.start, offset);
  if (!chosen.filter.startsWith(written)) return `an editor hides it: ${written} is not in ${chosen.filter}`;
  const edits = [{ span: chosen.span, newText: chosen.newText }, ...chosen.additional].sort(
    (a, b) => b.span.start - a.span.start,
  );
  const labels = offered.slice(0, 3).map(({ label }) => label);
  const taken = edits.reduce(
    (text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end),
    note.text,
  );
  return `${labels.join(' | ')}\n${taken.trimEnd()}`;
}

const bib = `
//- /own.bib
@book{huseynov-2025, author = {Huseynov, Rasim}, title = {Trilateral Dimensions}, year = 2025}
@book{d:x/1.2, author = {Ådahl, Eva}, title = {Corridors}, year = 1999}
`;
const pandoc = { 'citation.form': 'pandoc' } as const;

describe('what a citation inserts', () => {
  it('is a footnote for a citation alone in its brackets, where footnotes are wanted', async () => {
    expect(await accepted(`//- /a.md\nIt fell [@huse$0]. More.\n${bib}`)).toMatchInlineSnapshot(`
      "huseynov-2025
      It fell[^huseynov-2025]. More.

      [^huseynov-2025]: [@huseynov-2025]."
    `);
    expect(
      await accepted(`//- /a.md\nIt fell[@huse$0\n\n## Notes\n\n## Annex\n\nText.\n${bib}`),
    ).toMatchInlineSnapshot(`
      "huseynov-2025
      It fell[^huseynov-2025]

      ## Notes

      [^huseynov-2025]: [@huseynov-2025].

      ## Annex

      Text."
    `);
  });
  it('is a key where the note cites by keys, in a definition, in a cluster and in running text', async () => {
    expect(await accepted(`//- /a.md\nIt rose [@d:x/1.2]. It fell [@huse$0].\n${bib}`)).toMatchInlineSnapshot(`
      "huseynov-2025
      It rose [@d:x/1.2]. It fell [@huseynov-2025]."
    `);
    expect(await accepted(`//- /a.md\nIt fell.[^1]\n\n[^1]: See [@huse$0].\n${bib}`)).toMatchInlineSnapshot(`
      "huseynov-2025
      It fell.[^1]

      [^1]: See [@huseynov-2025]."
    `);
    expect(await accepted(`//- /a.md\nIt fell [@d:x/1.2;\n@hus$0].\n${bib}`)).toMatchInlineSnapshot(`
      "huseynov-2025
      It fell [@d:x/1.2;
      @huseynov-2025]."
    `);
    expect(await accepted(`//- /a.md\nAs -@hus$0. And so on.\n${bib}`)).toMatchInlineSnapshot(`
      "huseynov-2025
      As -@huseynov-2025. And so on."
    `);
    expect(await accepted(`//- /a.md\nIt fell [@huse$0].\n${bib}`, '', pandoc)).toMatchInlineSnapshot(`
      "huseynov-2025
      It fell [@huseynov-2025]."
    `);
  });
  it('respects braces, and keys with punctuation', async () => {
    expect(await accepted(`//- /a.md\nAs @{hus$0} says.\n${bib}`)).toMatchInlineSnapshot(`
      "huseynov-2025
      As @{huseynov-2025} says."
    `);
    expect(await accepted(`//- /a.md\nAs @{hus$0 says.\n${bib}`)).toMatchInlineSnapshot(`
      "huseynov-2025
      As @{huseynov-2025} says."
    `);
    expect(await accepted(`//- /a.md\nAs @d:x/$0 says.\n${bib}`)).toMatchInlineSnapshot(`
      "d:x/1.2
      As @d:x/1.2 says."
    `);
    expect(await accepted(`//- /a.md\nAs @huseynov-$0 says.\n${bib}`)).toMatchInlineSnapshot(`
      "huseynov-2025
      As @huseynov-2025 says."
    `);
    expect(await accepted(`//- /a.md\nAs @adah$0.\n${bib}`)).toMatchInlineSnapshot(`
      "d:x/1.2
      As @d:x/1.2."
    `);
  });
  it('is a citation in a definition that is still empty', async () => {
    expect(await accepted(`//- /a.md\nIt fell.[^1]\n\n[^1]: huseynov 2025$0\n${bib}`)).toMatchInlineSnapshot(`
      "huseynov-2025
      It fell.[^1]

      [^1]: [@huseynov-2025]."
    `);
    expect(await accepted('The second berth was missing.[^1]\n\n[^1]: $0\n')).toMatchInlineSnapshot(`
      "order2023 | brandt2022 | ledger2024
      The second berth was missing.[^1]

      [^1]: [@order2023]."
    `);
  });
});

describe('what comes first', () => {
  const notes = '//- /b.md\nOne [@d:x/1.2]. Two [@d:x/1.2].\n//- /c.md\nOne [@huseynov-2025].\n';
  it('is what the draft cites, then what the vault cites most', async () => {
    expect(await accepted(`//- /a.md\nWell @$0\n${notes}${bib}`, 'd:x')).toMatchInlineSnapshot(`
      "d:x/1.2 | huseynov-2025 | brandt2022
      Well @d:x/1.2"
    `);
    expect(await accepted(`//- /a.md\nOne @huseynov-2025. Well @$0\n${notes}${bib}`, 'hus')).toMatchInlineSnapshot(`
      "huseynov-2025 | d:x/1.2 | brandt2022
      One @huseynov-2025. Well @huseynov-2025"
    `);
  });
});

describe('a work that only a pack knows', () => {
  it('can be cited as cited there', async () => {
    expect(await accepted('As @okoro2020$0 says.', 'okoro2020, cited')).toMatchInlineSnapshot(`
      "okoro2020 | okoro2020, cited in ledger2024
      As @okoro2020 [cited in @ledger2024, n. 2] says."
    `);
    expect(await accepted('It fell.[^okoro2020$0]\n', 'okoro2020, cited')).toMatchInlineSnapshot(`
      "okoro2020 | okoro2020, cited in ledger2024
      It fell.[^okoro2020]

      [^okoro2020]: [@okoro2020, cited in @ledger2024, n. 2]."
    `);
    expect(await accepted('It fell [@okoro2020$0].\n', 'okoro2020, cited', pandoc)).toMatchInlineSnapshot(`
      "okoro2020 | okoro2020, cited in ledger2024
      It fell [@okoro2020, cited in @ledger2024, n. 2]."
    `);
  });
  it('and is not noted twice', async () => {
    const noted = '\n\n[^o]: [@okoro2020, cited in @ledger2024, n. 2].';
    expect(await accepted(`It rose.[^o] It fell. [@okoro2020$0]${noted}`, 'okoro2020, cited')).toMatchInlineSnapshot(`
      "okoro2020 | okoro2020, cited in ledger2024
      It rose.[^o] It fell.[^o]

      [^o]: [@okoro2020, cited in @ledger2024, n. 2]."
    `);
    expect(await accepted(`It rose.[^o] It fell. [@okoro2020$0]${noted}`, 'okoro2020')).toMatchInlineSnapshot(`
      "okoro2020 | okoro2020, cited in ledger2024
      It rose.[^o] It fell.[^okoro2020]

      [^o]: [@okoro2020, cited in @ledger2024, n. 2].
      [^okoro2020]: [@okoro2020]."
    `);
  });
  it('is cited directly where the writer has it, and so is the pack’s own document', async () => {
    const own = '//- /own.bib\n@book{okoro2020, title = {Fees}}\n';
    expect(await accepted(`//- /a.md\nAs @okoro2020$0 says.\n${own}`, 'okoro2020, cited')).toMatchInlineSnapshot(
      `"nothing of okoro2020"`,
    );
    expect(await accepted('As @ledger2024$0 says.', 'ledger2024, cited')).toMatchInlineSnapshot(
      `"nothing of ledger2024"`,
    );
  });
});

describe('where a new definition goes', () => {
  it('is behind the paragraph, where the note keeps its notes there', async () => {
    const behind = 'One.[^1]\n\n[^1]: First.\n\nTwo.[^huse$0]\n\nThree.[^3]\n\n[^3]: Third.\n';
    expect(await accepted(`//- /a.md\n${behind}${bib}`, 'hus')).toMatchInlineSnapshot(`
      "huseynov-2025
      One.[^1]

      [^1]: First.

      Two.[^huseynov-2025]

      [^huseynov-2025]: [@huseynov-2025].

      Three.[^3]

      [^3]: Third."
    `);
  });
});
