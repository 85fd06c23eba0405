import fc from 'fast-check';

const letters = ['smith2020', 'd', 'é', 'Ü9', '東京', 'a_b', '9lives', 'DBLP', 'नमस्ते', 'a١', 'mu\u0308'];
const joints = [':', '.', '-', '/', '#', '%', '&', '+', '?', '<', '>', '~', '::', '//', '--', '..'];

/** Keys as pandoc's grammar makes them, with punctuation within and at the end. */
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...letters) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...letters), fc.constantFrom(...joints), fc.constantFrom(...letters))
      .map((parts) => parts.join(''))
      .filter((one) => !/[^\w]_/.test(one)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{a/b/}',
      '{https://x.org/y}',
      '{x;y}',
      '{a.}',
      '{{n}}',
      'https://x.org/y',
      '{a b}',
      '*',
    ),
  },
);
const cited = fc.tuple(fc.constantFrom('@', '@', '@', '-@'), key).map((parts) => parts.join(''));

const before = fc.constantFrom(
  '',
  '',
  '',
  'see ',
  'see  also ',
  '*see* ',
  'cf. [x] ',
  '“so” ',
  'a; ',
  '(',
  'see\n',
  '`c;d` ',
  '\\@no ',
  'see [l](u) ',
  '. ',
);
const behind = fc.constantFrom(
  '',
  '',
  '',
  ', p. 4',
  ', pp. 4–6, 9',
  ' p. 4',
  ', chap. 3, and passim',
  ', {p. 4}',
  '{ii, A}',
  ', *passim*',
  ', sec. 3 [x]',
  ', p.\n4',
  ' and @other',
  ' [see @inner]',
  ' [p. 2]',
  '.',
  ',',
  ' \\; so',
  ' `a;b`',
  ' $x;y$',
  ' (@par)',
  '; ',
  '’s',
  ', 10 %',
  ', [l](u)',
  ' **b**',
  '!',
  ': so',
);
const part = fc.tuple(before, cited, behind).map((parts) => parts.join(''));
const gap = fc.constantFrom(';', '; ', ' ; ', ';\n');
const cluster = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), gap, fc.constantFrom('', '', '', ' ', '\n'))
  .map(([parts, between, edge]) => `[${edge}${parts.join(between)}${edge}]`);
const inText = fc
  .tuple(
    cited,
    fc.constantFrom('', '', ' ', '  ', '\n', ',', ': ', '’s '),
    fc.constantFrom(
      '',
      '',
      '[p. 4]',
      '[chap. 3, 7]',
      '[p. 4; @b]',
      '[see @b; @c, 3]',
      '[]',
      '[p. 4](u)',
      '[x; y]',
      '[p.\n4; -@d, 9]',
    ),
  )
  .map((parts) => parts.join(''));
const word = fc.constantFrom(
  'as',
  'said',
  'me@x.org',
  '(me@x.org)',
  '<https://x.org/@me>',
  '`@code`',
  '[t @k](u)',
  '![c @k](u)',
  '*em @k*',
  '**[@k]**',
  '\\@no',
  'a.@no',
  '@',
  '@@k',
  '-',
  '—@k',
  '(@k)',
  '“@k”',
  '[x]',
  '[@]',
  '@.',
  '$5',
  'end.',
);
const piece = fc.oneof(
  { weight: 3, arbitrary: cluster },
  { weight: 2, arbitrary: inText },
  { weight: 3, arbitrary: word },
);

/** One paragraph of running text full of citations, in or out of a list, a quote, a table; whole, in LF. */
export const arbitraryCitations = fc
  .array(piece, { minLength: 1, maxLength: 5 })
  .map((pieces) => `so ${pieces.join(' ')}`);

const shapes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => `- ${text.replaceAll('\n', '\n  ')}`,
  (text) => `> ${text.replaceAll('\n', '\n> ')}`,
  (text) => `1. x\n2. ${text.replaceAll('\n', '\n   ')}`,
];

/** {@link arbitraryCitations} in a block of any kind. */
export const arbitraryBlock = fc
  .tuple(arbitraryCitations, fc.constantFrom(...shapes))
  .map(([text, shape]) => shape(text))
  // pandoc takes such a line of a list for an item of an example list, switched off or not.
  .filter((text) => !/\n[ >]*\(?-?@\S*[.)]\s/.test(text));

/**
 * Whether a text holds nothing that the dialects of Markdown read each in its own way when it is broken: open brackets, bits of
 * emphasis and links, what may be an e-mail address (`key@key`, `m-@x.org`), a list that interrupts a paragraph.
 */
const isOfOneReading = (text: string): boolean =>
  !/[*<>`$~{}\\_]|\]\(|\[\[|:\/\/|@[^\s;\]]+@|[^\s[(]-@|\]-?@|\n- /.test(text) && isBalanced(text);

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '[') depth++;
    else if (char === ']' && --depth < 0) return false;
  }
  return depth === 0;
}

/** A paragraph with some signs put in or taken out. */
export const mutatedCitations = fc
  .tuple(
    fc.array(piece.filter(isOfOneReading), { minLength: 1, maxLength: 4 }).map((pieces) => `so ${pieces.join(' ')}`),
    fc.array(
      fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom('', '[', ']', ';', '@', '-', ' ', '.', ',', '(', ')', 'z')),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((whole, [place, length, put]) => {
      const at = 3 + (place % Math.max(1, whole.length - 3));
      return whole.slice(0, at) + put + whole.slice(at + length);
    }, text),
  )
  .filter(isOfOneReading);
