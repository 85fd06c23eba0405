import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockCompletions } from '../../server/features/complete-block';
import { applyEdits } from '../../server/lint/apply-fixes';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { emptyVault, withNotes } from '../../server/vault/vault';
import { findBlock } from '../../server/vault/wikilinks';
import { arbitraryMarkdown, mutatedMarkdown } from '../markdown/arbitrary-markdown';

const uri = 'file:///vault/b.md';
const from = parseNote('file:///vault/a.md', '[[b#^]]', parseWithRemark);

it('writes an id that names the block that was chosen, whatever the note', () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryMarkdown, mutatedMarkdown), (text) => {
      const note = parseNote(uri, text, parseWithRemark);
      const vault = withNotes(emptyVault, [from, note]);
      const offered = blockCompletions(vault, from, note, { text: '^', span: { start: 0, end: 0 }, offset: 0 });
      const wrong = offered.flatMap(({ label, newText, additional }) => {
        const after = parseNote(uri, applyEdits(note.text, additional), parseWithRemark);
        const block = findBlock(after, newText.replace(/^\^|\]\]$/g, ''));
        const before = note.blocks.some(({ kind, span }) => kind === block?.kind && span.start === block.span.start);
        return before ? [] : [`${label}: ${block ? 'another block' : 'no block'} in ${JSON.stringify(after.text)}`];
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
