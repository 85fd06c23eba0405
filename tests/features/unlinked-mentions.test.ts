import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextLine } from '../../server/features/context-line';
import { mentionFinderFor } from '../../server/features/unlinked-mentions';
import { noteAt, vaultOf } from '../fixture';

/** `line: «mention»` of /b.md, which may name /a.md. */
async function mentions(head: string, text: string, file = '/Port plan.md'): Promise<string> {
  const vault = await vaultOf({ [file]: head, '/b.md': text });
  const finder = mentionFinderFor(noteAt(vault, file));
  const other = noteAt(vault, '/b.md');
  const spans = finder?.mentionsIn(other) ?? [];
  if (spans.length > 0) expect(finder!.mayMention(other.text)).toBe(true);
  return spans.map(({ start, end }) => `${start}: «${other.text.slice(start, end)}»`).join('\n');
}

describe('unlinked mentions', () => {
  it('are names in prose outside of links, in any case', async () => {
    const head = '---\naliases: [The Scheme, TPS]\n---\n# The Selmer plan\n';
    const text =
      'The port  plan; [[Port plan]]; [Port plan](x.md); `port plan`; the scheme’s end.\n' +
      '\n## Selmer Plan, or the Selmer\nplan\n\ntps TPS portplan [[x|Port plan]] ![Port plan](y.png)\n';
    expect(await mentions(head, text)).toMatchInlineSnapshot(`
      "4: «port  plan»
      63: «the scheme»
      122: «TPS»"
    `);
  });
  it('are found in any writing', async () => {
    expect(await mentions('x', '在东京都市圈，東京 CAFE\u0301 café Cafés', '/东京.md')).toBe('1: «东京»');
    expect(await mentions('x', 'CAFE\u0301 café Cafés', '/Café.md')).toBe('0: «CAFE\u0301»\n6: «café»');
  });
  it('takes no time over hostile texts', async () => {
    const finder = mentionFinderFor({ name: 'a  b c', title: '((a+)+)+$', frontMatter: undefined })!;
    const texts = [
      'a '.repeat(100_000),
      `a${' '.repeat(100_000)}`,
      `${'[['.repeat(50_000)}a b c`,
      '((a'.repeat(50_000),
    ];
    expect(texts.map((text) => finder.mayMention(text))).toEqual([false, false, false, false]);
  });
  it('of a note without a name that could be looked for are none', async () => {
    expect(await mentions('x', 'In 2024 a 7.', '/2024.md')).toBe('');
    expect(mentionFinderFor({ name: '7', title: 'A', frontMatter: undefined })).toBeUndefined();
  });
});

describe('the line around a place', () => {
  it('is the whole line, or what stands around the place', () => {
    const long = `${'word '.repeat(100)}HERE ${'more '.repeat(100)}`;
    const at = long.indexOf('HERE');
    expect([
      contextLine('one\n  two three  \r\nfour', { start: 6, end: 9 }),
      contextLine(`x\n${long}\ny`, { start: at + 2, end: at + 6 }),
      contextLine('short', { start: 3, end: 9 }),
    ]).toMatchInlineSnapshot(`
      [
        "two three",
        "…word word word word word word word word word word word word word word word word word word word word word word word HERE more more more more more more more more more more more more more more more more more more more more more more more…",
        "",
      ]
    `);
  });
  it('holds what the place holds, unless it is too long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), fc.nat(2000), fc.nat(50), (text, start, length) => {
        const line = text.slice(start, start + length).split('\n', 1)[0]!;
        const context = contextLine(text, { start, end: start + line.length });
        const isInside = start + line.length <= text.length;
        expect(context.length <= 242 && (!isInside || context.includes(line.trim()))).toBe(true);
      }),
    );
  });
});
