import { describe, expect, it } from 'vitest';
import {
  applyBaseline,
  type BaselineFiles,
  decodeBaseline,
  makeBaseline,
  shrunkBaseline,
} from '../../server/lint/baseline';
import { fnv1a64 } from '../../server/lint/hash';
import { lintNote } from '../../server/lint/lint-note';
import type { Finding } from '../../server/lint/rule';
import { findNote } from '../../server/vault/vault';
import { noteAt, vaultOf } from '../fixture';

interface Linted {
  readonly findings: Finding[];
  readonly files: BaselineFiles;
}

async function lint(text: string): Promise<Linted> {
  const vault = await vaultOf({ '/note.md': text });
  const files = {
    textOf: (uri: string) => findNote(vault, uri)?.text,
    fileOf: (uri: string) => uri.replace('file:///vault/', ''),
  };
  return { findings: lintNote(vault, noteAt(vault, '/note.md')), files };
}

const shown = ({ findings, files }: Linted): string[] =>
  findings.map(({ rule, uri, span }) => `${rule}: ${files.textOf(uri)!.slice(span.start, span.end)}`);

const before = `Traffic rose by 64 percent in 2022. Fees are high.[^1]

A berth.[^2] A berth.[^2]
`;

describe('a baseline', () => {
  it('holds rule, words and count, and no lines', async () => {
    const { findings, files } = await lint(before);
    expect(makeBaseline(findings, files)).toMatchInlineSnapshot(`
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
    const baseline = makeBaseline(old.findings, old.files);
    expect(applyBaseline(old.findings, baseline, old.files)).toEqual([]);
    const moved = await lint(
      `# New heading\n\nA new paragraph.\n\n${before.replace('by 64 percent', 'by\n64  percent').replaceAll('\n', '\r\n')}`,
    );
    expect(shown({ ...moved, findings: applyBaseline(moved.findings, baseline, moved.files) })).toEqual([]);
    const more = await lint(`${before}\nA berth.[^2] Traffic rose by 65 percent in 2022.\n`);
    expect(shown({ ...more, findings: applyBaseline(more.findings, baseline, more.files) })).toMatchInlineSnapshot(`
      [
        "undefined-footnote: [^2]",
        "unsourced-claim: Traffic rose by 65 percent in 2022.",
      ]
    `);
  });

  it('only shrinks', async () => {
    const old = await lint(before);
    const baseline = makeBaseline(old.findings, old.files);
    expect(shrunkBaseline(baseline, old.findings, old.files)).toBe(baseline);
    const mended = await lint('A berth.[^2] Traffic rose by 99 percent in 2022.\n');
    expect(shrunkBaseline(baseline, mended.findings, mended.files)).toMatchInlineSnapshot(`
      {
        "findings": [],
        "version": 1,
      }
    `);
  });

  it('is read from JSON, or says why not', async () => {
    const { findings, files } = await lint(before);
    const baseline = makeBaseline(findings, files);
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
