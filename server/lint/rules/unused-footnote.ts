import { findDefinition, footnotesOf, labelKey } from '../../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import { blockRemoval } from '../edits/layout';
import type { Rule } from '../rule';
import { coded } from '../wording';

/** A footnote that nothing refers to. */
export const unusedFootnote: Rule<FootnoteDefinition> = {
  id: 'unused-footnote',
  defaultSeverity: 'warning',
  summary: 'A footnote that no mark refers to.',
  docs: `A definition \`[^label]: …\` that no mark \`[^label]\` of the note refers to is not printed at all. Often its mark was
lost when a sentence was cut or rewritten, and the claim now stands without its source. A mark inside the footnote itself
does not count.

The quick fix removes the definition; no \`--fix\` does so by itself, because the evidence in it may still be wanted.`,
  bad: [
    { text: 'The tribunal has not ruled yet.\n\n[^1]: As of May 2024 [@tribunal1998].\n' },
    { text: 'Text.[^a]\n\n[^a]: Kept.\n\n[^b]: Over\n    two lines, with a mark of its own.[^b]\n\nMore text.\n' },
  ],
  good: [
    { text: 'The tribunal has not ruled yet.[^1]\n\n[^1]: As of May 2024.[^2]\n\n[^2]: See its rules.\n' },
    { text: '```\n[^1]: An example in code.\n```\n' },
  ],

  check({ note }) {
    return note.footnoteDefinitions
      .filter((definition, i) => findDefinition(note, definition.label) === definition && !isUsed(note, definition, i))
      .map((definition) => ({
        span: definition.span,
        message: `Nothing in this note refers to the footnote ${coded(`[^${definition.label}]`)}.`,
        data: definition,
      }));
  },

  fixes({ note }, found) {
    const span = blockRemoval(note.text, found.span);
    return [{ title: 'Remove this footnote', edits: [{ uri: note.uri, span, newText: '' }] }];
  },
};

const isUsed = (note: Note, definition: FootnoteDefinition, index: number): boolean =>
  (footnotesOf(note).references.get(labelKey(definition.label)) ?? []).some((mark) => mark.inside !== index);
