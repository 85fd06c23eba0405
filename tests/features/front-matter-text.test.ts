import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasEdit } from '../../server/features/front-matter-text';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { aliasesOf } from '../../server/vault/entity-note';

const read = (text: string) => parseNote('file:///v/n.md', text, parseWithRemark);

/** The text with an alias more; undefined where none can be added. */
function added(text: string, alias: string): string | undefined {
  const edit = aliasEdit(read(text), alias);
  return edit && text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
}

const manners: readonly [string, string, string][] = [
  ['no front matter', 'Text.\n', '---\naliases: [New One]\n---\n\nText.\n'],
  ['nothing at all', '', '---\naliases: [New One]\n---\n'],
  ['empty front matter', '---\n---\nText', '---\naliases: [New One]\n---\nText'],
  ['no aliases', '---\nkind: person\n---\n', '---\nkind: person\naliases: [New One]\n---\n'],
  ['a comment behind', '---\nkind: x # y\n\n# z\n---\n', '---\nkind: x # y\naliases: [New One]\n\n# z\n---\n'],
  ['no value', '---\naliases:\nkind: x\n---\n', '---\naliases: [New One]\nkind: x\n---\n'],
  ['an empty list', '---\naliases: []\n---\n', '---\naliases: [New One]\n---\n'],
  ['a list in brackets', '---\naliases: [A, B b]\n---\n', '---\naliases: [A, B b, New One]\n---\n'],
  ['double quotes', '---\naliases: ["A"]\n---\n', '---\naliases: ["A", "New One"]\n---\n'],
  ['single quotes', "---\naliases: ['A']\n---\n", "---\naliases: ['A', 'New One']\n---\n"],
  ['a comma behind', '---\naliases: [A, ]\n---\n', '---\naliases: [A, New One ]\n---\n'],
  ['a list on lines', '---\naliases: [\n  A,\n  B\n]\n---\n', '---\naliases: [\n  A,\n  B,\n  New One\n]\n---\n'],
  ['commas on lines', '---\naliases: [\n  A,\n  B,\n]\n---\n', '---\naliases: [\n  A,\n  B,\n  New One,\n]\n---\n'],
  [
    'dashes',
    '---\naliases:\n  - A\n  - B # c\nkind: x\n---\n',
    '---\naliases:\n  - A\n  - B # c\n  - New One\nkind: x\n---\n',
  ],
  ['dashes at the margin', '---\naliases:\n- "A"\n---\n', '---\naliases:\n- "A"\n- "New One"\n---\n'],
  ['one string', '---\naliases: A\n---\n', '---\naliases: [A, New One]\n---\n'],
  ['one string in quotes', '---\naliases: "A, b"\n---\n', '---\naliases: ["A, b", "New One"]\n---\n'],
  ['one string with a comma', '---\naliases: A, b\n---\n', '---\naliases: ["A, b", New One]\n---\n'],
  ['the key `alias`', '---\nalias: A\n---\n', '---\nalias: [A, New One]\n---\n'],
  ['braces', '---\n{kind: x}\n---\n', '---\n{kind: x, aliases: [New One]}\n---\n'],
  ['Windows’ line ends', '---\r\naliases:\r\n  - A\r\n---\r\n', '---\r\naliases:\r\n  - A\r\n  - New One\r\n---\r\n'],
];

describe('an alias more in front matter with', () => {
  it.each(manners)('%s', (_, text, expected) => {
    expect(added(text, 'New One')).toBe(expected);
  });

  it.each(['---\nkind: [x\n---\n', '---\n- a\n---\n', '---\naliases: {a: b}\n---\n', '---\naliases: |\n  A\n---\n'])(
    'is none where the front matter cannot be read so: %j',
    (text) => {
      expect(added(text, 'New One')).toBeUndefined();
    },
  );

  it('is read as it was given, beside those that were there', () => {
    const names = fc.oneof(
      fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
      fc.constantFrom(
        'true',
        '2022',
        'a: b',
        '#x',
        "it's",
        '"q"',
        '[x]',
        'a, b',
        '- y',
        'null',
        '1e3',
        '0x1F',
        '~',
        'x #y',
      ),
    );
    fc.assert(
      fc.property(names, fc.constantFrom(...manners), (name, [, text]) => {
        const alias = name.replace(/[\s\p{C}]+/gu, ' ').trim();
        fc.pre(alias !== '');
        const after = read(added(text, alias)!);
        expect(after.problems).toEqual([]);
        expect(aliasesOf(after)).toEqual([...new Set([...aliasesOf(read(text)), alias])]);
      }),
      { numRuns: 500 },
    );
  });
});
