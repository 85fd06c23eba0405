import { describe, expect, it } from 'vitest';
import {
  applyBaseline,
  decodeBaseline,
  hashOf,
  type KnownBy,
  makeBaseline,
  shrunkBaseline,
} from '../../server/lint/baseline';
import { fnv1a64 } from '../../server/lint/hash';
import { lintNote } from '../../server/lint/lint-note';
import { noteAt, vaultOf } from '../fixture';

/** A finding, the words that it means, and what a baseline knows it by. */
interface Known extends KnownBy {
  readonly words: string;
}

async function lint(text: string): Promise<Known[]> {
  const vault = await vaultOf({ '/note.md': text });
  const note = noteAt(vault, '/note.md');
  return lintNote(vault, note).map(({ rule, span }) => ({
    file: 'note.md',
    rule,
    hash: hashOf({ rule, span }, note.text),
    words: note.text.slice(span.start, span.end),
  }));
}

const itself = (known: Known): KnownBy => known;
const shown = (findings: readonly Known[]): string[] => findings.map(({ rule, words }) => `${rule}: ${words}`);

const before = `Traffic rose by 64 percent in 2022. Fees are high.[^1]

A berth.[^2] A berth.[^2]
`;

describe('a baseline', () => {
  it('holds rule, words and count, and no lines', async () => {
    expect(makeBaseline(await lint(before))).toMatchInlineSnapshot(`
      {
        "findings": [
          {
            "count": 2,
            "file": "note.md",
            "hash": "464bff20b9e7064c",
            "rule": "undefined-footnote",
          },
          {
            "count": 1,
            "file": "note.md",
            "hash": "470fe2558267f332",
            "rule": "undefined-footnote",
          },
        ],
        "version": 1,
      }
    `);
  });

  it('knows its findings wherever they move, and no others', async () => {
    const old = await lint(before);
    const baseline = makeBaseline(old);
    expect(applyBaseline(old, baseline, itself)).toEqual([]);
    const moved = await lint(
      `# New heading\n\nA new paragraph.\n\n${before.replace('by 64 percent', 'by\n64  percent').replaceAll('\n', '\r\n')}`,
    );
    expect(shown(applyBaseline(moved, baseline, itself))).toEqual([]);
    const more = await lint(`${before}\nA berth.[^2] Traffic rose by 65 percent in 2022.\n`);
    expect(shown(applyBaseline(more, baseline, itself))).toMatchInlineSnapshot(`
      [
        "undefined-footnote: [^2]",
        "unsourced-claim: Traffic rose by 65 percent in 2022.",
      ]
    `);
  });

  it('only shrinks', async () => {
    const old = await lint(before);
    const baseline = makeBaseline(old);
    expect(shrunkBaseline(baseline, old)).toBe(baseline);
    const mended = await lint('A berth.[^2] Traffic rose by 99 percent in 2022.\n');
    expect(shrunkBaseline(baseline, mended)).toMatchInlineSnapshot(`
      {
        "findings": [],
        "version": 1,
      }
    `);
  });

  it('is read from JSON, or says why not', async () => {
    const baseline = makeBaseline(await lint(before));
    expect(decodeBaseline(`\ufeff${JSON.stringify(baseline)}`)).toEqual({ value: baseline, problems: [] });
    const broken = [
      '{',
      '[]',
      '{"version":2,"findings":[]}',
      '{"version":1,"findings":[{"file":"a","rule":"b","hash":"c","count":0}]}',
    ];
    expect(broken.map((text) => decodeBaseline(text).problems)).toMatchInlineSnapshot(`
      [
        [
          "it is not valid JSON, line 1, column 2: a field's name in double quotes was expected before the end of the file",
        ],
        [
          "it must be {"version": 1, "findings": […]}",
        ],
        [
          "it must be {"version": 1, "findings": […]}",
        ],
        [
          "finding 1 must have file, rule, hash and count (1 or more)",
        ],
      ]
    `);
  });
});

it('hashes by FNV-1a', () => {
  expect(['', 'a', 'foobar', 'Ö'].map(fnv1a64)).toEqual([
    'cbf29ce484222325',
    'af63dc4c8601ec8c',
    '85944171f73967e8',
    reference('Ö'),
  ]);
});

/** The definition, in big integers. */
function reference(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}
