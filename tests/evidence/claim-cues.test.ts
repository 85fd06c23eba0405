import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cuesOf } from '../../server/evidence/claim-cues';
import { comparatives, notSuperlative } from '../../server/evidence/claim-lexicon';
import { phrases } from '../../server/evidence/claim-phrases';
import { type CueName, cueIds, cueNames, lexicon } from '../../server/evidence/cue-words';

/** The cues that are words and phrases, the plain way: every pattern on the whole sentence, every word as a string. */
function slowCues(text: string): Map<CueName, number> {
  const counts = new Map<CueName, number>();
  const count = (name: CueName): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  let words = 0;
  let inName = false;
  for (const [written] of text.matchAll(/\p{L}[\p{L}\p{M}]*(?:['’.](?=\p{L})[\p{L}\p{M}]+)*/gu)) {
    const word = written.toLowerCase().replace('’', "'");
    const capital = written !== word && /^\p{Lu}/u.test(written);
    if (written !== 'May' || words === 0) for (const name of lexicon.get(word) ?? []) count(name);
    if (capital && written.length > 1 && /^[\p{Lu}.]+$/u.test(written)) count('acronym');
    if (capital && words > 0) {
      if (!inName) count('name');
      inName = true;
    } else if (written.length > 3) inName = false;
    if (!capital && word.length > 4 && /[^e]ed$/.test(word)) count('past');
    if (!capital && comparatives.has(word)) count('comparison');
    if (!capital && word.length > 5 && word.endsWith('est') && !notSuperlative.has(word)) count('superlative');
    count('words');
    words++;
  }
  for (const { name, pattern } of phrases) if (pattern.test(text)) count(name);
  if (/[?？؟]["'”’)\] ]{0,4}$/.test(text)) count('question');
  if (/:["'”’)\] ]{0,4}$/.test(text)) count('colon');
  if (/[.!?…。！？؟।]["'”’)\]» ]{0,4}$/.test(text)) count('stop');
  return counts;
}

/** Counted from figures and quotations, which `claims.test.ts` looks at. */
const others: readonly CueName[] = ['money', 'percent', 'year', 'date', 'number', 'quote'];

function compare(text: string): void {
  const cues = cuesOf(text);
  const expected = slowCues(text);
  // Nobody asks what opens a sentence in which no opening name acts.
  if (!expected.has('actorFirst')) expected.delete('opensName');
  const names = cueNames.filter((name) => !others.includes(name));
  const seen = (of: (name: CueName) => number): string =>
    names
      .filter((name) => of(name) > 0 && (name !== 'opensName' || expected.has('actorFirst')))
      .map((name) => `${name} ${of(name)}`)
      .join(', ');
  expect(`${text}: ${seen((name) => cues[cueIds[name]]!)}`).toBe(`${text}: ${seen((name) => expected.get(name) ?? 0)}`);
}

/** Words out of the patterns themselves, so that every phrase comes up. */
const known = [...new Set(phrases.flatMap(({ pattern }) => pattern.source.match(/[A-Za-z]{2,}/g) ?? []))];
const odd = [
  ...['ſ', 'K', 'İ', 'é', '𝐀', '’s', "'s", '“', '»', '§', '(', ')', '_', '.', ',', ':', '?', '-', 'U.S.C.', 'A. 5'],
  ...[
    'tableA-2',
    'Figure2',
    'signed2',
    '1,234',
    '12%',
    'May',
    'Act',
    'Erdoğan',
    "don't",
    'fastest',
    'higher',
    'FY2024',
  ],
];
const sentence = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...known) },
        { weight: 3, arbitrary: fc.constantFrom(...lexicon.keys()) },
        { weight: 2, arbitrary: fc.constantFrom(...odd) },
      ),
      fc.constantFrom('', 'upper', 'capital', ''),
      fc.constantFrom(' ', ' ', ' ', ' ', '', ', '),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) =>
    parts
      .map(([word, form, gap]) => {
        const shaped = form === 'upper' ? word.toUpperCase() : word[0]!.toUpperCase() + word.slice(1);
        return (form === '' ? word : shaped) + gap;
      })
      .join(''),
  );

test('one pass with tables finds the cues that all patterns find', () => {
  fc.assert(fc.property(sentence, compare), { numRuns: 6000, seed: 5 });
});

test('in the words of any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), compare), { numRuns: 2000, seed: 5 });
});
