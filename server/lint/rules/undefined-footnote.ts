import { writtenKey } from '../../markdown/citekey';
import { findDefinition } from '../../markdown/footnotes';
import type { FootnoteReference } from '../../markdown/note';
import { findReference } from '../../vault/references';
import { didYouMeanOf } from '../did-you-mean';
import { definitionEdit } from '../edits/definition-place';
import { inlineRemoval } from '../edits/layout';
import type { Fix, Rule } from '../rule';
import { coded, didYouMean } from '../wording';

/** A mark and the defined labels that its own may be a slip of. */
export interface UndefinedMark {
  readonly mark: FootnoteReference;
  readonly similar: readonly string[];
}

/** A footnote mark without a definition. */
export const undefinedFootnote: Rule<UndefinedMark> = {
  id: 'undefined-footnote',
  defaultSeverity: 'error',
  summary: 'A footnote mark that no definition answers.',
  docs: `A mark \`[^label]\` whose label no \`[^label]: …\` of the same note defines is printed as it stands, and its evidence
is lost. It is most often a slip of the pen, a definition left behind when text was moved, or a note still to be written.
Labels are compared without regard to case.

The quick fixes put a defined label in its place, append a definition (that cites the work, where the label is a known
citekey), or remove the mark.`,
  bad: [
    { text: 'The tribunal has not ruled yet.[^tribunal]\n' },
    {
      text: 'The fee is $18 million a year.[^leese]\n\nIt was fixed in 2016.[^lease]\n\n[^lease]: [@selmerlease2016].\n',
    },
    { text: 'The tribunal has not ruled yet.[^tribunal1998]\r\n' },
  ],
  good: [
    { text: 'The tribunal has not ruled yet.[^Tribunal]\n\n[^tribunal]: As of May 2024 [@tribunal1998].\n' },
    { text: 'Write a mark as `[^1]`, or escaped: \\[^1].\n' },
  ],

  check({ note }) {
    const similarTo = didYouMeanOf(() => note.footnoteDefinitions.map((definition) => definition.label));
    return note.footnoteReferences
      .filter((mark) => !findDefinition(note, mark.label))
      .map((mark) => {
        const similar = similarTo(mark.label);
        const meant = didYouMean(similar.map((label) => coded(`[^${label}]`)));
        const message = `The footnote ${coded(`[^${mark.label}]`)} is defined nowhere in this note.${meant}`;
        return { span: mark.span, message, data: { mark, similar } };
      });
  },

  fixes({ vault, note }, found) {
    if (!found.data) return [];
    const { mark, similar } = found.data;
    const { label } = mark;
    const changes = similar.map(
      (near, i): Fix => ({
        title: `Change to [^${near}]`,
        edits: [{ uri: note.uri, span: mark.labelSpan, newText: near }],
        preferred: i === 0,
      }),
    );
    const work = findReference(vault, note, label) ? `[@${writtenKey(label)}].` : '';
    const define: Fix = {
      title: work ? `Define [^${label}] as ${work.slice(0, -1)}` : `Define [^${label}]`,
      edits: [definitionEdit(note, label, work)],
      preferred: work !== '' && similar.length === 0,
    };
    const removal = { uri: note.uri, span: inlineRemoval(note.text, mark.span), newText: '' };
    return [...changes, define, { title: `Remove the mark [^${label}]`, edits: [removal] }];
  },
};
