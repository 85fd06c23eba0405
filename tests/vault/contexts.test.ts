import { describe, expect, it } from 'vitest';
import type { Context } from '../../server/config/settings';
import { namedIn } from '../../server/vault/named';
import type { Vault } from '../../server/vault/vault';
import { fixture, noteAt, packRoot, vaultOf } from '../fixture';

const files = `
//- /Georgia (U.S. state).md
---
kind: place
country: US
aliases: [Georgia]
---
Georgia votes.
//- /us/campaign 1.md
Georgia borders Armenia.
//- /us/pinned.md
---
entities: {Georgia: "Georgia (country)"}
---
Georgia borders Armenia.
//- /us/linked.md
[[Georgia (country)|Georgia]] borders it.
//- /eu/note.md
Georgia borders Armenia.
`;
const stateInUs: Context = { files: 'us/**', names: { Georgia: 'Georgia (U.S. state)' } };

/** Each file, and what the first Georgia in it means. */
const meanings = (
  vault: Vault,
  paths = ['/us/campaign 1.md', '/us/pinned.md', '/us/linked.md', '/eu/note.md'],
): string[] =>
  paths.map(
    (path) => `${path}: ${namedIn(vault, noteAt(vault, path)).find(({ name }) => name === 'Georgia')?.entity.name}`,
  );

describe('what a name means in a context', () => {
  it('is what the setting says, where the note itself says nothing else', async () => {
    const vault = await vaultOf(fixture(files).files);
    expect(meanings(vault)).toMatchInlineSnapshot(`
      [
        "/us/campaign 1.md: Georgia",
        "/us/pinned.md: Georgia",
        "/us/linked.md: Georgia",
        "/eu/note.md: Georgia",
      ]
    `);
    const settings = { ...vault.settings, contexts: [stateInUs] };
    expect(meanings({ ...vault, settings })).toMatchInlineSnapshot(`
      [
        "/us/campaign 1.md: Georgia (U.S. state)",
        "/us/pinned.md: Georgia",
        "/us/linked.md: Georgia",
        "/eu/note.md: Georgia",
      ]
    `);
    expect(meanings(vault)[0]).toBe('/us/campaign 1.md: Georgia');
  });

  it('is what the last context says that fits', async () => {
    const vault = await vaultOf(fixture(files).files);
    const georgia = (files: string): Context => ({ files, names: { georgia: 'Georgia (country)' } });
    const first = (contexts: Context[]): string =>
      meanings({ ...vault, settings: { ...vault.settings, contexts } })[0]!;
    expect([stateInUs, georgia('us/campaign*')].map((context) => first([stateInUs, context]))).toEqual([
      '/us/campaign 1.md: Georgia (U.S. state)',
      '/us/campaign 1.md: Georgia',
    ]);
    expect(first([stateInUs, georgia('[z-a'), georgia('')])).toBe('/us/campaign 1.md: Georgia (U.S. state)');
  });

  it('is in the note of an entity that entity', async () => {
    const vault = await vaultOf(fixture(files).files);
    expect(meanings(vault, ['/Georgia (U.S. state).md'])).toEqual(['/Georgia (U.S. state).md: Georgia (U.S. state)']);
  });

  it('is in a pack what the pack calls so, unless a context says otherwise', async () => {
    const pack = {
      [`${packRoot}/pack.json`]: JSON.stringify({
        format: 1,
        id: 'harbours',
        title: 'Harbours',
        version: '1.0.0',
        language: 'en',
        document: 'brief.md',
        references: 'references.json',
        entities: 'entities',
        source: 'a',
        text: 'digest',
      }),
      [`${packRoot}/references.json`]: '[]',
      [`${packRoot}/brief.md`]: 'Batumi is in Adjara. Armenia borders Georgia. ^p1\n',
      [`${packRoot}/entities/Georgia (ship).md`]: '---\nkind: system\naliases: [Georgia]\n---\nA ship.\n',
    };
    const vault = await vaultOf(
      {
        ...pack,
        '/note.md': 'Armenia borders Georgia.\n',
        '/Georgia (state).md': '---\nkind: place\naliases: [Georgia]\n---\n',
      },
      { packs: ['bundled'] },
    );
    const named = (of: Vault): string[] =>
      [of.packs[0]!.document, noteAt(of, '/note.md')].map(
        (note) => namedIn(of, note).find(({ name }) => name === 'Georgia')!.entity.name,
      );
    expect(named(vault)).toMatchInlineSnapshot(`
      [
        "Georgia (ship)",
        "Georgia",
      ]
    `);
    const contexts = [{ files: 'harbours/**', names: { Georgia: 'Georgia (country)' } }];
    expect(named({ ...vault, settings: { ...vault.settings, contexts } })[0]).toBe('Georgia');
  });
});
