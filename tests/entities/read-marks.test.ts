import fc from 'fast-check';
import { expect, it } from 'vitest';

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly key: string;
  readonly use: 'must' | 'may' | 'any';
  readonly inner: readonly Mark[];
}

interface Read {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly problems: readonly { readonly at: number; readonly message: string }[];
}

const { readMarks, everyMark } = (await import(
  new URL('../../scripts/entities/read-marks.mjs', import.meta.url).href
)) as { readMarks: (marked: string) => Read; everyMark: (marks: readonly Mark[]) => Mark[] };

/** The text, then each mark under it, inner ones indented, then the problems. */
function described(marked: string): string {
  const { text, marks, problems } = readMarks(marked);
  const lines = (list: readonly Mark[], indent: string): string[] =>
    list.flatMap((mark) => [
      `${indent}${mark.start}-${mark.end} ${mark.surface} ${mark.use} ${mark.key}`.trimEnd(),
      ...lines(mark.inner, `${indent}  `),
    ]);
  return [text, ...lines(marks, ''), ...problems.map(({ at, message }) => `! ${at} ${message}`)].join('\n');
}

it('takes the marks off and tells where the names stand', () => {
  expect(described("⟦Georgia→GE⟧'s ports → ⟦Poti→?⟧, in ⟦French→?FR⟧ (⟦Organization of\nTurkic States→OTS⟧)")).toBe(
    `Georgia's ports → Poti, in French (Organization of
Turkic States)
0-7 Georgia must GE
18-22 Poti any
27-33 French may FR
35-64 Organization of
Turkic States must OTS`,
  );
});

it('counts in UTF-16 units, in whatever form the letters are', () => {
  expect(described('🙂 ⟦Tu\u0308rkiye→TR⟧ ⟦Türkiye→TR⟧')).toBe(
    `🙂 Tu\u0308rkiye Türkiye
3-11 Tu\u0308rkiye must TR
12-19 Türkiye must TR`,
  );
});

it('keeps two readings of one name', () => {
  expect(described("⟦⟦NATO→NATO⟧'s ⟦Membership Action Plan→MAP⟧→MAP⟧")).toBe(
    `NATO's Membership Action Plan
0-29 NATO's Membership Action Plan must MAP
  0-4 NATO must NATO
  7-29 Membership Action Plan must MAP`,
  );
});

it.each([
  ['⟦Chad', 'Chad\n! 0 a mark without ⟧'],
  ['⟦Chad→TD', 'Chad\n! 0 a mark without ⟧'],
  ['a ⟦Chad⟧', 'a Chad\n! 2 a mark without →KEY'],
  ['Chad⟧', 'Chad\n! 4 ⟧ without ⟦'],
  ['⟦Chad→T⟦D→x⟧', 'ChadD\n4-5 D must x\n! 0 a key without ⟧'],
  ['⟦ Chad→TD⟧', ' Chad\n0-5  Chad must TD\n! 0 a mark around nothing, or around space'],
  ['⟦Chad→⟧', 'Chad\n0-4 Chad must\n! 0 an empty key'],
  ['⟦⟦Chad→TD⟧ men→?⟧', 'Chad men\n0-8 Chad men any\n  0-4 Chad must TD\n! 0 a mark inside one that accepts anything'],
])('says what is wrong with %s', (marked, expected) => {
  expect(described(marked)).toBe(expected);
});

it('reads back what was marked', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'ü', 'u\u0308', '🙂', '-'), minLength: 1, maxLength: 6 });
  const part = fc.record({ before: word, surface: word, key: fc.constantFrom('GE', '?GE', '?') });
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const { text, marks, problems } = readMarks(
        parts.map(({ before, surface, key }) => `${before} ⟦${surface}→${key}⟧`).join(''),
      );
      expect(problems).toEqual([]);
      expect(text).toBe(parts.map(({ before, surface }) => `${before} ${surface}`).join(''));
      expect(marks.map((mark) => text.slice(mark.start, mark.end))).toEqual(parts.map(({ surface }) => surface));
    }),
  );
});

it('reads anything, and every span lies in the text and says what it claims', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('⟦', '→', '⟧', '?', 'a', ' ')), (chars) => {
      const { text, marks } = readMarks(chars.join(''));
      for (const { start, end, surface } of everyMark(marks)) expect(text.slice(start, end)).toBe(surface);
    }),
  );
});
