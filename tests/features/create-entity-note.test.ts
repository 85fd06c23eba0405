import { describe, expect, it } from 'vitest';
import { entityDraftAt, entityNoteChange, isExisting } from '../../server/features/create-entity-note';
import { isRefusal } from '../../server/features/rename/change';
import { fixture, noteAt, vaultOf } from '../fixture';
import { editedFiles, pathOf } from './rename-cursor';

/** The note that is made of what stands between `⟨` and `⟩` (or at the cursor), and the draft if it changed. */
async function created(source: string, links = true): Promise<string> {
  const { files: given, cursor } = fixture(source);
  const files = Object.fromEntries(Object.entries(given).map(([path, text]) => [path, text.replace(/[⟨⟩]/g, '')]));
  const marked = Object.entries(given).find(([, text]) => text.includes('⟨'));
  const path = marked?.[0] ?? cursor!.path;
  const start = marked ? marked[1].indexOf('⟨') : cursor!.offset;
  const end = marked ? marked[1].indexOf('⟩') - 1 : start;
  const vault = await vaultOf(files);
  const note = noteAt(vault, path);
  const draft = entityDraftAt(vault, note, { start, end });
  if (isRefusal(draft)) return `refused: ${draft.refusal}`;
  if (isExisting(draft)) return `there is: ${pathOf(draft.existing.uri)}`;
  const { creates, edits } = entityNoteChange(vault, note, draft, links);
  const after = editedFiles(
    files,
    edits,
    (each) => `file:///vault${each.split('/').map(encodeURIComponent).join('/')}`,
  );
  const made = creates.map(({ uri, text }) => `//- ${pathOf(uri)}\n${text.trimEnd()}`);
  const changed = after[path] === files[path] ? [] : [`//- ${path}\n${after[path]!.trimEnd()}`];
  return [...made, ...changed].join('\n');
}

describe('an entity note from a selection', () => {
  it('is not made of a link with its address, nor of an attachment', async () => {
    for (const text of ['⟨[Baz](x/baz.md)⟩', '⟨[r]: x/baz.md⟩', 'See ⟨https://a.example⟩.', '⟨![[Baz Map.png]]⟩'])
      expect(await created(text)).toMatch(/^refused: /);
    expect(await created('See [⟨Baz Map⟩](x/baz.md).', false)).toMatch(/^\/\/- \/Baz Map\.md/);
  });
  it('has the letters that the text introduces, the sentence with its sources, and a link back', async () => {
    expect(
      await created(`//- /drafts/brief.md
# Brief

## On transit
It rained. The ⟨Halvian Transit Commission (HTC)⟩ met in Ostmere in 2021.[^1] Then it closed [@doe2020].

[^1]: Minutes [@stein2022, p. 4; @bang2025].`),
    ).toMatchInlineSnapshot(`
      "//- /drafts/Halvian Transit Commission.md
      ---
      kind: organisation
      aliases: [HTC]
      ---

      > The Halvian Transit Commission (HTC) met in Ostmere in 2021. [@stein2022; @bang2025] ([[brief#On transit|brief]])
      //- /drafts/brief.md
      # Brief

      ## On transit
      It rained. The [[Halvian Transit Commission]] (HTC) met in Ostmere in 2021.[^1] Then it closed [@doe2020].

      [^1]: Minutes [@stein2022, p. 4; @bang2025]."
    `);
  });

  it('is the same for the letters, for the name alone, and at a cursor', async () => {
    const first = await created('The ⟨Halvian Transit Commission⟩ (HTC) met.', false);
    expect(first).toMatchInlineSnapshot(`
      "//- /Halvian Transit Commission.md
      ---
      kind: organisation
      aliases: [HTC]
      ---

      > The Halvian Transit Commission (HTC) met. ([[note]])"
    `);
    expect(await created('The Halvian Transit Commission (⟨HTC⟩) met.', false)).toBe(first);
    expect(await created('The Halvian Tra$0nsit Commission (HTC) met.', false)).toBe(first);
  });

  it('lies where other such notes lie, in their manner', async () => {
    expect(
      await created(`//- /people/Ada Byron.md
---
kind: person
---
# Ada Byron
//- /places/Ostmere.md
---
kind: place
---
//- /places/Selm.md
---
kind: place
---
//- /drafts/brief.md
Yesterday President ⟨Ilyas Demirci⟩’s car broke; see [[places/Selm]].`),
    ).toMatchInlineSnapshot(`
      "//- /people/Ilyas Demirci.md
      ---
      kind: person
      ---

      # Ilyas Demirci
      //- /drafts/brief.md
      Yesterday President [[people/Ilyas Demirci|Ilyas Demirci]]’s car broke; see [[places/Selm]]."
    `);
  });

  it('extends what the gazetteer or a pack knows', async () => {
    expect(await created('See ⟨Kazakhstan⟩’s plan.')).toMatchInlineSnapshot(`
      "//- /Kazakhstan.md
      ---
      kind: country
      country: KZ
      ---
      //- /note.md
      See [[Kazakhstan]]’s plan."
    `);
    expect(await created('A ⟨Kazakh⟩ plan.')).toMatchInlineSnapshot(`
      "//- /Kazakhstan.md
      ---
      kind: country
      country: KZ
      ---
      //- /note.md
      A [[Kazakhstan|Kazakh]] plan."
    `);
    expect(await created('The port of ⟨Halvia⟩ is deep and wide.')).toMatchInlineSnapshot(`
      "//- /Halvia.md
      ---
      kind: country
      ---

      > The port of Halvia is deep and wide. ([[note]])
      //- /note.md
      The port of [[Halvia]] is deep and wide."
    `);
  });

  it('opens what is there', async () => {
    const notes = '//- /Ostmere.md\n---\nkind: place\naliases: [the Mere]\n---\n//- /plain.md\nx\n//- /draft.md\n';
    expect(await created(`${notes}In ⟨Ostmere⟩.`)).toBe('there is: /Ostmere.md');
    expect(await created(`${notes}A ⟨plain⟩ word.`)).toBe('there is: /plain.md');
  });

  it('makes a file name that every system takes', async () => {
    expect(await created('The ⟨Treaty: A/B “new”⟩ holds.')).toMatchInlineSnapshot(`
      "//- /Treaty- A-B “new”.md
      ---
      kind: agreement
      ---

      # Treaty: A/B “new”

      > The Treaty: A/B “new” holds. ([[note]])
      //- /note.md
      The [[Treaty- A-B “new”|Treaty: A/B “new”]] holds."
    `);
    expect(await created('Line ⟨broken\nName⟩, - [ ] x.')).toMatchInlineSnapshot(`
      "//- /broken Name.md
      ---
      kind: concept
      ---
      //- /note.md
      Line [[broken Name]], - [ ] x."
    `);
    expect(await created('| a |\n| - |\n| The ⟨Blue Pact⟩ |')).toMatchInlineSnapshot(`
      "//- /Blue Pact.md
      ---
      kind: agreement
      ---
      //- /note.md
      | a |
      | - |
      | The [[Blue Pact]] |"
    `);
  });

  it('is of a link that leads nowhere', async () => {
    expect(await created('See [[notes/Blue Pa$0ct|the pact]] of 2020, which is long.')).toMatchInlineSnapshot(`
      "//- /notes/Blue Pact.md
      ---
      kind: agreement
      ---

      > See the pact of 2020, which is long. ([[note]])"
    `);
  });

  it.each(['a $0 b', '⟨  ⟩x', '⟨…⟩ x', 'x ⟨con⟩ y', '$0'])('is refused at %j', async (source) => {
    expect(await created(source)).toMatch(/^refused: /);
  });

  it.each([
    ['said ⟨Ann Marlow⟩, an analyst at the bank', 'person'],
    ['the ⟨Blue River Dam⟩', 'infrastructure'],
    ['the ⟨Second Border War⟩', 'conflict'],
    ['the ⟨Selmer Shipping Company⟩', 'company'],
    ['the ⟨QRX⟩', 'organisation'],
    ['an ⟨import quota⟩', 'concept'],
    ['the ⟨Ostmere Agreement⟩', 'agreement'],
    ['⟨Exercise Steppe Wind⟩', 'exercise'],
    ['the ⟨Gulf of Ostmere⟩', 'place'],
  ])('guesses the kind of %s', async (source, kind) => {
    expect(/^kind: (.*)$/m.exec(await created(source))?.[1]).toBe(kind);
  });
});
