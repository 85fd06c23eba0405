import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { benchModule, generate } from './load';

interface Measured {
  readonly values: readonly number[];
  readonly note?: string;
}
interface Figures {
  readonly runs: number;
  readonly main: number;
  readonly sizes: readonly number[];
  readonly megabytes: Readonly<Record<string, number>>;
  readonly links: number;
  readonly peer: string | null;
  readonly machine: string;
  readonly results: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Measured>>>>>>;
}
type Table = { readonly title: string };

const figures: Figures = {
  runs: 3,
  main: 10_000,
  sizes: [1_000, 10_000],
  megabytes: { 1000: 4.5, 10000: 39.6 },
  links: 6_000,
  peer: 'a server 1.0',
  machine: '2 cores',
  results: {
    ours: {
      10000: {
        cold: { values: [1_000, 1_360, 1_200] },
        edit500000: { values: [], note: 'FAILED: 3 diagnostics after the edit, 4 expected' },
        rename: { values: [], note: 'not offered' },
        lint: { values: [12.34] },
        'draft-hover': { values: [0.4, 0.25, 2.04] },
      },
      1000: { cold: { values: [250, 240, 260] } },
    },
    peer: { 10000: { cold: { values: [13_600, 13_000, 14_000] } } },
    echo: { 10000: { 'floor-bytes': { values: [99.6, 101, 100] }, edit500000: { values: [1.1, 1.1, 1.1] } } },
  },
};
const folder = mkdtempSync(join(tmpdir(), 'ibid-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tables', () => {
  it('show medians with their spread, and say why there is none', async () => {
    const { tablesOf, toMarkdown } = await benchModule<{
      tablesOf: (figures: Figures) => Table[];
      toMarkdown: (tables: Table[]) => string;
    }>('tables.mjs');
    expect(toMarkdown(tablesOf(figures))).toMatchInlineSnapshot(`
      "### A vault of 10,000 notes, 40 MB, 6,000 links to the most linked one

      | what | Ibid | VS Code’s server | floor | goal |
      | --- | --- | --- | --- | --- |
      | cold start to the first correct workspace answer | 1.20 s (1.00–1.36) | 13.6 s (13.0–14.0) | reading 100 ms | 1.2 s |
      | edit to diagnostics, pulled, 500 KB note, p50 | FAILED: 3 diagnostics after the edit, 4 expected | – | echo 1.1 ms | 8 ms |
      | rename of the most linked note (edits made) | not offered | – | – | 40 ms |
      | \`ibid lint\` of the whole vault, for the first time | 12 MB/s (one run) | – | – | 15 MB/s |

      ### Growth with the vault

      | what | Ibid | VS Code’s server | floor | goal |
      | --- | --- | --- | --- | --- |
      | cold start, 1,000 notes | 250 ms (240–260) | – | – |  |
      | cold start, 10,000 notes | 1.20 s (1.00–1.36) | 13.6 s (13.0–14.0) | reading 100 ms | 1.2 s |

      ### One draft of 50 KB beside the bundled pack

      | what | Ibid | goal |
      | --- | --- | --- |
      | hover, p95 | 0.40 ms (0.25–2.0) | 5 ms |"
    `);
    const without = toMarkdown(tablesOf({ ...figures, peer: null, sizes: [10_000] }));
    expect(without.split('\n').filter((line) => line.includes('cold start'))).toMatchInlineSnapshot(`
      [
        "| cold start to the first correct workspace answer | 1.20 s (1.00–1.36) | SKIPPED | reading 100 ms | 1.2 s |",
        "| cold start, 10,000 notes | 1.20 s (1.00–1.36) | SKIPPED | reading 100 ms | 1.2 s |",
      ]
    `);
  });

  it('replace what stands between the marks of a page, and nothing else', async () => {
    const { writeDocs } = await benchModule<{ writeDocs: (file: string, figures: Figures) => void }>('write-docs.mjs');
    const file = join(folder, 'page.md');
    const page = (between: string) => `# Speed\n\n<!-- bench:begin -->${between}<!-- bench:end -->\n\nThe end.\n`;
    writeFileSync(file, page('old'));
    writeDocs(file, figures);
    const once = readFileSync(file, 'utf8');
    writeDocs(file, figures);
    expect(readFileSync(file, 'utf8')).toBe(once);
    expect(once.replace(/(<!-- bench:begin -->)[\s\S]*(<!-- bench:end -->)/, '$1old$2')).toBe(page('old'));
    writeFileSync(file, 'no marks');
    expect(() => writeDocs(file, figures)).toThrow('has no <!-- bench:begin -->');
  });
});

describe('the plot', () => {
  it('has a panel for what was measured, with the points at their places', async () => {
    const { plot } = await benchModule<{ plot: (figures: Figures) => string }>('plot.mjs');
    const svg = plot(figures);
    expect(svg.match(/<text class="title"[^>]*>[^<]*/g)).toMatchInlineSnapshot(`
      [
        "<text class="title" x="150" y="18" text-anchor="middle">cold start",
      ]
    `);
    expect(svg.match(/<circle.*?<\/circle>/g)).toMatchInlineSnapshot(`
      [
        "<circle class="ours" cx="74.5" cy="148.5" r="3.5"><title>1,000 notes: 0.25 s</title></circle>",
        "<circle class="ours" cx="265.5" cy="118.5" r="3.5"><title>10,000 notes: 1.2 s</title></circle>",
        "<circle class="peer" cx="265.5" cy="72.1" r="3.5"><title>10,000 notes: 13.6 s</title></circle>",
      ]
    `);
  });
});

describe('a wrong answer', () => {
  it('is a failure, not a figure', async () => {
    const { truth, files } = await generate(60, 1);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'vault', name)), { recursive: true });
      writeFileSync(join(folder, 'vault', name), text);
    }
    const { echo } = await benchModule<{ echo: object }>('servers.mjs');
    const { measureServer } = await benchModule<{ measureServer: (options: object) => Promise<object> }>(
      'measure-server.mjs',
    );
    const measured = await measureServer({
      server: { ...echo, name: 'a server', knows: 'all', options: () => ({ references: truth.hub.all - 1 }) },
      vault: { folder: join(folder, 'vault'), truth },
      groups: new Set(['start']),
      timeout: 2_000,
      say: () => {},
    });
    const problem = `${truth.hub.all - 1} references to the most linked note, ${truth.hub.all} expected`;
    expect(measured).toMatchObject({ values: { cold: { note: `FAILED: ${problem}` } } });
    expect(measured).toMatchObject({ failures: [`a server, cold: ${problem}`] });
  });
});
