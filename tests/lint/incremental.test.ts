import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { arbitraryMarkdown } from '../markdown/arbitrary-markdown';

const uri = 'file:///vault/draft.md';

/** What is kept between two versions of a note lives in the modules, so new modules know nothing. */
async function freshModules() {
  vi.resetModules();
  const { findingsOf } = await import('../../server/lint/findings-of');
  const { claimsOf, claimSummaryOf } = await import('../../server/evidence/claims-of');
  const { namedIn } = await import('../../server/vault/named');
  const { parseNote } = await import('../../server/markdown/parse-note');
  const { parseWithRemark } = await import('../../server/markdown/remark');
  const { emptyVault, withNotes } = await import('../../server/vault/vault');
  return (text: string) => {
    const note = parseNote(uri, text, parseWithRemark);
    const vault = withNotes({ ...emptyVault, roots: ['file:///vault'] }, [note]);
    return {
      findings: findingsOf(vault, note),
      summary: claimSummaryOf(vault, note),
      claims: claimsOf(vault, note),
      names: namedIn(vault, note),
    };
  };
}

const pieces = fc.constantFrom(
  'Container traffic at Port Selmer rose by 64 percent in 2022.',
  'The ministry suspended the concession in January 2023.[^gone]',
  'Kazakhstan leased the harbour [@lease2016]. Russia objected. See http//broken.org/x now.',
  'Three states signed:\n\n- Kazakhstan ratified it in 2020.\n- Russia did not.[^1]\n',
  '## Conclusion',
  '@stein2022 argues that exports fell by 12%. They recovered later.',
  'The same paragraph, with 12 cranes in Baku.',
  'A `code` span at https://a.org/b and $x$ end it.',
  '<!-- ibid-ignore unsourced-claim: counted -->',
  '[^1]: Noted [@lease2016]. Kazakhstan rose by 3 percent.',
  '|a|b|\n|-|-|\n|Georgia|12%|',
);
const draft = fc.array(fc.oneof(pieces, pieces, arbitraryMarkdown), { minLength: 1, maxLength: 8 });
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(40),
  put: fc.oneof(fc.constantFrom('x', ' ', '.', '\n\n', '12%', ' [@k]', '`', '[^1]', 'Russia '), pieces),
});

test('after any edits, what is known of a note is what its text alone would tell', async () => {
  const warm = await freshModules();
  await fc.assert(
    fc.asyncProperty(draft, fc.array(edit, { minLength: 1, maxLength: 6 }), async (parts, edits) => {
      let text = parts.join('\n\n');
      warm(text);
      for (const { at, cut, put } of edits) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + put + text.slice(from + cut);
        warm(text);
      }
      const cold = await freshModules();
      expect(warm(text)).toEqual(cold(text));
    }),
    { numRuns: 40, seed: 11 },
  );
});
