import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { updateNote } from '../../server/markdown/update-note';
import { sameExports } from '../../server/vault/notes/exports';
import { edited, editedMarkdown } from '../markdown/arbitrary-edits';

const uri = 'file:///vault/note.md';
/** A note of which no parts are known. */
const whole = (text: string) => ({ ...parseNote(uri, text, parseWithRemark) });

test('whether an edit changes what other notes see is told by the blocks that it touched as by all of them', () => {
  const seen = { same: 0, other: 0 };
  fc.assert(
    fc.property(editedMarkdown, (sample) => {
      let note = parseNote(uri, sample.text, parseWithRemark);
      for (const edit of sample.edits) {
        const next = updateNote(note, edited(note.text, edit), parseWithRemark);
        const expected = sameExports(whole(note.text), whole(next.text));
        expect(sameExports(note, next)).toBe(expected);
        seen[expected ? 'same' : 'other']++;
        note = next;
      }
    }),
    { numRuns: 300, seed: 5 },
  );
  expect(Math.min(seen.same, seen.other)).toBeGreaterThan(100);
});
