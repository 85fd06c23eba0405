import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/features/completion';
import { atCursor } from './at-cursor';

/** What is offered, a line each: kind, label, description; and the note with the first one taken. */
async function complete(source: string, limit = 6): Promise<string> {
  const { vault, note, offset } = await atCursor(source);
  const offered = completionsAt(vault, note, offset);
  const lines = offered.slice(0, limit).map((c) => `${c.kind} ${c.label} · ${c.description}`);
  const first = offered[0];
  if (!first) return 'nothing';
  const edits = [{ span: first.span, newText: first.newText }, ...first.additional].sort(
    (a, b) => b.span.start - a.span.start,
  );
  const taken = edits.reduce(
    (text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end),
    note.text,
  );
  return `\n${lines.join('\n')}\n---\n${taken}`;
}

describe('completion after [^', () => {
  it('offers the note’s own footnotes, then sources for the sentence', async () => {
    expect(
      await complete('The second berth was missing.[^$0]\n\n[^old]: On the fee [@okoro2020].\n'),
    ).toMatchInlineSnapshot(`
      "
      footnote old · Okoro 2020
      evidence order2023 · ¶4 The dispute · Ministry of Ports 2023
      evidence brandt2022 · ¶2 The bargain · Brandt 2022
      ---
      The second berth was missing.[^old]

      [^old]: On the fee [@okoro2020].
      "
    `);
  });
  it('finds a work by author, title and year as it is typed', async () => {
    expect(await complete('It is said.[^brand$0\n\nMore.')).toMatchInlineSnapshot(`
      "
      reference brandt2022 · Brandt 2022
      ---
      It is said.[^brandt2022]

      More.

      [^brandt2022]: [@brandt2022].
      "
    `);
    expect(await complete('It is said.[^tribun$0]\n\nMore.', 3)).toMatchInlineSnapshot(`
      "
      reference tribunal1998 · Rules of the Tessaly Tribunal 1998
      ---
      It is said.[^tribunal1998]

      More.

      [^tribunal1998]: [@tribunal1998].
      "
    `);
  });
  it('numbers footnotes where the settings ask for it', async () => {
    const { vault, note, offset } = await atCursor('Traffic rose to 345,000 units in 2022.[^$0] Then.[^3]\n\n[^3]: x', {
      'footnote.label': 'number',
    });
    const first = completionsAt(vault, note, offset).find((c) => c.kind === 'evidence')!;
    expect([first.label, first.additional[0]!.newText]).toMatchInlineSnapshot(`
      [
        "4",
        "
      [^4]: [@portstat2023].",
      ]
    `);
  });
});

describe('completion after @', () => {
  it('ranks by the sentence, and respects brackets that are there', async () => {
    expect(await complete('Container traffic rose to 345,000 units [@$0].', 3)).toMatchInlineSnapshot(`
      "
      reference portstat2023 · Port Authority of Selmer 2023 · ¶3 The bargain
      reference brandt2022 · Brandt 2022
      reference ledger2024 · Ledger 2024
      ---
      Container traffic rose to 345,000 units [@portstat2023].
      "
    `);
    expect(await complete('As @bra$0 says.', 2)).toMatchInlineSnapshot(`
      "
      reference brandt2022 · Brandt 2022
      ---
      As @brandt2022 says.
      "
    `);
    expect(await complete('In braces [@{ten$0}].', 2)).toMatchInlineSnapshot(`"nothing"`);
  });
  it('is silent in e-mail addresses and code', async () => {
    expect(await complete('mail me@$0 now')).toBe('nothing');
    expect(await complete('run `@$0` now')).toBe('nothing');
    expect(await complete('```\n@$0\n```')).toBe('nothing');
  });
});

describe('completion after [[', () => {
  it('offers notes, entities and their other names', async () => {
    expect(await complete('//- /a.md\nSee [[ha$0]] now.\n//- /Harbour fees.md\n# Fees\n', 5)).toMatchInlineSnapshot(`
      "
      note Harbour fees · Harbour fees
      entity Halvia · country
      entity Halvian · Halvia · country
      entity harbour of Selmer · Port Selmer · place
      entity Republic of Halvia · Halvia · country
      ---
      See [[Harbour fees]] now.
      "
    `);
    expect(
      await complete('//- /a.md\nSee [[The De$0 now.\n//- /Seas.md\n---\naliases: [The Deep]\n---\nText.\n', 2),
    ).toMatchInlineSnapshot(`
      "
      entity The Deep · Seas · note
      ---
      See [[Seas|The Deep]] now.
      "
    `);
  });
  it('offers the headings and the blocks of a note', async () => {
    expect(await complete('//- /a.md\n[[b#$0]]\n//- /b.md\n# One\n\n## Two\n')).toMatchInlineSnapshot(`
      "
      heading One · #
      heading Two · ##
      ---
      [[b#One]]
      "
    `);
    expect(await complete('//- /a.md\n[[b#^$0]]\n//- /b.md\nFirst. ^x1\n\nSecond.\n')).toMatchInlineSnapshot(`
      "
      block ^x1 · First.
      block Second. · new ^8ahide
      ---
      [[b#^x1]]
      "
    `);
  });
  it('tells notes of one name apart by their path', async () => {
    expect(await complete('//- /a.md\n[[No$0]]\n//- /x/Note.md\nX\n//- /y/Note.md\nY\n')).toMatchInlineSnapshot(`
      "
      note Note · x
      note Note · y
      ---
      [[Note]]
      "
    `);
  });
});
