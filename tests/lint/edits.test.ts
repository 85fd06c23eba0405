import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, applySafeFixes } from '../../server/lint/apply-fixes';
import { citeEdits, freeLabel } from '../../server/lint/edits/cite';
import { ignoreFixes } from '../../server/lint/edits/ignore';
import { blockRemoval, inlineRemoval } from '../../server/lint/edits/layout';
import type { Fix } from '../../server/lint/rule';
import { type FixtureOptions, noteAt, vaultOf } from '../fixture';

/** The text with the sentence between `«` and `»` cited. */
async function cited(
  text: string,
  citekeys: readonly string[],
  options?: FixtureOptions,
  blockId?: string,
): Promise<string> {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  const vault = await vaultOf({ '/note.md': text.replace(/[«»]/g, '') }, options);
  const note = noteAt(vault, '/note.md');
  const passage = vault.packs[0]?.passages.find((candidate) => candidate.blockId === blockId);
  return JSON.stringify(applyEdits(note.text, citeEdits(vault, note, { start, end }, { citekeys, passage })));
}

describe('citeEdits', () => {
  it('puts the mark behind the full stop and the definition where the notes are', async () => {
    expect(
      [
        await cited('«Debt rose.» More.\n', ['okoro2020']),
        await cited('«Debt rose.»', ['okoro2020']),
        await cited('«Debt rose.»\n\n\n', ['okoro2020', 'brandt2022']),
        await cited('«Debt rose.»\r\n\r\nMore.[^1]\r\n\r\n[^1]: One.\r\n', ['okoro2020']),
        await cited('«Debt rose.» A.[^1] B.[^2]\n\n[^1]: One.\n\n[^2]: Two.\n\n    More.\n\n## Annex\n', ['okoro2020']),
        await cited('**«Debt rose.»**\n\n> [^1]: Quoted.\n', ['okoro2020']),
        await cited('«Debt rose.»\n\n```js\nlet a;\n', ['okoro2020']),
        await cited('«Debt rose.»\n\n```js\nlet a;\n```\n', ['okoro2020']),
      ].join('\n'),
    ).toMatchInlineSnapshot(`
      ""Debt rose.[^okoro2020] More.\\n\\n[^okoro2020]: [@okoro2020].\\n"
      "Debt rose.[^okoro2020]\\n\\n[^okoro2020]: [@okoro2020].\\n"
      "Debt rose.[^okoro2020]\\n\\n\\n[^okoro2020]: [@okoro2020; @brandt2022].\\n"
      "Debt rose.[^okoro2020]\\r\\n\\r\\nMore.[^1]\\r\\n\\r\\n[^1]: One.\\r\\n[^okoro2020]: [@okoro2020].\\r\\n"
      "Debt rose.[^okoro2020] A.[^1] B.[^2]\\n\\n[^1]: One.\\n\\n[^2]: Two.\\n\\n    More.\\n\\n[^okoro2020]: [@okoro2020].\\n\\n## Annex\\n"
      "**Debt rose.[^okoro2020]**\\n\\n> [^1]: Quoted.\\n\\n[^okoro2020]: [@okoro2020].\\n"
      "Debt rose.[^okoro2020]\\n\\n[^okoro2020]: [@okoro2020].\\n\\n\`\`\`js\\nlet a;\\n"
      "Debt rose.[^okoro2020]\\n\\n\`\`\`js\\nlet a;\\n\`\`\`\\n\\n[^okoro2020]: [@okoro2020].\\n""
    `);
  });
  it('keeps out of links, code and block ids', async () => {
    expect(
      [
        await cited('«Debt of [[Halvia»]] ^p1\n', ['okoro2020']),
        await cited('- «Debt of» `x` ^p1\n- More\n', ['okoro2020']),
        await cited('- «Debt of [Halvia»](halvia.md)\n', ['okoro2020']),
        await cited('«He said “debt rose.”» More.\n', ['okoro2020']),
      ].join('\n'),
    ).toMatchInlineSnapshot(`
      ""Debt of [[Halvia]][^okoro2020] ^p1\\n\\n[^okoro2020]: [@okoro2020].\\n"
      "- Debt of \`x\`[^okoro2020] ^p1\\n- More\\n\\n[^okoro2020]: [@okoro2020].\\n"
      "- Debt of [Halvia](halvia.md)[^okoro2020]\\n\\n[^okoro2020]: [@okoro2020].\\n"
      "He said “debt rose.”[^okoro2020] More.\\n\\n[^okoro2020]: [@okoro2020].\\n""
    `);
  });
  it('takes a footnote that is there, or a free label', async () => {
    expect(
      [
        await cited('«Debt rose.» A.[^x]\n\n[^x]: So [@okoro2020].\n', ['okoro2020']),
        await cited('«Debt rose.» A.[^x]\n\n[^x]: So [@okoro2020].\n', ['okoro2020', 'brandt2022']),
        await cited('«Debt rose.» A.[^x]\n\n[^x]: See https://www.courier.example/one-berth-too-few/\n', [
          'brandt2022',
        ]),
        await cited('«Debt rose.» A.[^okoro2020]\n\n[^okoro2020]: Something else.\n', ['okoro2020']),
        await cited('«Debt rose.» A.[^okoro2020]\n', ['okoro2020']),
        await cited('«Debt rose.»\n', ['https://x.example/y [z]']),
      ].join('\n'),
    ).toMatchInlineSnapshot(`
      ""Debt rose.[^x] A.[^x]\\n\\n[^x]: So [@okoro2020].\\n"
      "Debt rose.[^okoro2020] A.[^x]\\n\\n[^x]: So [@okoro2020].\\n[^okoro2020]: [@okoro2020; @brandt2022].\\n"
      "Debt rose.[^x] A.[^x]\\n\\n[^x]: See https://www.courier.example/one-berth-too-few/\\n"
      "Debt rose.[^okoro2020-2] A.[^okoro2020]\\n\\n[^okoro2020]: Something else.\\n[^okoro2020-2]: [@okoro2020].\\n"
      "Debt rose.[^okoro2020] A.[^okoro2020]\\n\\n[^okoro2020]: [@okoro2020].\\n"
      "Debt rose.[^https-x.example-y-z]\\n\\n[^https-x.example-y-z]: [@{https://x.example/y [z]}].\\n""
    `);
  });
  it('follows the settings', async () => {
    const number = { settings: { 'footnote.label': 'number' } } as const;
    const pandoc = { settings: { 'citation.form': 'pandoc' } } as const;
    expect(
      [
        await cited('«Debt rose.» A.[^7] B.[^note]\n', ['okoro2020'], number),
        await cited('«Debt rose.»\n', ['okoro2020'], number),
        await cited('«Debt rose.» More.\n', ['okoro2020', 'https://x.example/y.'], pandoc),
        await cited('«Did debt rose?» More.\n', ['okoro2020'], pandoc),
        await cited('«He said “debt rose.”» More.\n', ['okoro2020'], pandoc),
        await cited('- «Debt rose» ^p1\n', ['okoro2020'], pandoc),
      ].join('\n'),
    ).toMatchInlineSnapshot(`
      ""Debt rose.[^8] A.[^7] B.[^note]\\n\\n[^8]: [@okoro2020].\\n"
      "Debt rose.[^1]\\n\\n[^1]: [@okoro2020].\\n"
      "Debt rose [@okoro2020; @{https://x.example/y.}]. More.\\n"
      "Did debt rose [@okoro2020]? More.\\n"
      "He said “debt rose.” [@okoro2020] More.\\n"
      "- Debt rose [@okoro2020] ^p1\\n""
    `);
  });
  it('names the page when the document itself is cited', async () => {
    expect(
      [
        await cited('«Debt rose.»\n', ['ledger2024'], undefined, 'p4'),
        await cited('«Debt rose.» A.[^x]\n\n[^x]: [@ledger2024].\n', ['ledger2024'], undefined, 'p4'),
        await cited('«Debt rose.» A.[^x]\n\n[^x]: [@ledger2024, p. 3].\n', ['ledger2024'], undefined, 'p4'),
        await cited('«Debt rose.»\n', ['ledger2024'], undefined, 'p1'),
        await cited('«Debt rose.»\n', ['order2023'], undefined, 'p4'),
        await cited('«Debt rose.»\n', []),
      ].join('\n'),
    ).toMatchInlineSnapshot(`
      ""Debt rose.[^ledger2024]\\n\\n[^ledger2024]: [@ledger2024, p. 3].\\n"
      "Debt rose.[^ledger2024] A.[^x]\\n\\n[^x]: [@ledger2024].\\n[^ledger2024]: [@ledger2024, p. 3].\\n"
      "Debt rose.[^x] A.[^x]\\n\\n[^x]: [@ledger2024, p. 3].\\n"
      "Debt rose.[^ledger2024]\\n\\n[^ledger2024]: [@ledger2024].\\n"
      "Debt rose.[^order2023]\\n\\n[^order2023]: [@order2023].\\n"
      "Debt rose.\\n""
    `);
  });
});

describe('ignoreFixes', () => {
  it('puts the comment before the outermost block', async () => {
    const texts = [
      'Debt ROSE.\n',
      '# Top\nIntro:\n- a\n  - debt ROSE\n',
      '  Debt\n  ROSE.\r\nMore.\r\n',
      '> Debt\n> ROSE\n',
      'A.[^1]\n\n[^1]: Debt ROSE.\n',
      '| a |\n| - |\n| ROSE |\n',
      '[a]: https://ROSE.example\n',
      '---\ntitle: ROSE\n---\n',
      '',
    ];
    const ignored = await Promise.all(
      texts.map(async (text) => {
        const note = noteAt(await vaultOf({ '/note.md': text }), '/note.md');
        const start = note.text.indexOf('ROSE');
        return JSON.stringify(
          applyEdits(note.text, ignoreFixes(note, 'unsourced-claim', { start, end: start + 4 })[0]?.edits ?? []),
        );
      }),
    );
    expect(ignored.join('\n')).toMatchInlineSnapshot(`
      ""<!-- ibid-ignore unsourced-claim: REASON -->\\nDebt ROSE.\\n"
      "# Top\\nIntro:\\n<!-- ibid-ignore unsourced-claim: REASON -->\\n- a\\n  - debt ROSE\\n"
      "  <!-- ibid-ignore unsourced-claim: REASON -->\\n  Debt\\n  ROSE.\\r\\nMore.\\r\\n"
      "<!-- ibid-ignore unsourced-claim: REASON -->\\n> Debt\\n> ROSE\\n"
      "A.[^1]\\n\\n<!-- ibid-ignore unsourced-claim: REASON -->\\n[^1]: Debt ROSE.\\n"
      "<!-- ibid-ignore unsourced-claim: REASON -->\\n| a |\\n| - |\\n| ROSE |\\n"
      "<!-- ibid-ignore unsourced-claim: REASON -->\\n[a]: https://ROSE.example\\n"
      "---\\ntitle: ROSE\\n---\\n"
      """
    `);
  });
});

describe('removals', () => {
  const without = (text: string, removal: typeof blockRemoval): string => {
    const start = text.indexOf('«');
    const plain = text.replace(/[«»]/g, '');
    return JSON.stringify(
      applyEdits(plain, [{ span: removal(plain, { start, end: text.indexOf('»') - 1 }), newText: '' }]),
    );
  };
  it('leave no trace of a block', () => {
    const texts = [
      'A\n\n«B»\n\nC\n',
      'A\n«B»\nC\n',
      '«B»\n\nC\n',
      'A\n\n«B»\n',
      'A\n\n«B»',
      '«B»',
      'A\r\n\r\n«B»  \r\n\r\nC',
      '> «B»\n',
      '«B» x\n',
      '  «B\n  c»\nD\n',
      '\n\n«B»\n',
    ];
    expect(texts.map((text) => without(text, blockRemoval)).join('\n')).toMatchInlineSnapshot(`
      ""A\\n\\nC\\n"
      "A\\nC\\n"
      "C\\n"
      "A\\n"
      "A\\n"
      ""
      "A\\r\\n\\r\\nC"
      "> \\n"
      " x\\n"
      "D\\n"
      """
    `);
  });
  it('leave no double space of a mark', () => {
    expect(
      ['a «b» c', 'a«b».', '«b» c', '\n «b» c', ' «b»'].map((text) => without(text, inlineRemoval)).join('\n'),
    ).toMatchInlineSnapshot(`
      ""a c"
      "a."
      " c"
      "\\n c"
      """
    `);
  });
});

describe('applyEdits and applySafeFixes', () => {
  const uri = 'file:///vault/note.md';
  const fix = (safe: boolean, ...edits: [number, number, string][]): Fix => ({
    title: '',
    safe,
    edits: edits.map(([start, end, newText]) => ({ uri, span: { start, end }, newText })),
  });

  it('leave out what overlaps and what is outside', () => {
    const edits = [fix(true, [3, 5, 'X'], [4, 6, 'Y'], [0, 0, '<'], [0, 0, '['], [9, 12, 'Z'])].flatMap((f) => f.edits);
    expect(applyEdits('0123456789', edits)).toBe('<[012X56789');
  });
  it('take whole safe fixes that do not meet', () => {
    const fixes = [
      fix(true, [0, 2, 'a'], [8, 9, 'b']),
      fix(true, [1, 3, 'c']),
      fix(false, [4, 5, 'd']),
      fix(true, [5, 6, 'e'], [8, 8, 'f']),
      fix(true, [6, 7, 'g']),
    ];
    expect(applySafeFixes('0123456789', fixes)).toEqual({ text: 'a2345g7b9', applied: 2 });
    const elsewhere = {
      ...fix(true, [0, 1, 'x']),
      edits: [
        ...fix(true, [0, 1, 'x']).edits,
        { uri: 'file:///vault/other.md', span: { start: 0, end: 0 }, newText: 'y' },
      ],
    };
    expect(applySafeFixes('0123456789', [elsewhere])).toEqual({ text: '0123456789', applied: 0 });
  });
  it('never lose text beside the edits', () => {
    const edit = fc
      .tuple(fc.nat(20), fc.nat(5))
      .map(([start, length]) => ({ span: { start, end: start + length }, newText: '' }));
    fc.assert(
      fc.property(fc.array(edit), (edits) => {
        const text = 'abcdefghijklmnop';
        const kept = [...text].filter((_, i) => !edits.some(({ span }) => span.start <= i && i < span.end)).join('');
        const result = applyEdits(text, edits);
        expect([...kept].every((char) => result.includes(char))).toBe(true);
        expect(applyEdits(text, [...edits])).toBe(result);
      }),
    );
  });
});

it('freeLabel counts on', async () => {
  const note = noteAt(await vaultOf({ '/note.md': 'A[^a][^A-2]\n\n[^a-3]: x\n' }), '/note.md');
  expect(['a', 'b', 'a-3'].map((label) => freeLabel(note, label))).toEqual(['a-4', 'b', 'a-3-2']);
});
