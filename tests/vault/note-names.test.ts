import { describe, expect, it } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { fileNames, findHeadingsNamed, findNotesNamed, recentNotes, tagCounts } from '../../server/vault/note-names';
import { entryOf } from '../../server/vault/notes/entry';
import { Notes } from '../../server/vault/notes/notes';
import { SegmentBuilder } from '../../server/vault/notes/segment-builder';

const entry = (path: string, text: string, tags: string[] = []) => ({
  ...entryOf(parseNote(`file:///v/${path}`, text, parseWithRemark)),
  tags: tags.map((name) => ({ name, span: { start: 0, end: 1 } })),
});

function table(): Notes {
  const builder = new SegmentBuilder();
  const stamp = (modified: number) => ({ modified, size: 1, hash: 1 });
  builder.add(entry('Empty.md', ''), stamp(5));
  builder.add(entry('Port.md', '# The Port\n\n## Port fees\n\n## Other', ['a/b', 'Sea']), stamp(20));
  builder.add(entry('Gone.md', '# Port\n\n## Port dues', ['sea']), stamp(30));
  builder.add(entry('Old.md', '# Old port\n\n## Port of old', ['sea', 'SEA', 'x']), stamp(10));
  return new Notes(builder.finish());
}

/** What the searches see. */
const seen = (notes: Notes) => ({
  notes: findNotesNamed(notes, 'port', 9).map(
    ({ note, byTitle }) => `${note.name}${byTitle ? ` (${note.title})` : ''}`,
  ),
  headings: findHeadingsNamed(notes, 'port', 9).map(
    ({ note, heading }) => `${note.name}: ${note.headings[heading]!.text}`,
  ),
  recent: recentNotes(notes, 9).map((note) => note.name),
  tags: tagCounts(notes).map(({ name, count }) => `${name} ${count}`),
  names: [...fileNames(notes)],
});

describe('names of the table of notes', () => {
  it('are those of the packed notes', () => {
    expect(seen(table())).toMatchInlineSnapshot(`
      {
        "headings": [
          "Gone: Port",
          "Port: Port fees",
          "Gone: Port dues",
          "Old: Port of old",
          "Port: The Port",
          "Old: Old port",
        ],
        "names": [
          "Empty",
          "Port",
          "Gone",
          "Old",
        ],
        "notes": [
          "Port",
          "Gone (Port)",
          "Port (The Port)",
          "Old (Old port)",
        ],
        "recent": [
          "Gone",
          "Port",
          "Old",
          "Empty",
        ],
        "tags": [
          "sea 4",
          "a/b 1",
          "x 1",
        ],
      }
    `);
  });
  it('are those of changed notes in place of the packed ones', () => {
    const changed = table().with([
      ['file:///v/Gone.md', undefined],
      ['file:///v/Old.md', { entry: entry('Old.md', '# Airport\n\n## New port', ['new']), stamp: undefined }],
      ['file:///v/Portal.md', { entry: entry('Portal.md', 'x'), stamp: undefined }],
    ]);
    expect(seen(changed)).toMatchInlineSnapshot(`
      {
        "headings": [
          "Port: Port fees",
          "Port: The Port",
          "Old: New port",
          "Old: Airport",
        ],
        "names": [
          "Empty",
          "Port",
          "Old",
          "Portal",
        ],
        "notes": [
          "Port",
          "Portal",
          "Port (The Port)",
          "Old (Airport)",
        ],
        "recent": [
          "Portal",
          "Old",
          "Port",
          "Empty",
        ],
        "tags": [
          "Sea 1",
          "a/b 1",
          "new 1",
        ],
      }
    `);
  });
});
