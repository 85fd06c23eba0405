import { describe, expect, it } from 'vitest';
import { run } from '../../server/cli/run';
import { nodeHost } from '../../server/host/node';
import { parseWithRemark } from '../../server/markdown/remark';
import { ibid, transcript } from './harness';

const good = {
  'p/pack.json': `{
  "format": 1,
  "id": "canal",
  "title": "The Canal",
  "version": "1.0.0",
  "document": "doc.md",
  "source": "report2020"
}
`,
  'p/doc.md': `---
kind: document
---

# The Canal

The canal was dug in 1912.[^1] ^p1

- One lock.
- Another lock. ^p2

^l1

[^1]: [@dig1912].
`,
  'p/references.json': `[
  { "id": "report2020", "type": "report", "title": "The Canal" },
  { "id": "dig1912", "type": "book", "title": "Digging" }
]
`,
  'p/entities/Canal.md':
    '---\nkind: infrastructure\naliases: [Great Canal]\nrelations:\n  - {type: runs through, target: Canada, source: "[@dig1912]"}\n---\nA canal ([[doc#^p1|¶1]]).\n',
};

const check = (files: Readonly<Record<string, string>>): Promise<string> =>
  transcript(['pack', 'check', 'p'], { files: { ...good, ...files } });

describe('ibid pack check', () => {
  it('lets a good pack be', async () => {
    expect(await check({})).toMatchInlineSnapshot(`
      "
      ✓ canal 1.0.0: 3 passages, 1 entity, 2 works, no problems
      [exit 0]
      "
    `);
    expect(await transcript(['pack', 'check', '/packs/selmer-concession'])).toMatchInlineSnapshot(`
      "
      ✓ selmer-concession 0.2.0: 6 passages, 5 entities, 7 works, no problems
      [exit 0]
      "
    `);
  });
  it('lets the shipped pack be', async () => {
    const host = nodeHost({});
    const written: string[] = [];
    const output = { write: (text: string): void => void written.push(text) };
    const status = await run(['pack', 'check', decodeURI(host.bundledPack!.slice('file://'.length))], {
      stdin: async () => '',
      stdout: output,
      stderr: output,
      cwd: '/',
      env: {},
      isTTY: { stdout: false, stderr: false },
      columns: undefined,
      host,
      parser: async () => parseWithRemark,
      serve: () => undefined,
    });
    expect({ status, said: written.join('').replace(/\d+ /g, 'N ') }).toMatchInlineSnapshot(`
      {
        "said": "✓ brokers-on-the-bloc 1.0.0: N passages, N entities, N works, no problems
      ",
        "status": 0,
      }
    `);
  });
  it('says what is wrong with the manifest', async () => {
    const manifest =
      '{"format": 1, "id": "canal", "titel": "The Canal", "version": 2, "document": "gone.md", "references": "../refs.json",\n"source": "nobody", "text": "half"}';
    expect(await check({ 'p/pack.json': manifest })).toMatchInlineSnapshot(`
      "
      p/pack.json

        1:1  pack.json has no \`title\`: add a text.

        1:30  \`titel\` means nothing in a pack.json. Did you mean \`title\`?
              │ {"format": 1, "id": "canal", "titel": "The Canal", "version": 2, "document": "gone.md",
              │                              ~~~~~~~
              │ "references": "../refs.json",

        1:52  \`version\` is 2: it must be a version such as "1.0.0".
              │ {"format": 1, "id": "canal", "titel": "The Canal", "version": 2, "document": "gone.md",
              │                                                    ~~~~~~~~~
              │ "references": "../refs.json",

        1:89  pack.json: \`references\` must stay inside the pack's folder.
              │ {"format": 1, "id": "canal", "titel": "The Canal", "version": 2, "document": "gone.md",
              │ "references": "../refs.json",
              │ ~~~~~~~~~~~~

        2:21  pack.json: \`text\` must be "digest" or "full".
              │ "source": "nobody", "text": "half"}
              │                     ~~~~~~

      p: not usable, 5 problems
      [exit 1]
      "
    `);
    expect(
      await check({ 'p/pack.json': manifest.replace('../refs', 'refs').replace('half', 'full') }),
    ).toMatchInlineSnapshot(`
      "
      p/entities/Canal.md

        7:10  No note of this pack is called \`doc\`: write one, or mend the link.
              │ A canal ([[doc#^p1|¶1]]).
              │          ~~~~~~~~~~~~~~

      p/pack.json

        1:1  pack.json has no \`title\`: add a text.

        1:30  \`titel\` means nothing in a pack.json. Did you mean \`title\`?
              │ {"format": 1, "id": "canal", "titel": "The Canal", "version": 2, "document": "gone.md",
              │                              ~~~~~~~
              │ "references": "refs.json",

        1:52  \`version\` is 2: it must be a version such as "1.0.0".
              │ {"format": 1, "id": "canal", "titel": "The Canal", "version": 2, "document": "gone.md",
              │                                                    ~~~~~~~~~
              │ "references": "refs.json",

        1:66  \`document\` names gone.md, which is not in the pack's folder: add the file, or mend the name.
              │ {"format": 1, "id": "canal", "titel": "The Canal", "version": 2, "document": "gone.md",
              │                                                                  ~~~~~~~~~~
              │ "references": "refs.json",

        1:89  \`references\` names refs.json, which is not in the pack's folder: add the file, or mend the
              name.
              │ {"format": 1, "id": "canal", "titel": "The Canal", "version": 2, "document": "gone.md",
              │ "references": "refs.json",
              │ ~~~~~~~~~~~~

      canal 0.0.0: 0 passages, 1 entity, 0 works, 6 problems
      [exit 1]
      "
    `);
    expect(await check({ 'p/pack.json': '{"format": 1,\n "id": "canal",\n}' })).toMatchInlineSnapshot(`
      "
      p/pack.json

        3:1  pack.json is not valid JSON, line 3, column 1: a field's name in double quotes was expected
             before \`}\`.
              │ }
              │ ~

      p: not usable, 1 problem
      [exit 1]
      "
    `);
    expect(await check({ 'p/pack.json': '[]' })).toMatchInlineSnapshot(`
      "
      p/pack.json

        1:1  pack.json must be a JSON object with format, id, title and document.
              │ []
              │ ~

      p: not usable, 1 problem
      [exit 1]
      "
    `);
  });
  it('says what is wrong with the document', async () => {
    const document = `---
kind: report
---

# The Canal

The canal was dug in 1912.[^1] See [[Canaal]], [[doc#Nowhere]] and [[#^p9]]. ^p1

No id here.[^2]

- An item ^p3
- Another

> Quoted. ^P1

| a | b |
|---|---|
| c | d |

    code

[^1]: [@dig1912; @dig1921].
[^1]: Twice.
[^3]: Alone.
`;
    expect(await check({ 'p/doc.md': document })).toMatchInlineSnapshot(`
      "
      p/doc.md

        2:7  The document's \`kind\` is \`report\`: it must be \`document\`.
              │ kind: report
              │       ~~~~~~

        7:36  No note of this pack is called \`Canaal\`: write one, or mend the link. Did you mean \`Canal\`?
              │ The canal was dug in 1912.[^1] See [[Canaal]], [[doc#Nowhere]] and [[#^p9]]. ^p1
              │                                    ~~~~~~~~~~

        7:48  \`doc\` has no heading \`Nowhere\`: mend the link.
              │ The canal was dug in 1912.[^1] See [[Canaal]], [[doc#Nowhere]] and [[#^p9]]. ^p1
              │                                                ~~~~~~~~~~~~~~~

        7:68  \`doc\` has no block \`^p9\`: mend the link.
              │ The canal was dug in 1912.[^1] See [[Canaal]], [[doc#Nowhere]] and [[#^p9]]. ^p1
              │                                                                    ~~~~~~~~

        9:1  This paragraph has no block id, so that nothing can point to it: end it with one, such as
             \`^p12\`.
              │ No id here.[^2]
              │ ~~~~~~~~~~~~~~~

        9:12  The footnote \`[^2]\` has no definition: add \`[^2]: …\`, or take the mark out.
              │ No id here.[^2]
              │            ~~~~

        12:1  This list item has no block id, so that nothing can point to it: end it with one, such as
              \`^p12\`.
              │ - Another
              │ ~~~~~~~~~

        14:11  The block id \`^P1\` is given twice; links mean the first. Give this block another.
              │ > Quoted. ^P1
              │           ~~~

        16:1  This table has no block id, so that nothing can point to it: end it with one, such as
              \`^p12\`.
              │ | a | b |
              │ ~~~~~~~~~

        22:19  The work \`@dig1921\` is not in references.json: add it, or mend the key. Did you mean
               \`dig1912\`?
              │ [^1]: [@dig1912; @dig1921].
              │                   ~~~~~~~

        23:3  The footnote \`[^1]\` is defined twice; readers see the first. Give this one another label.
              │ [^1]: Twice.
              │   ~

        24:3  The footnote \`[^3]\` is never referred to: refer to it, or take it out.
              │ [^3]: Alone.
              │   ~

      canal 1.0.0: 3 passages, 1 entity, 2 works, 12 problems
      [exit 1]
      "
    `);
  });
  it('says what is wrong with entity notes', async () => {
    const note = `---
kind: infrastucture
aliass: [X]
aliases: [Great Canal, {a: b}]
country: ZZ
caseSensitive: sometimes
since: last year
relations:
  - type: runs through
    target: Canda
    sinse: 1912
    source: "[@dig1912; @nobody1, p. 3]"
  - target: Canal
    until: soon
  - just words
---
A canal [@nobody2].[^7]
`;
    const files = {
      'p/entities/Other.md': note,
      'p/entities/Broken.md': '---\nkind: [\n---\nText.\n',
      'p/entities/Bare.md': 'Text.\n',
      'p/entities/No kind.md': '---\nrelations: Canal\n---\nText.\n',
      'p/entities/Binary.md': '\u0000\u0001',
    };
    expect(await check(files)).toMatchInlineSnapshot(`
      "
      p/entities/Bare.md

        1:1  This note has no front matter: begin it with \`---\`, \`kind: …\`, \`---\`.

      p/entities/Binary.md

        1:1  This file is binary, not Markdown: it holds NUL bytes. Rename it, or exclude it with the
             setting \`exclude\`.

      p/entities/Broken.md

        2:1  The front matter is not valid YAML: unexpected end of the stream within a flow collection.
             Quote values that hold ": " or "#".
              │ kind: [
              │ ~~~~~~~

      p/entities/No kind.md

        1:1  \`No kind\` has no \`kind\`: add one of agreement, company, concept, conflict, corridor, country,
             event, exercise, fair, format, group, infrastructure, language, law, organisation, person,
             place, product, programme, project, publication, region, strategy, system.
              │ ---
              │ ~~~

        2:1  \`relations\` must be a list of items with \`type\` and \`target\`.
              │ relations: Canal
              │ ~~~~~~~~~

      p/entities/Other.md

        2:7  \`infrastucture\` is no kind of entity. Did you mean \`infrastructure\`?
              │ kind: infrastucture
              │       ~~~~~~~~~~~~~

        3:1  \`aliass\` means nothing in an entity note. Did you mean \`alias\`?
              │ aliass: [X]
              │ ~~~~~~

        4:1  \`aliases\` must be a list of names. Quote a name that YAML takes for something else, such as
             "NO" or "1.10".
              │ aliases: [Great Canal, {a: b}]
              │ ~~~~~~~

        4:11  \`Great Canal\` is a name of \`Canal\` too: keep it in one of the two notes.
              │ aliases: [Great Canal, {a: b}]
              │           ~~~~~~~~~~~

        5:1  \`country\` is "ZZ": it must be an ISO 3166-1 alpha-2 code such as KZ (quote "NO").
              │ country: ZZ
              │ ~~~~~~~

        6:1  \`caseSensitive\` must be true or false.
              │ caseSensitive: sometimes
              │ ~~~~~~~~~~~~~

        7:1  \`since\` is "last year": it must be a year or a date, such as 2024 or 2024-05-17.
              │ since: last year
              │ ~~~~~

        8:1  Relation 3 is no mapping: write \`type: …\` and \`target: …\`.
              │ relations:
              │ ~~~~~~~~~

        10:13  \`sinse\` means nothing in a relation. Did you mean \`since\`?
              │ target: Canda
              │         ~~~~~

        10:13  The relation's target \`Canda\` is no entity of this pack and no country: write a note for
               it, or mend the name. Did you mean \`Canada\`?
              │ target: Canda
              │         ~~~~~

        12:26  The work \`@nobody1\` is not in references.json: add it, or mend the key.
              │ source: "[@dig1912; @nobody1, p. 3]"
              │                      ~~~~~~~

        13:13  Relation 2 has no \`type\`: add it.
              │ - target: Canal
              │           ~~~~~

        13:13  \`until\` is "soon": it must be a year or a date, such as 2024 or 2024-05-17.
              │ - target: Canal
              │           ~~~~~

        17:11  The work \`@nobody2\` is not in references.json: add it, or mend the key.
              │ A canal [@nobody2].[^7]
              │           ~~~~~~~

        17:20  The footnote \`[^7]\` has no definition: add \`[^7]: …\`, or take the mark out.
              │ A canal [@nobody2].[^7]
              │                    ~~~~

      canal 1.0.0: 3 passages, 6 entities, 2 works, 20 problems
      [exit 1]
      "
    `);
  });
  it('says what is wrong with the references', async () => {
    const references = `[
  { "id": "report2020", "type": "report" },
  { "id": "dig1912", "title": "Digging" },
  { "id": "dig1912", "type": "book", "title": "Digging" },
  { "id": "spare1", "type": "book", "title": "Spare" },
  { "title": "No id" }
]
`;
    expect(await check({ 'p/references.json': references })).toMatchInlineSnapshot(`
      "
      p/references.json

        2:12  \`report2020\` has no \`title\`: add it.
              │ { "id": "report2020", "type": "report" },
              │          ~~~~~~~~~~

        3:12  \`dig1912\` has no \`type\`: add it.
              │ { "id": "dig1912", "title": "Digging" },
              │          ~~~~~~~

        4:12  The key \`dig1912\` is recorded already; citations mean the first record. Take this one out,
              or give it another key.
              │ { "id": "dig1912", "type": "book", "title": "Digging" },
              │          ~~~~~~~

        5:12  Nothing in the pack cites \`spare1\`: cite it, or take it out.
              │ { "id": "spare1", "type": "book", "title": "Spare" },
              │          ~~~~~~

        6:3  This item has no \`id\`. An item needs an \`id\`, the key it is cited by, and plain fields; it
             was skipped.
              │ { "title": "No id" }
              │ ~~~~~~~~~~~~~~~~~~~~

      canal 1.0.0: 3 passages, 1 entity, 4 works, 5 problems
      [exit 1]
      "
    `);
    expect(
      await check({ 'p/references.json': '[{"id": "dig1912", "type": "book", "title": "Digging"}' }),
    ).toMatchInlineSnapshot(`
      "
      p/pack.json

        7:3  \`source\` names \`report2020\`, which is not in references.json: add that work, or mend the key.
              │ "source": "report2020"
              │ ~~~~~~~~

      p/references.json

        1:54  This is not valid JSON: \`,\` or \`]\` was expected before the end of the file. Mend it; the
              items that could be read are in use.
              │ [{"id": "dig1912", "type": "book", "title": "Digging"}
              │                                                      ~

      canal 1.0.0: 3 passages, 1 entity, 1 work, 2 problems
      [exit 1]
      "
    `);
  });
  it('prints data', async () => {
    const { stdout, status } = await ibid(['pack', 'check', 'p', '--format', 'json'], {
      files: { ...good, 'p/doc.md': 'Text.\n' },
    });
    expect(status).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "pack": "canal",
        "problems": [
          {
            "file": "p/doc.md",
            "check": "front-matter",
            "message": "The document has no \`kind\` in its front matter: add \`kind: document\`.",
            "range": {
              "start": {
                "line": 1,
                "column": 1
              },
              "end": {
                "line": 1,
                "column": 1
              }
            }
          },
          {
            "file": "p/doc.md",
            "check": "block-id",
            "message": "This paragraph has no block id, so that nothing can point to it: end it with one, such as \`^p12\`.",
            "range": {
              "start": {
                "line": 1,
                "column": 1
              },
              "end": {
                "line": 1,
                "column": 6
              }
            }
          },
          {
            "file": "p/entities/Canal.md",
            "check": "link",
            "message": "\`doc\` has no block \`^p1\`: mend the link.",
            "range": {
              "start": {
                "line": 7,
                "column": 10
              },
              "end": {
                "line": 7,
                "column": 24
              }
            }
          }
        ]
      }
      "
    `);
  });
});
