import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldsOf } from '../../server/features/folding';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { arbitraryMarkdown } from '../markdown/arbitrary-markdown';

const noteOf = (text: string) => parseNote('file:///vault/a.md', text, parseWithRemark);

/** The text with a bar from each fold's first line to its last, one column for each fold. */
function drawn(text: string): string {
  const folds = foldsOf(noteOf(text));
  const kinds = { comment: 'c', region: 'r' } as const;
  return text
    .split('\n')
    .map((line, i) => {
      const bars = folds.map(({ startLine, endLine, kind }) => {
        if (i === startLine) return kind ? kinds[kind] : '┬';
        if (i === endLine) return '┴';
        return i > startLine && i < endLine ? '│' : ' ';
      });
      return `${bars.join('')} ${line}`.trimEnd();
    })
    .join('\n');
}

describe('folding', () => {
  it('folds sections without the blank lines behind them', () => {
    expect(`\n${drawn('# A\n\nText.\n\n## B\n\nText.\n\n\n## Alone\n# C\nText.')}\n`).toMatchInlineSnapshot(`
      "
      ┬   # A
      │
      │   Text.
      │
      │┬  ## B
      ││
      │┴  Text.
      │
      │
      ┴   ## Alone
        ┬ # C
        ┴ Text.
      "
    `);
  });
  it('folds lists, quotes, code, tables and front matter', () => {
    expect(
      `\n${drawn(
        [
          '---',
          'title: T',
          '---',
          '- one',
          '- two',
          '  - three',
          '    more',
          '',
          '> [!note] Callout',
          '> text',
          '',
          '```',
          '<!-- no',
          'comment -->',
          '```',
          '',
          '| a |',
          '| - |',
          '| b |',
        ].join('\n'),
      )}\n`,
    ).toMatchInlineSnapshot(`
      "
      r       ---
      │       title: T
      ┴       ---
       ┬      - one
       │┬     - two
       ││┬      - three
       ┴┴┴        more

          ┬   > [!note] Callout
          ┴   > text

           ┬  \`\`\`
           │  <!-- no
           │  comment -->
           ┴  \`\`\`

            ┬ | a |
            │ | - |
            ┴ | b |
      "
    `);
  });
  it('folds comments, regions and runs of footnotes', () => {
    expect(
      `\n${drawn(
        [
          'Text.[^1][^2]',
          '',
          '<!-- a',
          'comment -->',
          '',
          '<!-- #region Part -->',
          'Text.',
          '',
          '<!-- #endregion -->',
          '',
          '%%',
          'hidden',
          '%%',
          '',
          '[^1]: One.',
          '',
          '[^2]: Two.',
          '    More.',
          '',
          'Text.',
          '',
          '<!-- never closed',
        ].join('\n'),
      )}\n`,
    ).toMatchInlineSnapshot(`
      "
           Text.[^1][^2]

      c    <!-- a
      ┴    comment -->

       r   <!-- #region Part -->
       │   Text.
       │
       ┴   <!-- #endregion -->

        c  %%
        │  hidden
        ┴  %%

         r [^1]: One.
         │
         │ [^2]: Two.
         ┴     More.

           Text.

           <!-- never closed
      "
    `);
  });
  it('stays within the text, whatever it is, and begins before it ends', () => {
    fc.assert(
      fc.property(arbitraryMarkdown, (text) => {
        const lines = noteOf(text).lines.length;
        const wrong = foldsOf(noteOf(text)).filter(
          ({ startLine, endLine }) => startLine < 0 || endLine <= startLine || endLine >= lines,
        );
        expect(wrong).toEqual([]);
      }),
    );
  });
  it('takes no time over comments that nothing closes', () => {
    const text = '<!-- a\n'.repeat(20_000) + '%%\n'.repeat(20_001);
    expect(foldsOf({ ...noteOf(''), text, lines: [0], blocks: [] })).toEqual([]);
  });
});
