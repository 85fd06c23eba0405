import { describe, expect, it } from 'vitest';
import { linkEditsIn, linkedThingAt, notesToLink, type Which } from '../../server/features/link-mentions';
import { isRefusal } from '../../server/features/rename/change';
import { fixture, noteAt, vaultOf } from '../fixture';
import { editedFiles } from './rename-cursor';

/** The files that linking changes, or why it is refused. */
async function linked(source: string, which: Which, scope: 'note' | 'vault' = 'note'): Promise<string> {
  const { files, cursor } = fixture(source);
  const vault = await vaultOf(files);
  const note = noteAt(vault, cursor!.path);
  const thing = linkedThingAt(vault, note, { start: cursor!.offset, end: cursor!.offset });
  if (isRefusal(thing)) return `refused: ${thing.refusal}`;
  const notes = scope === 'note' ? [note] : [...notesToLink(vault, note, thing)];
  const edits = notes.flatMap((each) => linkEditsIn(vault, each, thing, which));
  const after = editedFiles(
    files,
    edits,
    (path) => `file:///vault${path.split('/').map(encodeURIComponent).join('/')}`,
  );
  const changed = Object.keys(files).filter((path) => after[path] !== files[path]);
  return changed.map((path) => `//- ${path}\n${after[path]!.trimEnd()}`).join('\n');
}

const kazakhstan = '//- /countries/Kazakhstan.md\n---\nkind: country\ncountry: KZ\n---\nKazakhstan is large.\n';

describe('linking all mentions in a note', () => {
  it('links what is prose of the writer’s own, and nothing else', async () => {
    expect(
      await linked(
        `${kazakhstan}//- /draft.md
# Kazakhstan in brief
Kazakh$0stan’s army; KAZAKHSTAN and the **Kazakh** side; Kazakhstan–China. Republic
of Kazakhstan. [[Kazakhstan]], [Kazakhstan](x.md), \`Kazakhstan\`, $Kazakhstan$, <b title="Kazakhstan">x</b>,
https://example.org/Kazakhstan, #Kazakhstan, [@Kazakhstan2020], “Kazakhstan and the New Order” and *The Kazakhstan Papers*.
**Kazakh**stan.

> He said that Kazakhstan agrees.

| Kazakhstan | x |
| --- | --- |
| y | Kazakhs |

[^1]: Kazakhstan Today.`,
        'all',
      ),
    ).toMatchInlineSnapshot(`
      "//- /draft.md
      # Kazakhstan in brief
      [[Kazakhstan]]’s army; [[Kazakhstan|KAZAKHSTAN]] and the **[[Kazakhstan|Kazakh]]** side; [[Kazakhstan]]–China. [[Kazakhstan|Republic of Kazakhstan]]. [[Kazakhstan]], [Kazakhstan](x.md), \`Kazakhstan\`, $Kazakhstan$, <b title="Kazakhstan">x</b>,
      https://example.org/Kazakhstan, #Kazakhstan, [@Kazakhstan2020], “Kazakhstan and the New Order” and *The Kazakhstan Papers*.
      **[[Kazakhstan|Kazakh]]**stan.

      > He said that [[Kazakhstan]] agrees.

      | [[Kazakhstan]] | x |
      | --- | --- |
      | y | [[Kazakhstan\\|Kazakhs]] |

      [^1]: Kazakhstan Today."
    `);
  });

  it('links the first mention of a note, or of each section, that has no link yet', async () => {
    const source = `${kazakhstan}//- /draft.md
Kazakhs$0tan, Kazakhstan.

## A
Kazakh and Kazakhstan.

## B
Kazakhstan, [[Kazakhstan]].`;
    expect(await linked(source.replace(', [[Kazakhstan]]', ''), 'first')).toMatchInlineSnapshot(`
      "//- /draft.md
      [[Kazakhstan]], Kazakhstan.

      ## A
      Kazakh and Kazakhstan.

      ## B
      Kazakhstan."
    `);
    expect(await linked(source, 'section')).toMatchInlineSnapshot(`
      "//- /draft.md
      [[Kazakhstan]], Kazakhstan.

      ## A
      [[Kazakhstan|Kazakh]] and Kazakhstan.

      ## B
      Kazakhstan, [[Kazakhstan]]."
    `);
    expect(await linked(source, 'first')).toBe('');
  });

  it('leaves a name alone that means something else', async () => {
    expect(
      await linked(
        `//- /Georgia (U.S. state).md
---
kind: place
country: US
aliases: [Georgia]
---
//- /Georgia.md
---
kind: country
country: GE
---
//- /Atlanta.md
---
kind: place
country: US
---
//- /draft.md
Georg$0ia and Armenia talk in Yerevan.

The governor of Georgia is in Atlanta.`,
        'all',
      ),
    ).toMatchInlineSnapshot(`
      "//- /draft.md
      [[Georgia]] and Armenia talk in Yerevan.

      The governor of Georgia is in Atlanta."
    `);
  });

  it('links to a pack’s entity, and says when there is no note', async () => {
    expect(await linked('Halv$0ia’s port.', 'all')).toMatchInlineSnapshot(`
      "//- /note.md
      [[Halvia]]’s port."
    `);
    expect(await linked('Kazakh$0stan.', 'all')).toMatchInlineSnapshot(
      `"refused: “Kazakhstan” has no note to link to yet: create one first."`,
    );
    expect(await linked('[[Nowh$0ere]]', 'all')).toMatchInlineSnapshot(
      `"refused: No note is called “Nowhere”: there is nothing to link to."`,
    );
  });
});

describe('the manner of the links', () => {
  it.each([
    ['Markdown links', 'See [x](../notes/Talks.md).', '[Kazakhs](../countries/Kazakhstan.md)'],
    ['paths', 'See [[notes/Talks]].', '[[countries/Kazakhstan|Kazakhs]]'],
    ['relative paths', 'See [[../notes/Talks]].', '[[../countries/Kazakhstan|Kazakhs]]'],
    ['bare names', 'See [[Talks]] and [w](https://example.org).', '[[Kazakhstan|Kazakhs]]'],
    ['nothing to go by', 'See [w](https://example.org).', '[[Kazakhstan|Kazakhs]]'],
  ])('follows %s', async (_, line, expected) => {
    const source = `${kazakhstan}//- /notes/Talks.md\nx\n//- /drafts/a.md\nKaz$0akhs met. ${line}`;
    expect(await linked(source, 'all')).toBe(`//- /drafts/a.md\n${expected} met. ${line}`);
  });

  it('writes a path where the name alone leads elsewhere', async () => {
    const source = `${kazakhstan}//- /drafts/Kazakhstan.md\nx\n//- /drafts/a.md\nKaz$0akhs met.`;
    expect(await linked(source, 'all')).toBe('//- /drafts/a.md\n[[countries/Kazakhstan|Kazakhs]] met.');
  });
});

describe('linking in the vault', () => {
  it('links in every note but its own', async () => {
    expect(
      await linked(
        `${kazakhstan}//- /a.md\nKazakhstan, Kaz$0akhs.\n//- /b.md\nNothing.\n//- /c/c.md\nThe Kazakhs. Kazakhs.`,
        'first',
        'vault',
      ),
    ).toMatchInlineSnapshot(`
      "//- /a.md
      [[Kazakhstan]], Kazakhs.
      //- /c/c.md
      The [[Kazakhstan|Kazakhs]]. Kazakhs."
    `);
  });

  it('finds a note that is no entity by its names', async () => {
    expect(
      await linked(
        '//- /Grain deal.md\nThe grain$0 deal.\n//- /a.md\nThe grain deal and [[Grain deal]].\n## The grain deal\n//- /b.md\nA Grain deal.',
        'all',
        'vault',
      ),
    ).toMatchInlineSnapshot(`
      "//- /a.md
      The [[Grain deal|grain deal]] and [[Grain deal]].
      ## The grain deal
      //- /b.md
      A [[Grain deal]]."
    `);
  });
});
