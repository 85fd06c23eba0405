import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownNamesIn, nameModifiers, nameTypes } from '../../server/features/known-names';
import { semanticTokensIn, tokensEdit } from '../../server/features/semantic-tokens';
import { memoryUri } from '../../server/host/memory';
import { overlaps } from '../../server/text/span';
import { findNote } from '../../server/vault/vault';
import { fixture, vaultOf } from '../fixture';

const source = `
//- /Harbour Board.md
---
kind: organisation
---
//- /draft.md
Kazakhs and the Harbour Board (HB) met; the Board
left. The Black Tide Forum (BTF) in Port
  Selmer, Mr Nobody and \`Kazakhstan\` did not.

HB signed with the United
Kingdom.
`;

const draft = async (files = fixture(source).files) => {
  const vault = await vaultOf(files);
  return { vault, note: findNote(vault, memoryUri('/draft.md'))! };
};

describe('known names', () => {
  it('have a type and say how they are known', async () => {
    const { vault, note } = await draft();
    const shown = knownNamesIn(vault, note).map(({ span, type, modifiers }) =>
      [JSON.stringify(note.text.slice(span.start, span.end)), type, ...modifiers].join(' '),
    );
    expect(shown).toMatchInlineSnapshot(`
      [
        ""Kazakhs" country",
        ""Harbour Board" organization recorded",
        ""HB" organization introduced recorded",
        ""Board" organization short recorded",
        ""Black Tide Forum" organization introduced",
        ""BTF" organization introduced",
        ""Port\\n  Selmer" place",
        ""HB" organization introduced recorded",
        ""United\\nKingdom" country",
      ]
    `);
  });

  it('in a part are those of all that share a character with it', async () => {
    const { vault, note } = await draft();
    const all = knownNamesIn(vault, note);
    fc.assert(
      fc.property(fc.nat(note.text.length), fc.nat(note.text.length), (a, b) => {
        const within = { start: Math.min(a, b), end: Math.max(a, b) };
        expect(knownNamesIn(vault, note, within)).toEqual(all.filter(({ span }) => overlaps(span, within)));
      }),
    );
  });

  it('are tokens, each on one line', async () => {
    const { vault, note } = await draft();
    expect(decoded(note.text, semanticTokensIn(vault, note))).toMatchInlineSnapshot(`
      [
        "0:0 Kazakhs country",
        "0:16 Harbour Board organization recorded",
        "0:31 HB organization introduced recorded",
        "0:44 Board organization short recorded",
        "1:10 Black Tide Forum organization introduced",
        "1:28 BTF organization introduced",
        "1:36 Port place",
        "2:2 Selmer place",
        "4:0 HB organization introduced recorded",
        "4:19 United country",
        "5:0 Kingdom country",
      ]
    `);
  });
});

/** What an editor makes of tokens: `LINE:COLUMN “text” type modifiers`. */
function decoded(text: string, data: readonly number[]): string[] {
  const lines = text.split('\n');
  let [line, column] = [0, 0];
  return Array.from({ length: data.length / 5 }, (_, i) => {
    const [down, right, length, type, bits] = data.slice(5 * i, 5 * i + 5) as [number, number, number, number, number];
    column = down > 0 ? right : column + right;
    line += down;
    const modifiers = nameModifiers.filter((_, bit) => (bits >> bit) & 1);
    return [`${line}:${column} ${lines[line]!.slice(column, column + length)}`, nameTypes[type], ...modifiers].join(
      ' ',
    );
  });
}

describe('what changed between two lists of tokens', () => {
  it('makes the one of the other, in whole tokens', () => {
    const token = fc.tuple(fc.nat(2), fc.nat(3), fc.nat(2), fc.nat(1), fc.nat(1));
    const tokens = fc.array(token, { maxLength: 8 }).map((list) => list.flat());
    fc.assert(
      fc.property(tokens, tokens, (before, after) => {
        const edit = tokensEdit(before, after);
        const made = [...before];
        if (edit) made.splice(edit.start, edit.deleteCount, ...edit.data);
        expect(made).toEqual(after);
        expect([(edit?.start ?? 0) % 5, (edit?.deleteCount ?? 0) % 5, (edit?.data.length ?? 0) % 5]).toEqual([0, 0, 0]);
        expect(edit === undefined).toBe(JSON.stringify(before) === JSON.stringify(after));
      }),
    );
  });
});
