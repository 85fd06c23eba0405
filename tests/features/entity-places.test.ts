import { describe, expect, it } from 'vitest';
import { countMentions } from '../../server/features/entity-passages';
import { highlightsAt } from '../../server/features/highlights';
import { referencesAt } from '../../server/features/references';
import { objectAt } from '../../server/vault/resolve';
import { packOf } from '../../server/vault/vault';
import { atCursor, shownPlaces } from './at-cursor';

const files = `
//- /Halvian Council.md
---
kind: organisation
aliases: [HC, Halvia Group]
---
# Halvian Council

The Halvian Council met.
//- /draft.md
The Halvian Council (HCL) met in Turkey. [[Halvian Council]] and [[Halvian Council|the Group]] met; the Council did so, HCL too, and [it](Halvian%20Council.md).

Türkiye's Turkish minister; Turks; Ankara agreed. The Black Tide Forum (BTF) met; the Forum closed.
//- /other.md
HC left. HCL is nobody here, nor is the Council. Turks in Halvia.
`;

const at = (marked: string) => atCursor(files.replace(marked.replace('$0', ''), marked));

describe('an entity is highlighted in each of its forms', () => {
  it.each([
    'The Halvian C$0ouncil (',
    '(HC$0L',
    'the Counc$0il did',
    '[[Halvian$0 Council]]',
    'Halvian%20Coun$0cil.md',
    'in Tur$0key',
    'Turks; Ankar$0a',
    '# Hal$0vian',
    'the For$0um',
  ])('%s', async (marked) => {
    const { vault, note, offset } = await at(marked);
    const places = highlightsAt(vault, note, offset);
    expect(shownPlaces(vault, places)).toMatchSnapshot();
    expect(places.some(({ span }) => span.start <= offset && offset <= span.end)).toBe(true);
  });
});

describe('the references to an entity', () => {
  it.each(['The Halvian C$0ouncil (', 'in Tur$0key', 'the For$0um', 'in Halv$0ia'])(
    '%s: are in all notes and packs, as many as its card counts in the vault',
    async (marked) => {
      const { vault, note, offset } = await at(marked);
      const object = objectAt(vault, note, offset);
      if (object?.kind !== 'mention') throw new Error('there is no mention');
      const all = referencesAt(vault, note, offset, true);
      const uses = referencesAt(vault, note, offset, false);
      expect(shownPlaces(vault, all)).toMatchSnapshot();
      const own = uses.filter(({ uri }) => !packOf(vault, uri));
      expect({ mentions: own.length, notes: new Set(own.map(({ uri }) => uri)).size }).toEqual(
        countMentions(vault, object.entity),
      );
      expect(all.slice(all.length - uses.length)).toEqual(uses);
    },
  );
});
