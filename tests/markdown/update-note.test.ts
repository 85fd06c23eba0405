import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Note } from '../../server/markdown/note';
import { parseNote } from '../../server/markdown/parse-note';
import { factsNear } from '../../server/markdown/parts';
import { type ParseMarkdown, parseWithRemark } from '../../server/markdown/remark';
import { loadSatteri } from '../../server/markdown/satteri';
import { updateNote } from '../../server/markdown/update-note';
import { type Span, touches } from '../../server/text/span';
import { edited, editedMarkdown } from './arbitrary-edits';

const uri = 'file:///n.md';

/** A parser that says how much it was given to read. */
function counted(parse: ParseMarkdown): { parse: ParseMarkdown; read: number[] } {
  const read: number[] = [];
  return {
    read,
    parse(text) {
      read.push(text.length);
      return parse(text);
    },
  };
}

/** What is looked up around a place is what the whole lists have there. */
function checkFactsNear(note: Note, offset: number): void {
  for (const key of ['blocks', 'paragraphs'] as const) {
    const there = (facts: readonly { readonly span: Span }[]) => facts.filter(({ span }) => touches(span, offset));
    const near = there(factsNear(note, key, offset));
    expect(near).toEqual(there(note[key]));
  }
}

/** Makes the edits of many texts one after the other; after each the updated note must be the one made from scratch. */
function checkUpdates(parse: ParseMarkdown, numRuns: number, seed: number): { edits: number; whole: number } {
  let edits = 0;
  let whole = 0;
  fc.assert(
    fc.property(editedMarkdown, (sample) => {
      let note = parseNote(uri, sample.text, parse);
      for (const edit of sample.edits) {
        const text = edited(note.text, edit);
        fc.pre(parse === parseWithRemark || !/\r(?!\n)/.test(text)); // no line end for the native parser, and nobody writes one
        const counter = counted(parse);
        const updated = updateNote(note, text, counter.parse);
        const scratch = parseNote(uri, text, parse);
        if (!isDeepStrictEqual({ ...updated }, { ...scratch })) expect({ ...updated }).toEqual({ ...scratch });
        checkFactsNear(updated, Math.floor(text.length / (1 + (edits % 5))));
        edits++;
        if (counter.read.some((length) => length === scratch.text.length)) whole++;
        note = updated;
      }
    }),
    { numRuns, seed },
  );
  return { edits, whole };
}

describe('updateNote', () => {
  it('gives with the native parser what parsing from scratch gives, and seldom reads the whole text', async ({
    skip,
  }) => {
    const native = await loadSatteri();
    if (!native) return skip('the native parser is not there on this platform');
    const { edits, whole } = checkUpdates(native, 3000, 17);
    expect(edits).toBeGreaterThan(5000);
    expect(whole / edits).toBeLessThan(0.4);
  });

  it('gives with remark what parsing from scratch gives', () => {
    expect(checkUpdates(parseWithRemark, 250, 19).edits).toBeGreaterThan(500);
  });

  it('sees what a change makes of the lines before it, and what a label makes of the rest', () => {
    const cases: readonly (readonly [before: string, after: string])[] = [
      ['[foo]: /url\n"title\n# x"\n\nend [foo]\n', '[foo]: /url\n"title\n x"\n\nend [foo]\n'],
      ['a\n\nb\n\n[x]: u\n\nc [x] [x][]\n', 'a\n\nb\n\n[y]: u\n\nc [x] [x][]\n'],
      ['a [x]\n\nb\n\n[x]: u\n\nc\n', 'a [x]\n\nb\n\n[x]: other\n\nc\n'],
      ['one\n\n- a\n\n- b\n\nend\n', 'one\n\n- a\n\n  - b\n\nend\n'],
      ['one\n\ntwo\n\n```\nx\n\ny\n\nz\n', 'one\n\n```\n\n```\nx\n\ny\n\nz\n'],
      ['a\n\nb\n\n^id\nx\n\nc\n', 'a\n\nb\n\n^id\n\n\nc\n'],
      ['a\n\n<!-- x -->\n\nc\n\nd\n', 'a\n\n<!-- ibid-ignore r: w -->\n\nc\n\nd\n'],
      ['---\n\ntext\n\nmore\n', '---\n\ntext\n\n---\n\nmore\n'],
      ['---\ntitle: a\n---\n# h\n\nx\n\ny\n', '---\ntitle: b\n---\n# h\n\nx\n\ny\n'],
      ['a\n\n[^1]: n\n\n    more\n\nb\n\nc\n', 'a\n\n[^1]: n\n\n  more\n\nb\n\nc\n'],
      ['a\n\n[^l]: x\n\nb\n\n[^l]: y\n\nc [^l]\n', 'a\n\n[ ^l]: x\n\nb\n\n[^l]: y\n\nc [^l]\n'],
      ['a\n\n<!-- ibid-ignore r -->\n\n^id\n\nc\n', '<!-- ibid-ignore r -->\n\n^id\n\nc\n'],
      ['<!-- ibid-ignore r -->\n\n^id\n\nc\n', 'a\n\n<!-- ibid-ignore r -->\n\n^id\n\nc\n'],
      ['*\n\n\ttabbed\n    1. one\n', 'a*\n\n\ttabbed\n    1. one\n'],
      ['    code\n\n2. b\n\nc\n', 'code\n\n2. b\n\nc\n'],
      ['[^1]: [^1]: a\nb\n\nc\n', '[^1]: [^1]: a\nbx\n\nc\n'],
      ['', 'x'],
      ['x', ''],
      ['a\n\nb', 'a\n\nb\0'],
    ];
    for (const [before, after] of cases) {
      const updated = updateNote(parseNote(uri, before, parseWithRemark), after, parseWithRemark);
      expect({ ...updated }).toEqual({ ...parseNote(uri, after, parseWithRemark) });
    }
  });

  it('reads a small part of the text when one types, whatever one types in', () => {
    const section = (n: number): string =>
      `## Part ${n}\n\nText with [^n${n}] and [a link][l${n}].\nSecond line.\n\n- item one\n- item two\n\n  its second paragraph\n\n> quoted\n> text\n\n| head | b |\n|---|---|\n| cell | d |\n\n\`\`\`js\ncode\n\`\`\`\n\n[^n${n}]: note\n\n    continued\n\n[l${n}]: https://x.org/${n} "titled"\n\n<!-- comment -->\n\n`;
    const text = `---\ntitle: T\n---\n# Title\n\n${Array.from({ length: 40 }, (_, n) => section(n)).join('')}`;
    const from = text.indexOf('## Part 20');
    const note = parseNote(uri, text, parseWithRemark);
    const places = [
      'Part 2',
      'Text',
      'Second',
      'item one',
      'its second',
      'quoted',
      'text',
      'head',
      'cell',
      'code',
      'note',
      'continued',
      'titled',
      'x.org',
      'comment',
      ' a',
    ];
    const shares = places.map((place) => {
      const at = text.indexOf(place, from) + place.length;
      const counter = counted(parseWithRemark);
      const changed = `${text.slice(0, at)}x${text.slice(at)}`;
      const updated = updateNote(note, changed, counter.parse);
      expect({ ...updated }).toEqual({ ...parseNote(uri, changed, parseWithRemark) });
      return { place, parses: counter.read.length, isSmall: counter.read.every((length) => length < text.length / 20) };
    });
    expect(shares).toEqual(places.map((place) => ({ place, parses: 1, isSmall: true })));
  });

  it('keeps the objects before a change, from one version to the next, and their values behind it', () => {
    const text = '# A\n\none [[x]]\n\ntwo [[y]]\n\nthree [[z]] [^1]\n\n[^1]: note\n';
    let note: Note = parseNote(uri, text, parseWithRemark);
    const first = { heading: note.headings[0], link: note.wikilinks[0], paragraph: note.paragraphs[1] };
    for (const put of ['a', 'b', ' ', '\n\n# New\n\n', 'c']) {
      note = updateNote(note, note.text.replace(' [[z]]', `${put} [[z]]`), parseWithRemark);
      expect(note.headings[0]).toBe(first.heading);
      expect(note.wikilinks[0]).toBe(first.link);
      expect(note.paragraphs[1]).toBe(first.paragraph);
    }
    expect({ ...note }).toEqual({ ...parseNote(uri, note.text, parseWithRemark) });
  });

  it('takes a copy of a note, and a note that could not be read, for what they are', () => {
    const note = { ...parseNote(uri, 'a\n\nb\n', parseWithRemark) };
    const unread = parseNote(uri, 'a\0', parseWithRemark);
    for (const previous of [note, unread]) {
      expect({ ...updateNote(previous, 'a\n\nbc\n', parseWithRemark) }).toEqual({
        ...parseNote(uri, 'a\n\nbc\n', parseWithRemark),
      });
    }
  });
});
