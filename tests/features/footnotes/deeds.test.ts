import { describe, expect, it } from 'vitest';
import { done } from './deed';

describe('inserting a footnote', () => {
  it('takes the next free number and puts the definition where the note keeps its own', async () => {
    expect(
      await done('insert', 'One.[^1] Two.$0 Three.[^lease]\n\n[^1]: First.\n\n[^lease]: The lease.\n\nEnd.'),
    ).toMatchInlineSnapshot(`
      "One.[^1] Two.[^2] Three.[^lease]

      [^1]: First.

      [^lease]: The lease.

      [^2]: $0

      End."
    `);
  });
  it('puts it under a heading for notes, or at the end', async () => {
    expect(await done('insert', '# A\n\nOne.$0\n\n## Notes\n\n## Further reading\n\nX.')).toMatchInlineSnapshot(`
      "# A

      One.[^1]

      ## Notes

      [^1]: $0

      ## Further reading

      X."
    `);
    expect(await done('insert', '# A\n\nOne.$0')).toMatchInlineSnapshot(`
      "# A

      One.[^1]

      [^1]: $0"
    `);
  });
  it('puts it behind its paragraph where the others are', async () => {
    expect(
      await done('insert', 'One.[^1]\n\n[^1]: First.\n\nTwo.$0\n\nThree.[^2]\n\n[^2]: Second.'),
    ).toMatchInlineSnapshot(`
      "One.[^1]

      [^1]: First.

      Two.[^3]

      [^3]: $0

      Three.[^2]

      [^2]: Second."
    `);
  });
  it('puts it at the end of the section where the others are', async () => {
    expect(
      await done(
        'insert',
        '# A\n\nOne.[^1]\n\nTwo.\n\n[^1]: First.\n\n# B\n\nThree.$0\n\nFour.[^2]\n\nFive.\n\n[^2]: Second.',
      ),
    ).toMatchInlineSnapshot(`
      "# A

      One.[^1]

      Two.

      [^1]: First.

      # B

      Three.[^3]

      Four.[^2]

      Five.

      [^2]: Second.
      [^3]: $0"
    `);
  });
  it('is refused within code and links', async () => {
    expect(await done('insert', 'A `co$0de` b.')).toMatchInlineSnapshot(
      `"refused: A footnote’s mark cannot stand here: put the cursor into the text."`,
    );
    expect(await done('insert', 'A [[No$0te]] b.')).toMatchInlineSnapshot(
      `"refused: A footnote’s mark cannot stand here: put the cursor into the text."`,
    );
  });
});

describe('deleting a footnote', () => {
  it('takes all marks and all paragraphs of the definition', async () => {
    expect(
      await done(
        'delete',
        'One.[^a]$0 Two [^a].[^b]\n\n[^a]: First.\n\n    More of it. ^block\n\n[^b]: Second, see [^a].',
      ),
    ).toMatchInlineSnapshot(`
      "One. Two.[^b]

      [^b]: Second, see.
      notice: 3 marks of [^a] went with it. The block ^block went with it."
    `);
  });
  it('works from within the definition, and on an inline note', async () => {
    expect(await done('delete', 'One.[^a] Two.\n\n[^a]: Fir$0st.')).toMatchInlineSnapshot(`"One. Two."`);
    expect(await done('delete', 'One ^[in$0line] two.')).toMatchInlineSnapshot(`"One two."`);
    expect(await done('delete', 'One$0.')).toMatchInlineSnapshot(
      `"refused: There is no footnote here: put the cursor on its mark or in its definition."`,
    );
  });
});

describe('renumbering', () => {
  it('follows the order of appearance, keeps pairs, repeated marks, paragraphs and words', async () => {
    expect(
      await done(
        'renumber',
        'A.[^3] B.[^lease] C.[^1] D.[^3]\n\n[^1]: One, see also [^7].\n\n    More.\n\n[^3]: Three.\n[^lease]: Lease.\n[^7]: Only in a note. ^fn\n[^2]: Unused.',
      ),
    ).toMatchInlineSnapshot(`
      "A.[^1] B.[^lease] C.[^2] D.[^1]

      [^2]: One, see also [^3].

          More.

      [^1]: Three.
      [^lease]: Lease.
      [^3]: Only in a note. ^fn
      [^4]: Unused."
    `);
    expect(await done('renumber', 'A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: Two.')).toMatchInlineSnapshot(
      `"nothing changed"`,
    );
  });
  it('keeps a second definition of a label with the first', async () => {
    expect(await done('renumber', 'A.[^2] B.[^5]\n\n[^2]: One.\n[^2]: Two.')).toMatchInlineSnapshot(`
      "A.[^1] B.[^2]

      [^1]: One.
      [^1]: Two."
    `);
  });
  it('numbers words when asked', async () => {
    expect(await done('numberAll', 'A.[^lease] B.[^1]\n\n[^1]: One.\n[^lease]: Lease.')).toMatchInlineSnapshot(`
      "A.[^1] B.[^2]

      [^2]: One.
      [^1]: Lease."
    `);
  });
});

describe('sorting definitions', () => {
  it('keeps what stands between them', async () => {
    expect(
      await done(
        'sort',
        'A.[^2] B.[^1] C.[^3]\n\n[^1]: One\n\n    with more.\n\n<!-- a comment -->\n\n[^3]: Three.\n\n## Heading\n\n<!-- ibid-ignore unsourced-claim: known -->\n[^2]: Two. ^two\n\nEnd.',
      ),
    ).toMatchInlineSnapshot(`
      "A.[^2] B.[^1] C.[^3]

      <!-- ibid-ignore unsourced-claim: known -->
      [^2]: Two. ^two

      <!-- a comment -->

      [^1]: One

          with more.

      ## Heading

      [^3]: Three.

      End."
    `);
  });
  it('sorts each group for itself', async () => {
    expect(
      await done('sort', 'A.[^2] B.[^1]\n\n[^1]: One.\n[^2]: Two.\n\nC.[^4] D.[^3]\n\n[^3]: Three.\n[^4]: Four.'),
    ).toMatchInlineSnapshot(`
      "A.[^2] B.[^1]

      [^2]: Two.
      [^1]: One.

      C.[^4] D.[^3]

      [^4]: Four.
      [^3]: Three."
    `);
  });
  it('leaves a definition that text follows without a blank line', async () => {
    expect(await done('sort', 'A.[^2] B.[^1]\n\n[^1]: One.\n[^2]: Two.\n# Heading\n')).toMatchInlineSnapshot(
      `"notice: 1 definition stayed in place: text follows without a blank line and would run into another."`,
    );
  });
});

describe('merging', () => {
  it('keeps the first of those that say the same', async () => {
    expect(
      await done(
        'merge',
        'A.[^1] B.[^2] C.[^3] D.[^2]\n\n[^1]: [@brandt2022].\n[^2]: [@okoro2020].\n[^3]:  [@brandt2022].\n[^4]: Ibid.\n[^5]: Ibid.',
      ),
    ).toMatchInlineSnapshot(`
      "A.[^1] B.[^2] C.[^1] D.[^2]

      [^1]: [@brandt2022].
      [^2]: [@okoro2020].
      [^4]: Ibid.
      [^5]: Ibid."
    `);
  });
});

describe('inline notes and definitions', () => {
  it('become each other', async () => {
    expect(await done('toDefinition', 'A ^[a *note* [@brandt2022]$0] b.[^1]\n\n[^1]: One.')).toMatchInlineSnapshot(`
      "A [^2] b.[^1]

      [^1]: One.
      [^2]: a *note* [@brandt2022]"
    `);
    expect(
      await done('toInline', 'A[^1]$0 b.[^2]\n\n[^1]: A note\n  in two lines [@brandt2022].\n[^2]: Two.'),
    ).toMatchInlineSnapshot(`
      "A^[A note in two lines [@brandt2022].] b.[^2]

      [^2]: Two."
    `);
    expect(await done('toInline', 'A[^1]$0 b.\n\n[^1]: A note\n\n    in two paragraphs.')).toMatchInlineSnapshot(
      `"refused: [^1] has more than one paragraph: it cannot stand inline without loss."`,
    );
    expect(await done('toInline', 'A[^1]$0 b.[^1]\n\n[^1]: A note.')).toMatchInlineSnapshot(
      `"refused: [^1] has 2 marks: only a footnote with one mark can stand inline."`,
    );
  });
});

describe('footnotes to citations', () => {
  it('convert what is nothing but citations, and say what stays', async () => {
    expect(
      await done(
        'toCitations',
        'A.[^1] B[^2], c[^3]. D.[^4][^5] E.[^6] F.[^8]\n\n[^1]: [@brandt2022, p. 4; see @okoro2020].\n[^2]: [@okoro2020]\n[^3]: See [@okoro2020].\n[^4]: [@brandt2022].\n[^5]: [@okoro2020, chap. 3].\n[^6]: [@brandt2022].\n\n    And a second paragraph.\n[^7]: [@brandt2022].',
      ),
    ).toMatchInlineSnapshot(`
      "A [@brandt2022, p. 4; see @okoro2020]. B  [@okoro2020], c[^3]. D [@brandt2022] [@okoro2020, chap. 3]. E.[^6] F.[^8]

      [^3]: See [@okoro2020].
      [^6]: [@brandt2022].

          And a second paragraph.
      [^7]: [@brandt2022].
      notice: [^3], [^6] stay: words of its own beside the citation. [^8] stays: defined nowhere. [^7] stays: no mark in the text."
    `);
  });
  it('leave a mark that would become a link', async () => {
    expect(await done('toCitations', 'A[^1](b) c.\n\n[^1]: [@okoro2020].')).toMatchInlineSnapshot(
      `"refused: [^1] stays: a mark right before a bracket."`,
    );
  });
  it('convert one', async () => {
    expect(
      await done('toCitation', 'A.[^1] B.[^2]$0 C.[^2]\n\n[^1]: [@okoro2020].\n[^2]: [@brandt2022].'),
    ).toMatchInlineSnapshot(`
      "A.[^1] B [@brandt2022]. C [@brandt2022].

      [^1]: [@okoro2020]."
    `);
  });
});

describe('citations to footnotes', () => {
  const source =
    'A [@brandt2022, p. 4]. B [see @okoro2020], c. D [@brandt2022, p. 4]. E [@a] [@b]. @okoro2020 says so. F\n[@ledger2024;\n@okoro2020]. G.';
  it('label by citekey or by number', async () => {
    expect(await done('toFootnotes', source)).toMatchInlineSnapshot(`
      "A.[^brandt2022] B,[^okoro2020] c. D.[^brandt2022] E.[^a][^b] @okoro2020 says so. F.[^ledger2024] G.

      [^brandt2022]: [@brandt2022, p. 4].
      [^okoro2020]: [see @okoro2020].
      [^a]: [@a].
      [^b]: [@b].
      [^ledger2024]: [@ledger2024; @okoro2020].
      notice: 1 citation without brackets stays: a part of the sentence."
    `);
    expect(await done('toFootnotes', source, { 'footnote.label': 'number' })).toMatchInlineSnapshot(`
      "A.[^1] B,[^2] c. D.[^1] E.[^3][^4] @okoro2020 says so. F.[^5] G.

      [^1]: [@brandt2022, p. 4].
      [^2]: [see @okoro2020].
      [^3]: [@a].
      [^4]: [@b].
      [^5]: [@ledger2024; @okoro2020].
      notice: 1 citation without brackets stays: a part of the sentence."
    `);
  });
  it('convert one, and use the footnote that says the same', async () => {
    expect(
      await done('toFootnote', 'A [@brandt2022]$0. B [@okoro2020].[^x]\n\n[^x]: [@brandt2022].'),
    ).toMatchInlineSnapshot(`
      "A.[^x] B [@okoro2020].[^x]

      [^x]: [@brandt2022]."
    `);
  });
});
