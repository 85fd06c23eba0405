import { isMap, isScalar, type YAMLMap } from 'yaml';
import { readFrontMatter } from '../../markdown/front-matter';
import type { Note } from '../../markdown/note';
import { endOfLines, pairOf, yamlMapping } from '../../markdown/yaml-mapping';
import { applyEdits } from '../apply-fixes';
import type { TextEdit } from '../rule';
import { lineEndOf } from './layout';

/**
 * The edit that makes a note's front matter say what a name means in it: `entities: {NAME: MEANT}`. All else in the front matter stays as
 * it is written; a note without front matter gets one. Undefined where the front matter cannot be read or has something else
 * under `entities`.
 */
export function meaningEdit(
  note: Pick<Note, 'text' | 'uri' | 'frontMatter'>,
  name: string,
  meant: string,
): TextEdit | undefined {
  const { text, uri, frontMatter } = note;
  const eol = lineEndOf(text);
  const entry = `${yamlString(name)}: ${yamlString(meant)}`;
  if (!frontMatter) {
    const gap = /^\s*(?:\r?\n|$)/.test(text) ? '' : eol;
    return { uri, span: { start: 0, end: 0 }, newText: `---${eol}entities:${eol}  ${entry}${eol}---${eol}${gap}` };
  }
  const open = text.indexOf('\n', frontMatter.span.start) + 1;
  const close = Math.max(open, text.lastIndexOf('\n', frontMatter.span.end - 1) + 1);
  const source = text.slice(open, close);
  const made = editIn(source, entry, name, yamlString(meant), eol);
  if (!made) return undefined;
  const edit = { uri, span: { start: open + made.at, end: open + (made.end ?? made.at) }, newText: made.newText };
  return says(applyEdits(text, [edit]), frontMatter.span.start, frontMatter.span.end, edit, name, meant)
    ? edit
    : undefined;
}

/** Whether the front matter can be read after the edit, and says what it was to say. */
function says(text: string, start: number, end: number, edit: TextEdit, name: string, meant: string): boolean {
  const grown = edit.newText.length - (edit.span.end - edit.span.start);
  const { value, problems } = readFrontMatter(text, { start, end: end + grown });
  const entities = value.data.entities as Record<string, unknown> | undefined;
  return problems.length === 0 && entities?.[name] === meant;
}

/** An insertion, or a replacement up to `end`, in the YAML between the fences. */
interface Insertion {
  readonly at: number;
  readonly end?: number;
  readonly newText: string;
}

function editIn(source: string, entry: string, name: string, meant: string, eol: string): Insertion | undefined {
  const map = yamlMapping(source);
  if (map === undefined) return undefined;
  const block = `entities:${eol}  ${entry}${eol}`;
  if (map === null) return { at: source.length, newText: block };
  const pair = pairOf(map, 'entities');
  if (!pair) {
    if (map.flow) return beforeBrace(source, map, `entities: {${entry}}`);
    const at = endOfLines(source, map);
    return { at, newText: at === 0 || source[at - 1] === '\n' ? block : `${eol}${block}` };
  }
  const { value } = pair;
  if (isMap(value)) {
    const own = pairOf(value, name);
    if (own && isScalar(own.value) && own.value.range)
      return { at: own.value.range[0], end: own.value.range[1], newText: meant };
    if (value.flow) return beforeBrace(source, value, entry);
    const first = value.items[0]?.key;
    const start = isScalar(first) ? first.range?.[0] : undefined;
    if (start === undefined) return undefined;
    const line = source.lastIndexOf('\n', start - 1) + 1;
    const indent = source.slice(line, start);
    return indent.trim() === '' ? { at: line, newText: `${indent}${entry}${eol}` } : undefined;
  }
  if (value === null || (isScalar(value) && value.value === null)) {
    const key = isScalar(pair.key) ? pair.key.range?.[1] : undefined;
    const colon = key === undefined ? -1 : source.indexOf(':', key);
    return colon < 0 ? undefined : { at: colon + 1, newText: ` {${entry}}` };
  }
  return undefined;
}

function beforeBrace(source: string, map: YAMLMap, entry: string): Insertion | undefined {
  const at = (map.range?.[1] ?? 0) - 1;
  return source[at] === '}' ? { at, newText: map.items.length > 0 ? `, ${entry}` : entry } : undefined;
}

/** A string as YAML has it: as it is where nothing in it has a meaning, else in double quotes, whose rules are those of JSON. */
const yamlString = (value: string): string =>
  /^\p{L}[\p{L}\p{M}\p{Nd} ().’-]*$/u.test(value) &&
  !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value) &&
  value.trim() === value
    ? value
    : JSON.stringify(value);
