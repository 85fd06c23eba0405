import { describe, expect, it } from 'vitest';
import type { Settings } from '../../server/config/settings';
import { completionsAt } from '../../server/features/completion';
import { documentationOf } from '../../server/features/completion-documentation';
import { atCursor } from './at-cursor';

const on = { 'complete.names': true };

/** What is offered: what it is written over, what is written, and what stands beside it. */
async function offered(source: string, settings: Partial<Settings> = {}): Promise<string> {
  const { vault, note, offset } = await atCursor(source, { ...on, ...settings });
  const items = completionsAt(vault, note, offset, false);
  return items.map((c) => `${note.text.slice(c.span.start, c.span.end)} -> ${c.newText} (${c.description})`).join('\n');
}

const board = `
//- /Harbour Board.md
---
kind: organisation
aliases: [HRB, Port Authority Board]
---
`;

describe('names without brackets', () => {
  it('are offered from the third letter of a word with a capital on, if the setting says so', async () => {
    expect(await offered('In Az$0')).toBe('');
    expect(await offered('in aze$0')).toBe('');
    expect(await offered('In Aze$0')).toMatchInlineSnapshot(`
      "Aze -> Azerbaijan (country)
      Aze -> Azeri–Chirag–Gunashli (place)"
    `);
    expect(await offered('In Aze$0', { 'complete.names': false })).toBe('');
  });

  it.each([
    ['in code', '`Aze$0`'],
    ['in front matter', '---\ntitle: Aze$0\n---'],
    ['in a comment', '<!-- Aze$0 -->'],
    ['in the target of a link', '[a](Aze$0'],
    ['in an address', 'https://example.org/ Or http://Aze$0'],
    ['in a word', 'xAze$0'],
    ['in a tag', 'See #Aze$0'],
  ])('are not offered %s', async (_where, source) => {
    expect(await offered(source)).toBe('');
  });

  it('are found by any alias, with or without diacritics, and by names abroad', async () => {
    expect(await offered('In Turkiye$0')).toMatchInlineSnapshot(`"Turkiye -> Türkiye (country)"`);
    expect(await offered('In Türkiy$0')).toMatchInlineSnapshot(`"Türkiy -> Türkiye (country)"`);
    expect(await offered('In Azerbay$0')).toMatchInlineSnapshot(`"Azerbay -> Azerbaijan (country)"`);
    expect(await offered('In Грузи$0')).toMatchInlineSnapshot(`"Грузи -> Georgia (country)"`);
    expect(await offered('The HRB$0', {})).toBe('');
    expect(await offered(`${board}//- /draft.md\nThe HRB$0`)).toMatchInlineSnapshot(`
      "HRB -> HRB (Harbour Board · organisation)
      HRB -> Harbour Board (organisation)"
    `);
    expect(await offered(`${board}//- /draft.md\nThe Port Auth$0ority.`)).toMatchInlineSnapshot(
      `"Port Authority -> Port Authority Board (Harbour Board · organisation)"`,
    );
    expect(await offered(`${board}//- /draft.md\nHarbor B$0`)).toMatchInlineSnapshot(
      `"Harbor B -> Harbour Board (organisation)"`,
    );
  });

  it('are offered in the form that the house has, else in the one that the note has', async () => {
    expect(await offered('In Kie$0')).toMatchInlineSnapshot(`""`);
    expect(await offered('Turkey agreed. In Turke$0')).toMatchInlineSnapshot(`
      "Turke -> Turkey (Türkiye · country)
      Turke -> Türkiye (country)
      Turke -> Turkestan (region)"
    `);
    const house = (names: unknown): Partial<Settings> => ({ rules: { 'inconsistent-name': ['warning', { names }] } });
    expect(await offered('Türkiye agreed. In Turke$0', house(['Turkey']))).toMatchInlineSnapshot(
      `
      "Turke -> Turkey (Türkiye · country)
      Turke -> Turkestan (region)"
    `,
    );
    expect(await offered('Türkiye agreed. In Türki$0', house({ Türkiye: 'Turkey' }))).toMatchInlineSnapshot(
      `
      "Türki -> Turkey (Türkiye · country)
      Türki -> Turkestan (region)
      Türki -> Turkic Academy (organisation)
      Türki -> Turkic Council (organisation)
      Türki -> Turkish Stream (TurkStream · infrastructure)
      Türki -> Turkish Straits (place)
      Türki -> Turkic Investment Fund (organisation)
      Türki -> Turkic World Vision 2040 (agreement)
      Türki -> Turkish Grand National Assembly (Grand National Assembly of Turkey · organisation)
      Türki -> Turkish Republic of Northern Cyprus (Northern Cyprus · region)
      Türki -> Turkic Culture and Heritage Foundation (organisation)
      Türki -> Turkic Chamber of Commerce and Industry (Union of Turkic Chambers of Commerce and Industry · organisation)
      Türki -> Turkish Cooperation and Coordination Agency (organisation)"
    `,
    );
    expect(await offered('In Türki$0', house([1, '', null]))).toBe(await offered('In Türki$0'));
  });

  it("are ranked by their use in the note and in the vault, then the writer's before a pack's and the gazetteer's", async () => {
    const state = '//- /Uzbek Board.md\n---\nkind: organisation\n---\n';
    expect(await offered(`${state}//- /draft.md\nIn Uzb$0`)).toMatchInlineSnapshot(`
      "Uzb -> Uzbek Board (organisation)
      Uzb -> Uzbekistan (country)
      Uzb -> Uzbekistan-Afghanistan-Pakistan railway (Trans-Afghan Railway · corridor)"
    `);
    expect(await offered(`${state}//- /draft.md\nUzbekistan.\n\nIn Uzb$0`)).toMatchInlineSnapshot(`
      "Uzb -> Uzbekistan (country)
      Uzb -> Uzbek Board (organisation)
      Uzb -> Uzbekistan-Afghanistan-Pakistan railway (Trans-Afghan Railway · corridor)"
    `);
  });

  it('are those that this note introduces, too', async () => {
    expect(await offered('The Black Tide Forum (BTF) met. The Black T$0')).toMatchInlineSnapshot(
      `"Black T -> Black Tide Forum (organisation)"`,
    );
    expect(await offered('The Black Tide Forum (BTF) met. The BTF met. BTF$0')).toMatchInlineSnapshot(`
      "BTF -> BTF (Black Tide Forum · organisation)
      BTF -> Black Tide Forum (organisation)"
    `);
  });

  it('have a card, found by what is typed', async () => {
    const { vault, note, offset } = await atCursor(`${board}//- /draft.md\nThe HRB$0`, on);
    const [item] = completionsAt(vault, note, offset, false);
    expect([item!.filter, documentationOf(vault, note, item!.subject)]).toMatchInlineSnapshot(`
      [
        "HRB HRB",
        "**Harbour Board** · organisation · _HRB, Port Authority Board_

      No account yet in its note.

      _mentioned once in one note of yours_ · from [your note](<file:///vault/Harbour%20Board.md#L1>)",
      ]
    `);
  });

  it('take no time in hostile texts', async () => {
    const long = ['A', 'Ab ', 'A-', "A'", 'Azer ', '(A'].map((part) => part.repeat(20_000));
    for (const text of long) expect(await offered(`${text}$0`)).toBe('');
  });
});
