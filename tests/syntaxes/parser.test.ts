import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { scanInlineSyntax } from '../../server/markdown/inline-syntax';
import { bareTokenizer, ownScopes, type Tokenizer } from './tokens';

let tokenize: Tokenizer;
beforeAll(async () => {
  tokenize = await bareTokenizer();
});

/** What the server's parser finds in a line: `KIND OFFSET TEXT`, in order. */
function parsed(text: string): string[] {
  const found = scanInlineSyntax(text, { start: 0, end: text.length }, []);
  const cut = (kind: string, { start, end }: { readonly start: number; readonly end: number }): [number, string] => [
    start,
    `${kind} ${start} ${text.slice(start, end)}`,
  ];
  return [
    ...found.citations.map((citation) => cut('citekey', citation.keySpan)),
    ...found.footnoteReferences.map((reference) => cut('footnote', reference.labelSpan)),
    ...found.wikilinks.filter((link) => link.target).map((link) => cut('target', link.targetSpan)),
    ...(found.blockId ? [cut('block', { start: found.blockId.start + 1, end: found.blockId.end })] : []),
  ]
    .sort(([a], [b]) => a - b)
    .map(([, line]) => line);
}

/** The same of our grammar. */
function coloured(text: string): string[] {
  const kinds: Readonly<Record<string, string>> = {
    'entity.name.tag.citekey': 'citekey',
    'constant.numeric.footnote': 'footnote',
    'constant.language.wikilink': 'target',
    'constant.numeric.block-id': 'block',
  };
  return (tokenize(text)[0] ?? []).flatMap((token) => {
    const scopes = ownScopes(token);
    const kind = kinds[scopes.at(-1) ?? ''];
    if (!kind || scopes.includes('meta.wikilink') !== (kind === 'target') || !token.text.trim()) return [];
    const lead = token.text.length - token.text.trimStart().length;
    return [`${kind} ${token.start + lead} ${token.text.trim()}`];
  });
}

/** Without the backslash: which brackets it takes out of their pairs is the parser's alone. */
const pieces = [
  '@',
  '@a',
  '[@b',
  '-@c',
  'x',
  'Ü',
  '1',
  ' ',
  '.',
  ',',
  ';',
  ':',
  '/',
  '-',
  '_',
  '&',
  '[',
  ']',
  '[^',
  '[[',
  ']]',
  '|',
  '#',
  '#^',
  '^',
  '^p1',
  '{',
  '}',
  '(',
  '!',
];

/**
 * Whether a line is none of those that are the parser's alone: a regular expression does not count brackets in brackets in
 * brackets, nor does it look for keys and semicolons in inner ones.
 */
function isPlain(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '[') depth += 1;
    if (char === ']') depth = Math.max(0, depth - 1);
    if (depth > 2 || (depth === 2 && ';@'.includes(char))) return false;
  }
  return true;
}

test('on lines of all that our syntax is made of, the grammar colours what the parser finds', () => {
  const line = fc
    .array(fc.constantFrom(...pieces), { maxLength: 24 })
    .map((parts) => `x ${parts.join('')}`)
    .filter(isPlain);
  fc.assert(
    fc.property(line, (text) => {
      expect(coloured(text)).toEqual(parsed(text));
    }),
    { numRuns: 5000 },
  );
});

test('any line is tokenized to its end', () => {
  const hostile = fc.array(
    fc.constantFrom(...pieces, '%%', '`', '<!--', '-->', 'https://', '**', '\t', '😀', '\ud800'),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(hostile, (parts) => {
      const text = parts.join('');
      const tokens = tokenize(text)[0] ?? [];
      expect(tokens.map((token) => token.text).join('')).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
