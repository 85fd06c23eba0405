import { describe, expect, it } from 'vitest';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-protocol';
import type { ZoteroAnswer } from '../../server/host/host';
import { memoryHost } from '../../server/host/memory';
import { packRoot } from '../fixture';
import { applied, startTestServer, type TestClient } from './harness';

const csljson = {
  id: 'http://zotero.org/users/1/items/AB',
  type: 'book',
  title: 'Ports',
  author: [{ family: 'Huseynov', given: 'R.' }],
};
const bibtex = '@book{huseynov_ports,\n  title = {Ports},\n  author = {Huseynov, R.}\n}\n';
const work = { key: 'AB', data: { itemType: 'book', extra: 'tex.x: y\nCitation Key: huseynov2025' }, csljson, bibtex };

const address = 'http://127.0.0.1:23119';

/** A server whose Zotero answers this, and what it was asked. */
async function start(
  source: string,
  answer: (query: string, signal: AbortSignal) => Promise<ZoteroAnswer>,
  zotero = address,
  settings: object = {},
): Promise<{ client: TestClient; queries: string[] }> {
  const queries: string[] = [];
  const client = await startTestServer(source, {
    options: { zotero, ...settings },
    capabilities: { workspace: { applyEdit: true } },
    makeHost: (files) => ({
      ...memoryHost(files, packRoot),
      searchZotero: (_, query, signal) => {
        queries.push(query);
        return answer(query, signal);
      },
    }),
  });
  await client.open('/a.md');
  return { client, queries };
}

type Choices = {
  choices: { label: string; edits: { uri: string; range: unknown; newText: string }[] }[];
  problem?: string;
};

const shown = ({ choices, problem }: Choices) => ({
  ...(problem ? { problem } : {}),
  choices: choices.map(({ label, edits }) => [
    label,
    ...edits.map(
      ({ uri, range, newText }) => `${uri.slice(uri.lastIndexOf('/') + 1)} ${JSON.stringify(range)} ${newText}`,
    ),
  ]),
});

const draft = '//- /a.md\nIt fell$0.\n';
const answered = async (): Promise<ZoteroAnswer> => ({ json: [work] });

describe('the picker', () => {
  it('cites a work of Zotero and appends it to the bibliography in the file’s own style', async () => {
    const files = {
      'BibTeX, without a last line end': '//- /refs.bib\n@book{a1, title = {A}}',
      'an empty file': '//- /refs.bib\n',
      'CSL-JSON in lines': '//- /references.json\n[\n    {\n        "id": "a1",\n        "title": "A"\n    }\n]\n',
      'CSL-YAML': '//- /references.yaml\n# Ours\n- id: a1\n  title: A\n',
      'CSL-JSON in one line': '//- /references.json\n[{"id":"a1","title":"A"}]\n',
    };
    for (const [name, file] of Object.entries(files)) {
      const { client, queries } = await start(`${draft}${file}`, answered);
      const answer = await client.at<Choices>('ibid/zotero', { query: 'Huséy' });
      expect([name, queries, shown(answer)]).toMatchSnapshot();
      await client.stop();
    }
  });

  it('says why a work cannot be recorded, and what Zotero said', async () => {
    const none = await start(draft, answered);
    expect(shown(await none.client.at<Choices>('ibid/zotero', { query: 'huse' }))).toMatchInlineSnapshot(`
      {
        "choices": [],
        "problem": "“huseynov2025” is not recorded: there is no .bib, CSL-JSON or CSL-YAML file to write it to: make an empty references.bib",
      }
    `);
    await none.client.stop();
    const refused = await start(`${draft}//- /refs.bib\n`, async () => ({ problem: 'Zotero is not there' }));
    expect(shown(await refused.client.at<Choices>('ibid/zotero', { query: 'huse' }))).toMatchInlineSnapshot(`
      {
        "choices": [],
        "problem": "Zotero is not there",
      }
    `);
    await refused.client.stop();
  });

  it('asks nothing where Zotero is off, or what is typed is short', async () => {
    const off = await start(`${draft}//- /refs.bib\n`, answered, '');
    expect(shown(await off.client.at<Choices>('ibid/zotero', { query: 'huse' }))).toEqual({ choices: [] });
    const on = await start(`${draft}//- /refs.bib\n`, answered);
    expect(shown(await on.client.at<Choices>('ibid/zotero', { query: 'hu' }))).toEqual({ choices: [] });
    expect([off.queries, on.queries]).toEqual([[], []]);
    await off.client.stop();
    await on.client.stop();
  });

  it('takes nothing hostile from an answer', async () => {
    const hostile = [
      { ...work, csljson: { ...csljson, title: 7 }, data: null },
      { ...work, data: { citationKey: 'a},\n@evil{b' }, bibtex: '@book{x, title = {A}}\n@book{y, title = {B}}' },
      { ...work, data: { citationKey: 'open1' }, bibtex: '@book{open1, title = {never closed' },
      { ...work, data: { itemType: 'attachment' } },
      null,
      'text',
    ];
    const { client } = await start(`${draft}//- /refs.bib\n`, async () => ({ json: hostile }));
    expect(shown(await client.at<Choices>('ibid/zotero', { query: 'huse' }))).toMatchInlineSnapshot(`
      {
        "choices": [
          [
            "Huseynov",
            "a.md {"start":{"line":0,"character":8},"end":{"line":0,"character":8}} [^huseynov_ports]",
            "a.md {"start":{"line":1,"character":0},"end":{"line":1,"character":0}} 
      [^huseynov_ports]: [@huseynov_ports].
      ",
            "refs.bib {"start":{"line":0,"character":0},"end":{"line":0,"character":0}} @book{huseynov_ports,
        title = {Ports},
        author = {Huseynov, R.}
      }
      ",
          ],
        ],
        "problem": "“x” is not recorded: refs.bib cannot take it",
      }
    `);
    await client.stop();
    const other = await start(`${draft}//- /refs.bib\n`, async () => ({ json: { items: [] } }));
    expect(shown(await other.client.at<Choices>('ibid/zotero', { query: 'huse' }))).toMatchInlineSnapshot(`
      {
        "choices": [],
        "problem": "Zotero could not be used: its answer is no list of works",
      }
    `);
    await other.client.stop();
  });

  it('lets a later search overtake one that is slow', async () => {
    const slow = (query: string, signal: AbortSignal): Promise<ZoteroAnswer> =>
      query === 'huse'
        ? new Promise((resolve) => signal.addEventListener('abort', () => resolve({ problem: 'overtaken' })))
        : answered();
    const { client } = await start(`${draft}//- /refs.bib\n`, slow);
    const first = client.at<Choices>('ibid/zotero', { query: 'huse' });
    const second = client.at<Choices>('ibid/zotero', { query: 'husey' });
    expect((await first).choices).toEqual([]);
    expect((await second).choices.map(({ label }) => label)).toEqual(['Huseynov']);
    await client.stop();
  });
});

describe('completion', () => {
  it('never waits for Zotero, and has its works at the next key; accepting one records it', async () => {
    const { client, queries } = await start('//- /a.md\nIt fell [@huse$0].\n//- /refs.bib\n', answered);
    const list = (): Promise<CompletionList> => client.at('textDocument/completion');
    const labels = async (): Promise<string[]> => (await list()).items.map(({ label }) => label);
    expect(await labels()).not.toContain('huseynov2025');
    expect(queries).toEqual(['huse']);
    await new Promise((resolve) => setTimeout(resolve, 0));
    const item = (await list()).items.find(({ label }) => label === 'huseynov2025') as CompletionItem;
    expect(queries).toEqual(['huse']);
    const { textEdit, additionalTextEdits, command } = item;
    expect([textEdit?.newText, additionalTextEdits?.map(({ newText }) => newText), command]).toMatchInlineSnapshot(`
      [
        "[^huseynov2025]",
        [
          "
      [^huseynov2025]: [@huseynov2025].
      ",
        ],
        {
          "arguments": [
            {
              "changes": {
                "file:///vault/refs.bib": [
                  {
                    "newText": "@book{huseynov2025,
        title = {Ports},
        author = {Huseynov, R.}
      }
      ",
                    "range": {
                      "end": {
                        "character": 0,
                        "line": 0,
                      },
                      "start": {
                        "character": 0,
                        "line": 0,
                      },
                    },
                  },
                ],
              },
            },
          ],
          "command": "ibid.applyEdit",
          "title": "Write the rest",
        },
      ]
    `);
    await client.stop();
  });

  it.each<[string, string, object?]>([
    ['a footnote’s mark', 'It fell.[^huse$0]'],
    ['a footnote’s mark, numbered', 'It fell.[^huse$0]', { 'footnote.label': 'number' }],
    ['a footnote’s definition', 'It fell.[^1]\n\n[^1]: huse$0'],
    ['a citation in a definition', 'It fell.[^1]\n\n[^1]: See [@huse$0].'],
  ])('offers them in %s, and writes them into YAML', async (_, text, settings = {}) => {
    const source = `//- /a.md\n${text}\n//- /refs/references.yaml\n# Ours\nreferences:\n  - id: a1\n    title: A\n  # The end.\n`;
    const { client } = await start(source, answered, address, settings);
    const list = (): Promise<CompletionList> => client.at('textDocument/completion');
    await list();
    await new Promise((resolve) => setTimeout(resolve, 0));
    const item = (await list()).items.find(({ labelDetails }) => labelDetails?.description?.endsWith('Zotero'))!;
    const elsewhere = Object.values(item.command!.arguments![0].changes as Record<string, TextEdit[]>).flat();
    const own = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])];
    const yaml = client.text('/refs/references.yaml');
    expect(`${applied(client.text('/a.md'), own)}\n---\n${applied(yaml, elsewhere)}`).toMatchSnapshot();
    await client.stop();
  });
});
