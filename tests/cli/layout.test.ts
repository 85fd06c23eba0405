import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedLines, quoteFrom } from '../../server/cli/quote';
import { columnsOf, cut, onOneLine, styleFor } from '../../server/cli/style';
import { rowsOf, wrapped } from '../../server/cli/wrap';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';

const prose = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '  ', 'é', '日', '🙂', '.', '\n', '[[x]]', '^', '\u001b'),
});
const style = (columns: number) =>
  styleFor({ isTTY: { stdout: false, stderr: false }, env: {}, columns } as unknown as Parameters<typeof styleFor>[0]);

describe('lines of text', () => {
  it('fit, in order, and lose nothing but spaces between them', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 2, max: 20 }), (text, width) => {
        const line = text.replaceAll('\n', ' ');
        const rows = rowsOf(line, width);
        for (const { start, end } of rows) expect(columnsOf(line.slice(start, end))).toBeLessThanOrEqual(width);
        expect(rows[0]!.start).toBe(0);
        expect(rows.at(-1)!.end).toBe(line.length);
        for (const [i, row] of rows.slice(1).entries()) expect(line.slice(rows[i]!.end, row.start)).toMatch(/^ ?$/);
      }),
    );
  });
  it('keep line breaks', () => {
    expect(wrapped('one two\n\nthree', 4)).toEqual(['one', 'two', '', 'thre', 'e']);
    expect(wrapped('', 4)).toEqual(['']);
  });
  it('are cut at a word, with an ellipsis', () => {
    expect(
      ['short', 'a longer sentence, cut', 'unbreakable-word', '日本語日本語'].map((text) => cut(text, 10)),
    ).toMatchInlineSnapshot(`
      [
        "short",
        "a longer…",
        "unbreakab…",
        "日本語日…",
      ]
    `);
    fc.assert(
      fc.property(prose, fc.integer({ min: 2, max: 20 }), (text, width) => {
        expect(columnsOf(cut(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
  it('hold no control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(onOneLine(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });
});

describe('a quotation', () => {
  it('has as many tildes as its marked part has columns, as far as it is shown', () => {
    fc.assert(
      fc.property(prose, fc.nat(), fc.nat(), (text, a, b) => {
        const note = parseNote('file:///a.md', text, parseWithRemark);
        const [start, end] = [a % (note.text.length + 1), b % (note.text.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const quoted = quoteFrom(note, { start, end });
        if (!quoted) return;
        expect(quoted.text.slice(quoted.marked.start, quoted.marked.end)).toBe(onOneLine(note.text.slice(start, end)));
        const lines = quotedLines(quoted, style(80), '  ', (shown) => shown);
        const tildes = lines
          .filter((line) => /^ {2}│ +~+$|^ {2}│ ~+$/.test(line))
          .join('')
          .replace(/[^~]/g, '').length;
        const marked = columnsOf(onOneLine(note.text.slice(start, end)));
        expect(tildes).toBeLessThanOrEqual(marked);
        if (columnsOf(quoted.text) <= 76) expect(tildes).toBe(marked);
      }),
    );
  });
});
