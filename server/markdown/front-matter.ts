import { parseDocument } from 'yaml';
import type { Span } from '../text/span';
import type { FrontMatter, Problem } from './note';

/**
 * Reads a YAML front matter block (`---` fences included in `span`). A block that is not a YAML mapping gives empty data
 * and one problem that says where; the note's other facts do not depend on it.
 */
export function readFrontMatter(text: string, span: Span): { value: FrontMatter; problems: Problem[] } {
  const open = text.indexOf('\n', span.start) + 1;
  const close = text.lastIndexOf('\n', span.end - 1);
  const yaml = text.slice(open, Math.max(open, close));
  const problems: Problem[] = [];
  const fail = (message: string, at: Span): { value: FrontMatter; problems: Problem[] } => {
    problems.push({ span: at, message });
    return { value: { span, data: {} }, problems };
  };
  try {
    const document = parseDocument(yaml, { prettyErrors: false });
    const error = document.errors[0];
    if (error) {
      const start = Math.min(open + error.pos[0], span.end);
      const end = Math.min(Math.max(open + error.pos[1], start), span.end);
      return fail(`The front matter is not valid YAML: ${firstLine(error.message)}. Quote values that hold ": " or "#".`, {
        start,
        end,
      });
    }
    const data: unknown = document.toJS({ maxAliasCount: 100 });
    if (data === null || data === undefined) return { value: { span, data: {} }, problems };
    if (typeof data !== 'object' || Array.isArray(data)) {
      return fail('The front matter is not a YAML mapping: write `key: value` lines.', span);
    }
    return { value: { span, data: data as Record<string, unknown> }, problems };
  } catch (error) {
    return fail(`The front matter could not be read: ${firstLine(String((error as Error).message))}.`, span);
  }
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

const firstLine = (message: string): string => message.split('\n', 1)[0]!.replace(/[.:]$/, '');
