import { describe, expect, it } from 'vitest';
import { lintNote } from '../../../server/lint/lint-note';
import { worksOfFootnote } from '../../../server/vault/footnote-works';
import { shortFormsIn } from '../../../server/vault/short-form-syntax';
import { describeFindings, fixture, noteAt, vaultOf } from '../../fixture';
import { done } from './deed';

/** The short forms of a text: kind, what it spans, author, title, locator. */
const read = (text: string): string =>
  shortFormsIn(text, { start: 0, end: text.length })
    .map((form) =>
      [form.kind, text.slice(form.span.start, form.span.end), form.author, form.title, form.locator].join(' | '),
    )
    .join('\n');

describe('reading short forms', () => {
  it.each([
    'Ibid.',
    'Ibid., 4.',
    'See ibid., pp. 4–7.',
    '*Ibid.*, para. 12; Stein, op. cit., p. 4.',
    'Namely, its deployment in the mountains. Huseynov "Trilateral Dimensions."',
    'Kendall-Taylor et al. "Russia and China."',
    "Huseynov, 'Trilateral Dimensions', p. 12.",
    'Cf. Okoro and Brandt, *Fees without Berths*, 12–14; ebd., S. 3.',
    'Rasina Gasimova, "Azerbaijan to Enhance Cooperation," *Azernews*, October 30, 2019.',
    'Brandt, “One Berth Too Few,” https://courier.example/one.',
    'The minister said “we must act” and left.',
    'Stein, “Compendium,” 2022.',
    'Dana Akhan “Порт и договор,” [The Port and the Treaty], *Steppe Courier*, January 5, 2024.',
    'Там же. С. 4.',
    'Ibidem is a word.',
  ])('%s', (text) => {
    expect(read(text)).toMatchSnapshot();
  });

  it('is linear on hostile text', () => {
    for (const part of ['Ibid. ', '; A, “', 'Aa Bb Cc Dd ', '“', '*', 'See see see ', '. (', '((('])
      expect(shortFormsIn(part.repeat(20_000), { start: 0, end: part.length * 20_000 }).length).toBeGreaterThanOrEqual(
        0,
      );
  });
});

describe('works behind footnotes', () => {
  it('are found by key, address, DOI, title and short form', async () => {
    const { files } = fixture(`//- /refs.bib
@article{doi1, title = {A Paper with a DOI}, author = {Vogel, Ada}, year = 2020, doi = {10.1234/AB.56}}
@report{res, title = {Resolution 2231}, number = {S/RES/2231 (2015)}, year = 2015}
@report{com, title = {On Something}, url = {https://eur-lex.europa.eu/legal-content/EN/ALL/?uri=COM:2023:161:FIN}, year = 2023}
//- /note.md
A.[^a] B.[^b] C.[^c] D.[^d] E.[^e] F.[^f] G.[^g] H.[^h] I.[^i] J.[^j]

[^a]: [@okoro2020].
[^b]: See http://courier.example/one-berth-too-few/?utm_source=x#top for it.
[^c]: Vogel, https://dx.doi.org/10.1234/ab.56.
[^d]: Vogel (doi:10.1234/AB.56).
[^e]: Ilse Brandt, “One berth too few,” *The Selmer Courier*, 2022.
[^f]: Ibid., 3.
[^g]: Okoro, “Fees without Berths,” 12; Brandt, op. cit.
[^h]: Ada Ledger, *The Selmer Concession* (2024).
[^i]: Nothing of note was *said in the meeting*.
[^j]: Security Council, S/RES/2231; Commission, COM(2023) 161 final, p. 3.`);
    const vault = await vaultOf(files);
    const note = noteAt(vault, '/note.md');
    const works = note.footnoteDefinitions.map(
      (definition) =>
        `${definition.label}: ${worksOfFootnote(vault, note, definition)
          .map(({ key }) => key)
          .join(' ')}`,
    );
    expect(works.join('\n')).toMatchInlineSnapshot(`
      "a: okoro2020
      b: brandt2022
      c: doi1
      d: doi1
      e: brandt2022
      f: brandt2022
      g: okoro2020 brandt2022
      h: ledger2024
      i: 
      j: res com"
    `);
  });
});

describe('the rule', () => {
  /** What the rule says of a note. */
  async function orphans(text: string): Promise<string> {
    const { files } = fixture(text);
    const vault = await vaultOf(files);
    const note = noteAt(vault, '/note.md');
    return describeFindings(
      note.text,
      lintNote(vault, note).filter(({ rule }) => rule === 'orphan-short-form'),
    );
  }
  it('tells what moving a paragraph broke', async () => {
    const definitions =
      '[^1]: [@brandt2022].\n[^2]: [@okoro2020].\n[^3]: Ibid., 4.\n[^4]: Brandt, “One Berth,” 2.\n[^5]: [@ledger2024].';
    expect(await orphans(`A.[^1] B.[^2]\n\nC.[^3]\n\nD.[^4] E.[^5]\n\n${definitions}`)).toBe('');
    expect(await orphans(`C.[^3]\n\nA.[^1] B.[^2]\n\nD.[^4] E.[^5]\n\n${definitions}`)).toMatchInlineSnapshot(
      `"warning orphan-short-form at "Ibid., 4": “Ibid., 4” has no work to stand for: the note before it cites none, or there is no note before it."`,
    );
    expect(await orphans(`A.[^1] B.[^2]\n\nD.[^4] E.[^5]\n\nC.[^3]\n\n${definitions}`)).toMatchInlineSnapshot(
      `"warning orphan-short-form at "Ibid., 4": “Ibid., 4” means \`@ledger2024\` (\`[^5]\`) here, and \`@okoro2020\` (\`[^2]\`) by the order in which the notes were written: write out which, or renumber if it is right."`,
    );
    expect(await orphans(`D.[^4] E.[^5]\n\nA.[^1] B.[^2]\n\nC.[^3]\n\n${definitions}`)).toMatchInlineSnapshot(
      `"warning orphan-short-form at "Brandt, “One Berth,” 2": “Brandt, “One Berth,” 2” stands before the note that cites the work in full, \`@brandt2022\` (\`[^1]\`): write it out here."`,
    );
  });
  it('finds a work in words that do not look like a citation', async () => {
    expect(
      await orphans(
        'A.[^1] B.[^2]\n\n[^1]: The port, as Novak and Weber have it in Russia and China: Rivals.\n[^2]: Novak et al. "Russia and China."',
      ),
    ).toBe('');
  });
  it('needs no bibliography', async () => {
    expect(
      await orphans(
        'A.[^1] B.[^2] C.[^3] D.[^4]\n\n[^1]: Ann Novak, “A Title of Hers,” *Paper*, 2020.\n[^2]: Ibid.\n[^3]: Novak, “Title of Hers,” 4.\n[^4]: Novak, “Another Thing,” 4.',
      ),
    ).toMatchInlineSnapshot(
      `"warning orphan-short-form at "Novak, “Another Thing,” 4": “Novak, “Another Thing,” 4” stands for a work that no earlier note cites: cite it in full the first time."`,
    );
  });
});

describe('expanding and shortening', () => {
  const cited =
    'A.[^1] B.[^2] C.[^3] D.[^4] E.[^5] F.[^6]\n\n[^1]: [@okoro2020, p. 4].\n[^2]: [@okoro2020, pp. 7–9].\n[^3]: [@brandt2022].\n[^4]: [@okoro2020].\n[^5]: [@portstat2023].\n[^6]: [@brandt2022, chap. 3].';
  it('are each other’s inverse', async () => {
    const short = await done('shorten', cited);
    expect(short).toMatchInlineSnapshot(`
      "A.[^1] B.[^2] C.[^3] D.[^4] E.[^5] F.[^6]

      [^1]: [@okoro2020, p. 4].
      [^2]: Ibid., 7–9.
      [^3]: [@brandt2022].
      [^4]: Okoro, “Fees without Berths.”
      [^5]: [@portstat2023].
      [^6]: Brandt, “One Berth Too Few,” chap. 3."
    `);
    expect(await done('expand', short)).toBe(cited);
  });
  it('writes full references where the note cites by words, and leaves what nobody resolves', async () => {
    expect(
      await done(
        'expand',
        'A.[^1] B.[^2] C.[^3] D.[^4]\n\n[^1]: Ilse Brandt, “One Berth Too Few,” *The Selmer Courier*, November 3, 2022.\n[^2]: Ibid., 2.\n[^3]: The fee; Brandt "One Berth."\n[^4]: Stein, op. cit.',
      ),
    ).toMatchInlineSnapshot(`
      "A.[^1] B.[^2] C.[^3] D.[^4]

      [^1]: Ilse Brandt, “One Berth Too Few,” *The Selmer Courier*, November 3, 2022.
      [^2]: Ilse Brandt, “One Berth Too Few,” *The Selmer Courier*, November 3, 2022, 2, <https://courier.example/one-berth-too-few>.
      [^3]: The fee; Ilse Brandt, “One Berth Too Few,” *The Selmer Courier*, November 3, 2022, <https://courier.example/one-berth-too-few>.
      [^4]: Stein, op. cit.
      notice: 1 short form stays: no earlier note says for certain what is meant."
    `);
    expect(
      await done('expand', 'A.[^1] B.[^2]\n\n[^1]: Ann Novak, “Unknown Work,” *Paper*, 2020.\n[^2]: Ibid., 4.'),
    ).toMatchInlineSnapshot(`
      "A.[^1] B.[^2]

      [^1]: Ann Novak, “Unknown Work,” *Paper*, 2020.
      [^2]: Ann Novak, “Unknown Work,” *Paper*, 2020, 4."
    `);
  });
});
