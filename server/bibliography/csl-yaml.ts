import { type Document, isMap, isScalar, isSeq, type Node, parseAllDocuments, visit, type YAMLSeq } from 'yaml';
import type { Problem } from '../markdown/note';
import type { Span } from '../text/span';
import { collectReferences, type LocatedItem } from './collect-references';
import { fileProblem, lineEnd } from './file-problem';
import { lazyBibliography, type Read } from './lazy-bibliography';
import type { Bibliography } from './types';

/**
 * The references of a CSL-YAML text: a `references:` list, as pandoc writes it, or a list alone. A list as writers and programs
 * write it is parsed in parts of `partLength` characters or more, for the parser holds some twenty times the text it is given.
 */
export const readCslYaml = (uri: string, text: string, partLength = 16_000): Bibliography =>
  lazyBibliography(uri, text, () => readItems(uri, text, partLength));

function* readItems(uri: string, text: string, partLength: number): Generator<void, Read> {
  if (text.trim() === '') return { references: [], problems: () => [] };
  if (nestsTooDeep(text)) return { references: [], problems: () => [tooDeep(text)] };
  const { items, problems } = (yield* itemsOfParts(text, partLength)) ?? itemsOfWhole(text);
  return yield* collectReferences({ uri, text, items, problems, dataOf: ({ data }) => data });
}

interface YamlItem extends LocatedItem {
  readonly data: unknown;
}

interface YamlItems {
  readonly items: readonly YamlItem[];
  readonly problems: readonly Problem[];
}

// `uniqueKeys` would compare every pair of keys.
const options = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

/**
 * The items of a plain list, a part parsed at a time. Undefined where the text is anything else, or has any mistake: what stands
 * behind it may then belong to it, which only a parse of the whole can tell.
 */
function* itemsOfParts(text: string, partLength: number): Generator<void, YamlItems | undefined> {
  const [head, indent] = /^(?:---[ \t]*\r?\n)?(?:references:[ \t]*\r?\n)?( *)(?=- )/.exec(text) ?? [];
  if (head === undefined || indent === undefined) return undefined;
  const body = text.trimEnd();
  const last = body.lastIndexOf('\n') + 1;
  const end = ['---', '...'].includes(body.slice(last)) ? last : text.length;
  const items: YamlItem[] = [];
  for (let start = head.length - indent.length; start < end; ) {
    const next = body.indexOf(`\n${indent}- `, start + partLength);
    const until = next < 0 || next >= end ? end : next + 1;
    const part = itemsOfPart(text.slice(start, until), start);
    if (!part) return undefined;
    for (const item of part) items.push(item);
    start = until;
    yield;
  }
  return { items, problems: [] };
}

/** The items of a text that is a list and nothing else, as they stand at `offset`. */
function itemsOfPart(part: string, offset: number): YamlItem[] | undefined {
  try {
    const documents = parseAllDocuments(part, options);
    const [document] = documents;
    if (!document || documents.length > 1 || document.errors.length > 0 || !isSeq(document.contents)) return undefined;
    return itemsOf(document.contents, document, part).map(({ start, end, idSpan, data }) => ({
      start: start + offset,
      end: end + offset,
      idSpan: idSpan && { start: idSpan.start + offset, end: idSpan.end + offset },
      key: undefined,
      data,
    }));
  } catch {
    return undefined;
  }
}

function itemsOfWhole(text: string): YamlItems {
  try {
    return itemsOfDocuments(text);
  } catch (error) {
    // The parser throws on aliases without end and the like.
    const message = `This is not YAML that can be read (${error instanceof Error ? error.message : 'no reason given'}). Write a plain list of references.`;
    return { items: [], problems: [fileProblem(text, message)] };
  }
}

function itemsOfDocuments(text: string): YamlItems {
  const documents = parseAllDocuments(text, options);
  const problems: Problem[] = [];
  const items: YamlItem[] = [];
  let list = false;
  for (const document of Array.isArray(documents) ? documents : []) {
    const error = document.errors[0];
    if (error) {
      const start = Math.min(error.pos[0], text.trimEnd().length - 1);
      const message = `This is not valid YAML: ${error.message} Mend it; the items that could be read are in use.`;
      problems.push({
        span: { start, end: Math.max(start + 1, Math.min(error.pos[1], lineEnd(text, start))) },
        message,
      });
    }
    const contents: unknown = document.contents;
    const found = isMap(contents) ? contents.get('references', true) : contents;
    if (!isSeq(found)) continue;
    list = true;
    items.push(...itemsOf(found, document, text));
  }
  if (!list && problems.length === 0) {
    const message = 'No list of references found. Write `references:` and below it one item a work: `- id: stein2022`.';
    problems.push(fileProblem(text, message));
  }
  return { items, problems };
}

function itemsOf(list: YAMLSeq, document: Document, text: string): YamlItem[] {
  let aliases = 0;
  // The parser puts a text in quotes together sign by sign, and the engine keeps every step of that, thirty times the text, until
  // something reads it.
  visit(list, {
    Scalar: (_, { value }) => void (typeof value === 'string' && /^/.test(value)),
    Alias: () => void aliases++,
  });
  // For an item with an alias the parser goes over all that stands in the document.
  if (aliases * text.length > mostRepeated)
    throw new Error('it repeats itself through anchors, `&` and `*`, too often');
  return list.items.flatMap((each) => {
    const node = each as Node;
    const span = spanOf(node, text);
    return span ? [{ ...span, idSpan: idSpanOf(node, text), key: undefined, data: node.toJS(document) }] : [];
  });
}

/** A node's place without the white space behind it. */
function spanOf(node: Node, text: string): Span | undefined {
  if (!node.range) return undefined;
  const [start, end] = node.range;
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** Where the value of a mapping's `id` stands, without quotes. */
function idSpanOf(node: Node, text: string): Span | undefined {
  if (!isMap(node)) return undefined;
  const value: unknown = node.get('id', true);
  if (!isScalar(value)) return undefined;
  const span = spanOf(value, text);
  if (!span) return undefined;
  const quote = text[span.start];
  if (quote !== '"' && quote !== "'") return span;
  const closed = span.end - span.start > 1 && text[span.end - 1] === quote;
  return { start: span.start + 1, end: closed ? span.end - 1 : span.end };
}

/** Characters that are gone over for aliases, all in all: some seconds' worth. */
const mostRepeated = 40_000_000;

/** More than any bibliography nests; the parser's stack and time suffer beyond. */
const MAX_DEPTH = 200;

/** Whether flow brackets, indentations or `- - -` on a line nest deeper than the parser should be asked to follow. */
function nestsTooDeep(text: string): boolean {
  let brackets = 0;
  let marks = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 91 || code === 123) brackets++;
    else if (code === 93 || code === 125) brackets = Math.max(0, brackets - 1);
    else if (code === 10) marks = 0;
    else if ((code === 45 || code === 63 || code === 58) && isBlank(text.charCodeAt(i + 1))) marks++;
    if (brackets > MAX_DEPTH || marks > MAX_DEPTH) return true;
  }
  return false;
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

const tooDeep = (text: string): Problem =>
  fileProblem(text, 'This YAML nests too deep to be a bibliography. Write a plain list of references.');
