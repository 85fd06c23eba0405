import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../server/lint/findings-of';
import { fixesOf, lintNote, suggestionsOf } from '../../server/lint/lint-note';
import { rules } from '../../server/lint/registry';
import type { Rule } from '../../server/lint/rule';
import { parseNote } from '../../server/markdown/parse-note';
import { parseWithRemark } from '../../server/markdown/remark';
import { emptyVault, findNote, withNotes } from '../../server/vault/vault';
import { describeFindings, type FixtureOptions, fixture, noteAt, renderFindings, vaultOf } from '../fixture';

/** The fixture's notes with what lint finds drawn under their lines. */
async function linted(text: string, options?: FixtureOptions): Promise<string> {
  const { files } = fixture(text);
  const vault = await vaultOf(files, options);
  const notes = [...vault.notes.keys()]
    .filter((uri) => files[decodeURI(uri.slice('file:///vault'.length))] !== undefined)
    .map((uri) => findNote(vault, uri)!);
  const drawn = notes.map(
    (note) =>
      `//- ${decodeURI(note.uri.slice('file:///vault'.length))}\n${renderFindings(note, lintNote(vault, note))}`,
  );
  return `\n${drawn.join('\n')}\n`;
}

/** The findings of one note in words. */
async function messages(text: string, options?: FixtureOptions): Promise<string> {
  const vault = await vaultOf(fixture(text).files, options);
  const note = noteAt(vault, '/note.md');
  return `\n${describeFindings(note.text, lintNote(vault, note))}\n`;
}

describe('lintNote', () => {
  it('draws what the rules find', async () => {
    const text = `
//- /brief.md
# The harbour in 2024
The company promised two new berths by 2019. It built one in May 2021.[^1]
Container traffic rose by 64 percent to 345,000 units.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-claim

See [[Port Selmar]], [[plan]] and [the list](https://port.example/%20).
    ^^^^^^^^^^^^^^^ broken-link
                                             ^^^^^^^^^^^^^^^^^^^^^^^^ malformed-url

[^1]: [@brant2022].
       ^^^^^^^^^^ unknown-citekey
[^2]: Left over.
^^^^^^^^^^^^^^^^ unused-footnote
//- /plan.md
A plan.[^x]
       ^^^^ undefined-footnote
`;
    expect(await linted(text)).toBe(text);
  });

  it('knows the work that another one is cited in as cited', async () => {
    const text = `
//- /brief.md
---
bibliography: own.bib
---
One berth was finished [@used2020, cited in @sorce2021, n. 12].
                                            ^^^^^^^^^^ unknown-citekey
So they said.[^1]

[^1]: [@used2020, quoted in @source2021, p. 4].
`;
    const bib = '//- /own.bib\n@book{used2020, title = {Used}}\n@book{source2021, title = {Source}}\n';
    expect(await linted(`${bib}${text.slice(1)}`, { settings: { rules: { 'incomplete-reference': 'off' } } })).toBe(
      text,
    );
  });

  it('says what is wrong in the words of the text', async () => {
    expect(
      await messages(`
---
references: [{id: own, title: Own}]
---
Traffic rose by 64 percent in 2022. See [[Halvja]], [[Halvia#Ports]], [[report#^p9]], [[#Top]].

A berth[^leese] and @nobody [@brant2022; @okoro202].[^a][^b]

[^lease]: [@own].
[^a]: …
[^a]: x
[^b]: <https:///x> [x](http//a.org) [y](https://a.org/x,) ![](...)

<!-- ibid-ignore -->
<!-- ibid-ignore broken-lnk: it comes -->
<!-- ibid-ignore broken-link: REASON -->
The end.
`),
    ).toMatchInlineSnapshot(`
      "
      warning unsourced-claim at "Traffic rose by 64 percent in 2022.": No source for this claim (a percentage, a date, a trend). Cite one, or give a reason why it needs none.
      warning broken-link at "[[Halvja]]": No note is named “Halvja”. Did you mean “Halvia”?
      warning broken-link at "[[Halvia#Ports]]": “Halvia” has no heading “Ports”.
      warning broken-link at "[[report#^p9]]": “report” has no block \`^p9\`.
      warning broken-link at "[[#Top]]": This note has no heading “Top”.
      error undefined-footnote at "[^leese]": The footnote \`[^leese]\` is defined nowhere in this note. Did you mean \`[^lease]\`?
      error unknown-citekey at "@nobody": No bibliography and no pack knows the citekey \`@nobody\`.
      error unknown-citekey at "@brant2022": No bibliography and no pack knows the citekey \`@brant2022\`. Did you mean \`@brandt2022\` (Brandt 2022)?
      error unknown-citekey at "@okoro202": No bibliography and no pack knows the citekey \`@okoro202\`. Did you mean \`@okoro2020\` (Okoro 2020)?
      warning unused-footnote at "[^lease]: [@own].": Nothing in this note refers to the footnote \`[^lease]\`.
      hint incomplete-reference at "@own": The record of \`@own\` has no date: complete it in the bibliography.
      warning empty-footnote at "[^a]: …": The footnote \`[^a]\` says nothing: name its source, or remove it.
      error duplicate-footnote at "[^a]: x": The footnote \`[^a]\` is defined in line 9 already; this definition is never shown.
      warning malformed-url at "https:///x": The address \`https:///x\` names no host.
      warning malformed-url at "http//a.org": The address \`http//a.org\` begins with \`http//\`, where \`http://\` is meant.
      warning malformed-url at "https://a.org/x,": The address \`https://a.org/x,\` ends in \`,\`.
      warning malformed-url at "...": The address \`...\` is a placeholder.
      warning ignore-without-reason at "<!-- ibid-ignore -->": This ignore names no rule: write \`<!-- ibid-ignore RULE: reason -->\`.
      warning ignore-without-reason at "<!-- ibid-ignore broken-lnk: it comes -->": This ignore silences nothing: there is no rule \`broken-lnk\`. Did you mean \`broken-link\`?
      warning ignore-without-reason at "<!-- ibid-ignore broken-link: REASON -->": This ignore of \`broken-link\` gives no reason: say why the rule does not apply here.
      "
    `);
    expect(await messages('A fact [@a1].\n', { packs: [] })).toMatchInlineSnapshot(`
      "
      error unknown-citekey at "@a1": No work is known here, so \`@a1\` names none. Add a bibliography (.bib, CSL-JSON) to the vault, or set \`bibliography\` or \`packs\`.
      "
    `);
  });

  it('is silenced by an ignore of its rule, in its block alone', async () => {
    expect(
      await linted(`
<!-- ibid-ignore unsourced-claim: counted on the quay -->
Traffic rose by 64 percent in 2022. See [[Nowhere]].

Traffic fell by 3 percent in 2023.

<!-- ibid-ignore unsourced-claim: known to all -->
<!-- ibid-ignore broken-link: still to be written -->

- Fees rose by 12 percent in 2021.
- Fees fell by 9 percent in 2022, see [[Nowhere]].

> <!-- ibid-ignore broken-link: in a quotation -->
> See [[Nowhere]].
>
> See [[Nowhere]].
`),
    ).toMatchInlineSnapshot(`
      "
      //- /note.md
      <!-- ibid-ignore unsourced-claim: counted on the quay -->
      Traffic rose by 64 percent in 2022. See [[Nowhere]].
                                              ^^^^^^^^^^^ broken-link

      Traffic fell by 3 percent in 2023.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-claim

      <!-- ibid-ignore unsourced-claim: known to all -->
      <!-- ibid-ignore broken-link: still to be written -->

      - Fees rose by 12 percent in 2021.
      - Fees fell by 9 percent in 2022, see [[Nowhere]].

      > <!-- ibid-ignore broken-link: in a quotation -->
      > See [[Nowhere]].
      >
      > See [[Nowhere]].
            ^^^^^^^^^^^ broken-link
      "
    `);
  });

  it('follows the settings', async () => {
    const text = 'Traffic rose by 64 percent in 2022.[^1]\n\nFees fell by 9 percent in 2022 [@nobody].\n';
    const settings = { rules: { 'undefined-footnote': 'off', 'unknown-citekey': ['hint', {}] } } as const;
    expect(await messages(text, { settings })).toMatchInlineSnapshot(`
      "
      hint unknown-citekey at "@nobody": No bibliography and no pack knows the citekey \`@nobody\`.
      "
    `);
    const first = 'Fees rose by 12 percent in 2021 [@okoro2020]. They fell by 9 percent in 2022.\n';
    expect(await linted(first, { settings: { coverage: 'paragraph' } })).toBe(`\n//- /note.md\n${first}`);
    expect(await messages(first, { settings: { coverage: 'sentence' } })).toMatchInlineSnapshot(`
      "
      warning unsourced-claim at "They fell by 9 percent in 2022.": No source for this claim (a percentage, a date, a trend). Cite one, or give a reason why it needs none.
      "
    `);
  });

  it('leaves source texts alone', async () => {
    const text = '---\nkind: document\n---\nTraffic rose by 64 percent in 2022.\n';
    expect(await linted(text)).toBe(`\n//- /note.md\n${text}`);
  });

  it('reports a text that cannot be read, and what is wrong with its front matter', async () => {
    expect(await messages('---\n- a\n---\nText.[^1]\n')).toMatchInlineSnapshot(`
      "
      error unreadable at "---\\n- a\\n---": The front matter is not a YAML mapping: write \`key: value\` lines.
      error undefined-footnote at "[^1]": The footnote \`[^1]\` is defined nowhere in this note.
      "
    `);
    expect(await messages('---\nbibliography: gone.bib\n---\nText.\n')).toMatchInlineSnapshot(`
      "
      error unreadable at "---\\nbibliography: gone.bib\\n---": The bibliography /vault/gone.bib that this note names is not there.
      "
    `);
  });

  it('reports a rule that fails, and runs the others', () => {
    const failing: Rule = {
      ...rules[0]!,
      id: 'failing',
      check: () => {
        throw new Error('no such thing\nstack');
      },
    };
    const note = parseNote('file:///vault/n.md', 'Text.[^1]\n', parseWithRemark);
    expect(describeFindings(note.text, lintNote(emptyVault, note, [failing, ...rules]))).toMatchInlineSnapshot(`
      "error internal-error at "": The rule failing failed on this note (no such thing). That is an error in Ibid, not in the text; the other rules ran.
      error undefined-footnote at "[^1]": The footnote \`[^1]\` is defined nowhere in this note."
    `);
  });
});

describe('unsourced-claim', () => {
  it('offers the best sources', async () => {
    const vault = await vaultOf({
      '/note.md': 'Container traffic rose from 210,000 units in 2016 to 345,000 units in 2022.\n',
    });
    const note = noteAt(vault, '/note.md');
    const [finding] = lintNote(vault, note);
    const suggested = suggestionsOf(vault, note, finding!, 2).map(
      ({ citekeys, passage, score, excerpt }) => `${citekeys} ${passage} ${score > 0.8 ? 'high' : 'low'}: ${excerpt}`,
    );
    expect(suggested.join('\n')).toMatchInlineSnapshot(
      `"portstat2023 selmer-concession#^p3 high: Container traffic rose from 210,000 units in 2016 to 345,000 units in 2022, an increase of 64 percent."`,
    );
    expect(fixesOf(vault, note, finding!).map((fix) => fix.title)).toMatchInlineSnapshot(`
      [
        "Cite Port Authority of Selmer 2023 — ¶3: “Container traffic rose from 210,000 units in 2016 to 345,000 units in…”",
        "Cite Port Authority of Selmer 2023 — ¶3, as cited in \`ledger2024\`",
        "Ignore here: give a reason",
      ]
    `);
  });
});

describe('any text', () => {
  const pieces = [
    'Debt rose by 12 % in 2021. ',
    '[^1]',
    '[^a b]',
    '\n[^1]: ',
    '\n\n',
    '[@key; ',
    '@x',
    ']',
    '[[',
    'A#^b',
    ']]',
    '`',
    '```\n',
    '> ',
    '- ',
    '<!-- ibid-ignore ',
    'broken-link: x -->',
    '\r\n',
    '---\n',
    'references: [{id: a}, {id: a}]\n',
    '](http//x y)',
    'https://a.b/%20',
    '^[',
    '$',
    '\u{1f30d}',
    '\ufeff',
    'http:// a.b',
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

  it('has findings that lie in it, and fixes whose edits do', async () => {
    const vault = await vaultOf({});
    fc.assert(
      fc.property(texts, (text) => {
        const note = parseNote('file:///vault/any.md', text, parseWithRemark);
        for (const finding of lintNote(vault, note)) {
          const { start, end } = finding.span;
          expect(0 <= start && start <= end && end <= note.text.length).toBe(true);
          expect(finding.rule).not.toBe('internal-error');
          for (const { span } of fixesOf(vault, note, finding).flatMap((fix) => fix.edits)) {
            expect(0 <= span.start && span.start <= span.end && span.end <= note.text.length).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('findingsOf', () => {
  it('follows the HTML that another note loses', async () => {
    const { files } = fixture('//- /note.md\nSee [it](other.md#by-hand).\n//- /other.md\n<a id="by-hand"></a>Text.\n');
    const vault = await vaultOf(files);
    const note = noteAt(vault, '/note.md');
    const other = noteAt(vault, '/other.md');
    const open = withNotes(vault, [note, other]);
    expect(findingsOf(open, note)).toEqual([]);
    const changed = withNotes(open, [parseNote(other.uri, 'Text.\n', parseWithRemark)]);
    expect(describeFindings(note.text, findingsOf(changed, note))).toMatchInlineSnapshot(
      `"warning broken-link at "[it](other.md#by-hand)": “other” has no heading \`#by-hand\`."`,
    );
    expect(findingsOf(withNotes(changed, [other]), note)).toEqual([]);
  });
});
