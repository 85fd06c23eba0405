import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBriefNote, parseNote } from '../../server/markdown/parse-note';
import { type ParseMarkdown, parseWithRemark } from '../../server/markdown/remark';
import { loadSatteri } from '../../server/markdown/satteri';
import { entryOf } from '../../server/vault/notes/entry';
import { arbitraryMarkdown, mutatedMarkdown } from './arbitrary-markdown';

const examples = JSON.parse(
  readFileSync(new URL('../fixtures/commonmark/examples.json', import.meta.url), 'utf8'),
) as readonly { markdown: string }[];

const same = (text: string, parse: ParseMarkdown): void => {
  const uri = 'file:///folder/a%20note.md';
  expect(entryOf(parseBriefNote(uri, text, parse))).toEqual(entryOf(parseNote(uri, text, parse)));
};

describe('parseBriefNote', () => {
  it('gives the vault what the whole facts give it', async () => {
    const native = await loadSatteri();
    fc.assert(
      fc.property(fc.oneof(arbitraryMarkdown, mutatedMarkdown, fc.string()), (text) => {
        same(text, parseWithRemark);
        if (native) same(text, native);
      }),
    );
  });

  it('does so for the examples of CommonMark, in paragraphs, items, quotes and notes', () => {
    for (const { markdown } of examples) {
      const inside = (lead: string, next = lead): string =>
        `${lead}${markdown.trimEnd().replaceAll('\n', `\n${next}`)}\n`;
      for (const text of [markdown, inside('> '), inside('- ', '  '), inside('[^1]: ', '    ')])
        same(text, parseWithRemark);
    }
  });

  it('does so where words end in a block id, hold marks that are none, or nest without end', () => {
    for (const text of [
      'words ^id\n\n*words ^id*\n\n^alone\n',
      '# A heading ^id\n\n## `Code` #tag and [link](x.md)\n',
      'a_b\\_c &amp; d | e\n\n5 % of $5, a@b.org, www.x.org\n',
      `${'*a '.repeat(500)}[[link]]${'*'.repeat(500)}\n`,
      '<b>[[in html]]</b> text\n\n%% page 4 %%\n\n \t%% page 5 %%\n',
    ])
      same(text, parseWithRemark);
  });
});
