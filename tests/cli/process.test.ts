import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildProgram, type Ended, type ProcessOptions, runProgram } from './build';

let program: string;
let vault: string;

beforeAll(async () => {
  program = await buildProgram();
}, 120_000);
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));
beforeEach(() => {
  vault = realpathSync(mkdtempSync(join(tmpdir(), 'ibid vault ä #1 -')));
  return () => rmSync(vault, { recursive: true, force: true });
});

const put = (name: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(vault, name)), { recursive: true });
  writeFileSync(join(vault, name), content);
};
const ibid = (words: readonly string[], options: Partial<ProcessOptions> = {}): Promise<Ended> =>
  runProgram(program, words, { cwd: vault, ...options });

const claim = 'Debt rose by 12% in 2021, the ministry said.\n';

describe('the process', () => {
  it('tells findings by its status, and keeps stdout for them', async () => {
    put('a.md', 'See [[Nowhere at all]].\n');
    const found = await ibid(['lint', '--format', 'json']);
    expect({ ...found, stdout: JSON.parse(found.stdout).findings.length }).toEqual({
      status: 1,
      signal: null,
      stdout: 1,
      stderr: '',
    });
    put('a.md', 'Fine.\n');
    expect(await ibid(['lint'])).toMatchInlineSnapshot(`
      {
        "signal": null,
        "status": 0,
        "stderr": "",
        "stdout": "✓ 1 file, 0 claims, 0 sourced, 0 errors, 0 warnings
      ",
      }
    `);
  });
  it('tells a wrong command line by status 2 and one line', async () => {
    expect(await ibid(['lint', '--formt'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^ibid: unknown option --formt\. [^\n]+\n$/),
    });
    expect(await ibid(['lint', 'nope.md'])).toEqual({
      status: 2,
      signal: null,
      stdout: '',
      stderr: 'ibid: no such file or folder: nope.md.\n',
    });
    expect(await ibid([])).toMatchObject({ status: 2, stdout: '' });
  });
  it('puts more into a pipe than the pipe takes at once', async () => {
    for (let i = 0; i < 40; i++) put(`${i}.md`, `${'See [[Nowhere at all]] and more. '.repeat(60)}\n`);
    const { stdout, status, stderr } = await ibid(['lint', '--format', 'json']);
    expect({ status, stderr, findings: JSON.parse(stdout).findings.length, long: stdout.length > 500_000 }).toEqual({
      status: 1,
      stderr: '',
      findings: 2400,
      long: true,
    });
  });
  it('is quiet when its reader goes away', async () => {
    for (let i = 0; i < 40; i++) put(`${i}.md`, `${'See [[Nowhere at all]] and more. '.repeat(60)}\n`);
    const { signal, stderr } = await ibid(['lint', '--format', 'json'], { closeAfter: 1 });
    expect({ signal, stderr }).toEqual({ signal: null, stderr: '' });
  });
  it('reads standard input and names of all sorts', async () => {
    put('ö #1 100%/ü?.md', 'See [[Nowhere at all]].\n');
    expect((await ibid(['lint', '--format', 'github'])).stdout).toBe(
      '::warning file=ö #1 100%25/ü?.md,line=1,col=5,endColumn=23,title=broken-link::No note is named “Nowhere at all”.\n',
    );
    expect(
      (await ibid(['lint', '-', '--format', 'github'], { stdin: 'See [[ü?]] and [[Nowhere at all]].\n' })).stdout,
    ).toBe('::warning file=<stdin>,line=1,col=16,endColumn=34,title=broken-link::No note is named “Nowhere at all”.\n');
  });
  it('mends files in place', async () => {
    put('a.md', '\ufeffOne.[^a]\r\n\r\n[^a]: The same.\r\n[^a]: The same.\r\n');
    const { status, stderr } = await ibid(['lint', '--fix', 'a.md']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(vault, 'a.md'), 'utf8')).toBe('\ufeffOne.[^a]\r\n\r\n[^a]: The same.\r\n');
    expect(readdirSync(vault)).toEqual(['a.md']);
  });
  it('prints ledger, sources and the state of the shipped pack', async () => {
    put('a.md', claim);
    const ledger = await ibid(['claims', '--format', 'json']);
    expect(JSON.parse(ledger.stdout).sentences.map((sentence: { verdict: string }) => sentence.verdict)).toEqual([
      'unchecked',
    ]);
    const sources = await ibid([
      'cite',
      '--format',
      'json',
      '--limit',
      '1',
      'Kazakhstan',
      'suspended',
      'its',
      'arms',
      'exports',
    ]);
    expect(JSON.parse(sources.stdout)).toHaveLength(1);
    const corpus = join(process.cwd(), 'corpus', 'brokers-on-the-bloc');
    expect(await ibid(['pack', 'check', corpus])).toMatchObject({ status: 0, stderr: '' });
  });
  it('serves an editor over stdio, and ends with it', async () => {
    const message = (body: object): string => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...body });
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    };
    const stdin = [
      { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
      { method: 'initialized', params: {} },
      { id: 2, method: 'shutdown' },
      { method: 'exit' },
    ];
    const { status, stdout } = await ibid(['lsp', '--stdio'], { stdin: stdin.map(message).join(''), keepOpen: true });
    expect({ status, answers: stdout.startsWith('Content-Length: ') && stdout.includes('"capabilities"') }).toEqual({
      status: 0,
      answers: true,
    });
  });
});

describe('bad input', () => {
  const lint = async (): Promise<string[]> => {
    const { stdout, stderr, status } = await ibid(['lint', '--format', 'json']);
    const { findings } = JSON.parse(stdout) as { findings: { file: string; rule: string; message: string }[] };
    return [
      `status ${status}`,
      ...(stderr ? [stderr] : []),
      ...findings.map(({ file, rule, message }) => `${file} ${rule}: ${message.replaceAll(vault, '')}`),
    ];
  };
  beforeEach(() => put('fine.md', 'A mark.[^x]\n'));

  it('a pack with a broken manifest', async () => {
    put('own/pack.json', '{"format": 1');
    put('.ibid.json', '{"packs": ["own"]}');
    expect(await lint()).toMatchInlineSnapshot(`
      [
        "status 1",
        "fine.md undefined-footnote: The footnote \`[^x]\` is defined nowhere in this note.",
        "own/pack.json unreadable: The pack in /own is not used: pack.json is not valid JSON, line 1, column 13: \`,\` or \`}\` was expected before the end of the file.",
      ]
    `);
  });
  it('unreadable front matter', async () => {
    put('entity.md', '---\nkind: "country\naliases: [\n---\nText.\n');
    expect(await lint()).toMatchInlineSnapshot(`
      [
        "status 1",
        "entity.md unreadable: The front matter is not valid YAML: unexpected end of the stream within a double quoted scalar. Quote values that hold ": " or "#".",
        "fine.md undefined-footnote: The footnote \`[^x]\` is defined nowhere in this note.",
      ]
    `);
  });
  it('a bibliography that is none', async () => {
    put('refs.bib', Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2]));
    put('page.bib', '<html><body>404</body></html>');
    expect(await lint()).toMatchInlineSnapshot(`
      [
        "status 1",
        "fine.md undefined-footnote: The footnote \`[^x]\` is defined nowhere in this note.",
        "page.bib unreadable: page.bib is not a BibTeX file: it is a web page or XML. Download the bibliography itself, or export it anew.",
        "refs.bib unreadable: refs.bib is not a BibTeX file: it holds binary data, or is not saved as UTF-8. Name another file, or save it as UTF-8.",
      ]
    `);
  });
  it('a line of five megabytes', async () => {
    put('data.md', 'word [[x]] [^1] @key '.repeat(250_000));
    expect(await lint()).toMatchInlineSnapshot(`
      [
        "status 1",
        "data.md unreadable: This note is 5.3 million characters long and is not read; the limit is 2.0 million. Split it, or exclude it with the setting \`exclude\`.",
        "fine.md undefined-footnote: The footnote \`[^x]\` is defined nowhere in this note.",
      ]
    `);
  });
  it('a binary file', async () => {
    put('image.md', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xfe]));
    expect(await lint()).toMatchInlineSnapshot(`
      [
        "status 1",
        "fine.md undefined-footnote: The footnote \`[^x]\` is defined nowhere in this note.",
        "image.md unreadable: This file is binary, not Markdown: it holds NUL bytes. Rename it, or exclude it with the setting \`exclude\`.",
      ]
    `);
  });
  it('no pack at all', async () => {
    put('.ibid.json', '{"packs": []}');
    put('claim.md', claim);
    expect(await lint()).toMatchInlineSnapshot(`
      [
        "status 1",
        "claim.md unsourced-claim: No source for this claim (a percentage, a date, a trend). Cite one, or give a reason why it needs none.",
        "fine.md undefined-footnote: The footnote \`[^x]\` is defined nowhere in this note.",
      ]
    `);
  });
});
