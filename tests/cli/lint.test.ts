import { describe, expect, it } from 'vitest';
import { ibid, transcript } from './harness';

const outlook = `# Outlook

Container traffic at Port Selmer rose from 210,000 units in 2016 to 345,000 units in 2022.

The ministry suspended the concession in January 2023.[^1] See [[Halvja]] and [@brandt2202].[^9]

- What would a settlement need?

[^1]: The order [@order2023].
[^2]: Nobody asks for this one.
`;
const clean = 'The concession was suspended in January 2023 [@order2023].\n';

describe('ibid lint', () => {
  it('shows findings with their words and what would help', async () => {
    expect(await transcript(['lint'], { files: { 'outlook.md': outlook, 'clean.md': clean } })).toMatchInlineSnapshot(`
      "
      outlook.md

         3:1  warning  No source for this claim (a figure, a date, a trend). Cite one, or give a reason
                       why it needs none.  unsourced-claim
              │ Container traffic at Port Selmer rose from 210,000 units in 2016 to 345,000 units in 2022.
              │ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
              1. [^portstat2023]  98 %  ¶3 The bargain
                 “Container traffic rose from 210,000 units in 2016 to 345,000 units in 2022, an…”
                 Port Authority of Selmer. Container Traffic 2016–2022. February 2023.

        5:64  warning  No note is named “Halvja”. Did you mean “Halvia”?  broken-link
              │ See [[Halvja]] and [@brandt2202].[^9]
              │     ~~~~~~~~~~

        5:80  error    No bibliography and no pack knows the citekey \`@brandt2202\`. Did you mean
                       \`@brandt2022\` (Brandt 2022)?  unknown-citekey
              │ See [[Halvja]] and [@brandt2202].[^9]
              │                     ~~~~~~~~~~~

        5:93  error    The footnote \`[^9]\` is defined nowhere in this note.  undefined-footnote
              │ See [[Halvja]] and [@brandt2202].[^9]
              │                                  ~~~~

        10:1  warning  Nothing in this note refers to the footnote \`[^2]\`.  unused-footnote
              │ [^2]: Nobody asks for this one.
              │ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

      2 files, 3 claims, 2 sourced (67 %), 2 errors, 3 warnings
      [exit 1]
      "
    `);
  });
  it('says that all is well', async () => {
    expect(await transcript(['lint'], { files: { 'clean.md': clean } })).toMatchInlineSnapshot(`
      "
      ✓ 1 file, 1 claim, 1 sourced (100 %), 0 errors, 0 warnings
      [exit 0]
      "
    `);
    expect(await transcript(['lint'], { files: { 'data.csv': 'a,b\n' } })).toMatchInlineSnapshot(`
      "
      No Markdown notes found.
      [exit 0]
      "
    `);
  });
  it('is dressed for a terminal, and not where NO_COLOR is set', async () => {
    const files = { 'outlook.md': 'See [[Halvja]].\n' };
    const { stdout } = await ibid(['lint'], { files, terminal: true, columns: 60 });
    expect(stdout.replaceAll('\u001b', '␛')).toMatchInlineSnapshot(`
      "␛[4m␛[1moutlook.md␛[0m␛[0m

        ␛[2m1:5␛[0m  ␛[33mwarning␛[0m  No note is named “Halvja”. Did you mean
                      “Halvia”?  ␛[2mbroken-link␛[0m
              ␛[2m│␛[0m See ␛[33m␛[4m[[Halvja]]␛[0m␛[0m.

      1 file, 0 claims, 0 sourced, 0 errors, ␛[33m1 warning␛[0m
      "
    `);
    const plain = await ibid(['lint'], { files, terminal: true, columns: 60, env: { NO_COLOR: '1' } });
    expect(plain.stdout).toBe((await ibid(['lint'], { files, columns: 60 })).stdout);
  });
  it('wraps long sentences and keeps the underline below the words', async () => {
    const long = `Für ${'日本語 '.repeat(12)}e\u0301t\u00e9 ${'word '.repeat(30)}[[Halvja]] ${'more '.repeat(200)}end.\n`;
    expect(await transcript(['lint'], { files: { 'long.md': long }, columns: 70 })).toMatchInlineSnapshot(`
      "
      long.md

        1:208  warning  No note is named “Halvja”. Did you mean “Halvia”?
                        broken-link
              │ … word word word word word word word [[Halvja]] more more
              │                                      ~~~~~~~~~~
              │ more more more more more more more more more more more more
              │ more more more more more more more more more more more more
              │ …

      1 file, 0 claims, 0 sourced, 0 errors, 1 warning
      [exit 1]
      "
    `);
  });
  it('counts wide letters as two columns and marks on letters as none', async () => {
    const text = '日本語 e\u0301te\u0301 🇰🇿 [[Halvja]].\n';
    const { stdout } = await ibid(['lint'], { files: { 'wide.md': text } });
    expect(stdout).toMatchInlineSnapshot(`
      "wide.md

        1:16  warning  No note is named “Halvja”. Did you mean “Halvia”?  broken-link
              │ 日本語 été 🇰🇿 [[Halvja]].
              │               ~~~~~~~~~~

      1 file, 0 claims, 0 sourced, 0 errors, 1 warning
      "
    `);
  });
  it('lets no control characters of a text reach the terminal', async () => {
    const text = 'See [[Ha\u001b[2Jlvja]] and \u202egnorw [^a\u0007b].\n';
    const { stdout } = await ibid(['lint'], { files: { 'a\u001b[1mb.md': text }, terminal: true });
    expect(stdout.replace(/\u001b\[\d+m/g, '')).toMatchInlineSnapshot(`
      "a�[1mb.md

         1:5  warning  No note is named “Ha�[2Jlvja”.  broken-link
              │ See [[Ha�[2Jlvja]] and �gnorw [^a�b].

        1:31  error    The footnote \`[^a�b]\` is defined nowhere in this note.  undefined-footnote
              │ See [[Ha�[2Jlvja]] and �gnorw [^a�b].

      1 file, 0 claims, 0 sourced, 1 error, 1 warning
      "
    `);
  });
  it('prints data', async () => {
    const { stdout, status } = await ibid(['lint', 'outlook.md', '--format', 'json'], {
      files: { 'outlook.md': outlook },
    });
    expect(status).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "files": 1,
        "claims": 2,
        "sourced": 1,
        "findings": [
          {
            "file": "outlook.md",
            "rule": "unsourced-claim",
            "severity": "warning",
            "message": "No source for this claim (a figure, a date, a trend). Cite one, or give a reason why it needs none.",
            "range": {
              "start": {
                "line": 3,
                "column": 1
              },
              "end": {
                "line": 3,
                "column": 91
              }
            },
            "suggestions": [
              {
                "citekeys": [
                  "portstat2023"
                ],
                "passage": "selmer-concession#^p3",
                "score": 0.975,
                "excerpt": "Container traffic rose from 210,000 units in 2016 to 345,000 units in 2022, an increase of 64 percent."
              },
              {
                "citekeys": [
                  "selmerlease2016"
                ],
                "passage": "selmer-concession#^p1",
                "score": 0.201,
                "excerpt": "Halvia leased the deep-water harbour of Port Selmer to the Ostmere Harbour Company in 2016 for 40 years."
              }
            ]
          },
          {
            "file": "outlook.md",
            "rule": "broken-link",
            "severity": "warning",
            "message": "No note is named “Halvja”. Did you mean “Halvia”?",
            "range": {
              "start": {
                "line": 5,
                "column": 64
              },
              "end": {
                "line": 5,
                "column": 74
              }
            },
            "suggestions": []
          },
          {
            "file": "outlook.md",
            "rule": "unknown-citekey",
            "severity": "error",
            "message": "No bibliography and no pack knows the citekey \`@brandt2202\`. Did you mean \`@brandt2022\` (Brandt 2022)?",
            "range": {
              "start": {
                "line": 5,
                "column": 80
              },
              "end": {
                "line": 5,
                "column": 91
              }
            },
            "suggestions": []
          },
          {
            "file": "outlook.md",
            "rule": "undefined-footnote",
            "severity": "error",
            "message": "The footnote \`[^9]\` is defined nowhere in this note.",
            "range": {
              "start": {
                "line": 5,
                "column": 93
              },
              "end": {
                "line": 5,
                "column": 97
              }
            },
            "suggestions": []
          },
          {
            "file": "outlook.md",
            "rule": "unused-footnote",
            "severity": "warning",
            "message": "Nothing in this note refers to the footnote \`[^2]\`.",
            "range": {
              "start": {
                "line": 10,
                "column": 1
              },
              "end": {
                "line": 10,
                "column": 32
              }
            },
            "suggestions": []
          }
        ]
      }
      "
    `);
  });
  it('prints annotations for GitHub', async () => {
    const files = { 'a, b: 100%.md': 'Two\nlines [[Halv\nja]] and [[100%]].\n' };
    expect(await transcript(['lint', '--format', 'github'], { files })).toMatchInlineSnapshot(`
      "
      ::warning file=a%2C b%3A 100%25.md,line=3,col=10,endColumn=18,title=broken-link::No note is named “100%25”.
      [exit 1]
      "
    `);
    const below = await ibid(['lint', '--format', 'github'], { files, env: { GITHUB_WORKSPACE: '/' } });
    expect(below.stdout.split(',', 1)[0]).toBe('::warning file=vault/a%2C b%3A 100%25.md');
  });
  it('prints a SARIF log', async () => {
    const files = { 'my notes/a #1.md': 'See [[Halvja]].\n\nSee [[Halvja]].\n' };
    const { stdout } = await ibid(['lint', '--format', 'sarif'], { files });
    const log = JSON.parse(stdout);
    const { rules } = log.runs[0].tool.driver;
    expect(rules.filter((rule: { help?: { text?: string } }) => !rule.help?.text)).toEqual([]);
    log.runs[0].tool.driver.rules = rules.map((rule: { id: string }) => rule.id);
    log.runs[0].tool.driver.semanticVersion = 'VERSION';
    expect(log).toMatchInlineSnapshot(`
      {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "runs": [
          {
            "columnKind": "utf16CodeUnits",
            "results": [
              {
                "level": "warning",
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "my%20notes/a%20%231.md",
                      },
                      "region": {
                        "endColumn": 15,
                        "endLine": 1,
                        "startColumn": 5,
                        "startLine": 1,
                      },
                    },
                  },
                ],
                "message": {
                  "text": "No note is named “Halvja”. Did you mean “Halvia”?",
                },
                "partialFingerprints": {
                  "ibidWords/v1": "d3cc3560f2b1cd90:1",
                },
                "ruleId": "broken-link",
                "ruleIndex": 10,
              },
              {
                "level": "warning",
                "locations": [
                  {
                    "physicalLocation": {
                      "artifactLocation": {
                        "uri": "my%20notes/a%20%231.md",
                      },
                      "region": {
                        "endColumn": 15,
                        "endLine": 3,
                        "startColumn": 5,
                        "startLine": 3,
                      },
                    },
                  },
                ],
                "message": {
                  "text": "No note is named “Halvja”. Did you mean “Halvia”?",
                },
                "partialFingerprints": {
                  "ibidWords/v1": "d3cc3560f2b1cd90:2",
                },
                "ruleId": "broken-link",
                "ruleIndex": 10,
              },
            ],
            "tool": {
              "driver": {
                "name": "Ibid",
                "rules": [
                  "unsourced-claim",
                  "undefined-footnote",
                  "unused-footnote",
                  "duplicate-footnote",
                  "empty-footnote",
                  "orphan-short-form",
                  "unknown-citekey",
                  "duplicate-citekey",
                  "incomplete-reference",
                  "unused-reference",
                  "broken-link",
                  "ambiguous-link",
                  "malformed-url",
                  "inconsistent-name",
                  "misspelled-entity",
                  "outdated-name",
                  "undefined-abbreviation",
                  "ambiguous-name",
                  "ignore-without-reason",
                ],
                "semanticVersion": "VERSION",
              },
            },
          },
        ],
        "version": "2.1.0",
      }
    `);
  });
});

describe('the exit status of lint', () => {
  const warning = { 'a.md': 'See [[Halvja]].\n' };
  const error = { 'a.md': 'A mark.[^x]\n' };
  const info = { 'a.md': 'See [[Halvja]].\n', '.ibid.json': '{"rules": {"broken-link": "info"}}' };
  it.each([
    ['an error', error, [], 1],
    ['an error, warnings allowed', error, ['--max-warnings', '9'], 1],
    ['a warning', warning, [], 1],
    ['a warning that is allowed', warning, ['--max-warnings', '1'], 0],
    ['an info', info, [], 0],
    ['an info that counts', info, ['--strict'], 1],
    ['an info that counts and is allowed', info, ['--strict', '--max-warnings=1'], 0],
    ['nothing', { 'a.md': 'A note.\n' }, ['--strict'], 0],
  ])('after %s', async (_name, files, options, status) => {
    expect((await ibid(['lint', ...options], { files })).status).toBe(status);
  });
});

describe('what lint reads', () => {
  const files = {
    'drafts/a.md': 'See [[b]] and [[Halvja]].\n',
    'drafts/b.md': 'See [[Halvja]].\n',
    'notes/c.md': 'See [[Halvja]].\n',
    'notes/Halvja.txt': 'See [[Nothing]].\n',
    'node_modules/x/readme.md': 'See [[Halvja]].\n',
    'refs.bib': '@book{a1, title = {A}}\n\n@book{a1, title = {A}}\n',
  };
  const places = async (words: readonly string[], options = {}): Promise<string[]> => {
    const { stdout, stderr } = await ibid(['lint', '--format', 'json', ...words], { files, ...options });
    if (stdout === '') return [stderr];
    const { files: count, findings } = JSON.parse(stdout) as {
      files: number;
      findings: { file: string; rule: string }[];
    };
    return [`${count} files`, ...findings.map(({ file, rule }) => `${file} ${rule}`)];
  };
  it('is a file, a folder, several, or the working directory', async () => {
    expect(await places([])).toMatchInlineSnapshot(`
      [
        "3 files",
        "drafts/a.md broken-link",
        "drafts/b.md broken-link",
        "notes/c.md broken-link",
        "refs.bib duplicate-citekey",
      ]
    `);
    expect(await places(['drafts'])).toMatchInlineSnapshot(`
      [
        "2 files",
        "drafts/a.md broken-link",
        "drafts/b.md broken-link",
      ]
    `);
    expect(await places(['drafts/a.md', 'notes/'])).toMatchInlineSnapshot(`
      [
        "2 files",
        "drafts/a.md broken-link",
        "notes/c.md broken-link",
      ]
    `);
    expect(await places(['../vault/notes/../drafts/b.md'])).toMatchInlineSnapshot(`
      [
        "1 files",
        "drafts/b.md broken-link",
      ]
    `);
    expect(await places(['.'], { cwd: '/vault/notes' })).toMatchInlineSnapshot(`
      [
        "1 files",
        "c.md broken-link",
      ]
    `);
    expect(await places(['..'], { cwd: '/vault/notes' })).toMatchInlineSnapshot(`
      [
        "3 files",
        "../drafts/a.md broken-link",
        "../drafts/b.md broken-link",
        "../refs.bib duplicate-citekey",
        "c.md broken-link",
      ]
    `);
  });
  it('is what is named, whatever it is called or excluded by', async () => {
    expect(await places(['notes/Halvja.txt'])).toMatchInlineSnapshot(`
      [
        "1 files",
        "notes/Halvja.txt broken-link",
      ]
    `);
    expect(await places(['node_modules/x/readme.md'])).toMatchInlineSnapshot(`
      [
        "1 files",
        "node_modules/x/readme.md broken-link",
      ]
    `);
    expect(await places(['refs.bib'])).toMatchInlineSnapshot(`
      [
        "0 files",
        "refs.bib duplicate-citekey",
      ]
    `);
  });
  it('is the vault around a file', async () => {
    const around = { ...files, '.ibid.json': '{}' };
    expect(await places(['drafts/a.md'], { files: around })).toMatchInlineSnapshot(`
      [
        "1 files",
        "drafts/a.md broken-link",
      ]
    `);
    const repository = { ...files, '.git/HEAD': 'ref: x\n', 'notes/d.md': 'See [[b]].\n' };
    expect(await places(['notes/d.md'], { files: repository })).toMatchInlineSnapshot(`
      [
        "1 files",
      ]
    `);
    expect(await places(['notes/d.md'], { files: { ...files, 'notes/d.md': 'See [[b]].\n' } })).toMatchInlineSnapshot(`
      [
        "1 files",
        "notes/d.md broken-link",
      ]
    `);
  });
  it('is standard input', async () => {
    const stdin = 'See [[b]] and [[Halvja]].\n';
    expect(await transcript(['lint', '-'], { files, stdin })).toMatchInlineSnapshot(`
      "
      <stdin>

        1:15  warning  No note is named “Halvja”. Did you mean “Halvia”?  broken-link
              │ See [[b]] and [[Halvja]].
              │               ~~~~~~~~~~

      1 file, 0 claims, 0 sourced, 0 errors, 1 warning
      [exit 1]
      "
    `);
    const { stdout } = await ibid(['lint', '-', '--format', 'sarif'], { files, stdin });
    expect(JSON.parse(stdout).runs[0].results[0].locations[0].physicalLocation.artifactLocation).toEqual({
      uri: '%3Cstdin%3E',
    });
  });
  it('is not the home folder unless its settings are there', async () => {
    const home = { env: { HOME: '/vault' } };
    expect(await places([], home)).toMatchInlineSnapshot(`
      [
        "ibid: name what to read: /vault is not read as a vault unless it holds .ibid.json.
      ",
      ]
    `);
    expect(await places(['.'], home)).toMatchInlineSnapshot(`
      [
        "ibid: /vault is your home folder and is not read as a vault. Open the folder of your notes instead; or, to have all of it read, put an \`.ibid.json\` there or set \`allowLargeRoot\`.
      ",
      ]
    `);
    expect(await places(['/'], home)).toMatchInlineSnapshot(`
      [
        "ibid: / is a whole disk and is not read as a vault. Open the folder of your notes instead; or, to have all of it read, put an \`.ibid.json\` there or set \`allowLargeRoot\`.
      ",
      ]
    `);
    const asked = { ...home, files: { ...files, '.ibid.json': '{}' } };
    expect(await places([], asked)).toMatchInlineSnapshot(`
      [
        "3 files",
        "drafts/a.md broken-link",
        "drafts/b.md broken-link",
        "notes/c.md broken-link",
        "refs.bib duplicate-citekey",
      ]
    `);
    expect(await places(['.'], asked)).toEqual(await places([], asked));
    expect(
      await places(['top.md'], { ...home, files: { ...files, 'top.md': 'See [[b]].\n', '.ibid.json': '{}' } }),
    ).toMatchInlineSnapshot(`
      [
        "1 files",
      ]
    `);
  });
  it('is a pack when it is named, without claims', async () => {
    expect(await places(['/packs/selmer-concession'])).toMatchInlineSnapshot(`
      [
        "6 files",
      ]
    `);
    expect(await places(['/packs/selmer-concession/report.md'])).toMatchInlineSnapshot(`
      [
        "1 files",
      ]
    `);
  });
});

describe('packs and configuration of lint', () => {
  const own = {
    'packs/own/pack.json': '{"format": 1, "id": "own", "title": "Own", "version": "1", "document": "doc.md"}',
    'packs/own/doc.md': '---\nkind: document\n---\nA canal was dug in 1912.[^1] ^p1\n\n[^1]: [@dig1912].\n',
    'packs/own/references.json': '[{"id": "dig1912", "type": "book", "title": "Digging"}]',
    'draft.md': 'Known [@dig1912], unknown [@order2023].\n',
  };
  it('come from the command line', async () => {
    expect(await transcript(['lint', 'draft.md', '--pack', 'packs/own'], { files: own })).toMatchInlineSnapshot(`
      "
      draft.md

        1:28  error    No bibliography and no pack knows the citekey \`@order2023\`.  unknown-citekey
              │ Known [@dig1912], unknown [@order2023].
              │                            ~~~~~~~~~~

      1 file, 0 claims, 0 sourced, 1 error, 0 warnings
      [exit 1]
      "
    `);
    const both = ['lint', 'draft.md', '--pack', 'packs/own/', '--pack', '/packs/selmer-concession'];
    expect((await ibid(both, { files: own })).status).toBe(0);
    const shipped = ['lint', 'draft.md', '--pack', 'packs/own', '--pack', 'bundled'];
    expect((await ibid(shipped, { files: own })).status).toBe(0);
  });
  it('come from .ibid.json, or the file that is named in its place', async () => {
    const files = {
      ...own,
      '.ibid.json': '{"packs": ["packs/own", "bundled"]}',
      'ci.json': '{"rules": {"unknown-citekey": "off"}}',
    };
    expect((await ibid(['lint', 'draft.md'], { files })).status).toBe(0);
    const { stdout } = await ibid(['lint', 'draft.md', '--config', 'ci.json'], { files });
    expect(stdout).toMatchInlineSnapshot(`
      "draft.md

        1:8  hint     The record of \`@dig1912\` has no date: complete it in the bibliography.
                      incomplete-reference
              │ Known [@dig1912], unknown [@order2023].
              │        ~~~~~~~~

      1 file, 0 claims, 0 sourced, 0 errors, 0 warnings, 1 hint
      "
    `);
  });
  it('that are broken are one finding each, and the rest works', async () => {
    const files = {
      ...own,
      'packs/own/pack.json': '{"format": 7, "id": "own"',
      '.ibid.json': '{"packs": ["packs/own", "bundled", "gone"], "exlude": [], "rules": {"no-such-rule": "error"}}',
      'page.bib': '<!doctype html><title>Sign in</title>',
      'one.bib': '@book{good, title = {Good}}\n\n@book{bad, title = {Never closed\n\n@book{late, title = {Late}}\n',
      'binary.md': 'PK\u0003\u0004\u0000\u0000',
      'long.md': 'x'.repeat(300_000),
      'entity.md': '---\nkind: [\n---\nText with a mark.[^7]\n',
      'named.md': '---\nbibliography: nowhere.bib\n---\nA note.\n',
    };
    expect(await transcript(['lint'], { files })).toMatchInlineSnapshot(`
      "
      The vault

        1:1  warning  The setting \`rules\` names \`no-such-rule\`, and there is no such rule.  unreadable

      .ibid.json

         1:1  error    The pack gone is not there: no pack.json in that folder. Mend the setting \`packs\`.
                       unreadable

        1:45  error    Unknown setting \`exlude\`; known are packs, bibliography, citation.form,
                       citation.style, citation.locale, footnote.label, coverage, rules, exclude,
                       codeLens, inlayHints, zotero, contexts, knownNames.underline, semanticTokens,
                       complete.names, allowLargeRoot.  unreadable

      binary.md

        1:1  error    This file is binary, not Markdown: it holds NUL bytes. Rename it, or exclude it with
                      the setting \`exclude\`.  unreadable

      draft.md

        1:8  hint     The record of \`@dig1912\` has no date: complete it in the bibliography.
                      incomplete-reference
              │ Known [@dig1912], unknown [@order2023].
              │        ~~~~~~~~

      entity.md

         2:1  error    The front matter is not valid YAML: unexpected end of the stream within a flow
                       collection. Quote values that hold ": " or "#".  unreadable
              │ kind: [
              │ ~~~~~~~

        4:18  error    The footnote \`[^7]\` is defined nowhere in this note.  undefined-footnote
              │ Text with a mark.[^7]
              │                  ~~~~

      long.md

        1:1  error    Line 1 is longer than 200,000 characters, so this note is not read. Break the line,
                      or exclude the file with the setting \`exclude\`.  unreadable

      named.md

        1:1  error    The bibliography /vault/nowhere.bib that this note names is not there.  unreadable
              │ --- bibliography: nowhere.bib ---
              │ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

      one.bib

        3:1  error    \`@book{bad\` cannot be read: the value of \`title\` is never closed: \`}\` is missing.
                      Mend it; the entry was skipped.  unreadable
              │ @book{bad, title = {Never closed
              │ ~~~~~~~~~

      packs/own/doc.md

        6:8  hint     The record of \`@dig1912\` has no date: complete it in the bibliography.
                      incomplete-reference
              │ [^1]: [@dig1912].
              │        ~~~~~~~~

      packs/own/pack.json

        1:1  error    The pack in /vault/packs/own is not used: pack.json is not valid JSON, line 1,
                      column 26: \`,\` or \`}\` was expected before the end of the file.  unreadable

      packs/own/references.json

        1:10  info     \`dig1912\` is cited and has no date.  incomplete-reference
              │ [{"id": "dig1912", "type": "book", "title": "Digging"}]
              │          ~~~~~~~

      page.bib

        1:1  error    page.bib is not a BibTeX file: it is a web page or XML. Download the bibliography
                      itself, or export it anew.  unreadable
              │ <!doctype html><title>Sign in</title>
              │ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

      6 files, 1 claim, 1 sourced (100 %), 10 errors, 1 warning, 3 hints
      [exit 1]
      "
    `);
  });
  it('that are not there leave the rules that need none', async () => {
    const files = { 'draft.md': 'A canal was dug in 1912 by 4,000 workers. A mark.[^7]\n' };
    expect(await transcript(['lint'], { files, bundled: false })).toMatchInlineSnapshot(`
      "
      The vault

        1:1  error    The bundled pack is not there: no pack.json in that folder. Mend the setting
                      \`packs\`.  unreadable

      draft.md

        1:50  error    The footnote \`[^7]\` is defined nowhere in this note.  undefined-footnote
              │ A mark.[^7]
              │        ~~~~

      1 file, 1 claim, 1 sourced (100 %), 2 errors, 0 warnings
      [exit 1]
      "
    `);
  });
});
