import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { Span } from '../text/span';
import type { Note } from './note';

/** A string of a front matter: what it says and where. */
export interface YamlString {
  readonly value: string;
  /** The words alone, without quotes. */
  readonly span: Span;
  /** Quotes included. */
  readonly whole: Span;
  readonly style: 'plain' | 'single' | 'double';
  /** Whether it stands in `[…]`. */
  readonly inFlow: boolean;
}

/** The names that a front matter gives. */
export interface FrontMatterNames {
  readonly title: YamlString | undefined;
  readonly aliases: readonly YamlString[];
  /** The bibliographies that it names, as written. */
  readonly bibliographies: readonly YamlString[];
  /** Each of the works under `references` that has an `id`: that, and all of it. */
  readonly works: readonly { readonly id: YamlString; readonly span: Span }[];
}

const none: FrontMatterNames = { title: undefined, aliases: [], bibliographies: [], works: [] };

/** Where a note's front matter says its title, its aliases, its bibliographies and its works' keys. Blocks of text (`|`, `>`) are left out. */
export function frontMatterNames(note: Pick<Note, 'text' | 'frontMatter'>): FrontMatterNames {
  const { frontMatter, text } = note;
  if (!frontMatter || Object.keys(frontMatter.data).length === 0) return none;
  const open = text.indexOf('\n', frontMatter.span.start) + 1;
  const close = Math.max(open, text.lastIndexOf('\n', frontMatter.span.end - 1));
  const source = text.slice(open, close).replace(/\r$/, '');
  const contents = contentsOf(source);
  if (!isMap(contents)) return none;
  const at = (key: string): unknown => contents.get(key, true);
  const strings = (node: unknown, inFlow = false): YamlString[] => {
    if (isSeq(node)) return node.items.flatMap((item) => strings(item, inFlow || node.flow === true));
    return stringAt(source, open, node, inFlow);
  };
  const list = at('references');
  return {
    title: strings(at('title'))[0],
    aliases: [...strings(at('aliases')), ...strings(at('alias'))],
    bibliographies: strings(at('bibliography')),
    works: isSeq(list) ? list.items.flatMap((work) => workAt(source, open, work)) : [],
  };
}

function workAt(source: string, from: number, work: unknown): FrontMatterNames['works'] {
  if (!isMap(work) || !work.range) return [];
  const [id] = stringAt(source, from, work.get('id', true), work.flow === true);
  const [start, end] = work.range;
  return id
    ? [{ id, span: { start: from + start, end: from + start + source.slice(start, end).trimEnd().length } }]
    : [];
}

function contentsOf(source: string): unknown {
  try {
    return parseDocument(source, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }).contents;
  } catch {
    return undefined; // what nests without end
  }
}

function stringAt(source: string, from: number, node: unknown, inFlow: boolean): YamlString[] {
  if (!isScalar(node) || !(node as Node).range || node.value === null) return [];
  const [start, end] = node.range!;
  const written = source.slice(start, end);
  const whole = { start: from + start, end: from + end };
  const value = typeof node.value === 'string' ? node.value : written;
  switch (node.type) {
    case 'PLAIN':
      return [{ value, span: whole, whole, style: 'plain', inFlow }];
    case 'QUOTE_SINGLE':
    case 'QUOTE_DOUBLE': {
      const style = node.type === 'QUOTE_SINGLE' ? 'single' : 'double';
      return [{ value, span: { start: whole.start + 1, end: whole.end - 1 }, whole, style, inFlow }];
    }
    default:
      return [];
  }
}

/** The edit that makes a string of a front matter say `value`: in its own quotes, or in such as the words ask for. */
export function yamlEdit(string: YamlString, value: string): { readonly span: Span; readonly newText: string } {
  const newText = yamlScalar(value, string.style, string.inFlow);
  return string.style === 'plain'
    ? { span: string.whole, newText }
    : { span: string.span, newText: newText.slice(1, -1) };
}

/** How a string is written in YAML. */
export type YamlStyle = YamlString['style'];

/** A string as YAML has it in this style; in double quotes where it would be read as something else without. */
export function yamlScalar(value: string, style: YamlStyle, inFlow: boolean): string {
  if (style === 'single') return `'${value.replaceAll("'", "''")}'`;
  const quoted = JSON.stringify(value);
  return style === 'plain' && isPlain(value, inFlow) ? value : quoted;
}

/** Whether YAML reads these words, without quotes, as that string. */
export function isPlain(value: string, inFlow: boolean): boolean {
  if (/^[\s\-?:,[\]{}#&*!|>'"%@`]|\s$|: |:$| #|[\r\n\t]/.test(value)) return false;
  if (inFlow && /[,[\]{}]/.test(value)) return false;
  return !/^(?:true|false|null|yes|no|on|off|~|\.inf|\.nan|[+-]?[\d.][\d._eExXoOa-fA-F:+-]*|=|<<)$/i.test(value);
}
