import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { aliasSpans, titleSpan } from '../../server/markdown/front-matter-values';
import type { Note } from '../../server/markdown/note';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { sliceOf } from '../../server/text/span';

const read = (yaml: string): Note => parseNote('file:///n.md', `---\n${yaml}\n---\nText\n`, parseWithRemark);

/** The title, aliases and tags of a front matter, each as it is read and as it is written. */
function places(yaml: string): string {
  const note = read(yaml);
  const title = titleSpan(note);
  const shown = [
    ...(title ? [`title ${title.value} at ${sliceOf(note.text, title.span)}`] : []),
    ...aliasSpans(note).map(
      ({ value, span, quote }) => `alias ${value} at ${quote}${sliceOf(note.text, span)}${quote}`,
    ),
    ...note.tags.map(({ name, span }) => `tag ${name} at ${sliceOf(note.text, span)}`),
  ];
  return `\n${shown.join('\n')}\n`;
}

describe('frontMatterValues', () => {
  it('finds block lists, flow lists and single values, quoted or not', () => {
    expect(
      places(
        'title: "A: b" # why\naliases:\n  - One two # c\n  - "Th\'ree"\n# between\n\n  - \'four\'\ntags: [a, "#b/c",\n  d e, #comment\n  f]',
      ),
    ).toMatchInlineSnapshot(`
      "
      title A: b at A: b
      alias One two at One two
      alias Th'ree at "Th'ree"
      alias four at 'four'
      tag a at a
      tag b/c at #b/c
      tag d e at d e
      tag f at f
      "
    `);
  });
  it('finds one value, lists that are not indented, quoted keys, and tags in one string', () => {
    expect(places('"title": T\nalias: Solo\ntags: one, two three')).toMatchInlineSnapshot(`
      "
      title T at T
      alias Solo at Solo
      tag one at one
      tag two at two
      tag three at three
      "
    `);
    expect(places('aliases:\n- x\n- y\r\nother:\n- z\ntag: [[nested], n]')).toMatchInlineSnapshot(`
      "
      alias x at x
      alias y at y
      tag nested at nested
      tag n at n
      "
    `);
  });
  it('leaves out what YAML reads otherwise than it is written', () => {
    expect(
      places("aliases: ['it''s', \"q\\\"\", plain]\ntitle: |\n  folded\ntags:\n  - 1984\n  - {a: b}"),
    ).toMatchInlineSnapshot(`
      "
      alias plain at plain
      "
    `);
  });
  it('finds in what a YAML writer wrote every string that stands there as it is', () => {
    const name = fc.oneof(
      fc.constantFrom('a', 'A b', 'x: y', '#t', "it's", 'é“”', '- x', '[z]', '12', 'true', 'a # b'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 5 }), fc.boolean(), (aliases, flow) => {
        const yaml = dump({ before: ['a'], aliases, title: 'a' }, flow ? { flowLevel: 1 } : {});
        const note = read(yaml);
        const wanted = aliases.map((alias) => alias.trim());
        for (const { value, span } of aliasSpans(note)) {
          expect(wanted).toContain(value);
          expect(sliceOf(note.text, span)).toBe(value);
        }
        const plain = aliases.filter((alias) => /^[a-z][a-z ]*[a-z]$/i.test(alias) && alias !== 'true');
        expect(aliasSpans(note).map(({ value }) => value)).toEqual(expect.arrayContaining(plain));
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
