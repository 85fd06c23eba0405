import { expect, it } from 'vitest';
import { fixture, noteAt, renderFindings, testPack, vaultOf } from '../fixture';

const text = `
//- /a.md
One two.
    ^^^ some-rule
Three$0.
//- /b c/d#1.md
Four.
`;

it('reads files, the cursor and what is expected', () => {
  expect(fixture(text)).toMatchInlineSnapshot(`
    {
      "cursor": {
        "offset": 14,
        "path": "/a.md",
      },
      "expected": [
        {
          "path": "/a.md",
          "rule": "some-rule",
          "span": {
            "end": 7,
            "start": 4,
          },
        },
      ],
      "files": {
        "/a.md": "One two.
    Three.
    ",
        "/b c/d#1.md": "Four.
    ",
      },
    }
  `);
});

it('draws findings as they are written', async () => {
  const { files, expected } = fixture(text);
  const vault = await vaultOf(files);
  const drawn = renderFindings(noteAt(vault, '/a.md'), expected);
  expect(drawn).toBe('One two.\n    ^^^ some-rule\nThree.');
  expect(noteAt(vault, '/b c/d#1.md').uri).toBe('file:///vault/b%20c/d%231.md');
});

it('reads the synthetic pack without a problem', async () => {
  const vault = await vaultOf({});
  const [pack] = vault.packs;
  expect(Object.keys(testPack())).toMatchInlineSnapshot(`
    [
      "file:///packs/selmer-concession/pack.json",
      "file:///packs/selmer-concession/references.json",
      "file:///packs/selmer-concession/report.md",
      "file:///packs/selmer-concession/entities/Halvia.md",
      "file:///packs/selmer-concession/entities/Ministry%20of%20Ports.md",
      "file:///packs/selmer-concession/entities/Ostmere%20Harbour%20Company.md",
      "file:///packs/selmer-concession/entities/Port%20Selmer.md",
      "file:///packs/selmer-concession/entities/Tessaly%20Tribunal.md",
    ]
  `);
  expect([
    vault.problems,
    pack!.passages.map(({ id, page, section, footnotes, citekeys }) =>
      [id, page, section, ...footnotes, ...citekeys].join(' '),
    ),
  ]).toMatchInlineSnapshot(`
    [
      [],
      [
        "selmer-concession#^p1  The Selmer Concession: A Harbour between Two Creditors 1 selmerlease2016",
        "selmer-concession#^p2 2 The bargain 2 3 selmerlease2016 okoro2020 brandt2022",
        "selmer-concession#^p3 2 The bargain 4 3 portstat2023 brandt2022",
        "selmer-concession#^p4 3 The dispute 5 6 order2023 brandt2022 tribunal1998",
        "selmer-concession#^p5 3 The dispute",
        "selmer-concession#^p6 3 The dispute tribunal1998",
      ],
    ]
  `);
});
