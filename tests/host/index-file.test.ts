import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexStore } from '../../server/host/host';
import { decodeIndex, encodeIndex } from '../../server/host/index-file';
import { memoryCache } from '../../server/host/memory';
import { nodeIndex } from '../../server/host/node-index';
import { withoutPause } from '../../server/host/read-table';
import { entryOf, type NoteEntry, type TextStamp } from '../../server/vault/notes/entry';
import { Notes } from '../../server/vault/notes/notes';
import { stampOf } from '../../server/vault/notes/segment-entry';
import { plainEntry } from '../vault/describe-vault';
import { arbitraryEntry, arbitraryStamp, segmentWith } from '../vault/random-entry';

const bytesOf = async (entries: readonly (readonly [NoteEntry, TextStamp])[], writtenAt = 12.5): Promise<Buffer> =>
  Buffer.concat((await encodeIndex({ segment: segmentWith(entries), writtenAt }, withoutPause))!);

const decoded = (bytes: Uint8Array) => decodeIndex(bytes, withoutPause);

const few = fc
  .array(fc.tuple(arbitraryEntry, arbitraryStamp), { maxLength: 8 })
  .map((pairs) =>
    pairs.map(([entry, stamp], i): readonly [NoteEntry, TextStamp] => [{ ...entry, uri: `${entry.uri}${i}` }, stamp]),
  );

describe('the index file', () => {
  it('gives back every entry and stamp, whatever letters they hold', async () => {
    await fc.assert(
      fc.asyncProperty(few, fc.double({ noNaN: true }), async (pairs, writtenAt) => {
        const found = await decoded(await bytesOf(pairs, writtenAt));
        const notes = new Notes(found!.segment);
        expect(found!.writtenAt).toBe(writtenAt);
        expect([...notes.values()].map(plainEntry)).toEqual(pairs.map(([entry]) => plainEntry(entry)));
        expect(pairs.map((_, i) => stampOf(found!.segment, i))).toEqual(pairs.map(([, stamp]) => stamp));
      }),
    );
  });

  it('keeps strings of one byte and of two apart', async () => {
    const long = [...'xЇ'].map((letter) => letter.repeat(300_000));
    const texts = ['plain', 'né', long[0]!, 'Ж', '東京', '😀', 'e\u0301', '\ud800 alone', long[1]!, 'plain'];
    const pairs = texts.map((title, i): readonly [NoteEntry, TextStamp] => [
      entryOf({ ...emptyEntry, uri: `file:///v/${i}.md`, title }),
      { modified: i, size: i, hash: i },
    ]);
    const { segment } = (await decoded(await bytesOf(pairs)))!;
    expect([...new Notes(segment).values()].map((entry) => entry.title)).toEqual(texts);
    expect(segment.heaps.length).toBe(3);
  });

  it('is not used when any byte of it is another', async () => {
    const pairs = fc.sample(few, { numRuns: 1, seed: 11 })[0]!;
    const bytes = await bytesOf([
      ...pairs,
      [
        { ...emptyEntry, title: 'Жук' },
        { modified: 1, size: 1, hash: 1 },
      ],
    ]);
    for (let at = 0; at < bytes.length; at++) {
      for (const flip of [1, 0x80, 0xff]) {
        const damaged = Buffer.from(bytes);
        damaged[at]! ^= flip;
        expect([at, flip, await decoded(damaged)]).toEqual([at, flip, undefined]);
      }
    }
  });

  it('is not used when it is cut off, too long, or of two halves', async () => {
    const one = await bytesOf([
      [
        { ...emptyEntry, title: 'One' },
        { modified: 1, size: 1, hash: 1 },
      ],
    ]);
    const two = await bytesOf([
      [
        { ...emptyEntry, title: 'Two' },
        { modified: 2, size: 2, hash: 2 },
      ],
    ]);
    for (let length = 0; length < one.length; length++) expect(await decoded(one.subarray(0, length))).toBeUndefined();
    expect(await decoded(Buffer.concat([one, Buffer.from([0])]))).toBeUndefined();
    expect(await decoded(Buffer.concat([one, two]))).toBeUndefined();
    const half = one.length >> 1;
    expect(one.length).toBe(two.length);
    for (const at of [12, half, one.length - 2])
      expect(await decoded(Buffer.concat([one.subarray(0, at), two.subarray(at)]))).toBeUndefined();
  });

  it('is not used when it is of another format, or no index', async () => {
    const bytes = await bytesOf([]);
    const other = new Int32Array(new Uint8Array(bytes).buffer);
    other[1]! += 1;
    expect(await decoded(new Uint8Array(other.buffer))).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (noise) => {
        expect(await decoded(noise)).toBeUndefined();
        const headed = Buffer.concat([bytes.subarray(0, 8), noise]);
        expect(await decoded(headed)).toBeUndefined();
      }),
    );
  });

  it('is read from wherever in memory it lies', async () => {
    const bytes = await bytesOf([
      [
        { ...emptyEntry, title: 'Ж' },
        { modified: 1, size: 1, hash: 1 },
      ],
    ]);
    for (const shift of [0, 1, 2, 3, 4]) {
      const moved = new Uint8Array(bytes.length + shift);
      moved.set(bytes, shift);
      const found = await decoded(moved.subarray(shift));
      expect([...new Notes(found!.segment).values()].map((entry) => entry.title)).toEqual(['Ж']);
    }
  });

  it('is given up when the work is overtaken', async () => {
    const index = { segment: segmentWith([]), writtenAt: 1 };
    expect(await encodeIndex(index, () => false)).toBeUndefined();
    expect(await decodeIndex(await bytesOf([]), async () => false)).toBeUndefined();
  });
});

describe('the store of index files', () => {
  const named = async (store: IndexStore, roots: readonly string[]): Promise<string | undefined> => {
    const found = await store.read(roots, withoutPause);
    return found && [...new Notes(found.segment).values()].map((entry) => entry.title).join();
  };
  const indexOf = (title: string) => ({
    segment: segmentWith([
      [
        { ...emptyEntry, title },
        { modified: 1, size: 1, hash: 1 },
      ],
    ]),
    writtenAt: 1,
  });

  it('keeps one for each set of roots, the last that either of two writers wrote', async () => {
    const cache = memoryCache();
    const [one, two] = [nodeIndex(cache), nodeIndex(cache)];
    expect(await named(one, ['file:///a'])).toBeUndefined();
    await Promise.all([
      one.write(['file:///a'], indexOf('One'), withoutPause),
      one.write(['file:///a', 'file:///b'], indexOf('Both'), withoutPause),
    ]);
    await two.write(['file:///a'], indexOf('Two'), withoutPause);
    const roots = [['file:///a'], ['file:///a', 'file:///b'], ['file:///b', 'file:///a'], ['file:///b'], []];
    expect(await Promise.all(roots.map((it) => named(one, it)))).toEqual([
      'Two',
      'Both',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('has nothing where the file is damaged, empty or another', async () => {
    const cache = memoryCache();
    const store = nodeIndex(cache);
    const roots = ['file:///a'];
    for (const damage of [(it: Buffer) => it.subarray(1), () => Buffer.alloc(0), () => Buffer.from('{}')]) {
      const writing = {
        ...cache,
        writeCacheFile: async (name: string, parts: readonly Uint8Array[]) =>
          cache.writeCacheFile(name, [damage(Buffer.concat(parts))]),
      };
      await nodeIndex(writing).write(roots, indexOf('One'), withoutPause);
      expect(await named(store, roots)).toBeUndefined();
    }
    await store.write(roots, indexOf('One'), withoutPause);
    expect(await named(store, roots)).toBe('One');
  });
});

const emptyEntry: NoteEntry = {
  uri: 'file:///v/n.md',
  name: 'n',
  title: 'n',
  lines: [0],
  frontMatter: undefined,
  headings: [],
  blocks: [],
  wikilinks: [],
  links: [],
  tags: [],
  citations: [],
};
