import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../server/host/host';
import { decodeIndex, encodeIndex } from '../../server/host/index-file';
import { NoteReader } from '../../server/host/note-reader';
import { mostChanges, packedAnew, readTable, withoutPause } from '../../server/host/read-table';
import { filesOfRun, readRuns } from '../../server/host/reading-help';
import { parseWithRemark } from '../../server/markdown/remark';
import { Notes, noNotes } from '../../server/vault/notes/notes';
import { plainEntry } from '../vault/describe-vault';

/** A disk whose clock ticks in whole seconds; it notes down which files were read. */
class Disk {
  readonly files = new Map<string, { text: string; modified: number }>();
  read: string[] = [];

  put(name: string, text: string, modified: number): void {
    this.files.set(uriOf(name), { text, modified: Math.floor(modified / 1000) * 1000 });
  }

  private text(uri: string): string | undefined {
    this.read.push(uri.slice('file:///v/'.length));
    return this.files.get(uri)?.text;
  }

  readonly host: Host = {
    bundledPack: undefined,
    listFiles: async () => [...this.files.keys()],
    readText: async (uri) => this.text(uri),
    readTextNow: (uri) => this.text(uri),
    stampsOf: (uris) =>
      uris.map((uri) => {
        const file = this.files.get(uri);
        return file && { modified: file.modified, size: file.text.length };
      }),
  };

  async table(known: Notes = noNotes, trustedBefore = 0, uris = [...this.files.keys()]) {
    this.read = [];
    const { host } = this;
    const reader = new NoteReader(host, parseWithRemark);
    const table = await readTable({ host, reader, uris, known, trustedBefore, pause: withoutPause });
    const changed = table!.changed.map((uri) => uri.slice('file:///v/'.length)).sort();
    return { notes: table!.notes, changed, read: this.read, titles: titlesOf(table!.notes) };
  }
}

const uriOf = (name: string): string => `file:///v/${name}`;
const titlesOf = (notes: Notes): string =>
  [...notes.values()]
    .map(({ uri, title }) => `${uri.slice('file:///v/'.length)}: ${title}`)
    .sort()
    .join(', ');

/** The table after it was kept on the disk and read back. */
async function kept(notes: Notes): Promise<Notes> {
  const packed = await packedAnew(notes, withoutPause);
  const parts = await encodeIndex({ segment: packed!.segment, writtenAt: 0 }, withoutPause);
  return new Notes((await decodeIndex(Buffer.concat(parts!), withoutPause))!.segment);
}

describe('a table that is read again', () => {
  it('takes unchanged files from the index, and reads what is new, changed or gone', async () => {
    const disk = new Disk();
    for (const name of ['a.md', 'b.md', 'c.md']) disk.put(name, `# ${name[0]} one\n`, 1000);
    const known = await kept((await disk.table()).notes);
    disk.put('b.md', '# b two\n', 9000);
    disk.files.delete(uriOf('c.md'));
    disk.put('d.md', '# d\n', 9000);
    const { read, changed, titles } = await disk.table(known, 8000);
    expect({ read, changed, titles }).toEqual({
      read: ['b.md', 'd.md'],
      changed: ['b.md', 'c.md', 'd.md'],
      titles: 'a.md: a one, b.md: b two, d.md: d',
    });
  });

  it('tells by its text a file that changed within the grain of the clock', async () => {
    const disk = new Disk();
    disk.put('same.md', '# one\n', 5000);
    disk.put('other.md', '# one\n', 5000);
    disk.put('old.md', '# one\n', 1000);
    const lookedAt = 5400;
    const known = await kept((await disk.table()).notes);
    disk.put('other.md', '# two\n', 5600); // the same size, and the clock still shows the same second
    const { read, titles } = await disk.table(known, lookedAt - 2000);
    expect({ read, titles }).toEqual({
      read: ['same.md', 'other.md'],
      titles: 'old.md: one, other.md: two, same.md: one',
    });
  });

  it('takes out a file that vanishes between listing and reading', async () => {
    const disk = new Disk();
    disk.put('a.md', '# a\n', 1000);
    disk.put('b.md', '# b\n', 1000);
    const known = (await disk.table()).notes;
    const uris = [...disk.files.keys()];
    disk.files.delete(uriOf('b.md'));
    expect((await disk.table(known, 9000, uris)).titles).toBe('a.md: a');
    expect((await disk.table(noNotes, 9000, uris)).titles).toBe('a.md: a');
  });

  it('keeps no note of roots that are not read any more', async () => {
    const disk = new Disk();
    disk.put('x/a.md', '# a\n', 1000);
    disk.put('y/b.md', '# b\n', 1000);
    const known = (await disk.table()).notes;
    const { titles, changed } = await disk.table(known, 9000, [uriOf('y/b.md')]);
    expect({ titles, changed }).toEqual({ titles: 'y/b.md: b', changed: ['x/a.md'] });
  });

  it('is packed anew when many files changed, and holds the same', async () => {
    const disk = new Disk();
    const count = mostChanges + 44;
    for (let i = 0; i < count; i++) disk.put(`${i}.md`, `# one ${i}\n`, 1000);
    const known = (await disk.table()).notes;
    for (let i = 10; i < count; i++) disk.put(`${i}.md`, `# two ${i}\n\n[[${i - 1}]]\n`, 9000);
    const again = await disk.table(known, 8000);
    const fresh = await disk.table();
    expect([again.notes.changed.size, again.read.length]).toEqual([0, count - 10]);
    expect([...again.notes.values()].map(plainEntry)).toEqual([...fresh.notes.values()].map(plainEntry));
  });

  it('equals one that is read at once, whatever the disk does between', async () => {
    const name = fc.constantFrom('a.md', 'b.md', 'x/c.md', 'x/a.md');
    const text = fc.constantFrom('# one\n', '# two\n', '[[a]] x\n', '---\naliases: [z]\n---\n', '');
    const step = fc.record({
      name,
      text: fc.option(text),
      wait: fc.constantFrom(0, 100, 900, 3000),
      looks: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const disk = new Disk();
        let now = 10_000;
        let { notes } = await disk.table();
        let lookedAt = now;
        for (const one of steps) {
          now += one.wait;
          if (one.text === null) disk.files.delete(uriOf(one.name));
          else disk.put(one.name, one.text, now);
          if (!one.looks) continue;
          notes = (await disk.table(await kept(notes), lookedAt - 2000)).notes;
          lookedAt = now;
          const fresh = (await disk.table()).notes;
          const shown = (table: Notes) => [...table.values()].map(plainEntry).sort((a, b) => (a.uri < b.uri ? -1 : 1));
          expect(shown(notes)).toEqual(shown(fresh));
        }
      }),
    );
  });

  describe('of many files, read with help', () => {
    const many = (): Disk => {
      const disk = new Disk();
      for (let i = 0; i < 1600; i++) disk.put(`${i}.md`, `# note ${i}\n\n[[${i * 7}]] [@k${i % 9}]\n`, 1000);
      return disk;
    };
    const shown = (table: Notes) => [...table.values()].map(plainEntry).sort((a, b) => (a.uri < b.uri ? -1 : 1));
    /** A thread that is none: it takes `runs` runs, and brings back what it read unless it `fails`. */
    const helped = (disk: Disk, runs: number, fails: boolean): Host => ({
      ...disk.host,
      helpReading: (uris) => {
        const own = { uris: uris.slice(0, runs * filesOfRun), next: new Int32Array(1) };
        const segment = readRuns(own, disk.host, new NoteReader(disk.host, parseWithRemark));
        const brought = segment.then((read) => (fails ? undefined : read));
        return { uris, next: Int32Array.of(runs), segments: [brought], end: () => undefined };
      },
    });

    it.each([
      ['some of it', 5, false],
      ['all of it', 25, false],
      ['none of it', 0, false],
      ['some of it, and fails', 5, true],
    ])('is the same whoever reads %s', async (_, runs, fails) => {
      const disk = many();
      const alone = await disk.table();
      const uris = [...disk.files.keys()];
      const host = helped(disk, runs, fails);
      const reader = new NoteReader(host, parseWithRemark);
      disk.read = [];
      const together = await readTable({ host, reader, uris, known: noNotes, trustedBefore: 0, pause: withoutPause });
      expect(shown(together!.notes)).toEqual(shown(alone.notes));
      expect(together!.changed.length).toBe(1600);
      expect(together!.notes.stampOf(uriOf('3.md'))).toEqual(alone.notes.stampOf(uriOf('3.md')));
      expect(disk.read.length).toBe(fails ? 1600 + runs * filesOfRun : 1600);
    });
  });

  it('is given up when the work is overtaken', async () => {
    const disk = new Disk();
    disk.put('a.md', '# a\n', 1000);
    const { host } = disk;
    const reader = new NoteReader(host, parseWithRemark);
    const options = { host, reader, uris: [uriOf('a.md')], known: noNotes, trustedBefore: 0 };
    expect(await readTable({ ...options, pause: async () => false })).toBeUndefined();
  });
});
