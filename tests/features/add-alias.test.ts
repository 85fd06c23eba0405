import { describe, expect, it } from 'vitest';
import { addAlias, aliasChoicesAt } from '../../server/features/add-alias';
import { isRefusal } from '../../server/features/rename/change';
import { fixture, noteAt, vaultOf } from '../fixture';
import { editedFiles, pathOf } from './rename-cursor';

/** The choices for what stands between `⟨` and `⟩`: those that are guessed. */
async function choices(source: string) {
  const { files } = fixture(source);
  const [path, text] = Object.entries(files).find(([, each]) => each.includes('⟨'))!;
  const start = text.indexOf('⟨');
  const end = text.indexOf('⟩') - 1;
  const clean = { ...files, [path]: text.replace(/[⟨⟩]/g, '') };
  const vault = await vaultOf(clean);
  const note = noteAt(vault, path);
  return { found: aliasChoicesAt(vault, note, { start, end }), vault, note, files: clean };
}

async function guesses(source: string): Promise<string> {
  const { found } = await choices(source);
  if (isRefusal(found)) return `refused: ${found.refusal}`;
  const guessed = found.choices.filter(({ why }) => why !== undefined);
  return [found.alias, ...guessed.map(({ entity, why }) => `${entity.name}: ${why}`)].join('\n');
}

/** What adding the selection to the entity `name` makes of the files. */
async function addedTo(source: string, name: string): Promise<string> {
  const { found, vault, note, files } = await choices(source);
  if (isRefusal(found)) return `refused: ${found.refusal}`;
  const choice = found.choices.find(({ entity }) => entity.name === name);
  if (!choice) return 'no such choice';
  const change = addAlias(vault, note, choice.entity, found.alias);
  if (isRefusal(change)) return `refused: ${change.refusal}`;
  const after = editedFiles(
    files,
    change.edits,
    (each) => `file:///vault${each.split('/').map(encodeURIComponent).join('/')}`,
  );
  const made = change.creates.map(({ uri, text }) => `//- ${pathOf(uri)}\n${text.trimEnd()}`);
  const changed = Object.keys(files).filter((path) => after[path] !== files[path]);
  return [...made, ...changed.map((path) => `//- ${path}\n${after[path]!.trimEnd()}`)].join('\n');
}

const council =
  '//- /bodies/Border Dialogue Council.md\n---\nkind: organisation\naliases: ["Border Council"]\n---\n//- /draft.md\n';

describe('the entities that a selection may name', () => {
  it.each([
    ['letters introduced with it', `${council}The Border Dialogue Council (⟨BDCL⟩) met.`],
    ['its letters', `${council}It rained. ⟨BDC⟩ met.`],
    ['a name like it', `${council}The ⟨Border Dialog Council⟩ met.`],
    ['what is named nearby', `${council}The Border Council met. ⟨Ostwick⟩ was there.`],
    ['a word in common', `${council}The ⟨Dialogue Club⟩.`],
    ['nothing', 'The ⟨qwzx⟩.'],
    ['no words', 'The ⟨…⟩.'],
  ])('by %s', async (_, source) => {
    expect(await guesses(source)).toMatchSnapshot();
  });
});

describe('an alias', () => {
  it('goes into the note of the entity', async () => {
    expect(await addedTo(`${council}The ⟨Frontier Council⟩’s seat.`, 'Border Dialogue Council')).toMatchInlineSnapshot(`
      "//- /bodies/Border Dialogue Council.md
      ---
      kind: organisation
      aliases: ["Border Council", "Frontier Council"]
      ---"
    `);
  });

  it('of what a pack or the gazetteer knows makes a note that extends it', async () => {
    expect(await addedTo('The ⟨Steppe Republic⟩.', 'Kazakhstan')).toMatchInlineSnapshot(`
      "//- /Kazakhstan.md
      ---
      kind: country
      aliases: [Steppe Republic]
      country: KZ
      ---"
    `);
    expect(await addedTo('The ⟨Quiet Shore⟩.', 'Halvia')).toMatchInlineSnapshot(`
      "//- /Halvia.md
      ---
      kind: country
      aliases: [Quiet Shore]
      ---"
    `);
  });

  it('is refused where the front matter is broken', async () => {
    const broken = '//- /Ostmere.md\n---\nkind: place\naliases: {a: b}\n---\n//- /draft.md\nThe ⟨Mere⟩.';
    expect(await addedTo(broken, 'Ostmere')).toMatchInlineSnapshot(
      `"refused: The front matter of “Ostmere” could not be read: mend it first."`,
    );
  });

  it('is not offered what has it', async () => {
    expect(await addedTo(`${council}The ⟨Border Council⟩ met.`, 'Border Dialogue Council')).toBe('no such choice');
  });
});
