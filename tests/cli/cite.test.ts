import { describe, expect, it } from 'vitest';
import { ibid, transcript } from './harness';

const words = 'The second berth was never finished'.split(' ');
const bib = `@book{okoye2001, title = {Dredging the Second Berth}, author = {Okoye, Ada}, year = 2001, url = {https://x.example/berth}}\n`;

describe('ibid cite', () => {
  it('ranks what would support a text', async () => {
    expect(await transcript(['cite', ...words, '--limit', '2'])).toMatchInlineSnapshot(`
      "
      1. [^brandt2022]  35 %  ¶2 The bargain: “Only one berth was finished, in May 2021.”
         Brandt, Ilse. “One Berth Too Few.” The Selmer Courier, November 3, 2022.

      2. [^order2023]  33 %  ¶4 The dispute
         “In January 2023 the Ministry of Ports suspended the concession because the second berth was
         missing.”
         Ministry of Ports. Order on the Suspension of the Selmer Concession. January 17, 2023.
      [exit 0]
      "
    `);
  });
  it('prints data', async () => {
    const { stdout } = await ibid(['cite', '--format=json', '--limit=1', words.join(' ')]);
    const [best, ...others] = JSON.parse(stdout);
    expect({ ...best, score: best.score > 0.3 && best.score <= 1, others }).toMatchInlineSnapshot(`
      {
        "citekeys": [
          "brandt2022",
        ],
        "excerpt": "Only one berth was finished, in May 2021.",
        "footnotes": [
          "3",
        ],
        "others": [],
        "passage": "selmer-concession#^p2",
        "score": true,
        "section": "The bargain",
      }
    `);
  });
  it('knows the bibliographies around it', async () => {
    const { stdout } = await ibid(['cite', 'dredging', 'a', 'berth'], { files: { 'refs.bib': bib } });
    expect(stdout).toMatchInlineSnapshot(`
      "1. [^okoye2001]  98 %  “Ada Okoye, Dredging the Second Berth”
         Okoye, Ada. Dredging the Second Berth. 2001.

      2. [^brandt2022]  24 %  ¶2 The bargain: “Only one berth was finished, in May 2021.”
         Brandt, Ilse. “One Berth Too Few.” The Selmer Courier, November 3, 2022.

      3. [^brandt2022]  20 %  ¶3 The bargain
         “The fishing fleet lost a third of its moorings over the same years.”
         Brandt, Ilse. “One Berth Too Few.” The Selmer Courier, November 3, 2022.

      4. [^order2023]  17 %  ¶4 The dispute
         “In January 2023 the Ministry of Ports suspended the concession because the second berth was
         missing.”
         Ministry of Ports. Order on the Suspension of the Selmer Concession. January 17, 2023.
      "
    `);
    const { stdout: data } = await ibid(['cite', 'dredging', 'a', 'berth', '--format', 'json', '--limit', '1'], {
      files: { 'refs.bib': bib },
    });
    expect(JSON.parse(data)[0]).toMatchObject({ passage: null, section: null, citekeys: ['okoye2001'], footnotes: [] });
  });
  it('reads standard input', async () => {
    const stdin = `${words.join('\n')}\n`;
    expect((await ibid(['cite', '-'], { stdin })).stdout).toBe((await ibid(['cite', ...words])).stdout);
  });
  it('says when there is nothing', async () => {
    expect(await transcript(['cite', 'zebra', 'crossing'])).toMatchInlineSnapshot(`
      "
      Nothing in the packs and bibliographies bears on this text.
      [exit 0]
      "
    `);
    expect(await transcript(['cite', 'zebra', '--format', 'json'])).toMatchInlineSnapshot(`
      "
      []
      [exit 0]
      "
    `);
    expect((await ibid(['cite', ...words, '--limit', '0', '--format', 'json'])).stdout).toBe('[]\n');
  });
  it('tells of a pack that is broken', async () => {
    const files = { 'own/pack.json': '{"format": 1}' };
    expect(await transcript(['cite', 'berths', '--pack', 'own'], { files })).toMatchInlineSnapshot(`
      "
      Nothing in the packs and bibliographies bears on this text.
      [stderr]
      ibid: own/pack.json: The pack in /vault/own is not used: pack.json has no \`id\`.
      ibid: own/pack.json: The pack in /vault/own is not used: pack.json has no \`document\`.
      [exit 0]
      "
    `);
  });
});
