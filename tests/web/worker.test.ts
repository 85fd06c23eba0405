import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packRoot, testPack } from '../fixture';

/** A message of the protocol as it is posted to and from a worker. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly folder?: string };
  readonly result?: unknown;
}

const folder = mkdtempSync(join(tmpdir(), 'ibid-worker-'));
let bundle = '';

beforeAll(async () => {
  // The options of scripts/build.mjs that matter here.
  await build({
    entryPoints: { 'server.web': 'server/main/browser.ts' },
    outdir: folder,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    conditions: ['worker', 'browser'],
    define: { global: 'globalThis' },
    logLevel: 'error',
  });
  bundle = readFileSync(join(folder, 'server.web.js'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A realm with what a worker has and nothing of Node or a page; the client's part of the files is answered from a table. */
function startWorker(files: Readonly<Record<string, string>>) {
  const waiting = new Map<number, (result: unknown) => void>();
  const self: Record<string, unknown> = {
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    performance,
    URL,
    TextDecoder,
    TextEncoder,
    console,
  };
  self.addEventListener = () => undefined; // for `error`
  const post = (message: Message): void => (self.onmessage as (event: { data: Message }) => void)({ data: message });
  const answer = (message: Message): void => {
    const { uri = '', folder: below = '' } = message.params ?? {};
    if (message.method === 'ibid/readFile')
      post({ jsonrpc: '2.0', id: message.id, result: { text: files[uri] ?? null } } as Message);
    else if (message.method === 'ibid/listFiles') {
      const uris = Object.keys(files).filter((name) => name.startsWith(`${below}/`));
      post({ jsonrpc: '2.0', id: message.id, result: { uris } } as Message);
    } else if (message.method === undefined) waiting.get(message.id!)?.(message.result);
    else if (message.id !== undefined) post({ jsonrpc: '2.0', id: message.id, result: null } as Message);
  };
  self.postMessage = (message: Message) => setTimeout(() => answer(message), 0);
  self.self = self;
  vm.runInNewContext(bundle, self);
  let id = 0;
  return {
    notify: (method: string, params: object) => post({ jsonrpc: '2.0', method, params } as Message),
    request: <R>(method: string, params: object): Promise<R> =>
      new Promise((resolve) => {
        id++;
        waiting.set(id, resolve as (result: unknown) => void);
        post({ jsonrpc: '2.0', id, method, params } as Message);
      }),
  };
}

describe('the worker bundle, without process, require and document', () => {
  it('reads pack and notes through the client, and answers', async () => {
    const uri = 'vscode-vfs://repo/draft.md';
    const text = 'Container traffic at Port Selmer rose to 345,000 units in 2022.';
    const worker = startWorker({ ...testPack(), [uri]: text });
    const { capabilities } = await worker.request<{ capabilities: { hoverProvider: boolean } }>('initialize', {
      processId: null,
      rootUri: 'vscode-vfs://repo',
      workspaceFolders: [{ uri: 'vscode-vfs://repo', name: 'repo' }],
      initializationOptions: { bundledPack: packRoot },
      capabilities: { textDocument: { hover: { contentFormat: ['markdown'] }, diagnostic: {} } },
    });
    expect(capabilities.hoverProvider).toBe(true);
    worker.notify('initialized', {});
    worker.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
    const hover = await worker.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 25 },
    });
    expect(hover.contents.value).toContain('**Port Selmer** · place');
    const report = await worker.request<{ items: { code: string }[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    expect(report.items.map((item) => item.code)).toEqual(['unsourced-claim']);
  });
});
