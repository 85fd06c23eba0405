import { foldedLabel, labelsIn } from '../../markdown/labels';
import type { Link, Note } from '../../markdown/note';
import { grouped, type Refusal, type RenameChange, refused } from './change';

/**
 * Another label for links of the form `[text][label]`: their definition follows. What is read stays as it is: `[label]` and `[label][]`
 * become `[label][new]`.
 */
export function renameLabel(note: Note, label: string, newName: string): RenameChange | Refusal {
  const name = newName.trim().replace(/\s+/g, ' ');
  if (name === '' || name.length > 999 || /[[\]\\|`<>]/.test(name) || name.startsWith('^'))
    return refused(
      'A link’s label is a text without brackets, “\\”, “|” and “`” that does not begin with “^”: choose another.',
    );
  const key = foldedLabel(name);
  const isSame = key === foldedLabel(label);
  if (!isSame && labelsIn(note.text).has(key))
    return refused(`“[${name}]” stands in this note already: choose another label.`);
  const edits = note.links.flatMap((link) => {
    if (link.labelSpan === undefined || foldedLabel(labelOf(note, link)) !== foldedLabel(label)) return [];
    return [{ uri: note.uri, ...editOf(note.text, link, name) }].filter(({ newText }) => !isSame || newText === name);
  });
  return { edits: grouped(`Label “${label}”`, edits), move: undefined };
}

/** A link's label, as it is written. */
export const labelOf = ({ text }: Note, { labelSpan }: Link): string => text.slice(labelSpan!.start, labelSpan!.end);

function editOf(text: string, { kind, span, labelSpan }: Link, name: string) {
  if (kind === 'definition') return { span: labelSpan!, newText: name };
  if (text.startsWith('[]', span.end - 2)) return { span: { start: span.end - 1, end: span.end - 1 }, newText: name };
  const isShort =
    labelSpan!.start === span.start + (text[span.start] === '!' ? 2 : 1) && labelSpan!.end === span.end - 1;
  return isShort
    ? { span: { start: span.end, end: span.end }, newText: `[${name}]` }
    : { span: labelSpan!, newText: name };
}
