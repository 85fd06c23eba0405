import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CoverageMode, coverageOf } from '../../server/evidence/coverage';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';

const noteOf = (text: string) => parseNote('file:///vault/note.md', text, parseWithRemark);

/** One line a sentence: for each mode its letter where a citation covers it; the citations; the text. */
function covered(text: string): string {
  const note = noteOf(text);
  const by = (mode: CoverageMode) => coverageOf(note, mode);
  const [preceding, paragraph] = [by('preceding'), by('paragraph')];
  return by('sentence')
    .map((facts, i) => {
      const modes = [
        facts.covered ? 's' : '-',
        preceding[i]!.covered ? 'p' : '-',
        paragraph[i]!.covered ? 'P' : '-',
      ].join('');
      const cited = facts.citations.map(({ span }) => text.slice(span.start, span.end)).join(' ');
      return `${modes} {${cited}} ${facts.text}`;
    })
    .join('\n');
}

test('a citation covers its sentence, the run before it, its paragraph', () => {
  expect(
    covered(
      'Debt rose. Exports fell.[^1] Imports rose. Trade shrank [@weber2020, p. 4]. Nobody knew.\n\nA new paragraph.\n\n[^1]: A note. Of two sentences [@x].',
    ),
  ).toMatchInlineSnapshot(`
    "-pP {} Debt rose.
    spP {[^1]} Exports fell.
    -pP {} Imports rose.
    spP {@weber2020} Trade shrank.
    --P {} Nobody knew.
    --- {} A new paragraph."
  `);
});

test('marks before the full stop, behind it, behind quotes, several in a row', () => {
  expect(
    covered('Debt rose[^1]. Exports fell.[^1][^2] He said “stop.”[^3] Trade shrank. [@weber2020; @li2019] The end.'),
  ).toMatchInlineSnapshot(`
    "spP {[^1]} Debt rose.
    spP {[^1] [^2]} Exports fell.
    spP {[^3]} He said “stop.”
    spP {@weber2020 @li2019} Trade shrank.
    --P {} The end."
  `);
});

test('a citation in running text covers its own sentence and nothing before', () => {
  expect(
    covered('Debt rose. @weber2020 argues that it fell. Trade shrank. As @li2019 shows, it grew. The end.[^1]'),
  ).toMatchInlineSnapshot(`
    "--P {} Debt rose.
    spP {@weber2020} argues that it fell.
    --P {} Trade shrank.
    spP {@li2019} As shows, it grew.
    spP {[^1]} The end."
  `);
});

test('http links and inline notes cite; images, mail and wikilinks do not', () => {
  expect(
    covered(
      'Debt [rose](https://example.org/debt). It fell ^[See Weber.]. ![Chart](https://example.org/c.png) [Write](mailto:a@example.org). See [[Debt]]. https://example.org/x said so.',
    ),
  ).toMatchInlineSnapshot(`
    "spP {[rose](https://example.org/debt)} Debt rose.
    spP {^[See Weber.]} It fell.
    -pP {} Write.
    -pP {} See Debt.
    spP {https://example.org/x} said so."
  `);
});

test('a lead-in and its list', () => {
  expect(
    covered(
      'Two things happened:[^1]\n\n- debt rose\n- exports fell\n\nTwo more:\n\n- trade grew\n- prices fell [@li2019]\n\nThe last:\n\n- one\n\n  - two[^1]\n\nNo lead-in.\n\n- three[^1]\n- four',
    ),
  ).toMatchInlineSnapshot(`
    "spP {[^1]} Two things happened:
    spP {} debt rose
    spP {} exports fell
    spP {} Two more:
    -pP {} trade grew
    spP {@li2019} prices fell
    spP {} The last:
    -pP {} one
    spP {[^1]} two
    --- {} No lead-in.
    spP {[^1]} three
    --- {} four"
  `);
});

test('quotations count, headings, cells, code and footnotes do not', () => {
  expect(
    covered(
      '# Debt rose.\n\n> Debt rose. It fell.[^1]\n\n| Debt rose. |\n| --- |\n| It fell. |\n\n```\nIt fell.\n```\n\n[^1]: It rose.',
    ),
  ).toMatchInlineSnapshot(`
    "-pP {} Debt rose.
    spP {[^1]} It fell."
  `);
});

const markdown = fc
  .array(
    fc.constantFrom(
      'Debt rose. ',
      'It fell',
      '[^1]',
      '. ',
      ' [@li2019]',
      '@weber2020 said so. ',
      '\n\n',
      '\n',
      '- ',
      '> ',
      ': ',
      '`x`',
      '“',
      '”',
      '[a](https://b.c)',
      '^[n]',
      '[^1]: ',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

test('sentences lie in order in their paragraphs; a wider mode covers no less', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      const note = noteOf(text);
      const sentence = coverageOf(note, 'sentence');
      const preceding = coverageOf(note, 'preceding');
      const paragraph = coverageOf(note, 'paragraph');
      let at = 0;
      sentence.forEach((facts, i) => {
        const { span } = note.paragraphs[facts.paragraph]!;
        expect(facts.span.start).toBeGreaterThanOrEqual(Math.max(at, span.start));
        expect(facts.span.end).toBeLessThanOrEqual(span.end);
        at = facts.span.end;
        expect([
          facts.citations.length > 0 && !facts.covered,
          facts.covered && !preceding[i]!.covered,
          preceding[i]!.covered && !paragraph[i]!.covered,
        ]).toEqual([false, false, false]);
      });
    }),
    { numRuns: 500 },
  );
});
