import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import type { CslItem } from '../../server/bibliography/types';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { renderingOf } from '../../server/render/render';
import { renderDocx } from '../../server/render/render-docx';
import { ibid, transcript } from './harness';

const refs = JSON.stringify([
  {
    id: 'doe99',
    type: 'book',
    title: 'First Book',
    author: [{ family: 'Doe', given: 'John' }],
    publisher: 'Oxford University Press',
    'publisher-place': 'Oxford',
    issued: { 'date-parts': [[1999]] },
  },
  {
    id: 'smith2001',
    type: 'article-journal',
    title: 'An article on corridors',
    'container-title': 'Journal of Roads',
    volume: '6',
    issue: '2',
    page: '33-34',
    author: [
      { family: 'Smith', given: 'Jane' },
      { family: 'Poe', given: 'Edgar' },
    ],
    issued: { 'date-parts': [[2001, 5, 3]] },
  },
  {
    id: 'bank2020',
    type: 'webpage',
    title: 'A page',
    author: [{ literal: 'World Bank' }],
    issued: { 'date-parts': [[2020, 10, 1]] },
    URL: 'https://example.org/page',
  },
]);

const draft = `---
title: Roads
---

# Roads

Roads matter [@doe99]. More [see @doe99, pp. 33-35 and *passim*; also @smith2001, chap. 3]. @smith2001 [p. 4] agrees; so does he [-@doe99, 5].
A note.[^1] See [[Other note|the other]] ^p1

%% to do %%

- One [@bank2020]

[^1]: Against this [@doe99, p. 7], says @smith2001.

# References
`;

const files = { 'draft.md': draft, 'refs.json': refs, '.ibid.json': '{"bibliography": ["refs.json"], "packs": []}' };

/** What the command hands to a writer of a format. */
async function renderingFor(text: string) {
  const works = new Map((JSON.parse(refs) as CslItem[]).map((item) => [item.id, item]));
  const read = (name: string) => readFile(new URL(`../../styles/${name}`, import.meta.url), 'utf8');
  const [style, locale] = await Promise.all([read('apa.csl'), read('locales/locales-en-US.xml')]);
  const note = parseNote('file:///draft.md', text, parseWithRemark);
  const item = (key: string) => works.get(key);
  return [note, renderingOf(note, { style, language: undefined, locale: () => locale, item, all: () => [] })] as const;
}

describe('ibid render', () => {
  it('makes notes and a bibliography in the manner of Chicago', async () => {
    expect(await transcript(['render', 'draft.md'], { files })).toMatchInlineSnapshot(`
      "
      ---
      title: Roads
      ---

      # Roads

      Roads matter.[^2] More.[^3] Smith and Poe[^4] agrees; so does he.[^5]
      A note.[^1] See the other

      - One[^6]

      [^1]: Against this (Doe, 7), says Smith and Poe, “An Article on Corridors”.

      # References

      Doe, John. *First Book*. Oxford: Oxford University Press, 1999.

      Smith, Jane, and Edgar Poe. “An Article on Corridors.” *Journal of Roads* 6, no. 2 (May 3, 2001): 33–34.

      World Bank. “A Page,” October 1, 2020. <https://example.org/page>.

      [^2]: John Doe, *First Book* (Oxford: Oxford University Press, 1999).

      [^3]: See Doe, 33–35 and *passim*; also Jane Smith and Edgar Poe, “An Article on Corridors,” *Journal of Roads* 6, no. 2 (May 3, 2001): chap. 3.

      [^4]: “An Article on Corridors,” 4.

      [^5]: *First Book*, 5.

      [^6]: World Bank, “A Page,” October 1, 2020, <https://example.org/page>.
      [exit 0]
      "
    `);
  });

  it('writes author and date in brackets', async () => {
    expect(await transcript(['render', 'draft.md', '--style', 'apa'], { files })).toMatchInlineSnapshot(`
      "
      ---
      title: Roads
      ---

      # Roads

      Roads matter (Doe, 1999). More (see Doe, 1999, pp. 33–35 and *passim*; also Smith & Poe, 2001, Chapter 3). Smith & Poe (2001, p. 4) agrees; so does he (1999, p. 5).
      A note.[^1] See the other

      - One (World Bank, 2020)

      [^1]: Against this (Doe, 1999, p. 7), says Smith & Poe (2001).

      # References

      Doe, J. (1999). *First Book*. Oxford University Press.

      Smith, J., & Poe, E. (2001). An article on corridors. *Journal of Roads*, *6*(2), 33–34.

      World Bank. (2020, October 1). *A page*. <https://example.org/page>
      [exit 0]
      "
    `);
  });

  it.each(['mla', 'bluebook', 'oscola', 'chicago-author-date'])('knows %s', async (style) => {
    expect(await transcript(['render', 'draft.md', '--style', style], { files })).toMatchSnapshot();
  });

  it('speaks the language of the draft', async () => {
    const german = draft.replace('title: Roads', 'title: Roads\nlang: de').replace('# References\n', '');
    const made = await ibid(['render', '-', '--style', 'chicago-author-date'], { files, stdin: german });
    expect(made.stdout).toContain('# Literatur');
    expect(made.stdout).toContain('(siehe Doe 1999'.replace('siehe', 'see'));
    expect(made.stdout).toContain('und Edgar Poe');
  });

  it('shows works that nobody knows, says where, and ends with 1', async () => {
    expect(
      await transcript(['render', '-', '--style', 'apa'], {
        files,
        stdin: 'So it is [@nobody; @doe99]. @who knows.\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      So it is (Doe, 1999); **nobody?**. **who?** knows.

      # References

      Doe, J. (1999). *First Book*. Oxford University Press.
      [stderr]
      stdin.md:1:12: no bibliography and no pack knows @nobody.
      stdin.md:1:30: no bibliography and no pack knows @who.
      [exit 1]
      "
    `);
  });

  it('leaves everything else as it is', async () => {
    const text =
      '# A\r\n\r\n| a | b |\r\n|---|---|\r\n| `[@doe99]` | x |\r\n\r\n```md\r\n[@doe99] %% x %% ^id\r\n```\r\n\r\nEnd\\_ *here*.\r\n';
    const made = await ibid(['render', '-'], { files, stdin: text });
    expect(made.stdout).toBe(`${text.trimEnd()}\n`);
  });

  it('lists works that are not cited, and no list at all, as the front matter says', async () => {
    const all = await ibid(['render', '-'], {
      files,
      stdin: '---\nnocite: "@*"\nreference-section-title: Sources\n---\n\nText.\n',
    });
    expect(all.stdout).toMatch(/\n# Sources\n\nDoe, John\. [\s\S]*Smith, Jane[\s\S]*World Bank/);
    const none = await ibid(['render', '-'], {
      files,
      stdin: '---\nsuppress-bibliography: true\n---\n\nText [@doe99].\n',
    });
    expect(none.stdout).toBe(
      '---\nsuppress-bibliography: true\n---\n\nText.[^1]\n\n[^1]: John Doe, *First Book* (Oxford: Oxford University Press, 1999).\n',
    );
  });

  it('makes a page that holds no markup but its own', async () => {
    const hostile = `${draft}\n<script>alert(1)</script>\n\nSo <img src=x onerror=alert(1)> [x](javascript:alert(1)) [@evil].\n`;
    const evil = JSON.stringify([
      ...JSON.parse(refs),
      { id: 'evil', type: 'book', title: '<script>alert(2)</script> & "x"' },
    ]);
    const { stdout, status } = await ibid(['render', '-', '--to', 'html', '--style', 'apa'], {
      files: { ...files, 'refs.json': evil },
      stdin: hostile,
    });
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/<script|<img|javascript:/);
    expect(stdout).toContain('<i>&lt;script&gt;alert(2)&lt;/script&gt; &amp;');
    expect(stdout).toContain('<section class="refs" role="doc-bibliography">');
    expect(stdout).toContain('href="https://example.org/page"');
    expect(stdout).toContain('data-footnotes');
    expect(stdout.match(/<h1/g)).toHaveLength(3); // the draft's two, and its list of works
  });

  it('knows works whose keys are names that every object has', async () => {
    const keys = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];
    const works = keys.map(
      (id) => `{"id":"${id}","type":"book","title":"Of ${id}","constructor":"x","__proto__":{"a":1}}`,
    );
    const { stdout, stderr, status } = await ibid(['render', '-', '--style', 'apa'], {
      files: { ...files, 'refs.json': `[${works.join(',')}]` },
      stdin: `${keys.map((key) => `It fell [@${key}, p. 3].`).join(' ')}\n`,
    });
    expect([stderr, status]).toEqual(['', 0]);
    for (const key of keys) expect(stdout.replaceAll('\\', '')).toContain(`*Of ${key}*`);
  });

  it('cuts titles short that hold more marks than the processor can take', async () => {
    const title = 'so “it '.repeat(3_000);
    const { stdout, status } = await ibid(['render', '-', '--style', 'apa'], {
      files: { ...files, 'refs.json': JSON.stringify([{ id: 'a', type: 'book', title }]) },
      stdin: 'It fell [@a].\n',
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^It fell \(\*So “it so .*“it so …\*, n\.d\.\)\.$/m);
    expect(stdout.length).toBeLessThan(12_000);
  });

  it('refuses to make a page of what nests without end, and makes Markdown of it', async () => {
    const stdin = `${'*'.repeat(3000)}deep${'*'.repeat(3000)}\n`;
    for (const format of ['html', 'docx']) {
      const { stderr, status } = await ibid(['render', '-', '--to', format], { files, stdin });
      expect(stderr).toBe(
        'ibid: -: lists, quotes or emphases nest too deep for a page or a Word document; use --to md, or nest them less.\n',
      );
      expect(status).toBe(2);
    }
    expect((await ibid(['render', '-'], { files, stdin })).stdout).toBe(stdin);
  });

  it('makes a Word document with footnotes, lists, a table and the bibliography', async () => {
    const text = `${draft.replace('# References\n', '')}\n1. first\n   - inner\n2. second\n\n| a | b |\n|---|---|\n| **c** | [d](https://example.org) |\n\n> quoted \`code\`\n\n[x](javascript:alert(1)) \u0001\n`;
    const { stdout, status } = await ibid(['render', '-', '--to', 'docx'], { files, stdin: text });
    expect(status).toBe(0);
    expect(stdout.startsWith('PK')).toBe(true);
    const made = await renderDocx(...(await renderingFor(text)));
    const parts = await JSZip.loadAsync(made);
    const xml = async (name: string) =>
      (await parts.file(`word/${name}.xml`)!.async('string')).replace(
        /<w:(?:p|r|sect|tbl|tc|tr)Pr\b[\s\S]*?<\/w:(?:p|r|sect|tbl|tc|tr)Pr>/g,
        '',
      );
    const words = (source: string) =>
      source
        .replace(/<\/w:p>/g, '\n')
        .replace(/<w:footnoteReference[^>]*w:id="(\d+)"[^>]*>/g, '[$1]')
        .replace(/<[^>]*>/g, '');
    expect(words(await xml('document'))).toMatchInlineSnapshot(`
      "Roads
      Roads matter (Doe, 1999). More (see Doe, 1999, pp. 33–35 and passim; also Smith &amp; Poe, 2001, Chapter 3). Smith &amp; Poe (2001, p. 4) agrees; so does he (1999, p. 5). A note.[1] See the other
      One (World Bank, 2020)
      first
      inner
      second
      a
      b
      c
      d
      quoted code
      x 
      References
      Doe, J. (1999). First Book. Oxford University Press.
      Smith, J., &amp; Poe, E. (2001). An article on corridors. Journal of Roads, 6(2), 33–34.
      World Bank. (2020, October 1). A page. https://example.org/page
      "
    `);
    expect(words(await xml('footnotes'))).toMatchInlineSnapshot(`
      "

      Against this (Doe, 1999, p. 7), says Smith &amp; Poe (2001).
      "
    `);
    expect(await parts.file('word/_rels/document.xml.rels')!.async('string')).not.toContain('javascript');
  });

  it('follows a style that points to another one, in its language: a shipped one, or the file beside it', async () => {
    const pointing = (address: string) =>
      `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE"><info><link href="${address}" rel="independent-parent"/></info></style>`;
    const styles = {
      'dgps.csl': pointing('http://www.zotero.org/styles/apa'),
      'journal.csl': pointing('https://example.org/styles/house'),
      'house.csl':
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="fr-FR"><citation><layout prefix="{" suffix="}"><names variable="author"><name form="short" and="text"/></names></layout></citation></style>',
    };
    const draft = 'Roads matter [@smith2001].\n';
    const rendered = async (style: string) =>
      (await ibid(['render', 'draft.md', '--style', style], { files: { ...files, ...styles, 'draft.md': draft } }))
        .stdout;
    expect(await rendered('dgps.csl')).toContain('(Smith & Poe, 2001)');
    expect(await rendered('journal.csl')).toContain('{Smith und Poe}');
    expect(await rendered('house.csl')).toContain('{Smith et Poe}');
  });

  it.each([
    [['render'], 'render takes one file'],
    [['render', 'no.md'], 'no such file: no.md'],
    [['render', 'draft.md', '-o', './draft.md'], '--output names the draft itself'],
    [['render', 'draft.md', '--style', 'nature'], 'no style is called nature'],
    [['render', 'draft.md', '--style', 'my.csl'], 'no such style file: my.csl'],
    [['render', 'draft.md', '--style', 'broken.csl'], 'broken.csl: this is no CSL style'],
    [['render', 'draft.md', '--style', 'child.csl'], 'only points to another one (http://x.org/styles/child)'],
    [['render', 'draft.md', '--style', 'loop.csl'], 'call each other without end'],
    [['render', 'draft.md', '--style', 'bomb.csl'], 'call each other without end'],
    [['render', 'draft.md', '--style', 'entities.csl'], 'declares entities'],
  ])('refuses in one line: %j', async (words, reason) => {
    const style = (inside: string) =>
      `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">${inside}</style>`;
    const macros = Array.from(
      { length: 40 },
      (_, i) => `<macro name="m${i}"><text macro="m${i + 1}"/><text macro="m${i + 1}"/></macro>`,
    ).join('');
    const styles = {
      'broken.csl': 'nothing',
      'child.csl': style('<info><link href="http://x.org/styles/child" rel="independent-parent"/></info>'),
      'loop.csl': style(
        '<macro name="a"><text macro="a"/></macro><citation><layout><text macro="a"/></layout></citation>',
      ),
      'bomb.csl': style(`${macros}<citation><layout><text macro="m0"/></layout></citation>`),
      'entities.csl': `<!DOCTYPE x [<!ENTITY a "aa">]>${style('<citation><layout/></citation>')}`,
    };
    const made = await ibid(words, { files: { ...files, ...styles } });
    expect(made.status).toBe(2);
    expect(made.stdout).toBe('');
    expect(made.stderr).toContain(reason);
    expect(made.stderr.trim().split('\n')).toHaveLength(1);
  });
});
