import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { findEntity } from '../../server/vault/entity-note';
import { entryOf, type NoteEntry, type TextStamp } from '../../server/vault/notes/entry';
import { joinSegments } from '../../server/vault/notes/join-segments';
import { hashOf, keyTableOf, recordsOf } from '../../server/vault/notes/key-table';
import { fileKey, linkHash, linkKey } from '../../server/vault/notes/link-key';
import { Notes } from '../../server/vault/notes/notes';
import {
  citationField,
  citationStride,
  linkField,
  linkStride,
  type Segment,
  tagField,
  tagStride,
} from '../../server/vault/notes/segment';
import { stampOf } from '../../server/vault/notes/segment-entry';
import { textHash } from '../../server/vault/notes/text-hash';
import { OwnEntities } from '../../server/vault/own-entities';
import { emptyVault, withEntries } from '../../server/vault/vault';
import { plainEntry } from './describe-vault';
import { arbitraryEntry, arbitraryStamp, segmentWith } from './random-entry';

const stamp: TextStamp = { modified: 1, size: 1, hash: 1 };
const noteOf = (name: string, text: string) => parseNote(`file:///v/${name}.md`, text, parseWithRemark);
const tableOf = (entries: readonly NoteEntry[]): Notes =>
  new Notes(segmentWith(entries.map((entry) => [entry, stamp])));

describe('a table of keys', () => {
  it('finds the records of each hash in their order, and no others', () => {
    const hashes = fc.array(fc.oneof(fc.constantFrom(0, 1, 17, 33, -1, -17), fc.integer()), { maxLength: 100 });
    fc.assert(
      fc.property(hashes, fc.integer(), (list, other) => {
        const table = keyTableOf(Int32Array.from(list));
        for (const hash of [...list, other].filter((it) => it !== 0)) {
          const expected = list.flatMap((it, i) => (it === hash ? [i] : []));
          expect(recordsOf(table, hash)).toEqual(expected);
        }
      }),
    );
  });

  it('has a hash for every text, never that of a record left out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hashOf(text)).toBe(hashOf(text) | 0);
        expect(hashOf(text)).not.toBe(0);
      }),
    );
  });
});

describe('joined segments', () => {
  it('equal one that was packed at once', () => {
    const parts = fc.array(fc.array(fc.tuple(arbitraryEntry, arbitraryStamp), { maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, (given) => {
        const unique = given.map((pairs, part) =>
          pairs.map(([entry, it], i): readonly [NoteEntry, TextStamp] => [
            { ...entry, uri: `file:///${part}/${i}${entry.uri}` },
            it,
          ]),
        );
        const joined = joinSegments(unique.map(segmentWith));
        const whole = segmentWith(unique.flat());
        const shown = (notes: Notes) =>
          [...notes.values()].map((entry, i) => [plainEntry(entry), stampOf(notes.segment, i)]);
        expect(shown(new Notes(joined))).toEqual(shown(new Notes(whole)));
        for (const list of ['headings', 'blocks', 'lines'] as const)
          expect(joined[list].length).toBe(whole[list].length);
        for (const table of ['byUri', 'byName', 'byTitle', 'linksByKey', 'citationsByKey', 'tagsByKey'] as const)
          expect(joined[table]).toEqual(whole[table]);
        const noted = ({ links, citations, tags }: Segment) => [
          every(links, linkStride, linkField.note),
          every(citations, citationStride, citationField.note),
          every(tags, tagStride, tagField.note),
        ];
        expect(noted(joined)).toEqual(noted(whole));
      }),
    );
  });
});

/** One field of all records. */
const every = (records: Int32Array, stride: number, field: number): number[] =>
  [...records].filter((_, i) => i % stride === field);

describe('a segment', () => {
  it('gives back the entries and stamps that were packed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(arbitraryEntry, arbitraryStamp), { maxLength: 6 }), (pairs) => {
        const unique = pairs.map(([entry, it], i): readonly [NoteEntry, TextStamp] => [
          { ...entry, uri: `file:///${i}${entry.uri}` },
          it,
        ]);
        const segment = segmentWith(unique);
        const notes = new Notes(segment);
        expect([...notes.values()].map(plainEntry)).toEqual(unique.map(([entry]) => plainEntry(entry)));
        expect(unique.map((_, i) => stampOf(segment, i))).toEqual(unique.map(([, it]) => it));
        for (const [entry, it] of unique) {
          expect(plainEntry(notes.get(entry.uri)!)).toEqual(plainEntry(entry));
          expect(notes.stampOf(entry.uri)).toEqual(it);
        }
      }),
    );
  });

  it('keeps what a front matter says, whatever YAML can say', () => {
    const yaml = [
      'since: .inf\nuntil: -.inf\naliases: [.nan, -0, 1e400, 0x1F, ~, true, 0o17]',
      'aliases: [one, [two, [three]]]\nalias: 4',
      'aliases: &a [x]\nalias: *a\nmetonyms: *a',
      'aliases: &a [*a]',
      'relations: &a\n  - type: t\n    target: b\n    more: *a',
      `a: &a [${'l,'.repeat(30)}l]\nb: &b [${'*a,'.repeat(30)}*a]\nc: &c [${'*b,'.repeat(30)}*b]\naliases: *c`,
      '__proto__: {kind: y}\nrelations: [{__proto__: {x: 1}, type: t, target: b, 2: z, null: q, since: 2020-01-01}]',
      `aliases: ${'['.repeat(3000)}${']'.repeat(3000)}`,
      'title: 2020-01-01\ncaseSensitive: yes\ncountry: no',
    ];
    for (const text of yaml) {
      const note = noteOf('x', `---\nkind: thing\n${text}\n---\nText.\n`);
      const [packed] = [...tableOf([entryOf(note)]).values()];
      const entity = (entry: NoteEntry) => ({ ...findEntity(entry, undefined), note: undefined });
      expect([text, plainEntry(packed!), entity(packed!)]).toEqual([text, plainEntry(note), entity(note)]);
    }
  });
});

describe('the table of notes', () => {
  it('hides what changed, and takes nothing from the table it came from', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => entryOf(noteOf(name, `# ${name}\n\n#tag [[a]] [@k]\n`)));
    const before = tableOf([a!, b!]);
    const changed = entryOf(noteOf('a', '# Other\n'));
    const after = before.with([
      [a!.uri, { entry: changed, stamp: undefined }],
      [b!.uri, undefined],
      [c!.uri, { entry: c!, stamp }],
      ['file:///v/never.md', undefined],
    ]);
    const shown = (notes: Notes) => ({
      size: notes.size,
      keys: [...notes.keys()].sort(),
      titles: [...notes.values()].map(({ title }) => title).sort(),
      has: [a!, b!, c!].map(({ uri }) => notes.has(uri)),
      stamps: [a!, b!, c!].map(({ uri }) => notes.stampOf(uri)?.hash),
      named: ['a', 'b', 'c'].map((name) => notes.named(name).length),
      links: notes.packedLinks(linkKey('a')).length,
      citations: notes.packedCitations('k').length,
      changed: [...notes.changed.keys()],
    });
    expect([shown(before), shown(after)]).toMatchInlineSnapshot(`
      [
        {
          "changed": [],
          "citations": 2,
          "has": [
            true,
            true,
            false,
          ],
          "keys": [
            "file:///v/a.md",
            "file:///v/b.md",
          ],
          "links": 2,
          "named": [
            1,
            1,
            0,
          ],
          "size": 2,
          "stamps": [
            1,
            1,
            undefined,
          ],
          "titles": [
            "a",
            "b",
          ],
        },
        {
          "changed": [
            "file:///v/a.md",
            "file:///v/b.md",
            "file:///v/c.md",
          ],
          "citations": 0,
          "has": [
            true,
            false,
            true,
          ],
          "keys": [
            "file:///v/a.md",
            "file:///v/c.md",
          ],
          "links": 0,
          "named": [
            1,
            0,
            1,
          ],
          "size": 2,
          "stamps": [
            undefined,
            undefined,
            1,
          ],
          "titles": [
            "Other",
            "c",
          ],
        },
      ]
    `);
  });

  it('has one identity for what notes say to each other', () => {
    const text = '---\naliases: [x]\n---\n# A\n\nText. ^b1\n';
    const notes = tableOf([entryOf(noteOf('a', text))]);
    const same = ['Text', `${text}\n[[b]] more`, text.replace('Text.', 'Longer text.'), text.replace('# A', '\n#  A')];
    const other = [text.replace('x', 'y'), text.replace('# A', '# B'), text.replace('b1', 'b2'), `${text}\n## C\n`, ''];
    const keeps = (changed: string): boolean =>
      notes.with([['file:///v/a.md', { entry: noteOf('a', changed), stamp: undefined }]]).exports === notes.exports;
    expect(same.slice(1).map(keeps)).toEqual([true, true, true]);
    expect(other.map(keeps)).toEqual([false, false, false, false, false]);
    expect(notes.with([['file:///v/a.md', undefined]]).exports === notes.exports).toBe(false);
    expect(notes.with([['file:///v/b.md', undefined]]).exports === notes.exports).toBe(true);
  });
});

describe('the key of a link', () => {
  const names = [
    'Plan',
    'a/c',
    '℅',
    'x.md',
    'b-c',
    'b‐c',
    ' p ',
    'É',
    'E\u0301',
    'a／b',
    'n.MD',
    '.',
    '..',
    '/',
    'İ',
    'ΑΣ',
    '.md',
  ];
  const piece = fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme', maxLength: 4 }));
  const ends = fc.constantFrom('', '.md', '.markdown', '/', ' ', '/.', '.MD');

  it('is that of the file which the last part of its path names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '..', '.', '', 'É'), { maxLength: 3 }),
        piece,
        ends,
        (path, name, end) => {
          const plain = name.replace(/[\\/]/g, '').replace(/\.(?:md|markdown)$/i, '');
          fc.pre(plain.trim() !== '' && plain.trim() !== '.' && !/[℀-℆⅍∕⁄／＼．﹒﹨]|^\s|\s$/u.test(plain));
          expect(linkKey([...path, plain].join('/') + (end === ' ' ? '' : end))).toBe(linkKey(plain));
          expect(linkKey(fileKey(plain))).toBe(linkKey(plain));
        },
      ),
    );
  });

  it('comes to an end on any text', () => {
    expect(['', '/', '//', '/./', '.', './/./', '\\'].map(linkKey)).toEqual(['', '', '', '', '', '', '']);
    expect(linkKey('/'.repeat(100_000))).toBe('');
  });

  it('has the hash of its key', () => {
    const part = fc.constantFrom(
      'a',
      'Note',
      'n-B',
      ' ',
      '-',
      '.',
      '..',
      '/',
      '\\',
      '.md',
      '.MD',
      '.markdown',
      'é',
      '℅',
      'ς',
      '`',
      '\t',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(part, { maxLength: 8 }).map((it) => it.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (target) => {
          expect(linkHash(target)).toBe(hashOf(linkKey(target)));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the entities of the notes', () => {
  it('are gathered from any number of changes that nobody looked at', () => {
    const entry = (i: number): NoteEntry => entryOf(noteOf('a', `---\naliases: [x${i}]\n---\n`));
    const entries = [entry(0), entry(1)];
    let vault = emptyVault;
    for (let i = 0; i < 20_001; i++)
      vault = withEntries(vault, [[entries[0]!.uri, { entry: entries[i % 2]!, stamp: undefined }]]);
    expect(vault.ownEntities.value.map((entity) => entity.aliases)).toEqual([['x0']]);
  });

  it('are the same list until one changes', () => {
    const a = entryOf(noteOf('a', '---\naliases: [x]\n---\nText\n'));
    const own = OwnEntities.of(tableOf([a]));
    expect(own.value).toBe(own.value);
    expect(own.with([[a.uri, undefined]]).value).toEqual([]);
    expect(own.value.map(({ name }) => name)).toEqual(['a']);
  });
});

describe('the hash of a text', () => {
  it('is a whole number of 53 bits that another text does not share', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.nat(),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        (text, at, letter) => {
          const hash = textHash(text);
          const other = text.slice(0, at % (text.length + 1)) + letter + text.slice(at % (text.length + 1));
          expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
          expect(textHash(other)).not.toBe(hash);
        },
      ),
    );
  });
});
