import fc from 'fast-check';
import { arbitraryMarkdown } from './arbitrary-markdown';

/** Parts of every construct, whole and broken: what is typed or pasted. */
const pieces = [
  ...['a', 'b c', ' ', '\n', '\n\n', '\n\n\n', '    ', '\t', '  \n', '\\', '\r\n', '\r\n\r\n', '😀', 'é', '&amp;'],
  ...[
    '- ',
    '\n- ',
    '1. ',
    '\n\n- x\n',
    '\n\n1) one\n2) two\n',
    '- [ ] t\n',
    '> ',
    '\n> ',
    '    cont\n',
    '\n\n\ttabbed\n',
  ],
  ...[
    '```',
    '\n```\n',
    '~~~',
    '`',
    '<div>',
    '\n<div>\n',
    '</div>',
    '<!--',
    '-->',
    '<?',
    '?>',
    '<![CDATA[',
    '<script>',
    '</script>',
  ],
  ...[
    '<!-- ibid-ignore x: y -->\n',
    '\n\n<!-- ibid-ignore r -->\n\n',
    '^id',
    '\n\n^id\n\n',
    ' ^id\n',
    '![[x.png]]^id',
    '\n  cont\n',
    'k: "[[N]]"\n',
    '%%',
    '%% page 2 %%',
  ],
  ...[
    '# ',
    '\n# H\n',
    '\n===\n',
    '\n---\n',
    '---',
    '---\n',
    '+++',
    '\n***\n',
    '=',
    '|',
    '\n| a | b |\n|---|---|\n| c | d |\n',
  ],
  ...[
    '[^1]',
    '[^1]: ',
    '\n\n[^n]: note\n',
    '[^n]',
    '[^1]:\n    ind\n',
    '[r]',
    '[x][r]',
    '[R]: u\n',
    '\n\n[r]: http://x.y "t\n',
  ],
  ...[
    '"',
    '[a\nb]',
    '[A B]: v\n',
    '> [a\n> b]: v\n',
    '[',
    ']',
    '(',
    ')',
    ':',
    '[[w]]',
    '![[e]]',
    '@k',
    '[@k, p. 1]',
    '*',
    '**',
    '$',
    '#t ',
  ],
  ...[
    '\n\nA paragraph [^1] with [x][r].\nLine two [[w]].\n\n',
    '\n\n[^1]: note @k\n\n    second\n\n',
    '\n\n- a\n- b\n\n  c\n- d\n\n',
  ],
];

/** One edit: where (a share of the text), how much goes, what comes. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 4 }), fc.nat({ max: 80 })),
  insert: fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 4, arbitrary: fc.constantFrom(...pieces) }),
});

/** A text of a few dozen blocks and the edits made to it one after the other. */
export const editedMarkdown = fc.record({
  text: fc.array(arbitraryMarkdown, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  edits: fc.array(edit, { minLength: 1, maxLength: 6 }),
});

/** The text after an edit. */
export function edited(text: string, { at, remove, insert }: Edit): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + insert + text.slice(from + remove);
}
