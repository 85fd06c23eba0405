import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CslItem, Reference } from '../../server/bibliography/types';
import { excerptOf } from '../../server/evidence/excerpt';
import { buildEvidenceIndex, rankEvidence } from '../../server/evidence/rank';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { passagesOf } from '../../server/vault/passages';

const noteOf = (text: string) => parseNote('file:///packs/harbour/brief.md', text, parseWithRemark);

const referenceOf = (item: CslItem): Reference => ({
  key: item.id,
  item,
  uri: 'file:///packs/harbour/references.json',
  span: { start: 0, end: 0 },
  keySpan: { start: 0, end: 0 },
});

const brief = noteOf(`# The Harbour Question

Norland suspended coal shipments in March 2019 to limit access for its rival.[^1] Sudmark took a similar path. It cut tariffs by 12% and opened two yards.[^2] The strait is narrow. ^p1

## Ports

Westport handles 4.2 million containers a year, more than any other harbour [@ito2021]. The port authority plans a third terminal.[^3] ^p2

Patience is a virtue in trade. ^p3

| Port | Ships |
| --- | --- |
| Easthaven | 310 |

^t1

[^1]: On the suspension [@berg2019]; the wider effects [@lund2020].
[^2]: Sudmark's tariff decree [@okafor2018].
[^3]: The terminal would cost $1.6 million a berth. The plan was drawn up without the harbour union.
`);

const references = [
  { id: 'berg2019', type: 'report', title: 'Coal and Power in Norland', author: [{ given: 'Ada', family: 'Berg' }] },
  { id: 'lund2020', type: 'article', title: 'Embargoes and Neighbours' },
  { id: 'okafor2018', type: 'book', title: 'Tariffs of the North' },
  { id: 'ito2021', type: 'article', title: 'Container Traffic', 'container-title': 'Maritime Review' },
  {
    id: 'vega2022',
    type: 'book',
    title: 'Lighthouses of the South',
    author: [{ literal: 'Vega Institute' }],
    abstract: 'A history of beacons.',
  },
  { id: 'doe2025', type: 'report', title: 'The Harbour Question' },
].map((item) => referenceOf(item as CslItem));

const index = buildEvidenceIndex({ passages: passagesOf('harbour', brief), references });

const ranked = (query: string, names: readonly string[] = [], limit = 3): string =>
  rankEvidence(index, query, { limit, names })
    .map(({ passage, citekeys, footnotes, score, excerpt, span }) => {
      const source = passage ? `${passage.id} "${brief.text.slice(span.start, span.start + 12)}"` : 'work';
      return `${score.toFixed(2)} ${source} [${footnotes.join(' ')}] {${citekeys.join(' ')}} ${excerpt}`;
    })
    .join('\n');

test('a claim gets the note of the sentence that bears it out, not of another in the paragraph', () => {
  expect(ranked('Norland halted coal shipments in 2019.', [], 1)).toMatchInlineSnapshot(
    `"0.80 harbour#^p1 "Norland susp" [1] {berg2019 lund2020} Norland suspended coal shipments in March 2019 to limit access for its rival."`,
  );
  expect(ranked('Tariffs in Sudmark were cut by 12 percent.', [], 1)).toMatchInlineSnapshot(
    `"1.00 harbour#^p1 "It cut tarif" [2] {okafor2018} It cut tariffs by 12% and opened two yards."`,
  );
});

test('a sentence without a note takes the next one after it; a passage without any, the brief', () => {
  expect(ranked('Sudmark took a similar path', [], 1)).toMatchInlineSnapshot(
    `"0.99 harbour#^p1 "Sudmark took" [2] {okafor2018} Sudmark took a similar path."`,
  );
  expect(ranked('Patience is a virtue in trade', [], 1)).toMatchInlineSnapshot(
    `"0.98 harbour#^p3 "Patience is " [] {doe2025} Patience is a virtue in trade."`,
  );
});

test('what a note says is evidence, and the brief vouches for a note that cites nothing', () => {
  expect(ranked('A berth of the terminal costs $1.6 million', [], 1)).toMatchInlineSnapshot(
    `"0.98 harbour#^p2 "The terminal" [3] {doe2025} The terminal would cost $1.6 million a berth."`,
  );
});

test('the titles of the works cited lead to the sentence that cites them', () => {
  expect(ranked('embargoes', [], 1)).toMatchInlineSnapshot(
    `"0.71 harbour#^p1 "Norland susp" [1] {berg2019 lund2020} Norland suspended coal shipments in March 2019 to limit access for its rival."`,
  );
});

test('works that no passage cites, and tables, are found', () => {
  expect(ranked('lighthouses and beacons', [], 1)).toMatchInlineSnapshot(
    `"0.92 work [] {vega2022} Vega Institute, Lighthouses of the South"`,
  );
  expect(ranked('Ships at Easthaven', [], 1)).toMatchInlineSnapshot(
    `"1.00 harbour#^t1 "| Port | Shi" [] {doe2025} Port Ships Easthaven 310"`,
  );
});

test('derivations meet by their roots, other spellings by the names of entities', () => {
  expect(ranked('the suspension of shipments', [], 1)).toMatchInlineSnapshot(
    `"0.90 harbour#^p1 "Norland susp" [1] {berg2019 lund2020} Norland suspended coal shipments in March 2019 to limit access for its rival."`,
  );
  expect(ranked('Northland coal', ['Norland'], 1)).toMatchInlineSnapshot(
    `"0.65 harbour#^p1 "Norland susp" [1] {berg2019 lund2020} Norland suspended coal shipments in March 2019 to limit access for its rival."`,
  );
});

test('agreeing figures raise, others in their place lower', () => {
  const score = (query: string) => rankEvidence(index, query, { limit: 1 })[0]!.score;
  const [same, other, none] = [
    score('Westport handles 4.2 million containers'),
    score('Westport handles 7.9 million containers'),
    score('Westport handles containers'),
  ];
  expect({ same, other, none }).toMatchInlineSnapshot(`
    {
      "none": 0.971,
      "other": 0.599,
      "same": 0.965,
    }
  `);
  expect(other).toBeLessThan(same);
});

test('nothing where nothing informative is shared', () => {
  expect([
    ranked('the of and'),
    ranked(''),
    ranked('Volcanic glass erodes slowly'),
    ranked('Norland', [], 0),
  ]).toMatchInlineSnapshot(`
    [
      "",
      "",
      "",
      "",
    ]
  `);
});

test('an empty index answers', () => {
  expect(
    rankEvidence(buildEvidenceIndex({ passages: [], references: [] }), 'Norland', { limit: 5 }),
  ).toMatchInlineSnapshot(`[]`);
});

test('a long sentence is cut to the part that matters', () => {
  const text = `${'The port is old and quiet and far. '.repeat(9)}Norland suspended coal shipments there. ${'It rains. '.repeat(20)}`;
  expect(excerptOf(text, new Set(['norland', 'coal', 'shipment']))).toMatchInlineSnapshot(
    `"…Norland suspended coal shipments there. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It rains. It…"`,
  );
  expect(excerptOf('Short.', new Set())).toMatchInlineSnapshot(`"Short."`);
  expect(excerptOf('x'.repeat(300), new Set()).length).toBe(239);
});

const words = fc.array(
  fc.constantFrom(
    'Norland',
    'coal',
    'shipments',
    'in',
    '2019',
    'the',
    'ports',
    '12%',
    '$1.6 million',
    'suspended',
    '.',
    'Ö',
    '第三',
  ),
  { maxLength: 30 },
);

test('any query: results are sorted, one for each source, scored 0 to 1, with spans and excerpts in bounds', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        words.map((parts) => parts.join(' ')),
      ),
      fc.nat(6),
      (query, limit) => {
        const results = rankEvidence(index, query, { limit });
        expect(results.length).toBeLessThanOrEqual(limit);
        expect(results.map(({ score }) => score)).toEqual(results.map(({ score }) => score).sort((a, b) => b - a));
        const sources = results.map(({ passage, citekeys }) => passage?.id ?? citekeys.join());
        expect(new Set(sources).size).toBe(sources.length);
        for (const { score, excerpt, span } of results) {
          expect(score > 0 && score <= 1).toBe(true);
          expect(excerpt.length).toBeLessThanOrEqual(240);
          expect(span.end).toBeLessThanOrEqual(brief.text.length);
        }
        expect(rankEvidence(index, query, { limit })).toEqual(results);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a passage is the best evidence for its own sentences', () => {
  const sentences = [
    'Norland suspended coal shipments in March 2019',
    'It cut tariffs by 12% and opened two yards',
    'The port authority plans a third terminal',
  ];
  const found = sentences.map((sentence) => rankEvidence(index, sentence, { limit: 1 })[0]!);
  expect(found.map(({ excerpt, score }) => `${score} ${excerpt}`)).toMatchInlineSnapshot(`
    [
      "0.96 Norland suspended coal shipments in March 2019 to limit access for its rival.",
      "0.988 It cut tariffs by 12% and opened two yards.",
      "1 The port authority plans a third terminal.",
    ]
  `);
});
