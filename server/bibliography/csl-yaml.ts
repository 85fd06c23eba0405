import { isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type { Problem } from '../markdown/note';
import type { Span } from '../text/span';
import { collectReferences, type LocatedItem } from './collect-references';
import { fileProblem, lineEnd } from './file-problem';
import { lazyBibliography, type Read } from './lazy-bibliography';
import type { Bibliography } from './types';

/** The references of a CSL-YAML text: a `references:` list, as pandoc writes it, or a list alone. */
export const readCslYaml = (uri: string, text: string): Bibliography =>
  lazyBibliography(uri, text, () => readItems(uri, text));

function* readItems(uri: string, text: string): Generator<void, Read> {
  if (text.trim() === '') return { references: [], problems: () => [] };
  if (nestsTooDeep(text)) return { references: [], problems: () => [tooDeep(text)] };
  try {
    return yield* readDocuments(uri, text);
  } catch (error) {
    // The parser throws on aliases without end and the like.
    const message = `This is not YAML that can be read (${error instanceof Error ? error.message : 'no reason given'}). Write a plain list of references.`;
    return { references: [], problems: () => [fileProblem(text, message)] };
  }
}

interface YamlItem extends LocatedItem {
  readonly data: unknown;
}

function* readDocuments(uri: string, text: string): Generator<void, Read> {
  // `uniqueKeys` would compare every pair of keys.
  const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
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
    for (const node of found.items) {
      const span = spanOf(node as Node, text);
      if (span)
        items.push({
          ...span,
          idSpan: idSpanOf(node as Node, text),
          key: undefined,
          data: (node as Node).toJS(document),
        });
    }
  }
  if (!list && problems.length === 0) {
    const message = 'No list of references found. Write `references:` and below it one item a work: `- id: stein2022`.';
    problems.push(fileProblem(text, message));
  }
  return yield* collectReferences({ uri, text, items, problems, dataOf: ({ data }) => data });
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
