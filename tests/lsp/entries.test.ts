import { expect, it } from 'vitest';
import type { CodeLens, Hover, InlayHint, Location } from 'vscode-languageserver-protocol';
import { memoryUri } from '../../server/host/memory';
import { startTestServer, type TestClient } from './harness';

const source = `
//- /own.bib
@book{stei$0n2022, author = {Stein, Ann}, title = {Ports}, year = 2022}
@book{unused1999, author = {Nobody}, title = {Nothing}, year = 1999}
//- /a.md
Old.[^3] New [@stein2022].

[^3]: [@stein2022; @okoro2020].
//- /b.md
---
references:
  - id: own2020
    type: book
    title: Own
---
As @stein2022 says, and [@own2020].
`;

const resolved = async (client: TestClient, path: string): Promise<string[]> => {
  const textDocument = { uri: memoryUri(path) };
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  const all = await Promise.all(lenses.map((lens) => client.request<CodeLens>('codeLens/resolve', lens)));
  return all.map(({ range, command }) => {
    const { title, arguments: given } = command ?? {};
    return `${range.start.line}:${range.start.character} ${title}${given?.[3] ? ` from line ${given[3].line}` : ''}`;
  });
};

const shown = (places: readonly Location[] | null): string[] | undefined =>
  places?.map(
    ({ uri, range }) => `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line}:${range.start.character}`,
  );

it('answers about the entries of a bibliography as about citations of them', async () => {
  const client = await startTestServer(source, { options: { client: 'vscode' } });
  await client.open('/own.bib');
  await client.open('/b.md');
  expect(await resolved(client, '/own.bib')).toEqual(['0:6 cited in 2 notes']);
  expect(await resolved(client, '/b.md')).toEqual(['2:8 cited 1 time from line 6']);
  const hover = await client.at<Hover>('textDocument/hover');
  expect(hover).toMatchInlineSnapshot(`
    {
      "contents": {
        "kind": "markdown",
        "value": "Stein, Ann. *Ports*. 2022.

    \`stein2022\` · cited 3 times in your notes · recorded in own.bib",
      },
      "range": {
        "end": {
          "character": 15,
          "line": 0,
        },
        "start": {
          "character": 6,
          "line": 0,
        },
      },
    }
  `);
  expect(shown(await client.at('textDocument/references', { context: { includeDeclaration: true } }))).toEqual([
    'own.bib:0:6',
    'a.md:0:15',
    'a.md:2:8',
    'b.md:6:4',
  ]);
  expect(shown(await client.at('textDocument/definition'))).toEqual(['own.bib:0:6']);
  // What is typed counts for places at once, saved or not.
  await client.change('/own.bib', `% a comment\n${client.text('/own.bib')}`);
  expect(await resolved(client, '/own.bib')).toEqual(['1:6 cited in 2 notes']);
  await client.stop();
});

it('is silent about files that are no bibliographies of the vault', async () => {
  const client = await startTestServer('//- /a.md\nText.$0\n//- /data.json\n{"a": 1}\n');
  await client.open('/data.json');
  const textDocument = { uri: memoryUri('/data.json') };
  const position = { line: 0, character: 3 };
  expect(await client.request('textDocument/codeLens', { textDocument })).toEqual([]);
  expect(await client.request('textDocument/hover', { textDocument, position })).toBeNull();
  expect(await client.request('textDocument/completion', { textDocument, position })).toBeNull();
  await client.stop();
});

it('shows the works behind footnote marks in a range, where the setting says so', async () => {
  for (const inlayHints of [true, false]) {
    const client = await startTestServer(source, { options: { inlayHints } });
    await client.open('/a.md');
    const hints = (line: number): Promise<InlayHint[]> =>
      client.request('textDocument/inlayHint', {
        textDocument: { uri: memoryUri('/a.md') },
        range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
      });
    const label = { position: { line: 0, character: 8 }, label: 'Stein 2022; Okoro 2020', paddingLeft: true };
    expect(await hints(0)).toEqual(inlayHints ? [label] : []);
    expect(await hints(1)).toEqual([]);
    await client.stop();
  }
});
