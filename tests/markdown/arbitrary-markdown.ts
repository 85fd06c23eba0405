import fc from 'fast-check';

const words = [
  'Kazakhstan',
  'the',
  'talks',
  '12%',
  'x',
  '“quoted”',
  'naïve',
  '東京',
  '😀',
  'e\u0301',
  'a.b@c.org',
  'https://x.org/a_(b)?q=@h',
  '$5',
  '$x^2$',
  '\\[',
  '&amp;',
];
const syntax = [
  '[^1]',
  '[^a b]',
  '[^long-label]',
  '[@key2020]',
  '[@k:1, p. 4; see -@l-m]',
  '@bare',
  '@{odd key}',
  '[[Note]]',
  '[[a/b#h|c]]',
  '![[pic.png]]',
  '[[A*b*]]',
  '^[inline @x]',
  '`[^code]`',
  '**bold**',
  '*it [[x]]*',
  '[text](url "t")',
  '[ref][1]',
  '[Ref][]',
  '![alt][ref]',
  '[ref]',
  '#tag/sub',
  '#12',
  '<b>html</b>',
  '%% hidden %%',
  '~~gone~~',
  '<!-- cites: @a; @b -->',
  '[',
  ']',
  '[[',
  '^',
  '@',
  '%%',
  '$',
  '`',
  '*',
  '|',
];
const inline = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, { weight: 2, arbitrary: fc.constantFrom(...syntax) }),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(' '));
const blockId = fc.constantFrom('', '', ' ^p1', ' ^b-2', ' ![[pic.png]]^pic');
const lines = (prefix: string) =>
  fc.array(inline, { minLength: 1, maxLength: 3 }).map((all) => all.map((line) => prefix + line).join('\n'));

const block = fc.oneof(
  fc.tuple(inline, blockId).map(([text, id]) => text + id),
  fc.tuple(fc.constantFrom('#', '##', '######'), inline, blockId).map(([marks, text, id]) => `${marks} ${text}${id}`),
  lines('- '),
  fc.tuple(inline, blockId, inline, blockId).map(([a, idA, b, idB]) => `- ${a}${idA}\n  ${b}${idB}`),
  lines('1. '),
  lines('  - '),
  lines('> '),
  fc.constant('> [!note] A callout\n> with text'),
  inline.map((text) => `[^1]: ${text}\n\n    and more`),
  inline.map((text) => `[^long-label]: ${text}`),
  inline.map((text) => `| a | b |\n|---|---|\n| ${text.replaceAll('|', '')} | c |`),
  fc.constantFrom(
    '```js\ncode [^1]\n```',
    '    indented',
    '<div>\n[^1]\n</div>',
    '---',
    '^list-id',
    '%% page 3 %%',
    '<!-- ibid-ignore unsourced-claim: why -->',
    '[1]: https://y.org',
    '[REF]: <my note.md> "t"',
    'Setext\n===',
    '$$\nx\n$$',
  ),
);

/** Markdown as a writer might leave it: all our syntax and GFM's, whole and broken, in LF or CRLF, with or without front matter. */
export const arbitraryMarkdown = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '',
      '',
      '---\ntitle: T\naliases: [a]\n---\n',
      '---\nup: "[[Note#h|c]]"\nrelated:\n  - \'[[a/b]]\'\n  - [["[[x]]", [[y]]]]\nof: {by: "[[#here]]"}\n---\n',
      '\ufeff',
    ),
    fc.array(block, { maxLength: 8 }),
    fc.constantFrom('\n', '\n\n', '\n\n'),
  )
  .map(([front, blocks, gap]) => front + blocks.join(gap) + gap)
  .chain((text) => fc.boolean().map((crlf) => (crlf ? text.replaceAll('\n', '\r\n') : text)));

/** Text cut off or changed at any place. */
export const mutatedMarkdown = fc
  .tuple(arbitraryMarkdown, fc.nat(), fc.nat(), fc.constantFrom('', '[', '[[', '`', '\n', '>', '\0', '\t', '    '))
  .map(([text, from, length, put]) => {
    const at = text.length === 0 ? 0 : from % text.length;
    return text.slice(0, at) + put + text.slice(at + (length % 20));
  });
