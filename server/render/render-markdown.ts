import { escapeLineStart, escapeMarkdown } from '../bibliography/csl-markup';
import type { Note } from '../markdown/note';
import { clusterEdits, type Formatting } from './cluster-edits';
import { removals } from './removals';
import type { Replacement } from './replacement';
import type { Run } from './rich-text';

/** The draft as finished Markdown: citations formatted, new notes and the bibliography appended, the writer's own marks gone; else byte for byte. */
export function renderMarkdown(note: Note, formatting: Formatting): string {
  const { replacements, notes } = clusterEdits(note, formatting, toMarkdown);
  const all = [...replacements, ...removals(note)].sort(
    (a, b) => a.span.start - b.span.start || b.span.end - a.span.end,
  );
  const { body, at } = applied(note.text, all, formatting.place?.start ?? note.text.length);
  const list = bibliographyMarkdown(formatting);
  const before = body.slice(0, at).trimEnd();
  const after = body.slice(formatting.place ? at + (formatting.place.end - formatting.place.start) : at).trim();
  return `${[before, list, after, notes.join('\n\n')].filter((part) => part !== '').join('\n\n')}\n`;
}

/** The text with the replacements made, those that overlap an earlier one left out, and where `mark` then stands. */
function applied(
  text: string,
  replacements: readonly Replacement[],
  mark: number,
): { readonly body: string; readonly at: number } {
  let body = '';
  let from = 0;
  let at = -1;
  for (const { span, text: words } of replacements) {
    if (span.start < from) continue;
    if (at < 0 && span.start >= mark) at = body.length + Math.max(0, mark - from);
    body += text.slice(from, span.start) + words;
    from = span.end;
  }
  if (at < 0) at = body.length + Math.max(0, mark - from);
  return { body: body + text.slice(from), at };
}

function bibliographyMarkdown({ bibliography, heading }: Formatting): string {
  if (bibliography.length === 0) return '';
  const entries = bibliography.map(({ runs }) => escapeLineStart(toMarkdown(runs)));
  return [
    ...(heading === undefined ? [] : [`${'#'.repeat(heading.depth)} ${escapeMarkdown(heading.text)}`]),
    ...entries,
  ].join('\n\n');
}

/** Formatted text as Markdown that shows exactly it; addresses become links. */
export function toMarkdown(runs: readonly Run[]): string {
  return runs
    .map(({ text, italic, bold, sup, sub }) => {
      const [, lead, words, trail] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!;
      if (words === '') return text;
      const mark = `${bold ? '**' : ''}${italic ? '*' : ''}`;
      const inner = linked(words!);
      const marked = `${mark}${inner}${[...mark].reverse().join('')}`;
      return `${lead}${sup ? `<sup>${inner}</sup>` : sub ? `<sub>${inner}</sub>` : marked}${trail}`;
    })
    .join('');
}

/** Words with the addresses among them as autolinks. */
const linked = (text: string): string =>
  text
    .split(/<?(https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]”’"'])>?/)
    .map((part, i) => (i % 2 === 1 ? `<${part}>` : escapeMarkdown(part)))
    .join('');
