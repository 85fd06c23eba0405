import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../server/features/completion';
import { definitionAt } from '../../server/features/definition';
import { documentLinksOf } from '../../server/features/document-links';
import { hoverAt } from '../../server/features/hover';
import { lintNote } from '../../server/lint/lint-note';
import { atCursor } from '../features/at-cursor';
import { describeFindings } from '../fixture';

const files = `
//- /maps/harbour.png
//- /notes/maps/harbour.png
//- /notes/Lease (2).pdf
//- /notes/note.md
`;

/** Where the thing at the cursor leads, the links of the note, and what its lint finds. */
async function attachments(text: string): Promise<string> {
  const { vault, note, offset } = await atCursor(files + text);
  const places = definitionAt(vault, note, offset)?.places ?? [];
  return [
    ...places.map(({ uri }) => `leads to ${uri}`),
    ...documentLinksOf(vault, note, true).map(
      ({ span, target }) => `${note.text.slice(span.start, span.end)} -> ${target}`,
    ),
    describeFindings(note.text, lintNote(vault, note)),
  ].join('\n');
}

describe('attachments', () => {
  it('are found by name, by path and by an address, nearest first', async () => {
    expect(
      await attachments(
        '![[har$0bour.png|300]] ![[/maps/harbour.png]] [[./maps/harbour.png]] ![m](../maps/harbour.png) [l](<Lease (2).pdf#page=2>) [[lease (2).pdf#page=2]]',
      ),
    ).toMatchInlineSnapshot(`
      "leads to file:///vault/notes/maps/harbour.png
      harbour.png|300 -> file:///vault/notes/maps/harbour.png
      /maps/harbour.png -> file:///vault/maps/harbour.png
      ./maps/harbour.png -> file:///vault/notes/maps/harbour.png
      ../maps/harbour.png -> file:///vault/maps/harbour.png
      Lease (2).pdf#page=2 -> file:///vault/notes/Lease%20(2).pdf
      lease (2).pdf#page=2 -> file:///vault/notes/Lease%20(2).pdf
      warning unsourced-claim at "./maps/harbour.png]] ![m](../maps/harbour.png) [l](<Lease (2).pdf#page=2>) [[lease (2).pdf": No source for this claim (a figure). Cite one, or give a reason why it needs none."
    `);
  });
  it('are missing where they are not there, with what may be meant', async () => {
    expect(
      await attachments(
        '$0![[harbor.png]] ![[plans/harbour.png]] ![m](harbour.png) [l](lease.pdf) [p](plan.html) [[Node.js]] [[v1.2]] [w](https://x.org/a.png)',
      ),
    ).toMatchInlineSnapshot(`
      "harbour.png -> file:///vault/notes/maps/harbour.png
      lease.pdf -> file:///vault/notes/lease.pdf
      plan.html -> file:///vault/notes/plan.html
      https://x.org/a.png -> https://x.org/a.png
      warning broken-link at "![[harbor.png]]": No file is named “harbor.png”. Did you mean “harbour.png”?
      warning broken-link at "![[plans/harbour.png]]": No file is named “plans/harbour.png”. Did you mean “harbour.png”?
      warning broken-link at "[l](lease.pdf)": No file is at “lease.pdf”.
      warning broken-link at "[[v1.2]]": No note is named “v1.2”."
    `);
  });
  it('are not held to be missing where a `.gitignore` may hide them', async () => {
    expect(await attachments('$0![[chart.svg]] ![[harbor.png]]\n//- /.gitignore\n*.svg')).toMatchInlineSnapshot(
      `"warning broken-link at "![[harbor.png]]": No file is named “harbor.png”. Did you mean “harbour.png”?"`,
    );
  });
  it('have a card, a picture with the picture', async () => {
    const { vault, note, offset } = await atCursor(`${files}![[har$0bour.png]]`);
    expect(hoverAt(vault, note, offset)?.markdown).toMatchInlineSnapshot(`
      "**[harbour.png](<file:///vault/notes/maps/harbour.png>)** · notes/maps/harbour.png

      ![harbour.png](<file:///vault/notes/maps/harbour.png>)"
    `);
  });
  it('are completed behind the notes', async () => {
    for (const typed of ['![[harb$0', '![[maps/harb$0', '[x](lea$0']) {
      const { vault, note, offset } = await atCursor(files + typed);
      const items = completionsAt(vault, note, offset, false);
      expect([typed, ...items.map(({ newText, description }) => `${newText} (${description})`)]).toMatchSnapshot();
    }
  });
});
