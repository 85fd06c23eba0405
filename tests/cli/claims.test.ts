import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerSentence } from '../../server/cli/ledger';
import { csvLedger } from '../../server/cli/reporters/csv-claims';
import { ibid, transcript } from './harness';

const draft = `# Draft

Container traffic at Port Selmer rose from 210,000 units in 2016 to 345,000 units in 2022. What follows from that?

The concession was suspended in January 2023. The fee was $18 million a year.[^fee] In 2021 one berth was finished ([figures](https://port.example/statistics/2022)).

> In 2016 Halvia leased the harbour for 40 years [see @selmerlease2016; @okoro2020, p. 3].

[^fee]: @okoro2020.
`;

describe('ibid claims', () => {
  it('lists every sentence', async () => {
    expect(await transcript(['claims', 'draft.md'], { files: { 'draft.md': draft } })).toMatchInlineSnapshot(`
      "
      draft.md

         3:1  ○ unchecked     Container traffic at Port Selmer rose from 210,000 units in 2016 to 345,000
                              units in 2022.
                              figure, date, trend, act · 0.47 · no source · nearest [^portstat2023] 98 %
                              ¶3 The bargain
        3:92  ·               What follows from that?
         5:1  ● unchecked     The concession was suspended in January 2023.
                              date · 0.35 · covered by [^fee] = okoro2020
        5:47  ● unchecked     The fee was $18 million a year.
                              money · 0.25 · [^fee] = okoro2020
        5:85  ● unchecked     In 2021 one berth was finished (figures).
                              date · 0.33 · [figures](https://port.example/statistics/2022) = portstat2023
         7:3  ● unchecked     In 2016 Halvia leased the harbour for 40 years.
                              figure, date, act · 0.38 · [see @selmerlease2016; @okoro2020, p. 3]

      1 file, 6 sentences, 5 claims, 4 sourced (80 %)
      ● claim with a source   ○ claim without one   · no claim
      unchecked: no claim has been compared with its source yet.
      [exit 0]
      "
    `);
  });
  it('prints data', async () => {
    const { stdout } = await ibid(['claims', '--format', 'json'], { files: { 'draft.md': draft } });
    const { sentences } = JSON.parse(stdout) as { sentences: (LedgerSentence & { evidence: object[] })[] };
    const shown = sentences.map(({ file, range, text, claim, reasons, citations, verdict, evidence }) =>
      [
        `${file}:${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column} ${JSON.stringify(text)}`,
        `  ${claim ? `claim (${reasons.join(', ')})` : 'no claim'}, ${verdict}`,
        ...citations.map(
          ({ kind, text: written, citekeys, own }) =>
            `  ${own ? 'cites' : 'covered by'} ${kind} ${written} -> ${citekeys.join(', ')}`,
        ),
        ...evidence.map((found) => `  evidence ${JSON.stringify({ ...found, score: 0 })}`),
      ].join('\n'),
    );
    expect(`\n${shown.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      draft.md:3:1-3:91 "Container traffic at Port Selmer rose from 210,000 units in 2016 to 345,000 units in 2022."
        claim (figure, date, trend, act), unchecked
        evidence {"citekeys":["portstat2023"],"passage":"selmer-concession#^p3","score":0,"excerpt":"Container traffic rose from 210,000 units in 2016 to 345,000 units in 2022, an increase of 64 percent."}
        evidence {"citekeys":["selmerlease2016"],"passage":"selmer-concession#^p1","score":0,"excerpt":"Halvia leased the deep-water harbour of Port Selmer to the Ostmere Harbour Company in 2016 for 40 years."}
        evidence {"citekeys":["order2023"],"passage":"selmer-concession#^p4","score":0,"excerpt":"In January 2023 the Ministry of Ports suspended the concession because the second berth was missing."}
      draft.md:3:92-3:115 "What follows from that?"
        no claim, unchecked
      draft.md:5:1-5:46 "The concession was suspended in January 2023."
        claim (date), unchecked
        covered by footnote [^fee] -> okoro2020
      draft.md:5:47-5:78 "The fee was $18 million a year."
        claim (money), unchecked
        cites footnote [^fee] -> okoro2020
      draft.md:5:85-5:166 "In 2021 one berth was finished (figures)."
        claim (date), unchecked
        cites link [figures](https://port.example/statistics/2022) -> portstat2023
      draft.md:7:3-7:91 "In 2016 Halvia leased the harbour for 40 years."
        claim (figure, date, act), unchecked
        cites citation [see @selmerlease2016; @okoro2020, p. 3] -> selmerlease2016, okoro2020
      "
    `);
  });
  it('prints CSV', async () => {
    const text =
      'The ministry, "in haste", suspended the concession in January 2023.\n\n- =1+1 rose by 12% in 2021.\n- \\@SUM fell by 3% in 2022.\n';
    const { stdout } = await ibid(['claims', '--format', 'csv', '--pack', '/packs/selmer-concession'], {
      files: { '=a.md': text },
    });
    expect(stdout.replaceAll('\r\n', '␍␊\n')).toMatchInlineSnapshot(`
      "file,line,column,text,claim,score,reasons,citations,citekeys,verdict,evidence␍␊
      '=a.md,1,1,"The ministry, ""in haste"", suspended the concession in January 2023.",yes,0.455,date,,,unchecked,"order2023 (selmer-concession#^p4, 0.782); selmerlease2016 (selmer-concession#^p1, 0.056); ledger2024 (no passage, 0.056)"␍␊
      '=a.md,3,3,'=1+1 rose by 12% in 2021.,yes,0.302,figure percentage date trend,,,unchecked,"brandt2022 (selmer-concession#^p2, 0.234); portstat2023 (selmer-concession#^p3, 0.154)"␍␊
      '=a.md,4,3,\\@SUM fell by 3% in 2022.,yes,0.311,percentage date trend,,,unchecked,"portstat2023 (selmer-concession#^p3, 0.27)"␍␊
      "
    `);
  });
  it('prints a page that stands alone', async () => {
    const text = `${draft}\nA <script>alert(1)</script> tag & "quotes" of 12% in 2021 <b onclick=x>here</b>.\n`;
    const { stdout } = await ibid(['claims', '--format', 'html'], { files: { 'a<b>&.md': text } });
    const body = stdout.slice(stdout.indexOf('<body>'));
    expect(body).toMatchInlineSnapshot(`
      "<body>
      <header>
      <h1>Claim ledger</h1>
      <p class="sum">1 file, 7 sentences, 5 claims, 4 sourced (80 %)</p>
      <meter min="0" max="5" value="4" aria-label="Share of claims that have a source"></meter>
      <p>Every claim is <b>unchecked</b>: none has been compared with its source yet.</p>
      <fieldset>
      <legend>Show</legend>
      <label><input type="radio" name="rows" id="rows-all" checked> every sentence</label>
      <label><input type="radio" name="rows" id="rows-claims"> claims</label>
      <label><input type="radio" name="rows" id="rows-open"> claims without a source</label>
      </fieldset>
      </header>
      <main>
      <section>
      <h2>a&lt;b&gt;&amp;.md</h2>
      <table>
      <thead><tr><th scope="col">Place</th><th scope="col">Sentence</th><th scope="col">Claim</th><th scope="col">Rests on</th><th scope="col">Verdict</th></tr></thead>
      <tbody>
      <tr class="open"><td>3:1</td><td lang="">Container traffic at Port Selmer rose from 210,000 units in 2016 to 345,000 units in 2022.</td><td><b>0.47</b> figure, date, trend, act</td><td><em>no source</em><details><summary>3 candidates</summary><ul><li><b>98 %</b> ¶3 The bargain <q>Container traffic rose from 210,000 units in 2016 to 345,000 units in 2022, an increase of 64 percent.</q> <small><a href="https://port.example/statistics/2022" rel="noreferrer">Port Authority of Selmer. Container Traffic 2016–2022. February 2023.</a></small></li><li><b>20 %</b> ¶1 The Selmer Concession: A Harbour between Two Creditors <q>Halvia leased the deep-water harbour of Port Selmer to the Ostmere Harbour Company in 2016 for 40 years.</q> <small>Government of Halvia. Lease of the Harbour of Port Selmer. September 12, 2016.</small></li><li><b>7 %</b> ¶4 The dispute <q>In January 2023 the Ministry of Ports suspended the concession because the second berth was missing.</q> <small>Ministry of Ports. Order on the Suspension of the Selmer Concession. January 17, 2023.</small></li></ul></details></td><td>unchecked</td></tr>
      <tr class="plain"><td>3:92</td><td lang="">What follows from that?</td><td></td><td></td><td></td></tr>
      <tr class="sourced"><td>5:1</td><td lang="">The concession was suspended in January 2023.</td><td><b>0.35</b> date</td><td><ul><li>covered by <code>[^fee]</code> <small>Okoro, Ngozi. “Fees without Berths: Harbour Concessions in Small States.” Journal of Invented Ports 7 (2020): 11–34.</small></li></ul></td><td>unchecked</td></tr>
      <tr class="sourced"><td>5:47</td><td lang="">The fee was $18 million a year.</td><td><b>0.25</b> money</td><td><ul><li><code>[^fee]</code> <small>Okoro, Ngozi. “Fees without Berths: Harbour Concessions in Small States.” Journal of Invented Ports 7 (2020): 11–34.</small></li></ul></td><td>unchecked</td></tr>
      <tr class="sourced"><td>5:85</td><td lang="">In 2021 one berth was finished (figures).</td><td><b>0.33</b> date</td><td><ul><li><code>[figures](https://port.example/statistics/2022)</code> <small><a href="https://port.example/statistics/2022" rel="noreferrer">Port Authority of Selmer. Container Traffic 2016–2022. February 2023.</a></small></li></ul></td><td>unchecked</td></tr>
      <tr class="sourced"><td>7:3</td><td lang="">In 2016 Halvia leased the harbour for 40 years.</td><td><b>0.38</b> figure, date, act</td><td><ul><li><code>[see @selmerlease2016; @okoro2020, p. 3]</code> <small>Government of Halvia. Lease of the Harbour of Port Selmer. September 12, 2016. · Okoro, Ngozi. “Fees without Berths: Harbour Concessions in Small States.” Journal of Invented Ports 7 (2020): 11–34.</small></li></ul></td><td>unchecked</td></tr>
      <tr class="plain"><td>11:1</td><td lang="">A alert(1) tag &amp; &quot;quotes&quot; of 12% in 2021 here.</td><td></td><td></td><td></td></tr>
      </tbody>
      </table>
      </section>
      </main>
      </body>
      </html>
      "
    `);
    expect(stdout.match(/<(?:script|link|img|iframe|object)\b|\bon\w+=|@import|url\(/gi)).toBeNull();
  });
  it('tells what could not be read on stderr', async () => {
    const files = { 'a.md': '---\nx: [\n---\nFine.\n', 'binary.md': '\u0000', '.ibid.json': '{' };
    expect(await transcript(['claims'], { files })).toMatchInlineSnapshot(`
      "
      a.md

        4:1  ·               Fine.

      2 files, 1 sentence, 0 claims, 0 sourced
      ● claim with a source   ○ claim without one   · no claim
      unchecked: no claim has been compared with its source yet.
      [stderr]
      ibid: .ibid.json: This file is not valid JSON and is not used: line 1, column 2: a field's name in double quotes was expected before the end of the file.
      ibid: a.md: The front matter is not valid YAML: unexpected end of the stream within a flow collection. Quote values that hold ": " or "#".
      ibid: binary.md: This file is binary, not Markdown: it holds NUL bytes. Rename it, or exclude it with the setting \`exclude\`.
      [exit 0]
      "
    `);
    const many = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`${i}.md`, '\u0000']));
    const { stderr } = await ibid(['claims'], { files: many });
    expect(stderr.split('\n').slice(9)).toMatchInlineSnapshot(`
      [
        "ibid: 5.md: This file is binary, not Markdown: it holds NUL bytes. Rename it, or exclude it with the setting \`exclude\`.",
        "ibid: 4 more problems; ibid lint shows them all.",
        "",
      ]
    `);
  });
});

describe('the ledger as CSV', () => {
  const sentence = (text: string): LedgerSentence => ({
    file: 'a.md',
    range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
    text,
    claim: true,
    score: 0.5,
    reasons: [],
    citations: [],
    verdict: 'unchecked',
    evidence: [],
  });

  it('is read back as it was, with no cell that is a formula', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\r', '\n', '\t', 'a', ' ', 'é', '＝'),
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const [, ...rows] = readCsv(csvLedger(texts.map(sentence)));
        expect(rows.map((row) => row[3]!.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))).toEqual(texts);
        for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });
});

/** A reader of RFC 4180, as plain as can be. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        cell += text[at];
      }
      at++;
    } else while (text[at] !== ',' && text[at] !== '\r') cell += text[at++];
    row.push(cell);
    if (text[at] === ',') at++;
    else {
      rows.push(row);
      row = [];
      at += 2;
    }
  }
  return rows;
}
