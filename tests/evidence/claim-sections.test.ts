import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimSummaryOf } from '../../server/evidence/claims-of';
import type { Note } from '../../server/markdown/note';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { updateNote } from '../../server/markdown/update-note';
import { vaultOf } from '../fixture';
import { edited, editedMarkdown } from '../markdown/arbitrary-edits';

const uri = 'file:///vault/note.md';

const blocks = [
  '# Trade\n\n',
  '## Conclusion\n\n',
  'Exports fell by 12 percent in 2021. Imports rose.[^1]\n\n',
  'The ministry suspended the lease in May 2023. France paid 4 million euros [see][r].\n\n',
  'Two things happened in 2019:\n\n- debt rose by 4 percent\n- prices fell to 12 dollars [@li2019]\n\n',
  'Three things happened in 2018:\n\n',
  '- debt rose by 9 percent\n- trade fell by 3 percent[^2]\n\n',
  '> # Quoted\n>\n> Growth was 3 percent in 2020.\n\n',
  '[r]: https://example.org/x\n\n',
  '[r]: notes/x.md\n\n',
  '[^1]: Ministry of Trade, 2021.\n\n',
];
const claimText = fc.array(fc.constantFrom(...blocks), { minLength: 2, maxLength: 12 }).map((parts) => parts.join(''));

test('a note that is being edited has the claims that it has when read anew', async () => {
  const vault = await vaultOf({ '/note.md': '' });
  const editing = (note: Note) => claimSummaryOf({ ...vault, open: new Map([[uri, note]]) }, note);
  const anew = (text: string) => claimSummaryOf({ ...vault, open: new Map() }, parseNote(uri, text, parseWithRemark));
  let unsourced = 0;
  fc.assert(
    fc.property(claimText, editedMarkdown, fc.nat(), (text, { edits }, other) => {
      let note = parseNote(uri, text, parseWithRemark);
      expect(editing(note)).toEqual(anew(text));
      for (const [i, edit] of edits.entries()) {
        const insert = i % 2 === 0 ? blocks[(other + i) % blocks.length]! : edit.insert;
        note = updateNote(note, edited(note.text, { ...edit, insert }), parseWithRemark);
        expect(editing(note)).toEqual(anew(note.text));
        unsourced += editing(note).unsourced.length;
      }
    }),
    { numRuns: 250, seed: 23 },
  );
  expect(unsourced).toBeGreaterThan(1000);
});
