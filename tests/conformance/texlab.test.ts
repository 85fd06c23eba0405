import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { memoryUri } from '../../server/host/memory';
import { lineStartsOf, positionAt } from '../../server/text/lines';
import { applied, startTestServer, type TestClient } from '../lsp/harness';

/**
 * What texlab does for citations and bibliographies, feature by feature (its README and wiki, "Features", "Configuration"), asked
 * of our server over the protocol. What it does for TeX alone is listed below with the reason why it has no row.
 */
const files = `
//- /draft.md
---
bibliography: refs.bib
---
Ports grew [@kent2020, p. 4]. As @kent2020 says, piers fell [@roe1999].

Nobody [@kant2020] knows [@twice].[^1] Then $0

[^1]: [@roe1999].
//- /other.md
So [@kent2020].
//- /refs.bib
@book{kent2020, author = {Kent, Ada}, title = {Ports}, publisher = {Quay Press}, year = 2020}
@incollection{child2021, crossref = {kent2020}, author = {Child, Bo}, title = {Part}, year = 2021}
@book{roe1999, author = {Roe, Cy}, title = {Piers}, publisher = {Quay Press}, year = 1999}
@book{twice, author = {A, B}, title = {One}, publisher = {P}, year = 2001}
@book{twice, author = {C, D}, title = {Two}, publisher = {P}, year = 2002}
`;

/*
 * Beside these texlab has features that are about TeX, or that another tool does better, and which have no row:
 * - building, forward search: a note is no program; `ibid render` makes finished texts;
 * - completion of commands, environments, packages, colours, glyphs, labels; renaming environments: Markdown has none of them;
 * - completion of entry types and fields in .bib: reference managers write entries; Ibid writes whole ones;
 * - formatting of .bib: bibtex-tidy and Zotero do it, and their order of fields is theirs.
 */

let client: TestClient;
beforeAll(async () => {
  client = await startTestServer(files, {
    options: { client: 'vscode' },
    configuration: { inlayHints: true, rules: { 'unused-reference': 'hint' } },
    capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ['markdown'] } } },
  });
  await client.open('/refs.bib');
});
afterAll(() => client.stop());

/** A request at the first place of `words` in a file, `into` characters on. */
const ask = <R>(method: string, path: string, words: string, into = 2, extra: object = {}): Promise<R> => {
  const text = client.text(path);
  const position = positionAt(lineStartsOf(text), text.indexOf(words) + into);
  return client.request<R>(method, { textDocument: { uri: memoryUri(path) }, position, ...extra });
};
const of = <R>(method: string, path: string, extra: object = {}): Promise<R> =>
  client.request<R>(method, { textDocument: { uri: memoryUri(path) }, ...extra });
const at = ({ uri, range }: Location): string =>
  `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line}:${range.start.character}`;
const places = (found: Location[] | null): string[] => (found ?? []).map(at).sort();
const found = async (path: string): Promise<string[]> => {
  const list = await client.diagnostics(path, (all: Diagnostic[]) => all.length > 0);
  return list.map(({ code, range }) => `${String(code)} ${range.start.line}:${range.start.character}`);
};
/** The files of a vault after a rename. */
const renamed = async (path: string, words: string): Promise<Record<string, string>> => {
  const edit = await ask<WorkspaceEdit>('textDocument/rename', path, words, 2, { newName: 'kent2021' });
  return Object.fromEntries(
    Object.entries(edit.changes ?? {}).map(([uri, edits]) => {
      const name = uri.slice(uri.lastIndexOf('/'));
      return [name, applied(client.text(name), edits)];
    }),
  );
};

/** One row: a feature and what shows that it is there. */
const rows: readonly (readonly [feature: string, check: () => Promise<void>])[] = [
  [
    'completion of citation keys, by author and title too',
    async () => {
      const typed = `${client.text('/draft.md')}[@ports`;
      await client.change('/draft.md', typed);
      const position = positionAt(lineStartsOf(typed), typed.length);
      const { items } = await of<CompletionList>('textDocument/completion', '/draft.md', { position });
      expect(items.map(({ label }: CompletionItem) => label)).toContain('kent2020');
      await client.change('/draft.md', typed.slice(0, -'[@ports'.length));
    },
  ],
  [
    'hover: the reference, formatted',
    async () => {
      const hover = await ask<Hover>('textDocument/hover', '/draft.md', 'kent2020');
      expect(JSON.stringify(hover.contents)).toMatch(/Kent, Ada\..*Ports.*2020/);
      expect(JSON.stringify(await ask<Hover>('textDocument/hover', '/refs.bib', 'roe1999'))).toMatch(/Roe, Cy.*Piers/);
    },
  ],
  [
    'definition: from a citation to its entry',
    async () => {
      expect(places(await ask('textDocument/definition', '/draft.md', 'kent2020'))).toEqual(['refs.bib:0:6']);
    },
  ],
  [
    'references, from a citation and from the entry',
    async () => {
      const all = ['draft.md:3:13', 'draft.md:3:34', 'other.md:0:5', 'refs.bib:0:6'];
      const extra = { context: { includeDeclaration: true } };
      expect(places(await ask('textDocument/references', '/other.md', 'kent2020', 2, extra))).toEqual(all);
      expect(places(await ask('textDocument/references', '/refs.bib', 'kent2020', 2, extra))).toEqual(all);
    },
  ],
  [
    'document highlight, of the citations and in the .bib',
    async () => {
      const lines = async (path: string) =>
        (await ask<DocumentHighlight[]>('textDocument/documentHighlight', path, 'kent2020')).map(
          ({ range }) => `${range.start.line}:${range.start.character}`,
        );
      expect(await lines('/draft.md')).toEqual(['3:13', '3:34']);
      expect(await lines('/refs.bib')).toEqual(['0:6', '1:37']);
    },
  ],
  [
    'rename, from a citation and from the entry: notes, entry and crossref',
    async () => {
      const after = await renamed('/other.md', 'kent2020');
      expect(await renamed('/refs.bib', 'kent2020')).toEqual(after);
      expect(Object.keys(after).sort()).toEqual(['/draft.md', '/other.md', '/refs.bib']);
      for (const [path, text] of Object.entries(after))
        expect(text).toBe(client.text(path).replaceAll('kent2020', 'kent2021'));
    },
  ],
  [
    'rename is refused for a key that another work has, and where no key stands',
    async () => {
      const taken = ask('textDocument/rename', '/refs.bib', 'kent2020', 2, { newName: 'roe1999' });
      await expect(taken).rejects.toThrow(/roe1999.*another work/);
      await expect(ask('textDocument/prepareRename', '/refs.bib', 'Quay Press')).rejects.toThrow(/key of an entry/);
      expect(await ask('textDocument/prepareRename', '/refs.bib', 'roe1999')).toMatchObject({ placeholder: 'roe1999' });
    },
  ],
  ['diagnostics: a citation of nothing', async () => expect(await found('/draft.md')).toContain('unknown-citekey 5:8')],
  ['diagnostics: a duplicate entry', async () => expect(await found('/refs.bib')).toContain('duplicate-citekey 4:6')],
  [
    'diagnostics: an entry that nothing cites',
    async () => {
      const list = await of<{ kind: string; key: string }[]>('ibid/references', '/draft.md');
      expect(list.filter(({ kind }) => kind === 'unused').map(({ key }) => key)).toContain('child2021');
    },
  ],
  [
    'document symbols of a .bib',
    async () => {
      const symbols = await of<DocumentSymbol[]>('textDocument/documentSymbol', '/refs.bib');
      expect(symbols.map(({ name, detail }) => `${name}: ${detail}`).slice(0, 3)).toEqual([
        'kent2020: Kent 2020, Ports',
        'child2021: Child 2021, Part',
        'roe1999: Roe 1999, Piers',
      ]);
    },
  ],
  [
    'workspace symbols: works by key, author and title',
    async () => {
      for (const query of ['kent20', 'kent', 'ports']) {
        const symbols = await client.request<SymbolInformation[]>('workspace/symbol', { query });
        expect(symbols.map(({ name, location }) => `${name} ${at(location)}`)).toContain(
          'kent2020 · Kent 2020, Ports refs.bib:0:6',
        );
      }
    },
  ],
  [
    'inlay hints: what a mark stands for',
    async () => {
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      const hints = await of<InlayHint[]>('textDocument/inlayHint', '/draft.md', { range });
      expect(hints.map(({ label, position }) => `${position.line} ${JSON.stringify(label)}`)).toEqual([
        expect.stringMatching(/^5 .*Roe 1999/),
      ]);
    },
  ],
  [
    'document links: the bibliography that a note names',
    async () => {
      const links = await of<DocumentLink[]>('textDocument/documentLink', '/draft.md');
      const resolved = await Promise.all(
        links.map((link) => (link.target ? link : client.request<DocumentLink>('documentLink/resolve', link))),
      );
      expect(resolved.map(({ target, range }) => `${range.start.line} ${target}`)).toContain(
        `1 ${memoryUri('/refs.bib')}`,
      );
    },
  ],
  [
    'folding',
    async () => {
      const ranges = await of<FoldingRange[]>('textDocument/foldingRange', '/draft.md');
      expect(ranges.map(({ startLine }) => startLine)).toContain(0);
    },
  ],
  [
    'code lens over an entry: who cites it (texlab has none)',
    async () => {
      const lenses = await of<CodeLens[]>('textDocument/codeLens', '/refs.bib');
      const shown = await Promise.all(lenses.map((lens) => client.request<CodeLens>('codeLens/resolve', lens)));
      expect(shown[0]!.command!.title).toBe('cited in 2 notes');
    },
  ],
];

describe('what texlab does for citations and bibliographies', () => {
  it.each(rows)('%s', async (_feature, check) => check());
});
