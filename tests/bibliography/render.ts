import { readBibliography } from '../../server/bibliography/read';
import type { CslItem } from '../../server/bibliography/types';

/** A bibliography as a test reads it: each reference with its item, then each problem with the text it points at. */
export function renderBibliography(uri: string, text: string): string {
  const { references, problems, text: clean } = readBibliography(uri, text);
  const lines = references.map(
    ({ item, span, keySpan }) =>
      `${clean.slice(keySpan.start, keySpan.end)} [${shortened(clean.slice(span.start, span.end))}]\n${renderItem(item)}`,
  );
  return [...lines, ...problems.map((problem) => `! ${renderProblem(clean, problem)}`)].join('\n');
}

/** A problem: its line, the text it points at, its message. */
export function renderProblem(
  text: string,
  { span, message }: { span: { start: number; end: number }; message: string },
): string {
  const line = text.slice(0, span.start).split('\n').length;
  return `line ${line} ⟦${shortened(text.slice(span.start, span.end))}⟧ ${message}`;
}

/** The fields of an item, one a line, without its id. */
export function renderItem(item: CslItem): string {
  return Object.entries(item)
    .filter(([field]) => field !== 'id')
    .map(([field, value]) => `  ${field}: ${renderValue(value)}`)
    .join('\n');
}

function renderValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(renderValue).join(' | ');
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([field, each]) => `${field}: ${JSON.stringify(each)}`)
      .join(', ')}}`;
  }
  return String(value).replaceAll('\u00a0', '·');
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f]/g, '␀');
  return line.length > 50 ? `${line.slice(0, 24)} … ${line.slice(-24)}` : line;
};
