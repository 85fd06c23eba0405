import { isScalar, isSeq, type Pair, type YAMLSeq } from 'yaml';
import { type YamlStyle, yamlScalar } from '../markdown/front-matter-names';
import type { Note } from '../markdown/note';
import { endOfLines, pairOf, yamlMapping } from '../markdown/yaml-mapping';
import type { Span } from '../text/span';

/** An edit of a note's front matter as text. */
export interface FrontMatterEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * The edit that adds a string to a note's `aliases` (or `alias`, where the note has that), in the manner in which they are written: a
 * list in brackets or of lines, in the quotes of the last one. A note without front matter gets one. Undefined where the
 * front matter cannot be read, so that nothing can be said of it.
 */
export function aliasEdit(note: Pick<Note, 'text' | 'frontMatter'>, alias: string): FrontMatterEdit | undefined {
  const { text, frontMatter } = note;
  const eol = /\r\n/.test(text.slice(0, 2000)) ? '\r\n' : '\n';
  const inList = `[${yamlScalar(alias, 'plain', true)}]`;
  if (!frontMatter) {
    const gap = /^\s*(?:\r?\n|$)/.test(text) ? '' : eol;
    return { span: { start: 0, end: 0 }, newText: `---${eol}aliases: ${inList}${eol}---${eol}${gap}` };
  }
  const open = text.indexOf('\n', frontMatter.span.start) + 1;
  const close = Math.max(open, text.lastIndexOf('\n', frontMatter.span.end - 1) + 1);
  const source = text.slice(open, close);
  const at = (offset: number, newText: string, end = offset): FrontMatterEdit => ({
    span: { start: open + offset, end: open + end },
    newText,
  });
  const parsed = yamlMapping(source);
  if (parsed === undefined) return undefined;
  const line = `aliases: ${inList}${eol}`;
  if (parsed === null) return at(source.length, line);
  const pair = pairOf(parsed, 'aliases') ?? pairOf(parsed, 'alias');
  if (!pair) {
    if (!parsed.flow) return at(endOfLines(source, parsed), source.endsWith('\n') ? line : `${eol}${line}`);
    const last = endOf(parsed) - 1;
    return at(last, `${parsed.items.length > 0 ? ', ' : ''}aliases: ${inList}`);
  }
  return valueEdit(source, pair, alias, eol, at);
}

type At = (offset: number, newText: string, end?: number) => FrontMatterEdit;

function valueEdit(source: string, pair: Pair, alias: string, eol: string, at: At): FrontMatterEdit | undefined {
  const { value } = pair;
  if (isSeq(value))
    return value.flow ? flowEdit(source, value, alias, eol, at) : blockEdit(source, value, alias, eol, at);
  if (!isScalar(value) || !value.range) return undefined;
  const [start, end] = value.range;
  const inList = yamlScalar(alias, 'plain', true);
  if (value.value === null || value.value === '') {
    const colon = source.slice(start - 1, start) === ':' ? ' ' : '';
    return at(start, `${colon}[${inList}]`, end);
  }
  const style = styleOf(value.type);
  if (!style) return undefined;
  const written = source.slice(start, end);
  const first = style === 'plain' ? yamlScalar(written, 'plain', true) : written;
  return at(start, `[${first}, ${yamlScalar(alias, style, true)}]`, end);
}

const styleOf = (type: unknown): YamlStyle | undefined =>
  type === 'PLAIN' ? 'plain' : type === 'QUOTE_SINGLE' ? 'single' : type === 'QUOTE_DOUBLE' ? 'double' : undefined;

/** `[a, b]`, on one line or several. */
function flowEdit(source: string, list: YAMLSeq, alias: string, eol: string, at: At): FrontMatterEdit | undefined {
  const last = list.items.at(-1);
  const close = endOf(list) - 1;
  if (source[close] !== ']') return undefined;
  if (!isScalar(last) || !last.range)
    return list.items.length === 0 ? at(close, yamlScalar(alias, 'plain', true)) : undefined;
  const text = yamlScalar(alias, styleOf(last.type) ?? 'plain', true);
  const lead = /(?:^|\n)([ \t]*)$/.exec(source.slice(0, last.range[0]))?.[1];
  const comma = /^[ \t\r\n]*,/.exec(source.slice(last.range[1], close));
  if (comma) {
    const behind = last.range[1] + comma[0].length;
    return at(behind, lead === undefined ? ` ${text}` : `${eol}${lead}${text},`);
  }
  return at(last.range[1], lead === undefined ? `, ${text}` : `,${eol}${lead}${text}`);
}

/** One alias a line, each behind a dash. */
function blockEdit(source: string, list: YAMLSeq, alias: string, eol: string, at: At): FrontMatterEdit | undefined {
  const last = list.items.at(-1);
  if (!isScalar(last) || !last.range) return undefined;
  const [start] = last.range;
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const dash = /^[ \t]*-[ \t]+/.exec(source.slice(lineStart))?.[0];
  if (dash === undefined) return undefined;
  const text = yamlScalar(alias, styleOf(last.type) ?? 'plain', false);
  const end = source.indexOf('\n', Math.max(last.range[1] - 1, start));
  return end < 0 ? at(source.length, `${eol}${dash}${text}`) : at(end + 1, `${dash}${text}${eol}`);
}

const endOf = (node: { range?: readonly [number, number, number] | null | undefined }): number => node.range?.[1] ?? 0;
