import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { Span } from '../text/span';
import type { FrontMatter, Problem } from './note';

/**
 * Reads a YAML front matter block (`---` fences included in `span`). A block that is not a YAML mapping gives empty data
 * and one problem that says where; the note's other facts do not depend on it.
 */
export function readFrontMatter(text: string, span: Span): { value: FrontMatter; problems: Problem[] } {
  const open = text.indexOf('\n', span.start) + 1;
  const close = Math.max(open, text.lastIndexOf('\n', span.end - 1));
  const failed = (message: string, at: Span = span) => ({
    value: { span, data: {} },
    problems: [{ span: at, message }],
  });
  try {
    const data: unknown = load(text.slice(open, close), { schema: CORE_SCHEMA });
    if (data === null || data === undefined) return { value: { span, data: {} }, problems: [] };
    if (typeof data !== 'object' || Array.isArray(data))
      return failed('The front matter is not a YAML mapping: write `key: value` lines.');
    const plain = plainValue(data, { values: mostValues }, 0) as Record<string, unknown> | undefined;
    if (!plain) return failed(`The front matter repeats itself through anchors (\`&\`, \`*\`) too often to be read.`);
    return { value: { span, data: plain }, problems: [] };
  } catch (error) {
    if (!(error instanceof YAMLException)) return failed(`The front matter could not be read: ${String(error)}.`);
    const at = Math.min(open + (error.mark?.position ?? 0), close);
    const line = { start: Math.max(open, text.lastIndexOf('\n', at - 1) + 1), end: at };
    return failed(`The front matter is not valid YAML: ${error.reason}. Quote values that hold ": " or "#".`, line);
  }
}

/** A front matter of more values is none that somebody wrote. */
const mostValues = 20_000;
const deepest = 100;

/**
 * The value as a tree that JSON can hold, so that it is the same after it was kept: what anchors share is copied, numbers that
 * JSON does not know become strings. Undefined when it has too many values (with anchors a few lines can say millions) or
 * holds itself.
 */
function plainValue(value: unknown, left: { values: number }, depth: number): unknown {
  if (--left.values < 0 || depth > deepest) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : String(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(value)) {
    const plain = plainValue(inner, left, depth + 1);
    if (plain === undefined) return undefined;
    entries.push([key, plain]);
  }
  return Array.isArray(value) ? entries.map(([, plain]) => plain) : Object.fromEntries(entries);
}

/** A front matter value as a list of strings: a list, or one string. Numbers become strings; the rest is left out. */
export function stringsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => stringsOf(item));
  if (typeof value === 'string') return value.trim() ? [value.trim()] : [];
  if (typeof value === 'number') return [String(value)];
  return [];
}

/** A front matter value as one string, or undefined. YAML dates and numbers are given as written. */
export const stringOf = (value: unknown): string | undefined => {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return stringsOf(value)[0];
};
