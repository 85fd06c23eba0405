import { findDefinition } from '../../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import { lineAt } from '../../text/lines';
import { sliceOf } from '../../text/span';
import { freeLabel } from '../edits/cite';
import { blockRemoval } from '../edits/layout';
import type { Fix, Rule } from '../rule';
import { coded } from '../wording';

/** A label that is defined twice. */
export const duplicateFootnote: Rule<FootnoteDefinition> = {
  id: 'duplicate-footnote',
  defaultSeverity: 'error',
  summary: 'A footnote label that is defined more than once.',
  docs: `When a label is defined twice, every mark shows the first definition, and the later ones are never printed. It
happens when two numbered texts are put together. Labels are compared without regard to case.

A later definition with the same words is removed by \`--fix\`. One with other words gets a free label by the quick fix;
its marks then have to be pointed at it.`,
  bad: [
    { text: 'The fee.[^1] The berths.[^1]\n\n[^1]: The lease [@selmerlease2016].\n[^1]: The count [@brandt2022].\n' },
    { text: 'The fee.[^a]\r\n\r\n[^a]: The lease.\r\n\r\n[^A]: The  lease.\r\n' },
  ],
  good: [{ text: 'The fee.[^1] The berths.[^2] The fee again.[^1]\n\n[^1]: The lease.\n[^2]: The count.\n' }],

  check({ note }) {
    return laterDefinitions(note).map((definition) => {
      const first = findDefinition(note, definition.label)!;
      const where = `line ${lineAt(note.lines, first.span.start) + 1}`;
      const message = `The footnote ${coded(`[^${definition.label}]`)} is defined in ${where} already; this definition is never shown.`;
      return { span: definition.span, message, data: definition };
    });
  },

  hasSafeFixes: true,
  fixes({ note }, found) {
    const definition = found.data;
    if (!definition) return [];
    const remove = { uri: note.uri, span: blockRemoval(note.text, definition.span), newText: '' };
    const first = findDefinition(note, definition.label);
    if (first && contentOf(note, first) === contentOf(note, definition)) {
      return [{ title: 'Remove this repetition', edits: [remove], preferred: true, safe: true }];
    }
    const label = freeLabel(note, definition.label);
    const rename: Fix = {
      title: `Rename this footnote to [^${label}]`,
      edits: [{ uri: note.uri, span: definition.labelSpan, newText: label }],
      preferred: true,
    };
    return [rename, { title: 'Remove this footnote', edits: [remove] }];
  },
};

const laterDefinitions = (note: Note): FootnoteDefinition[] =>
  note.footnoteDefinitions.filter((definition) => findDefinition(note, definition.label) !== definition);

const contentOf = (note: Note, definition: FootnoteDefinition): string =>
  sliceOf(note.text, definition.contentSpan).replace(/\s+/g, ' ').trim();
