import { writtenKey } from '../../markdown/citekey';
import { findDefinition, footnotesOf, labelKey } from '../../markdown/footnotes';
import type { FootnoteDefinition, Note } from '../../markdown/note';
import { perObject } from '../../text/memo';
import { contains, type Span } from '../../text/span';
import { findReference } from '../../vault/references';
import { blockRemoval, inlineRemoval } from '../edits/layout';
import type { Fix, Rule } from '../rule';
import { coded } from '../wording';

/** A footnote that says nothing. `data` is its definition; undefined for an inline note. */
export const emptyFootnote: Rule<FootnoteDefinition | undefined> = {
  id: 'empty-footnote',
  defaultSeverity: 'warning',
  summary: 'A footnote that says nothing.',
  docs: `A footnote without a word in it looks like evidence and is none: a definition \`[^1]:\` still to be written, one with
nothing but punctuation or a comment, or an empty inline note \`^[]\`. A comment that names works
(\`<!-- cites: @citekey -->\`) counts as content.

Where the label is a known citekey, the quick fix cites that work; else it removes the footnote with its marks.`,
  bad: [
    { text: 'The tribunal has not ruled yet.[^1]\n\n[^1]:\n' },
    { text: 'The tribunal has not ruled yet.[^tribunal1998]\n\n[^tribunal1998]: …\n' },
    { text: 'The tribunal has not ruled yet.^[ ]\n' },
    { text: 'The tribunal has not ruled yet.[^1]\n\n[^1]: <!-- to do -->\n' },
  ],
  good: [
    { text: 'The tribunal has not ruled yet.[^1]\n\n[^1]: [@tribunal1998].\n' },
    { text: 'The tribunal has not ruled yet.[^1]\n\n[^1]: <!-- cites: @tribunal1998 -->\n' },
    { text: 'The tribunal has not ruled yet.[^1]\n\n[^1]: ![The order](order.png)\n' },
  ],

  check({ note }) {
    const definitions = note.footnoteDefinitions
      .filter((definition, i) => isEmpty(note, definition.contentSpan, i))
      .map((definition) => ({
        span: definition.span,
        message: emptyMessage(`[^${definition.label}]`),
        data: definition,
      }));
    const inline = note.inlineNotes
      .filter((inlineNote) => isEmpty(note, inlineNote.contentSpan, undefined))
      .map(({ span }) => ({ span, message: emptyMessage('^[]'), data: undefined }));
    return [...definitions, ...inline];
  },

  fixes({ vault, note }, found) {
    const definition = found.data;
    if (!definition) {
      return [{ title: 'Remove the empty note', edits: [cut(note, inlineRemoval(note.text, found.span))] }];
    }
    const marks = findDefinition(note, definition.label) === definition ? marksOf(note, definition) : [];
    const remove: Fix = {
      title: marks.length > 0 ? 'Remove the footnote and its marks' : 'Remove this footnote',
      edits: [
        ...marks.map((mark) => cut(note, inlineRemoval(note.text, mark))),
        cut(note, blockRemoval(note.text, definition.span)),
      ],
    };
    if (!findReference(vault, note, definition.label)) return [remove];
    const work = `[@${writtenKey(definition.label)}]`;
    const start = definition.labelSpan.end + 2;
    const cite = { uri: note.uri, span: { start, end: Math.max(start, definition.span.end) }, newText: ` ${work}.` };
    return [{ title: `Cite ${work}`, edits: [cite], preferred: true }, remove];
  },
};

const emptyMessage = (mark: string): string =>
  `The footnote ${coded(mark)} says nothing: name its source, or remove it.`;

/** No letter or digit, comments aside, unless one of these names a work. */
function isEmpty(note: Note, content: Span, definition: number | undefined): boolean {
  if (/[\p{L}\p{N}]/u.test(withoutComments(note.text.slice(content.start, content.end)))) return false;
  return definition === undefined || !citing(note).has(definition);
}

/** The definitions that cite a work. */
const citing = perObject(
  (note: Note): ReadonlySet<number | undefined> => new Set(note.citations.map((citation) => citation.footnote)),
);

function withoutComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', at)) {
    const close = text.indexOf('-->', open + 4);
    if (close < 0) break;
    parts.push(text.slice(at, open));
    at = close + 3;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

const marksOf = (note: Note, definition: FootnoteDefinition): Span[] =>
  (footnotesOf(note).references.get(labelKey(definition.label)) ?? [])
    .map((mark) => mark.span)
    .filter((span) => !contains(definition.span, span));

const cut = (note: Note, span: Span) => ({ uri: note.uri, span, newText: '' });
