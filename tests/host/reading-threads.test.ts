import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../cli/build';
import { newFolder, put, removeFolder } from './folder';

interface Client {
  notify(method: string, params: unknown): Promise<void>;
  request(method: string, params: unknown): Promise<{ uri: string }[]>;
  stop(): Promise<void>;
}

/** More files than one thread reads alone; every tenth links the first, in a file too large to be read in one piece. */
const count = 1600;
const text = (i: number): string => `# Note ${i}\n\n${i % 10 === 0 ? `[[0]]\n${'word\n'.repeat(i * 60)}` : 'x'}\n`;

let program: string;
let vault: string;

beforeAll(async () => {
  program = await buildProgram();
  vault = newFolder();
  put(vault, Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i % 9}/${i}.md`, text(i)])));
}, 120_000);
afterAll(() => {
  removeFolder(vault);
  rmSync(dirname(program), { recursive: true, force: true });
});

/** Where the links to the first note stand, as a server says that has no index. */
async function places(threads: string): Promise<string[]> {
  const { startClient } = await import(new URL('../../scripts/bench/lsp-client.mjs', import.meta.url).href);
  const cache = newFolder();
  const client: Client = await startClient({
    command: process.execPath,
    args: [program, 'lsp', '--stdio'],
    root: pathToFileURL(vault).href,
    env: { ...process.env, IBID_THREADS: threads, IBID_CACHE: cache },
  });
  try {
    const uri = pathToFileURL(join(vault, 'f0/0.md')).href;
    const document = { uri, languageId: 'markdown', version: 1, text: text(0) };
    await client.notify('textDocument/didOpen', { textDocument: document });
    const at = { textDocument: { uri }, position: { line: 2, character: 3 }, context: { includeDeclaration: false } };
    return (await client.request('textDocument/references', at)).map((place) => place.uri).sort();
  } finally {
    await client.stop();
    removeFolder(cache);
  }
}

describe('a vault of many files', () => {
  it('is the same read by one thread, by two, and where no other thread can start', async () => {
    const alone = await places('1');
    expect(alone.length).toBe(count / 10);
    expect(await places('2')).toEqual(alone);
    rmSync(join(dirname(program), 'reader.js'));
    expect(await places('3')).toEqual(alone);
  }, 60_000);
});
